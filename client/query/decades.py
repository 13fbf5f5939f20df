"""Dates that are not known to the day: ``the 80s``, ``198*``, ``circa 1980``, ``??/05/1980``."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from client.query.tree import Range

_FLAGS: Final = re.IGNORECASE | re.ASCII
_DECADE: Final = re.compile(r"(?:the[ \t]{1,3})?(?:(1[89]\d|20\d)0|[’']?([2-9])0)[’']?s(?![a-z\d])", _FLAGS)
_STARRED: Final = re.compile(r"(1[89]\d|20\d)[*?x](?![a-z\d])", _FLAGS)
_ABOUT: Final = re.compile(
    r"(?:(?:about|around|circa|approx(?:imately)?|c\.?|ca\.?)[ \t]{0,3}|~[ \t]{0,3})(1[89]\d\d|20\d\d)(?![a-z\d/.-])",
    _FLAGS,
)
_UNKNOWN: Final = r"(?:\*|\?{1,2}|xx?|00)"
_PARTIAL: Final = re.compile(rf"{_UNKNOWN}[/.-](?:(\d{{1,2}})|{_UNKNOWN})[/.-](1[89]\d\d|20\d\d)(?![a-z\d])", _FLAGS)
ROUGHLY: Final = 2
"""Years on either side that ``circa 1980`` means."""


def read_decade(text: str, at: int, today: date) -> tuple[Range, int] | None:
    """``1980s``, ``the 80s``, ``198*`` at ``at``: its days, and the length of the text."""
    if found := _DECADE.match(text, at):
        if found[1]:
            year = int(found[1]) * 10
        else:
            year = today.year // 100 * 100 + int(found[2]) * 10
            year -= 100 if year > today.year else 0
        return Range(date(year, 1, 1), date(year + 9, 12, 31)), len(found[0])
    if found := _STARRED.match(text, at):
        year = int(found[1]) * 10
        return Range(date(year, 1, 1), date(year + 9, 12, 31)), len(found[0])
    return None


def read_about(text: str, at: int) -> tuple[Range, int] | None:
    """``circa 1980``, ``about 1980``: two years more or less."""
    found = _ABOUT.match(text, at)
    if found is None:
        return None
    year = int(found[1])
    return Range(date(year - ROUGHLY, 1, 1), date(year + ROUGHLY, 12, 31)), len(found[0])


def read_partial(text: str, at: int) -> tuple[Range, int] | None:
    """``??/05/1980``, ``xx/xx/1980``: the month or the year."""
    found = _PARTIAL.match(text, at)
    if found is None:
        return None
    year, month = int(found[2]), int(found[1] or 0)
    if found[1] is None:
        return Range(date(year, 1, 1), date(year, 12, 31)), len(found[0])
    if not 1 <= month <= 12:
        return None
    return Range(date(year, month, 1), date(year, month, monthrange(year, month)[1])), len(found[0])
