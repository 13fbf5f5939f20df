"""Text to tree. Mistakes that can be mended are mended and said; nothing typed is ever an internal error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

from lark import Lark, Token, Transformer
from lark.lexer import Lexer

from client.query.answer import Notice
from client.query.asked import within
from client.query.errors import QueryError
from client.query.mend import Mender
from client.query.named import Known
from client.query.near import FARTHEST_PHRASE, FEWEST, close
from client.query.scan import Scanner
from client.query.tokens import MOST_NOTICES, Kind, Tok
from client.query.tree import All, And, Field, Near, Node, Not, Or, Pattern, Word, both, either, without
from client.query.vocabulary import NAME, FieldTerm, Vocabulary
from i18n import _

LONGEST: Final = 10_000
"""Characters of a query."""


@dataclass(frozen=True)
class Parsed:
    """A query as it was understood, and what there is to say about its text, in order of position."""

    text: str
    tree: Node
    notices: tuple[Notice, ...] = ()


def parse(text: str, vocabulary: Vocabulary, today: date | None = None, known: Known | None = None) -> Parsed:
    """Read ``text``. An empty query is every record. ``today`` decides the century of two-digit years.

    ``known`` says which words name a place; without it only ``within … of`` and ``near:`` have one behind them.

    Raises :class:`QueryError` with position and length for what cannot be mended: a text longer than
    :data:`LONGEST`, more than :data:`client.query.tokens.MOST_WORDS` words, brackets nested too deeply.
    """
    if len(text) > LONGEST:
        message = _("The query is longer than {n} characters. Shorten it.", n=LONGEST)
        raise QueryError(str(message), LONGEST, len(text) - LONGEST)
    scanner = Scanner(text, vocabulary, today or datetime.now(UTC).date(), known)
    tokens = scanner.run()
    mender = Mender(tokens)
    mended = mender.run()
    far: list[Notice] = []
    tree = _spread(_simplified(_read(mended, vocabulary, far)), vocabulary) if mended else All()
    notices = sorted([*scanner.notices, *mender.notices, *far], key=lambda notice: notice.position or 0)
    return Parsed(text, tree, tuple(notices[:MOST_NOTICES]))


def _read(tokens: list[Tok], vocabulary: Vocabulary, notices: list[Notice]) -> Node:
    sequence = [_token(token, vocabulary, notices) for token in tokens]
    tree: Node = _grammar().parse(sequence)  # type: ignore[assignment]  # what the transformer made, not lark's own tree
    return tree


def _token(token: Tok, vocabulary: Vocabulary, notices: list[Notice]) -> Token:
    made = Token(token.kind.value, token.text, start_pos=token.position)
    if token.kind is Kind.FIELD:
        made.value = (token.term, vocabulary)
    else:
        made.value = (token, notices) if token.kind is Kind.NEAR else token.node
    return made


def _simplified(node: Node) -> Node:
    """Without parts that every record fulfils."""
    if isinstance(node, And):
        kept = [part for each in node.parts if not isinstance(part := _simplified(each), All)]
        return both(kept) if kept else All()
    if isinstance(node, Or):
        parts = [_simplified(each) for each in node.parts]
        return All() if any(isinstance(part, All) for part in parts) else either(parts)
    if isinstance(node, Not):
        return without(_simplified(node.part))
    return node


def _spread(node: Node, vocabulary: Vocabulary) -> Node:
    """With every field that holds names in the place of ``name:``."""
    if isinstance(node, And):
        return both([_spread(part, vocabulary) for part in node.parts])
    if isinstance(node, Or):
        return either([_spread(part, vocabulary) for part in node.parts])
    if isinstance(node, Not):
        return without(_spread(node.part, vocabulary))
    if isinstance(node, Field) and node.name == NAME and NAME not in {term.name for term in vocabulary.fields}:
        return either([Field(name, node.what) for name in vocabulary.named()])
    return node


class _Ready(Lexer):
    """Passes on the tokens that were made before."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        return iter(lexer_state)


class _Build(Transformer[Token, Node]):
    """Nodes from the grammar's rules, made while parsing, so that no walk over a deep tree is needed."""

    def start(self, parts: list[Node]) -> Node:
        return parts[0]

    def either(self, parts: list[Node]) -> Node:
        return either(parts)

    def both(self, parts: list[Node]) -> Node:
        return both(parts)

    def negated(self, parts: list[Node]) -> Node:
        return without(parts[0])

    def near(self, parts: list[Any]) -> Node:
        """``a NEAR/5 b NEAR/5 c`` is a close to b and b close to c; what cannot be close is looked for anywhere."""
        found: list[Node] = []
        for at in range(1, len(parts), 2):
            token, notices = parts[at].value
            found.append(_close(parts[at - 1], parts[at + 1], token, notices))
        return both(found) if found else parts[0]

    def leaf(self, parts: list[Token]) -> Node:
        node: Node = parts[0].value
        return node

    def within(self, parts: list[Any]) -> Node:
        term: FieldTerm
        term, vocabulary = parts[0].value
        return within(term, parts[1], vocabulary)


def _close(first: Node, second: Node, token: Tok, notices: list[Notice]) -> Node:
    made = close(first, second, token.distance, token.ordered)
    if made is None:
        message = _(
            "{word} joins words and phrases of one field; what stands beside it was looked for anywhere.",
            word=token.text,
        )
        if any(isinstance(_asked(side), Pattern) or _is_prefix(_asked(side)) for side in (first, second)):
            message = _(
                "A word with * or ? beside {word} begins with a letter and has {n} letters or more; what stands beside "
                "it was looked for anywhere.",
                word=token.text, n=FEWEST,
            )  # fmt: skip
    elif any(near.distance < token.distance for near in _nears(made)):
        message = _("With a phrase {word} reaches {n} words at most.", word=token.text, n=FARTHEST_PHRASE)
    else:
        return made
    notices.append(Notice(message=str(message), position=token.position, length=token.length))
    return made or both([first, second])


def _asked(node: Node) -> object:
    return node.what if isinstance(node, Field) else node


def _is_prefix(what: object) -> bool:
    return isinstance(what, Word) and what.prefix


def _nears(node: Node) -> Iterator[Near]:
    if isinstance(node, Or):
        for part in node.parts:
            yield from _nears(part)
    elif isinstance(node, Near):
        yield node
    elif isinstance(node, Field) and isinstance(node.what, Near):
        yield node.what


@cache
def _grammar() -> Lark:
    return Lark.open("grammar.lark", rel_to=__file__, parser="lalr", lexer=_Ready, transformer=_Build())
