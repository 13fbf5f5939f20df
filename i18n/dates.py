"""Dates, times and numbers in the words of the language in use. Babel is imported on first use: it is slow to load."""

from __future__ import annotations

from datetime import date, datetime

from i18n.catalog import PSEUDO, SOURCE, active_tag

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _english() -> bool:
    return active_tag() in (SOURCE, PSEUDO)


def _locale() -> str:
    return active_tag().replace("-", "_")


def date_text(value: date) -> str:
    """``4 May 1980``: the day without a zero and the month as a word, so that nobody hears 4/5 as 5 April."""
    if _english():
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year:04d}"
    from babel.dates import format_date

    return format_date(value, format="long", locale=_locale())


def month_text(value: date) -> str:
    """``June 2018``: for dates of which only the month is known."""
    if _english():
        return f"{_MONTHS[value.month - 1]} {value.year:04d}"
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", datetime(value.year, value.month, 1), locale=_locale())  # noqa: DTZ001 no zone


def time_text(value: datetime) -> str:
    """``03:11``: 24 hours, as police records are kept."""
    return f"{value.hour:02d}:{value.minute:02d}"


def datetime_text(value: datetime) -> str:
    """``1 June 2018, 03:11``. The value's own zone is kept; nothing is converted here."""
    return f"{date_text(value)}, {time_text(value)}"


def number_text(value: int) -> str:
    """A whole number with the language's grouping: ``12,345``."""
    if _english():
        return f"{value:,}"
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale())


def decimal_text(value: float) -> str:
    """A number with one decimal, or none when that is 0: ``1.2``, ``3``."""
    if _english():
        return f"{value:,.1f}".removesuffix(".0")
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.#", locale=_locale())
