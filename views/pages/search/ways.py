"""The switches of a search: what is looked for beyond the letters typed, and whether records are gathered. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from i18n import Message, _

FEW = 5
"""Results up to which what is switched off is worth a word."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a query is looked for; all on unless somebody switched one off."""

    fuzzy: bool = True
    phonetic: bool = True
    gather: bool = True

    def switched(self, name: str) -> Ways:
        """With the switch ``name`` the other way."""
        return replace(self, **{name: not getattr(self, name)})

    def on(self, name: str) -> bool:
        """Whether the switch ``name`` is on."""
        return bool(getattr(self, name))

    def kept(self) -> dict[str, bool]:
        """As settings hold it."""
        return asdict(self)

    def off(self) -> Message | None:
        """Which of those that find more are switched off, as a sentence; None when both are on."""
        if not self.fuzzy and not self.phonetic:
            return _("Near spellings and names that sound alike are switched off.")
        if not self.fuzzy:
            return _("Near spellings are switched off.")
        return None if self.phonetic else _("Names that sound alike are switched off.")


ALL_ON = Ways()

SWITCHES: tuple[tuple[str, Message], ...] = (
    ("fuzzy", _("Near spellings")),
    ("phonetic", _("Sounds alike")),
    ("gather", _("Gather records of the same person")),
)
"""The switches by name, with their labels, in the order they are shown."""


def ways_of(kept: Mapping[str, Any]) -> Ways:
    """The switches as ``kept`` in settings or in a request; whatever is missing or no yes or no counts as on."""
    return Ways(**{name: kept.get(name) is not False for name, _label in SWITCHES})


def switched_words(ways: Ways, name: str) -> Message:
    """What is said when the switch ``name`` was changed to what it is in ``ways``."""
    label = str(dict(SWITCHES)[name])
    return _("{switch} on", switch=label) if ways.on(name) else _("{switch} off", switch=label)
