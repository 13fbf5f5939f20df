"""How far an ``or`` in small letters reaches.

``OR`` in capitals parts everything on its left from everything on its right. Who writes ``black or blue ford`` in small
letters means a ford that is either; who writes ``john smith or jon smyth`` means either man. So an ``or`` with as many
things on either side reaches as far as ``OR`` does, any other only to its two neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from client.query.tokens import Kind, Tok

_TOLD = (Kind.AND, Kind.NEAR)


def beside(tokens: Sequence[Tok]) -> list[Tok]:
    """The tokens with brackets around what a small ``or`` joins, where it reaches only to its neighbours.

    As they were when an operator in capitals says how they are joined: then a small ``or`` is one among these.
    """
    if any(token.kind in _TOLD or (token.kind is Kind.OR and not token.small) for token in tokens):
        return list(tokens)
    made: list[Tok] = []
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and _is_run(tokens[end]):
            end += 1
        if end > start:
            opened = start == 0 or tokens[start - 1].kind is Kind.LPAR
            closed = end == len(tokens) or tokens[end].kind is Kind.RPAR
            made += _joined(list(tokens[start:end]), alone=opened and closed)
        if end < len(tokens):
            made.append(tokens[end])
        start = end + 1
    return made


def _is_run(token: Tok) -> bool:
    return token.kind is Kind.LEAF or (token.kind is Kind.OR and token.small)


def _joined(run: list[Tok], *, alone: bool) -> list[Tok]:
    """``run`` is leaves with small ``or`` between some of them; ``alone`` when nothing else is in its bracket."""
    sides: list[list[Tok]] = [[]]
    ors: list[Tok] = []
    for token in run:
        if token.kind is Kind.LEAF:
            sides[-1].append(token)
        else:
            ors.append(token)
            sides.append([])
    if not ors or not all(sides):
        return run
    if len({len(side) for side in sides}) == 1:
        return run if alone else [_bracket(Kind.LPAR, "(", run[0]), *run, _bracket(Kind.RPAR, ")", run[-1])]
    made: list[Tok] = []
    for at, side in enumerate(sides):
        for place, token in enumerate(side):
            joins_on = at < len(ors) and place == len(side) - 1
            joined = at > 0 and place == 0
            if joins_on and not joined:
                made.append(_bracket(Kind.LPAR, "(", token))
            made.append(token)
            if joined and not joins_on:
                made.append(_bracket(Kind.RPAR, ")", token))
        if at < len(ors):
            made.append(ors[at])
    return made


def _bracket(kind: Kind, text: str, beside_it: Tok) -> Tok:
    return Tok(kind, text, beside_it.position)
