"""Ordinary written forms: dates as the UK writes them, postcodes, vehicle registration marks, phone numbers.

Each is tried at one place of the text by a pattern whose repeats are bounded, so reading stays linear.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from client.query.tree import Form, FormKind

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""The months by their names and abbreviations, 1 to 12."""
MONTH: Final = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_END = r"(?=$|[\s()\"“”«»,;!?]|\.(?![\d.]))"
_YEAR = r"(1[89]\d\d|20\d\d)"
_FLAGS: Final = re.IGNORECASE | re.ASCII

_NAMED_YEAR = rf"(?:[-/., \t]{{0,3}}{_YEAR}|[-/., \t]{{0,3}}['’]?(\d\d))(?!\d)"
_DAY_NAMED = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:[ \t]{{1,3}}of[ \t]{{1,3}}|[-/. \t]{{0,3}}){MONTH}{_NAMED_YEAR}", _FLAGS
)
_DAY_AFTER = re.compile(
    rf"{MONTH}[ \t]{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?(?:,[ \t]{{0,3}}|[ \t]{{1,3}}){_YEAR}(?!\d)", _FLAGS
)
_DAY_DIGITS = re.compile(rf"(\d\d)(\d\d)(?:{_YEAR}|(\d\d))(?!\d)", _FLAGS)
_DAY_SHORT = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)", _FLAGS)
_DAY_SPACED = re.compile(rf"(\d{{1,2}})([ \t])(\d{{1,2}})\2{_YEAR}(?!\d)", _FLAGS)
_DAY_ISO = re.compile(
    rf"{_YEAR}(?:([-/.])(\d{{1,2}})\2(\d{{1,2}})|(\d\d)(\d\d))(?!\d)"
    r"(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?",
    _FLAGS,
)
_MONTH_NAMED = re.compile(rf"{MONTH}(?:[-/., \t]{{0,3}}{_YEAR}|(?:[ \t]{{0,2}}['’]|[-/])(\d\d))(?!\d)", _FLAGS)
_MONTH_ISO = re.compile(rf"{_YEAR}-(\d\d)(?!\d)", _FLAGS)
_MONTH_SHORT = re.compile(rf"(\d{{1,2}})[-/.]{_YEAR}(?!\d)", _FLAGS)
_YEAR_ALONE = re.compile(_YEAR + r"(?!\d)", _FLAGS)

_POSTCODE = re.compile(rf"(?:gir[ \t]?0aa|[a-z]{{1,2}}\d[a-z\d]?[ \t]{{0,2}}\d[abd-hjlnp-uw-z]{{2}}){_END}", _FLAGS)
_PLATE = re.compile(
    rf"(?:[a-z]{{2}}(?:\d[\doil]|[oil]\d)[ \t-]?[a-z]{{3}}"
    rf"|[a-z]\d{{1,3}}[ \t-]?[a-z]{{3}}|[a-z]{{3}}[ \t-]?\d{{1,3}}[a-z]){_END}",
    _FLAGS,
)
_PLATE_SPACED = re.compile(rf"[A-Z]{{2}}[ \t]\d\d[ \t]?[A-Z]{{3}}{_END}", re.ASCII)
_PLATE_NOW: Final = re.compile(r"[a-z]{2}\d\d[ \t-]?[a-z]{3}", re.ASCII)
"""What can hardly be anything else; with a letter for a figure (``FX1O OQV``) it may be two words."""
_NO_MARK: Final = frozenset(
    [
        "age",
        "and",
        "any",
        "bar",
        "boy",
        "bus",
        "but",
        "can",
        "car",
        "cop",
        "did",
        "dog",
        "far",
        "for",
        "gas",
        "gun",
        "had",
        "has",
        "her",
        "him",
        "his",
        "hit",
        "inn",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "lad",
        "lay",
        "led",
        "man",
        "men",
        "met",
        "mob",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "nor",
        "not",
        "now",
        "off",
        "old",
        "one",
        "our",
        "out",
        "own",
        "pub",
        "ran",
        "red",
        "road",
        "sat",
        "saw",
        "see",
        "she",
        "six",
        "ten",
        "that",
        "the",
        "too",
        "toy",
        "two",
        "use",
        "van",
        "via",
        "war",
        "was",
        "way",
        "who",
        "with",
        "you",
    ]
)
"""Words that stand beside a road or an age (``A12 van``, ``the 80s``) rather than in a plate with a space."""
_PHONE = re.compile(
    rf"(?:(?:\+|00)[1-9]\d{{0,2}}[ \t-]{{0,2}}(?:\(0\))?|\(0\d{{2,4}}\)|0\d{{2}})(?:[ \t-]{{0,2}}\d){{5,12}}{_END}",
    _FLAGS,
)
_NINO = re.compile(rf"[a-z]{{2}}[ \t]?\d\d[ \t]?\d\d[ \t]?\d\d[ \t]?[a-d]{_END}", _FLAGS)


