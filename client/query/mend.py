"""Small mistakes in the sequence of tokens are put right, and said: brackets, operators without a side.

What comes out is always a sentence of the grammar, or empty.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from client.query.answer import Notice
from client.query.beside import beside
from client.query.errors import QueryError
from client.query.tokens import Kind, Tok
from i18n import Message, _

DEEPEST: Final = 32
"""Brackets within brackets that are read; deeper ones are refused."""

_ENDS: Final = (Kind.LEAF, Kind.RPAR)
_STARTS: Final = (Kind.LEAF, Kind.FIELD, Kind.LPAR, Kind.NOT)
_DANGLING: Final = (Kind.AND, Kind.OR, Kind.NOT, Kind.NEAR, Kind.FIELD)


class Mender:
    """One pass over one sequence of tokens."""

    def __init__(self, tokens: list[Tok]) -> None:
        self._tokens = tokens
        self._out: list[Tok] = []
        self._open: list[Tok] = []
        self._said: set[str] = set()
        self.notices: list[Notice] = []

    def run(self) -> list[Tok]:
        """The mended tokens. Raises :class:`QueryError` when brackets are nested too deeply."""
        for index, token in enumerate(self._tokens):
            following = self._tokens[index + 1].kind if index + 1 < len(self._tokens) else None
            self._take(self._decided(token, following))
        for opening in reversed(self._open):
            # Each time: an empty pair that was taken out may have left an operator before it without a side.
            self._drop_dangling()
            self._note(_("This bracket is not closed; it was closed at the end."), opening)
            self._close(opening)
        self._drop_dangling()
        return beside(self._out)

    def _decided(self, token: Tok, following: Kind | None) -> Tok:
        """A small ``and``/``or`` between two things is an operator, anywhere else a word."""
        if token.kind is not Kind.LOWER:
            return token
        word = token.text.lower()
        if not (self._out and self._out[-1].kind in _ENDS and following in _STARTS):
            return replace(token, kind=Kind.LEAF)
        if word not in self._said:
            self._said.add(word)
            self._note(
                _("“{word}” was read as {operator}. To look for the word itself, put it in quotation marks.",
                  word=token.text, operator=word.upper()),
                token, suggestion=f'"{token.text}"',
            )  # fmt: skip
        return replace(token, kind=Kind.AND if word == "and" else Kind.OR, small=True)

    def _take(self, token: Tok) -> None:
        if token.kind is Kind.LPAR:
            if len(self._open) >= DEEPEST:
                message = _("There are more than {n} brackets inside each other. Use fewer.", n=DEEPEST)
                raise QueryError(str(message), token.position, 1)
            self._open.append(token)
            self._out.append(token)
        elif token.kind is Kind.RPAR:
            self._drop_dangling()
            if not self._open:
                self._note(_("This bracket closes nothing, so it was left out."), token)
            else:
                self._open.pop()
                self._close(token)
        elif token.kind in (Kind.AND, Kind.OR, Kind.NEAR):
            if self._out and self._out[-1].kind in _ENDS:
                self._out.append(token)
            else:
                self._note(_("{word} has nothing before it, so it was left out.", word=token.text), token)
        else:
            if token.kind is Kind.NOT and self._out and self._out[-1].kind is Kind.NEAR:
                near = self._out.pop()
                self._note(_("{word} stands between words, not before NOT, so it was left out.", word=near.text), near)
            self._out.append(token)

    def _close(self, closing: Tok) -> None:
        if self._out and self._out[-1].kind is Kind.LPAR:
            opening = self._out.pop()
            self._note(_("There is nothing between these brackets, so they were left out."), opening)
            self._drop(Kind.FIELD)
        else:
            self._out.append(replace(closing, kind=Kind.RPAR, text=")"))

    def _drop_dangling(self) -> None:
        while self._out and self._out[-1].kind in _DANGLING:
            last = self._out.pop()
            self._note(_("{word} has nothing after it, so it was left out.", word=last.text), last)

    def _drop(self, kind: Kind) -> None:
        if self._out and self._out[-1].kind is kind:
            self._out.pop()

    def _note(self, message: Message, token: Tok, suggestion: str | None = None) -> None:
        self.notices.append(
            Notice(message=str(message), position=token.position, length=token.length, suggestion=suggestion)
        )
