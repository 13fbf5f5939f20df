"""Small helpers for text that people read and hear. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from i18n import _, date_text

GONE = _("It is no longer there: it was deleted, perhaps in another window.")


def in_sentence(text: object) -> str:
    """A label as it stands inside a sentence: ``Stop and search`` → ``stop and search``; ``PNC ID`` stays."""
    words = str(text)
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def capital(text: object) -> str:
    """A text as it starts a line."""
    words = str(text)
    return words[:1].upper() + words[1:]


def rest_of(summary: str, title: str) -> str:
    """What a record's summary says beyond its title: ``born 4 May 1980, Peckham``."""
    return summary.removeprefix(title).lstrip(" ,.;:–")


def joined(parts: Iterable[object], separator: str = ", ") -> str:
    """The parts that are not empty, joined."""
    return separator.join(text for part in parts if (text := str(part).strip()))


def period(start: date, end: date | None) -> str:
    """``18 March 2024 to 19 March 2024``; one day alone."""
    if end is None or end == start:
        return date_text(start)
    return str(_("{start} to {end}", start=date_text(start), end=date_text(end)))


def lasting(start: date | None, end: date | None) -> str:
    """How long something holds that may have no beginning or no end: ``since 18 March 2024``; empty without either."""
    if start is not None and end is not None:
        return period(start, end)
    if start is not None:
        return str(_("since {day}", day=date_text(start)))
    return str(_("until {day}", day=date_text(end))) if end is not None else ""