@dataclass(frozen=True, slots=True)
class Day:
    """A written day, month or year: the days it covers, how long its text is, and whether it was read month first."""

    first: date
    last: date
    length: int
    swapped: bool = False

    @property
    def value(self) -> str:
        """``1980-05-04``, ``1980-05`` or ``1980``."""
        return period_text(self.first, self.last) or f"{self.first.isoformat()}..{self.last.isoformat()}"


def period_text(first: date, last: date) -> str | None:
    """``1980-05-04``, ``1980-05`` or ``1980`` when the days are exactly that day, month or year."""
    if first == last:
        return first.isoformat()
    if first.year == last.year and first.day == 1:
        if (first.month, last.month, last.day) == (1, 12, 31):
            return f"{first.year:04d}"
        if first.month == last.month and last.day == monthrange(last.year, last.month)[1]:
            return f"{first.year:04d}-{first.month:02d}"
    return None


def read_day(text: str, at: int, today: date) -> Day | None:
    """The date written at ``at``: a day (4/5/1980, 4 May 1980, 1980-05-04), a month or a year. Nothing if none is.

    Day before month; ``13`` or more in the month's place is read the other way round and marked ``swapped``.
    A year of two digits is the latest one not after ``today``.
    """
    for pattern, reader in _READERS:
        match = pattern.match(text, at)
        if match and (day := reader(match, today)):
            return day
    return None


def read_form(text: str, at: int, today: date) -> tuple[Form, int, bool] | None:
    """The form written at ``at``, its length, and whether a date was read month first. Nothing if none is."""
    day = read_day(text, at, today)
    if day and _at_end(text, at + day.length):
        return Form(FormKind.DATE, day.value, day.first, day.last), day.length, day.swapped
    for kind, pattern in _PATTERNS:
        match = pattern.match(text, at)
        if match and not (kind is FormKind.PLATE and _no_mark(match[0].lower())):
            value = "".join(c for c in match[0] if c.isalnum()).lower()
            if kind is FormKind.PHONE:
                value = phone(match[0])
            return Form(kind, value), len(match[0]), False
    return None


def _no_mark(text: str) -> bool:
    """Whether what looks like a plate in two parts is words: ``AB12 and``, ``the 80s``. ``AB12 RED`` may be a plate."""
    parts = text.split()
    if len(parts) > 1 and parts[-1] in ("and", "not"):
        return True
    return not _PLATE_NOW.match(text) and not _NO_MARK.isdisjoint(parts)


def phone(text: str) -> str:
    """The digits of a phone number as dialled within the UK: ``+44 (0)7700 900123`` is ``07700900123``."""
    plus = text.lstrip().startswith("+")
    digits = "".join(c for c in text if c.isascii() and c.isdigit())
    if not plus and digits.startswith("00"):
        plus, digits = True, digits[2:]
    if plus and digits.startswith("44"):
        return "0" + digits[2:].removeprefix("0")
    return digits


