"""What the page of worklists shows, as plain data. No Qt, and nothing slow to import."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext, number_text
from views.backend import Failure
from views.pages.worklist.held import Held, held_of
from views.verbosity import Verbosity
from views.words import joined, rest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from client.query.kept import Worklist, WorklistItem


class Phase(Enum):
    """Where the page, or the list that is open, stands."""

    LOADING = "loading"
    OPEN = "open"
    FAILED = "failed"


class Mark(Enum):
    """What was decided about a record; the values are the service's own."""

    UNSEEN = "unseen"
    SEEN = "seen"
    KEPT = "kept"
    DISMISSED = "dismissed"

    @property
    def word(self) -> Message:
        """As in a row."""
        return _WORDS[self]

    @property
    def done(self) -> Message:
        """What is said when it was done."""
        return _DONE[self]


_WORDS = {Mark.UNSEEN: _("unseen"), Mark.SEEN: _("seen"), Mark.KEPT: _("kept"), Mark.DISMISSED: _("dismissed")}
_DONE = {
    Mark.UNSEEN: _("Unseen again"),
    Mark.SEEN: _("Seen"),
    Mark.KEPT: _("Kept"),
    Mark.DISMISSED: _("Dismissed"),
}
_FILTERS: dict[Mark | None, Message] = {
    None: _("All records"),
    Mark.UNSEEN: _("Unseen only"),
    Mark.SEEN: _("Seen only"),
    Mark.KEPT: _("Kept only"),
    Mark.DISMISSED: _("Dismissed only"),
}


def filter_words(mark: Mark | None) -> Message:
    """Which records are shown, in words."""
    return _FILTERS[mark]


def next_filter(mark: Mark | None) -> Mark | None:
    """The one after it: all, unseen, kept, dismissed, seen, and all again."""
    order: list[Mark | None] = [None, Mark.UNSEEN, Mark.KEPT, Mark.DISMISSED, Mark.SEEN]
    return order[(order.index(mark) + 1) % len(order)]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A worklist, and how far one is."""

    id: str
    name: str
    unseen: int
    seen: int
    kept: int
    dismissed: int
    found: int | None
    cut: bool
    erased: int
    combined: int
    held: int = 0
    """How many of its records other sources hold."""

    @property
    def total(self) -> int:
        """All records of it."""
        return self.unseen + self.done

    @property
    def done(self) -> int:
        """Those looked at, whatever was decided."""
        return self.seen + self.kept + self.dismissed

    def count(self, mark: Mark) -> int:
        """Those of it that have a mark."""
        counts = {
            Mark.UNSEEN: self.unseen,
            Mark.SEEN: self.seen,
            Mark.KEPT: self.kept,
            Mark.DISMISSED: self.dismissed,
        }
        return counts[mark]

    def short(self) -> str:
        """``13 of 57 seen``."""
        return str(_("{done} of {total} seen", done=self.done, total=self.total))

    def progress(self) -> str:
        """``12 of 57 seen, 3 kept, 40 to go``; what is nothing is not said."""
        if not self.total:
            return str(_("empty"))
        return joined(
            [
                self.short(),
                ngettext("{n} kept", "{n} kept", self.kept) if self.kept else "",
                ngettext("{n} dismissed", "{n} dismissed", self.dismissed) if self.dismissed else "",
                ngettext("{n} to go", "{n} to go", self.unseen) if self.unseen else _("done"),
            ]
        )

    def notices(self) -> tuple[str, ...]:
        """What became of records that are not in it, or no longer, and what of it is not one's own."""
        found: list[object] = []
        if self.cut:
            found.append(
                _(
                    "The search found {found} records; the list holds the first of them.",
                    found=number_text(self.found or 0),
                )
            )
        if self.erased:
            found.append(
                ngettext("{n} record of it has been erased.", "{n} records of it have been erased.", self.erased)
            )
        if self.combined:
            found.append(
                ngettext(
                    "{n} record of it was combined into another.",
                    "{n} records of it were combined into others.",
                    self.combined,
                )
            )
        if self.held:
            found.append(
                ngettext(
                    "{n} record of it is held by another source: its row is as it was when it came here.",
                    "{n} records of it are held by other sources: their rows are as they were when they came here.",
                    self.held,
                )
            )
        return tuple(str(line) for line in found)

    def spoken(self, verbosity: Verbosity) -> str:
        """The row as one utterance, the name first."""
        return joined([self.name, self.short() if verbosity is Verbosity.BRIEF else self.progress()])


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A record of the list that is open."""

    record: str
    title: str
    rest: str
    place: int
    version: int
    mark: Mark
    note: str
    combined_from: tuple[str, ...]
    held: Held | None = None
    """Who holds it, when it is not one's own."""

    def detail(self) -> str:
        """What stands below the name."""
        held = joined([self.held.words(), self.held.as_of()]) if self.held else ""
        return " · ".join(part for part in (self.rest, held, self.note, self._joined()) if part)

    def spoken(self, verbosity: Verbosity, filtered: bool) -> str:
        """The row as one utterance, name first; the mark unless it is none, or all rows have it."""
        text = joined([self.title, self.rest, self.held.words() if self.held else ""])
        if self.held and verbosity is Verbosity.FULL:
            text = joined([text, self.held.as_of()])
        if self.mark is not Mark.UNSEEN and not filtered:
            text = joined([text, self.mark.word])
        if self.note and verbosity is not Verbosity.BRIEF:
            text = f"{text}. {_('Note: {note}', note=self.note)}"
        if self.combined_from and verbosity is Verbosity.FULL:
            text = f"{text}. {self._joined()}"
        return text

    def _joined(self) -> str:
        return str(_("Holds {ids}", ids=", ".join(self.combined_from))) if self.combined_from else ""


@dataclass(frozen=True, slots=True)
class WorklistState:
    """The page at one moment. ``open`` is the list whose ``items`` are shown; ``next`` leads to further ones."""

    phase: Phase = Phase.LOADING
    lists: tuple[ListRow, ...] = ()
    open: ListRow | None = None
    wanted: str = ""
    """The id of the list that is to be open; nothing while none is."""
    mark: Mark | None = None
    items: tuple[ItemRow, ...] = ()
    next: str | None = None
    loading_more: bool = False
    failure: Failure | None = None

    def lists_headline(self) -> Message:
        """The lists' heading."""
        if not self.lists:
            return _("Worklists")
        return ngettext("{n} worklist", "{n} worklists", len(self.lists))

    def headline(self) -> str:
        """The open list's heading: its name and how far one is."""
        return f"{self.open.name}: {self.open.progress()}" if self.open is not None else ""

    def item(self, record: str) -> ItemRow | None:
        """The row of a record, if it is loaded."""
        return next((row for row in self.items if row.record == record), None)


def list_row(worklist: Worklist) -> ListRow:
    """A worklist as a row."""
    return ListRow(
        worklist.id,
        worklist.name,
        worklist.unseen,
        worklist.seen,
        worklist.kept,
        worklist.dismissed,
        worklist.found,
        worklist.cut,
        worklist.erased,
        worklist.combined,
        worklist.held,
    )


def item_rows(items: Sequence[WorklistItem]) -> tuple[ItemRow, ...]:
    """Records of a worklist as rows."""
    return tuple(
        ItemRow(
            item.record,
            item.title,
            rest_of(item.summary, item.title),
            item.place,
            item.version,
            Mark(item.mark.value),
            item.note,
            tuple(item.combined_from),
            held_of(item.held),
        )
        for item in items
    )
