"""A record of a worklist that another source holds: whose it is, and what is known of it there. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _, date_text

if TYPE_CHECKING:
    from client.query.kept import Holder


class Standing(Enum):
    """What is known without asking there; the values are the service's own."""

    THERE = "there"
    GONE = "gone"
    SILENT = "silent"
    OFF = "off"
    REMOVED = "removed"


_WORDS = {
    Standing.THERE: _("held by {source}"),
    Standing.GONE: _("was held by {source}, which has it no more"),
    Standing.SILENT: _("held by {source}, which did not answer last"),
    Standing.OFF: _("held by {source}, which is switched off"),
    Standing.REMOVED: _("was held by {source}, which is connected no more"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds it. ``day`` is when it was put on the list, in words: what is said of it is of that day."""

    label: str
    standing: Standing
    day: str

    @property
    def readable(self) -> bool:
        """Whether there is anybody to read it from."""
        return self.standing is not Standing.REMOVED

    def words(self) -> str:
        """Whose it is, as in a row."""
        return str(_WORDS[self.standing].format(source=self.label))

    def as_of(self) -> str:
        """Of when the row is."""
        return str(_("as it was on {day}", day=self.day))

    def unreadable(self) -> Message:
        """What is said to whoever wants to read it where nobody can be asked."""
        return _(
            "{source} is connected no more: this row is all there is of the record here.",
            source=self.label,
        )


def held_of(holder: Holder | None) -> Held | None:
    """Who holds an item; None for one's own."""
    if holder is None:
        return None
    return Held(holder.label, Standing(holder.standing.value), date_text(holder.kept_at.astimezone().date()))
