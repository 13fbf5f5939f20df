"""When somebody was born: ``age:30..35``, ``aged over 60``, ``30 years old``, ``born 1980``.

Ages become days of birth, counted from today.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from client.query.forms import read_day
from client.query.tree import Age, Range

OLDEST: Final = 130

_FLAGS: Final = re.IGNORECASE | re.ASCII
_S: Final = r"[ \t]{1,3}"
_END: Final = r"(?=$|[\s()\"“”«»,;!?]|\.(?=$|\s))"
_OPEN: Final = re.compile(rf"(\d{{1,3}})[ \t]{{0,2}}(?:\.{{2,3}}|…){_END}", _FLAGS)
_SPAN: Final = re.compile(
    rf"(?P<low>\d{{1,3}})?(?:[ \t]{{0,2}}(?:\.{{2,3}}|…|-|–)[ \t]{{0,2}}|{_S}(?:to|and){_S})(?P<high>\d{{1,3}})"
    rf"(?:[ \t]{{0,2}}(?:years?(?:{_S}old)?|yrs?|yo))?{_END}",
    _FLAGS,
)
_ONE: Final = re.compile(
    rf"(?P<sign><=|>=|<|>|=|over{_S}|under{_S}|at{_S}least{_S}|at{_S}most{_S})?[ \t]{{0,2}}(?P<one>\d{{1,3}})"
    rf"(?:[ \t]{{0,2}}(?:years?(?:{_S}old)?|yrs?|yo))?{_END}",
    _FLAGS,
)
_AGED: Final = re.compile(rf"aged?{_S}(?:of{_S}|between{_S})?(?=[\d<>=oua])", _FLAGS)
_BORN: Final = re.compile(rf"(?:born(?:{_S}(?:on|in))?|dob|d\.o\.b\.?|date{_S}of{_S}birth){_S}(?=[\da-z])", _FLAGS)
_OLD: Final = re.compile(rf"(\d{{1,3}})(?:{_S}years?{_S}old|-years?-old|[ \t]{{0,3}}yo){_END}", _FLAGS)
_ENDED: Final = re.compile(_END)


def read_age(text: str, at: int, today: date) -> tuple[Age, int] | None:
    """The age written at ``at`` behind ``age:`` and its length: ``30``, ``30..35``, ``>60``, ``over 60``."""
    if (found := _SPAN.match(text, at)) is not None:
        low = None if found["low"] is None else int(found["low"])
        high = int(found["high"])
        if low is not None and low > high:
            low, high = high, low
        return made(low, high, today), len(found[0])
    if (found := _OPEN.match(text, at)) is not None:
        return made(int(found[1]), None, today), len(found[0])
    if (found := _ONE.match(text, at)) is not None:
        years = int(found["one"])
        sign = " ".join((found["sign"] or "").lower().split())
        if sign in (">", "over"):
            return made(years + 1, None, today), len(found[0])
        if sign in (">=", "at least"):
            return made(years, None, today), len(found[0])
        if sign in ("<", "under"):
            return made(None, max(0, years - 1), today), len(found[0])
        if sign in ("<=", "at most"):
            return made(None, years, today), len(found[0])
        return made(years, years, today), len(found[0])
    return None


def read_aged(text: str, at: int, today: date) -> tuple[Age, int] | None:
    """``aged 30 to 35``, ``30 years old`` at ``at``, and its length."""
    if head := _AGED.match(text, at):
        found = read_age(text, head.end(), today)
        return (found[0], head.end() + found[1] - at) if found else None
    if old := _OLD.match(text, at):
        return made(int(old[1]), int(old[1]), today), len(old[0])
    return None


def read_born(text: str, at: int, today: date) -> tuple[Range, int, bool] | None:
    """``born 1980``, ``dob 4/5/80`` at ``at``: the days, the length, and whether it was read month first."""
    head = _BORN.match(text, at)
    day = read_day(text, head.end(), today) if head else None
    if head is None or day is None or not _ENDED.match(text, head.end() + day.length):
        return None
    return Range(day.first, day.last), head.end() + day.length - at, day.swapped


def made(low: int | None, high: int | None, today: date) -> Age:
    """The age from ``low`` to ``high`` with the days of birth of those who are so old on ``today``."""
    low = None if low is None else min(low, OLDEST)
    high = None if high is None else min(high, OLDEST)
    first = None if high is None else _years_before(today, high + 1) + timedelta(days=1)
    last = None if low is None else _years_before(today, low)
    return Age(low, high, first, last)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