_END_MATCH: Final = re.compile(_END)


def _at_end(text: str, at: int) -> bool:
    return _END_MATCH.match(text, at) is not None


def _whole(year: int, month: int | None = None, day: int | None = None, *, length: int) -> Day | None:
    try:
        if month is None:
            return Day(date(year, 1, 1), date(year, 12, 31), length)
        if day is None:
            return Day(date(year, month, 1), date(year, month, monthrange(year, month)[1]), length)
        return Day(date(year, month, day), date(year, month, day), length)
    except ValueError:
        return None


def _named(match: re.Match[str], today: date) -> Day | None:
    year = int(match[3]) if match[3] else _century(int(match[4]), today)
    return _whole(year, MONTHS[match[2].lower()], int(match[1]), length=len(match[0]))


def _after(match: re.Match[str], _today: date) -> Day | None:
    """``May 4, 1980``."""
    return _whole(int(match[3]), MONTHS[match[1].lower()], int(match[2]), length=len(match[0]))


def _digits(match: re.Match[str], today: date) -> Day | None:
    """``04051980``, ``040580``: eight or six digits that are a day, and not one to come."""
    day, month = int(match[1]), int(match[2])
    year = int(match[3]) if match[3] else _century(int(match[4]), today)
    read = _whole(year, month, day, length=len(match[0])) if 1 <= month <= 12 else None
    return read if read and read.first <= today else None


def _century(year: int, today: date) -> int:
    """The latest year ending in these two digits that is not after today."""
    year += today.year // 100 * 100
    return year - 100 if year > today.year else year


def _short(match: re.Match[str], today: date) -> Day | None:
    day, month, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        year = _century(year, today)
    if not 1800 <= year <= 2099:
        return None
    read = _whole(year, month, day, length=len(match[0])) if 1 <= month <= 12 else None
    if read is None and month > 12 and 1 <= day <= 12:
        other = _whole(year, day, month, length=len(match[0]))
        return Day(other.first, other.last, other.length, swapped=True) if other else None
    return read


def _iso(match: re.Match[str], _today: date) -> Day | None:
    month, day = (int(match[3]), int(match[4])) if match[2] else (int(match[5]), int(match[6]))
    return _whole(int(match[1]), month, day, length=len(match[0])) if 1 <= month <= 12 else None


def _month_named(match: re.Match[str], today: date) -> Day | None:
    year = int(match[2]) if match[2] else _century(int(match[3]), today)
    return _whole(year, MONTHS[match[1].lower()], length=len(match[0]))


def _month_short(match: re.Match[str], _today: date) -> Day | None:
    month = int(match[1])
    return _whole(int(match[2]), month, length=len(match[0])) if 1 <= month <= 12 else None


def _month_iso(match: re.Match[str], _today: date) -> Day | None:
    month = int(match[2])
    return _whole(int(match[1]), month, length=len(match[0])) if 1 <= month <= 12 else None


def _year(match: re.Match[str], _today: date) -> Day | None:
    return _whole(int(match[1]), length=len(match[0]))


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Day | None]], ...]] = (
    (_DAY_NAMED, _named),
    (_DAY_AFTER, _after),
    (_DAY_SHORT, _short),
    (_DAY_SPACED, _short),
    (_DAY_ISO, _iso),
    (_DAY_DIGITS, _digits),
    (_MONTH_NAMED, _month_named),
    (_MONTH_ISO, _month_iso),
    (_MONTH_SHORT, _month_short),
    (_YEAR_ALONE, _year),
)
_PATTERNS: Final = (
    (FormKind.PHONE, _PHONE),
    (FormKind.NUMBER, _NINO),
    (FormKind.POSTCODE, _POSTCODE),
    (FormKind.PLATE, _PLATE),
    (FormKind.PLATE, _PLATE_SPACED),
)
