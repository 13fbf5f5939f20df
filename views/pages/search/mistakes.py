"""The mistakes in the search field, by key: gone to and selected, and put right as suggested."""

from __future__ import annotations

from collections.abc import Iterable

from accessibility.qt.fields import LineField
from i18n import Message
from views.pages.search.mending import Mending, taken_words, units
from views.pages.search.state import Remark
from views.shell.status import StatusLog


class Mistakes:
    """Works on ``field``; what it finds and does is said."""

    def __init__(self, field: LineField, status: StatusLog) -> None:
        self._field = field
        self._status = status
        self._mending = Mending()

    def answered(self, query: str, remarks: Iterable[Remark]) -> None:
        """An answer to ``query`` came with these remarks."""
        self._mending = Mending(query, remarks)

    def go(self) -> None:
        """To the next mistake: it is selected, and said."""
        text = self._field.value()
        found = self._mending.next(text.strip())
        if isinstance(found, Message):
            self._status.say(found, again=True)
            return
        self._select(text, found.position, found.length)
        self._status.say(found.text, again=True)

    def take(self) -> None:
        """The suggestion in place of the mistake; Ctrl+Z takes it back."""
        text = self._field.value()
        taken = self._mending.take(text.strip())
        if isinstance(taken, Message):
            self._status.say(taken, again=True)
            return
        wrong = text.strip()[taken.position : taken.position + taken.length]
        self._select(text, taken.position, taken.length)
        self._field.edit.insert(taken.suggestion)
        self._status.say(taken_words(taken, wrong), again=True)

    def _select(self, text: str, position: int, length: int) -> None:
        """Select a part of what is in the field, counted without the spaces around it."""
        start = len(text) - len(text.lstrip()) + position
        self._field.edit.setFocus()
        self._field.edit.setSelection(units(text, start), units(text[start:], length))
