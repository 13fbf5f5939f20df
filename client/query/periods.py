"""Days counted from today, and open periods: ``last 90 days``, ``this month``, ``2 weeks ago``, ``since 1 May``.

A week begins on Monday. ``last 90 days`` are those from 90 days ago up to today; ``last week`` is the calendar week
before this one, ``the past week`` and ``in the last week`` are the last seven days. All patterns have bounded repeats,
so reading stays linear.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from client.query.forms import MONTH, MONTHS, period_text, read_day
from client.query.spans import Span, read_span
from client.query.tree import Period

_FLAGS: Final = re.IGNORECASE | re.ASCII
_S: Final = r"[ \t]{1,3}"
_END: Final = re.compile(r"(?=$|[\s()\"“”«»,;!?]|\.(?=$|\s))")
_IN: Final = re.compile(rf"(?:(?:in|over|during|within){_S})?(?:the{_S})?", _FLAGS)
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_COUNT: Final = rf"(\d{{1,4}}|{'|'.join(_NUMBERS)})"
_UNIT: Final = "(day|week|fortnight|month|year)"
_ROLLING: Final = re.compile(rf"(?:last|past|previous){_S}{_COUNT}{_S}(day|week|fortnight|month|year|hour)s?", _FLAGS)
_ROLLING_ONE: Final = re.compile(rf"(last|past){_S}(day|week|fortnight|month|year|hour)", _FLAGS)
_OVER: Final = re.compile(rf"(?:in|over|during|within){_S}the{_S}", _FLAGS)
_CALENDAR: Final = re.compile(rf"(last|previous|this){_S}(weekend|week|month|year|night|{'|'.join(_WEEKDAYS)})", _FLAGS)
_AGO: Final = re.compile(rf"({_COUNT}|an?){_S}{_UNIT}s?{_S}ago", _FLAGS)
_DAY: Final = re.compile(r"(yesterday|today|tonight)", _FLAGS)
_OPEN: Final = re.compile(rf"(since|from|after|before|until|till|up{_S}to){_S}(?=\S)", _FLAGS)
_BETWEEN: Final = re.compile(rf"between{_S}(?=\S)", _FLAGS)
_AND: Final = re.compile(rf"{_S}(?:and|to){_S}(?=\S)", _FLAGS)
_ON: Final = re.compile(rf"(in|on|during|dated){_S}(?:the{_S})?(?=\S)", _FLAGS)
_TO: Final = re.compile(rf"{_S}(?:to|until|till){_S}(?=\S)", _FLAGS)
_DAY_MONTH: Final = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?{_S}(?:of{_S})?{MONTH}(?![A-Za-z0-9])", _FLAGS)
_MONTH_ALONE: Final = re.compile(rf"{MONTH}(?![A-Za-z0-9])", _FLAGS)
_WEEKDAY: Final = re.compile("|".join(_WEEKDAYS), _FLAGS)
_CLOCK: Final = re.compile(r"[ \t]{0,2}(?:hours|hrs|hr|h)\b", _FLAGS)
_NIGHT: Final = timedelta(days=1)
_SHORT: Final = ("day", "hour", "fortnight")
"""Units of which there is no calendar one: ``last hour`` is counted back from now."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Days that are named, how they are written in a query, and how long their text is."""

    text: str
    first: date
    last: date
    length: int


def read_period(text: str, at: int, today: date) -> tuple[Period, int] | None:
    """The period at ``at`` and its length; nothing when none is: the words are plain words then."""
    head = _IN.match(text, at)
    start = head.end() if head else at
    for place in dict.fromkeys((start, at)):
        found = _relative(text, place, today, over=_OVER.match(text, at) is not None)
        if found and _ended(text, place + found.length):
            return Period(found.text, found.first, found.last), place + found.length - at
    return _on(text, at, today) or _between(text, at, today) or _open(text, at, today)


def _ended(text: str, at: int) -> bool:
    return _END.match(text, at) is not None


