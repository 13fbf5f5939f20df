"""The tokens between text and tree, and the reading head that makes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from client.query.answer import Notice
from client.query.named import Known
from client.query.tree import Node, Phrase
from client.query.vocabulary import FieldTerm, Vocabulary
from i18n import Message, _

MOST_WORDS: Final = 256
"""Words, phrases and field values of a query."""
MOST_NOTICES: Final = 20
"""Mistakes that are named; of more, nobody reads the rest."""


class Kind(StrEnum):
    """Token kinds, named as the grammar's terminals. ``LOWER`` is an ``and`` or ``or`` in small letters."""

    LEAF = "LEAF"
    FIELD = "FIELD"
    NEAR = "NEAR"
    AND = "_AND"
    OR = "_OR"
    NOT = "_NOT"
    LPAR = "_LPAR"
    RPAR = "_RPAR"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Tok:
    """A token, where it stands in the text, and what it carries: a leaf's node, a field, a distance in words.

    ``small``: an operator in small letters.
    """

    kind: Kind
    text: str
    position: int
    node: Node | None = None
    term: FieldTerm | None = None
    distance: int = 0
    ordered: bool = False
    small: bool = False

    @property
    def length(self) -> int:
        """Characters in the query text."""
        return len(self.text)


SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f]+")
QUOTES: Final = {'"': '"', "“": '"”', "”": '"”', "«": "»", "„": '"“”'}
WORD: Final = re.compile(r"[^\s\x00-\x1f\x7f()\"“”«»„|]+")
NAME: Final = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,59}):(?!//)")
LOOSE_NAME: Final = re.compile(
    r"([A-Za-z][A-Za-z0-9_-]{0,59}(?:[ \t][A-Za-z][A-Za-z0-9_-]{0,30}){0,4})[ \t]{0,2}"
    r"(?:(:)(?!//)|(=)|(?=[<>]=?[ \t]{0,2}\d))"
)
"""A field as it is said rather than written: ``date of birth:``, ``surname :``, ``surname = ``, ``age > 30``."""
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f\"“”«»„]+")


class Reader:
    """A place in a text, and the tokens and notices made on the way there."""

    def __init__(self, text: str, vocabulary: Vocabulary, today: date, known: Known | None = None) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.today = today
        self.known = known
        self.tokens: list[Tok] = []
        self.notices: list[Notice] = []
        self._at = 0
        self._leaves = 0

    def _ended(self) -> bool:
        space = SPACE.match(self.text, self._at)
        if space:
            self._at = space.end()
        return self._at >= len(self.text)

    def _quoted(self) -> str:
        """What stands in the quotation marks at this place; to the end when they are not closed."""
        start = self._at
        closing = QUOTES[self.text[start]]
        ends = [found for mark in closing if (found := self.text.find(mark, start + 1)) >= 0]
        if ends:
            self._at = min(ends) + 1
            return self.text[start + 1 : self._at - 1]
        self._at = len(self.text)
        rest = self.text[start:].rstrip()
        message = _("The quotation mark is not closed, so everything after it was read as one phrase.")
        self._note(message, start, len(rest), suggestion=f"{rest}{closing[-1]}")
        return self.text[start + 1 :]

    def _phrase(self, inner: str, start: int) -> Phrase | None:
        words = " ".join(_BLANK.sub(" ", inner).split())
        if any(c.isalnum() for c in words):
            return Phrase(words)
        self._note(_("There is nothing to look for between these quotation marks."), start, self._at - start)
        return None

    def _leaf(self, start: int, node: Node) -> None:
        self._leaves += 1
        self.tokens.append(Tok(Kind.LEAF, self.text[start : self._at], start, node))

    def _add(self, kind: Kind, start: int, length: int) -> None:
        self._at = start + length
        self.tokens.append(Tok(kind, self.text[start : self._at], start))

    def _note(self, message: Message, position: int, length: int, suggestion: str | None = None) -> None:
        if len(self.notices) >= MOST_NOTICES:
            return
        self.notices.append(Notice(message=str(message), position=position, length=length, suggestion=suggestion))

    def _note_swapped(self, raw: str, start: int) -> None:
        self._note(_("{date} was read month first, as there is no such day otherwise.", date=raw), start, len(raw))
