"""Days from one date to another: ``1/3/2024 - 31/3/2024``, ``2020-2024``, ``3-5 May 2024``, ``March to May 2024``.

What the first date leaves out, it has from the second. All patterns have bounded repeats, so reading stays linear.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from client.query.forms import MONTH, MONTHS, Day, read_day

_FLAGS: Final = re.IGNORECASE | re.ASCII
JOINED: Final = re.compile(
    r"[ \t]{0,3}(?:-|–|—|\.{2,3}|…)[ \t]{0,3}(?=[\da-z])|[ \t]{1,3}(?:to|until|till)[ \t]{1,3}(?=\S)", _FLAGS
)
"""What stands between the two dates."""
_DAY: Final = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?![\d/])(?:[ \t]{{1,3}}(?:of[ \t]{{1,3}})?{MONTH}\b)?", _FLAGS)
_MONTH: Final = re.compile(rf"{MONTH}\b", _FLAGS)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``first`` to ``last``, both included, the length of the text, and whether any was month first."""

    first: date
    last: date
    length: int
    swapped: bool = False


Second = Callable[[str, int, date], tuple[date, date, int] | None]
"""Reads the second date at a place: its first and last day and the length of its text."""


def read_span(
    text: str, at: int, today: date, joined: re.Pattern[str] = JOINED, second: Second | None = None
) -> Span | None:
    """The two dates at ``at`` with ``joined`` between them; nothing when there are not two.

    ``second`` reads the second one, by default a date with its year. Two dates the wrong way round are put right.
    """
    reader = second or _dated
    if (one := read_day(text, at, today)) and (join := joined.match(text, at + one.length)):
        other = reader(text, join.end(), today)
        return _made(one, other, join.end() - at) if other else None
    for pattern in (_DAY, _MONTH):
        if (found := pattern.match(text, at)) and (join := joined.match(text, found.end())):
            other = reader(text, join.end(), today)
            first = _before(found, other) if other else None
            if other and first:
                return Span(first, other[1], join.end() + other[2] - at)
    return None


def _dated(text: str, at: int, today: date) -> tuple[date, date, int] | None:
    found = read_day(text, at, today)
    return (found.first, found.last, found.length) if found else None


def _made(one: Day, other: tuple[date, date, int], before: int) -> Span:
    return Span(min(one.first, other[0]), max(one.last, other[1]), before + other[2], one.swapped)


def _before(found: re.Match[str], other: tuple[date, date, int]) -> date | None:
    """The latest such day or month not after the second date; nothing when the two are not of one kind."""
    first, last, _length = other
    if found.re is _MONTH:
        if (
            first.day != 1
            or last.day != monthrange(last.year, last.month)[1]
            or (first.month == 1 and last.month == 12)
        ):
            return None
        month = MONTHS[found[1].lower()]
        return date(first.year - (month > first.month), month, 1)
    if first != last:
        return None
    month = MONTHS[found[2].lower()] if found[2] else first.month
    for year in (first.year, first.year - 1):
        try:
            day = date(year, month, int(found[1]))
        except ValueError:
            continue
        if day <= first and (found[2] or year == first.year):
            return day
    return None
