"""Dates as people in Britain write them: ``4 May 1980``, ``04/05/1980`` (day first), ``1980-05-04``."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,? ([0-9]{4})")


def read_date(text: str) -> date | None:
    """The day meant by ``text``, or None when it is no date. Years have four digits: 4/5/80 could be two centuries."""
    plain = " ".join(text.split()).casefold()
    if match := _ISO.fullmatch(plain):
        return _day(match[1], match[2], match[3])
    if match := _NUMBERS.fullmatch(plain):
        return _day(match[3], match[2], match[1])
    if match := _WORDS.fullmatch(plain):
        found = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(match[2])]
        return _day(match[3], str(found[0]), match[1]) if len(found) == 1 else None
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
