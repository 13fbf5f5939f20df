"""Small helpers for text that people read and hear. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from i18n import _

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
