"""When somebody was born: ``age:30..35``, ``aged over 60``, ``30 years old``, ``born 1980``.

Ages become days of birth, counted from today.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from client.query.decades import read_about, read_decade
from client.query.forms import read_day
from client.query.periods import read_period
from client.query.spans import read_span
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
_BORN: Final = re.compile(rf"(?:born|dob|d\.o\.b\.?|date{_S}of{_S}birth){_S}(?=[\da-z’'])", _FLAGS)
_BORN_IN: Final = re.compile(rf"(?:on|in){_S}", _FLAGS)
_YEARS_OLD: Final = rf"(?:{_S}years?{_S}old|-years?-old|{_S}(?:yrs?|y/o){_S}old|[ \t]{{0,3}}(?:yo|y/o))"
_OLD: Final = re.compile(
    rf"(?:(?P<sign>over|under|at{_S}least|at{_S}most){_S}|between{_S})?(?P<low>\d{{1,3}})"
    rf"(?:(?:[ \t]{{0,2}}[-–][ \t]{{0,2}}|{_S}(?:to|and|or){_S})(?P<high>\d{{1,3}}))?{_YEARS_OLD}{_END}",
    _FLAGS,
)
_BESIDE: Final = re.compile(
    r"(?P<low>[1-9]\d)[ \t]{0,2}[-–][ \t]{0,2}(?P<high>[1-9]\d)"
    rf"(?:[ \t]{{0,2}}(?:years?(?:{_S}old)?|yrs?|yo))?{_END}",
    _FLAGS,
)
PEOPLE: Final = frozenset(
    ["male", "female", "man", "woman", "males", "females", "men", "women", "lad", "youth",
     *(f"ic{number}" for number in (1, 2, 3, 4, 5, 6, 9))]
)  # fmt: skip
"""Words behind which a span of two-digit numbers is one of ages: ``male 25-30``."""
_TENS: Final = re.compile(
    rf"(?<!\bthe )(?P<lead>(?:aged?{_S})?(?:in{_S})?(?:(?:his|her|their){_S})?)(?:(?P<part>early|mid|late)[- ])?"
    rf"(?:(?P<tens>[2-9])0[’']?s|(?P<teens>teens)){_END}",
    _FLAGS,
)
_ENDS: Final = ("since", "after", "before", "until", "between")
"""Words of a period that stand behind ``born``: ``born last 90 days`` says nothing."""
_PARTS: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_ENDED: Final = re.compile(_END)


def read_age(text: str, at: int, today: date) -> tuple[Age, int] | None:
    """The age written at ``at`` behind ``age:`` and its length: ``30``, ``30..35``, ``>60``, ``late 20s``."""
    if tens := _read_tens(text, at, today):
        return tens
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
    """``aged 30 to 35``, ``30 years old``, ``in his late 40s``, ``30s`` at ``at``, and its length."""
    if head := _AGED.match(text, at):
        found = read_age(text, head.end(), today)
        if found:
            return found[0], head.end() + found[1] - at
    if old := _OLD.match(text, at):
        low, high = int(old["low"]), int(old["high"] or old["low"])
        sign = " ".join((old["sign"] or "").lower().split())
        if old["high"] is None and sign:
            return _signed(sign, low, today), len(old[0])
        return made(min(low, high), max(low, high), today), len(old[0])
    return _read_tens(text, at, today)


def read_beside(text: str, at: int, today: date, before: str) -> tuple[Age, int] | None:
    """``25-30`` at ``at``, and its length, where the word ``before`` it says what people are meant: ``male 25-30``."""
    found = _BESIDE.match(text, at) if before.lower() in PEOPLE else None
    if found is None or int(found["low"]) >= int(found["high"]):
        return None
    return made(int(found["low"]), int(found["high"]), today), len(found[0])


def _signed(sign: str, years: int, today: date) -> Age:
    if sign == "over":
        return made(years + 1, None, today)
    if sign == "at least":
        return made(years, None, today)
    return made(None, max(0, years - 1) if sign == "under" else years, today)


def _read_tens(text: str, at: int, today: date) -> tuple[Age, int] | None:
    """``40s``, ``early 40s``, ``in her teens``. Bare ``teens``, ``90s`` and ``the 60s`` are words."""
    found = _TENS.match(text, at)
    if found is None or (found["teens"] and (not found["lead"] or found["part"])):
        return None
    if not (found["lead"] or found["part"]) and found["tens"] in ("8", "9"):
        return None  # as likely years of the century
    if found["teens"]:
        return made(13, 19, today), len(found[0])
    first, last = _PARTS.get((found["part"] or "").lower(), (0, 9))
    tens = int(found["tens"]) * 10
    return made(tens + first, tens + last, today), len(found[0])


def read_born(text: str, at: int, today: date) -> tuple[Range, int, bool] | None:
    """``born 1980``, ``dob 4/5/80``, ``born before 1950``, ``born in the 80s`` at ``at``: the days and the length.

    The last member says whether a date was read month first.
    """
    head = _BORN.match(text, at)
    if head is None:
        return None
    inner = _BORN_IN.match(text, head.end())
    here = inner.end() if inner else head.end()
    day = read_day(text, here, today)
    found: tuple[Range, int, bool] | None = None
    if span := read_span(text, here, today):
        found = Range(span.first, span.last), here + span.length, span.swapped
    elif loose := read_decade(text, here, today) or read_about(text, here):
        found = loose[0], here + loose[1], False
    elif day:
        found = Range(day.first, day.last), here + day.length, day.swapped
    elif (period := read_period(text, head.end(), today)) and period[0].text.split()[0] in _ENDS:
        found = Range(period[0].first, period[0].last), head.end() + period[1], False
    if found is None or not _ENDED.match(text, found[1]):
        return None
    return found[0], found[1] - at, found[2]


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