def _relative(text: str, at: int, today: date, *, over: bool = False) -> _Anchor | None:
    """Days counted from today. ``over``: ``in the last month``, which is no calendar month as ``last month`` is."""
    if found := _ROLLING.match(text, at):
        return _rolling(_count(found[1]), found[2].lower(), today, len(found[0]))
    if (found := _ROLLING_ONE.match(text, at)) and (over or found[1].lower() == "past" or found[2].lower() in _SHORT):
        return _rolling(1, found[2].lower(), today, len(found[0]))
    if found := _CALENDAR.match(text, at):
        which = "this" if found[1].lower() == "this" else "last"
        first, last = _calendar(which, found[2].lower(), today)
        return _Anchor(f"{which} {found[2].lower()}", first, last, len(found[0]))
    if found := _AGO.match(text, at):
        count, unit = _count(found[1]), found[3].lower()
        if unit == "fortnight":
            count, unit = 2 * count, "week"
        first, last = _whole(_back(today, count, unit), unit)
        return _Anchor(f"{count} {unit}{'s' if count != 1 else ''} ago", first, last, len(found[0]))
    if found := _DAY.match(text, at):
        word = found[1].lower()
        day = today - timedelta(days=1) if word == "yesterday" else today
        return _Anchor("today" if word == "tonight" else word, day, day, len(found[0]))
    return None


