"""Rows that stand for several records, opened into these as further lines of the list. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext
from views.verbosity import Verbosity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from views.pages.search.state import Row, SearchState


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. ``place`` is that of its row among the rows, ``before`` how many records come before it.

    ``part`` of ``parts`` is which of the gathered records it is, from 1; 0 while the row is closed or alone.
    """

    row: Row
    place: int
    before: int
    part: int = 0
    parts: int = 0

    @property
    def gathered(self) -> bool:
        """Whether it is the line of a row that stands for several records."""
        return bool(self.row.others) and self.part <= 1

    @property
    def shown(self) -> Row:
        """The row as this line says it: open, each record says itself who holds it."""
        return replace(self.row, also=()) if self.part else self.row

    def spoken(self, verbosity: Verbosity, mixed: bool, graded: bool = True) -> str:
        """The line as one utterance; see :meth:`Row.spoken`."""
        text = self.shown.spoken(verbosity, mixed, graded)
        marks = self.marks()
        return f"{text}, {marks}" if marks else text

    def marks(self) -> str:
        """Which of the gathered records it is, and who holds it; nothing while the row is closed."""
        if not self.part:
            return ""
        which = str(_("record {part} of {parts}", part=self.part, parts=self.parts))
        # Who holds a record of another source is said with the record.
        told = self.row.system and not self.row.held_by
        held = str(_("from {system}", system=self.row.system)) if told else ""
        return ", ".join(part for part in (held, which) if part)


def lines_of(rows: Iterable[Row], opened: frozenset[str]) -> list[Line]:
    """The lines of ``rows``: one a row, and under an opened one the further records it stands for."""
    lines: list[Line] = []
    before = 0
    for place, row in enumerate(rows):
        if row.others and row.id in opened:
            parts = 1 + len(row.others)
            for number, one in enumerate((row, *row.others), start=1):
                lines.append(Line(one, place, before + number - 1, number, parts))
        else:
            lines.append(Line(row, place, before))
        before += 1 + len(row.others)
    return lines


_ALONE = _("This row is one record")
_OPEN = _("Open already")
_CLOSED = _("Closed")


def opened(state: SearchState, line: Line) -> tuple[SearchState, Message]:
    """``state`` with the row of ``line`` open, and what is said."""
    row = state.rows[line.place]
    if not row.others:
        return state, _ALONE
    if row.id in state.opened:
        return state, _OPEN
    said = ngettext("Open, {n} more record below", "Open, {n} more records below", len(row.others))
    return replace(state, opened=state.opened | {row.id}), said


def closed(state: SearchState, line: Line) -> tuple[SearchState, Message | None]:
    """``state`` with the row of ``line`` closed, and what is said: nothing when one comes to the row from a record
    below it, since the row then speaks."""
    row = state.rows[line.place]
    if row.id not in state.opened:
        return state, _CLOSED if row.others else _ALONE
    return replace(state, opened=state.opened - {row.id}), _CLOSED if line.part == 1 else None
