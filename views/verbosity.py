"""How much is said: brief, standard or full. The values are those of ``client.records.Verbosity``, whose
module loads pydantic and so must not be imported before the window is painted."""

from __future__ import annotations

from enum import StrEnum

from i18n import Message, _


class Verbosity(StrEnum):
    """One setting for every page; each page's spec says what a level means there."""

    BRIEF = "brief"
    STANDARD = "standard"
    FULL = "full"

    @property
    def label(self) -> Message:
        """The level's name for people."""
        return _LABELS[self]


_LABELS = {
    Verbosity.BRIEF: _("Brief"),
    Verbosity.STANDARD: _("Standard"),
    Verbosity.FULL: _("Full"),
}