def _rolling(count: int, unit: str, today: date, length: int) -> _Anchor:
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    first = _back(today, -(-count // 24), "day") if unit == "hour" else _back(today, count, unit)
    return _Anchor(f"last {count} {unit}{'s' if count != 1 else ''}", first, today, length)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.get(text.lower(), 1)


def _calendar(which: str, unit: str, today: date) -> tuple[date, date]:
    if unit == "night":
        return (today - _NIGHT, today) if which == "last" else (today, today)
    if unit == "weekend":
        # The one that is or was last begun; "this weekend" is the one of this week.
        saturday = today - timedelta(days=today.weekday()) + timedelta(days=5)
        if which == "last":
            saturday -= timedelta(days=7 if today <= saturday + timedelta(days=1) else 0)
        return saturday, saturday + timedelta(days=1)
    if unit in _WEEKDAYS:
        back = (today.weekday() - _WEEKDAYS.index(unit)) % 7
        day = today - timedelta(days=back or (7 if which == "last" else 0))
        return day, day
    return _whole(today if which == "this" else _back(_whole(today, unit)[0], 1, unit), unit)


def _whole(day: date, unit: str) -> tuple[date, date]:
    """The day, calendar week, month or year that holds ``day``."""
    if unit == "week":
        monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _back(day: date, count: int, unit: str) -> date:
    """``count`` units before ``day``; a day that a shorter month does not have is its last one."""
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return date.fromordinal(max(1, day.toordinal() - days))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    if months < 12:
        return date.min
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _anchor(text: str, at: int, today: date) -> _Anchor | None:
    """A date or relative day after ``since`` and the like; a day without a year is the latest one not after today."""
    if found := read_day(text, at, today):
        if _CLOCK.match(text, at + found.length) or not _ended(text, at + found.length):
            return None
        return _Anchor(_written(found.first, found.last), found.first, found.last, found.length)
    anchor = _relative(text, at, today) or _yearless(text, at, today)
    return anchor if anchor and _ended(text, at + anchor.length) else None


def _yearless(text: str, at: int, today: date) -> _Anchor | None:
    if found := _DAY_MONTH.match(text, at):
        for year in (today.year, *range(today.year - 1, today.year - 9, -1)):
            try:
                day = date(year, MONTHS[found[2].lower()], int(found[1]))
            except ValueError:
                continue
            if day <= today:
                return _Anchor(day.isoformat(), day, day, len(found[0]))
        return None
    if found := _MONTH_ALONE.match(text, at):
        month = MONTHS[found[1].lower()]
        first = date(today.year if month <= today.month else today.year - 1, month, 1)
        return _Anchor(f"{first.year:04d}-{month:02d}", *_whole(first, "month"), len(found[0]))
    if found := _WEEKDAY.match(text, at):
        first, last = _calendar("this", found[0].lower(), today)
        return _Anchor(f"this {found[0].lower()}", first, last, len(found[0]))
    return None


def _written(first: date, last: date) -> str:
    return period_text(first, last) or first.isoformat()


def _on(text: str, at: int, today: date) -> tuple[Period, int] | None:
    """``in March 2024``, ``on 14/3/24``, ``on Monday``, ``in 2020-2024``. After *on* a month alone is a word."""
    head = _ON.match(text, at)
    if head is None:
        return None
    if (span := read_span(text, head.end(), today)) and _ended(text, head.end() + span.length):
        return _days(span), head.end() + span.length - at
    anchor = _anchor(text, head.end(), today)
    on = head[1].lower() == "on"
    if anchor is None or (on and anchor.first != anchor.last):
        return None
    word = "on" if anchor.first == anchor.last else "in"
    return Period(f"{word} {anchor.text}", anchor.first, anchor.last), head.end() + anchor.length - at


def _days(span: Span) -> Period:
    first, last = span.first.isoformat(), span.last.isoformat()
    if first.endswith("-01-01") and last.endswith("-12-31"):
        first, last = first[:4], last[:4]
    elif first.endswith("-01") and span.last.day == monthrange(span.last.year, span.last.month)[1]:
        first, last = first[:7], last[:7]
    return Period(f"between {first} and {last}", span.first, span.last)


def read_days(text: str, at: int, today: date) -> tuple[Period, int] | None:
    """``1/3/2024 - 31/3/2024``, ``3-5 May 2024`` without a word before it, and its length."""
    span = read_span(text, at, today)
    return (_days(span), span.length) if span and _ended(text, at + span.length) else None


def _both(text: str, at: int, today: date, joined: re.Pattern[str]) -> tuple[Period, int] | None:
    """Two dates, of which one may leave to the other what they share: ``3 and 5 May``, ``3 May and 5 May 2024``."""
    span = read_span(text, at, today, joined)
    if span is None:
        one = read_day(text, at, today)
        until = one.first + timedelta(days=364) if one and one.first.year < date.max.year else today
        span = read_span(text, at, until, joined, _latest)
    return (_days(span), span.length) if span and _ended(text, at + span.length) else None


def read_yearless(text: str, at: int, today: date) -> tuple[Period, int] | None:
    """``14 March``, ``March`` at ``at``: the latest there was, and the length of the text."""
    found = _latest(text, at, today)
    if found is None or not _ended(text, at + found[2]):
        return None
    return _days(Span(*found)), found[2]


def _latest(text: str, at: int, today: date) -> tuple[date, date, int] | None:
    if not (_DAY_MONTH.match(text, at) or _MONTH_ALONE.match(text, at)):
        return None
    found = _yearless(text, at, today)
    return (found.first, found.last, found.length) if found else None


def _open(text: str, at: int, today: date) -> tuple[Period, int] | None:
    head = _OPEN.match(text, at)
    word = head[1].lower() if head else ""
    if head and word in ("since", "from") and (both := _both(text, head.end(), today, _TO)):
        return both[0], head.end() + both[1] - at
    anchor = _anchor(text, head.end(), today) if head else None
    if not head or not anchor:
        return None
    here = head.end() + anchor.length
    if word in ("since", "from"):
        joined = _TO.match(text, here)
        second = _anchor(text, joined.end(), today) if joined else None
        if joined and second:
            return _spanned(anchor, second, joined.end() + second.length - at)
        return Period(f"since {anchor.text}", anchor.first, None), here - at
    if word == "after":
        return Period(f"after {anchor.text}", _next(anchor.last, 1), None), here - at
    if word == "before":
        return Period(f"before {anchor.text}", None, _next(anchor.first, -1)), here - at
    return Period(f"until {anchor.text}", None, anchor.last), here - at


def _between(text: str, at: int, today: date) -> tuple[Period, int] | None:
    head = _BETWEEN.match(text, at)
    if head and (both := _both(text, head.end(), today, _AND)):
        return both[0], head.end() + both[1] - at
    first = _anchor(text, head.end(), today) if head else None
    joined = _AND.match(text, head.end() + first.length) if head and first else None
    second = _anchor(text, joined.end(), today) if joined else None
    if not first or not joined or not second:
        return None
    return _spanned(first, second, joined.end() + second.length - at)


def _spanned(one: _Anchor, other: _Anchor, length: int) -> tuple[Period, int]:
    first, second = (one, other) if one.first <= other.first else (other, one)
    return Period(f"between {first.text} and {second.text}", first.first, max(first.last, second.last)), length


def _next(day: date, step: int) -> date:
    return date.fromordinal(min(max(1, day.toordinal() + step), date.max.toordinal()))
