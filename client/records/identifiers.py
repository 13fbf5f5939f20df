"""Numbers and references that have a form: postcodes, PNC and CRO numbers, collar numbers, times, coordinates.

Each ``normal_…`` takes what somebody typed and returns the stored form, or None when it is not of that kind;
the annotated types turn None into an error that shows a right example.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Final

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, StringConstraints

from client.records.text import clean_line, problem
from client.records.when import read_date
from i18n import Message, _

_POSTCODE = re.compile(
    r"(GIR|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY]))"
    r"([0-9][ABD-HJLNP-UW-Z]{2})"
)
_PNC = re.compile(r"([0-9]{4}|[0-9]{2})(?:/([0-9]{1,7})|([0-9]{7}))([A-Z])")
_CRO = re.compile(r"(SF)?([0-9]{1,6})/([0-9]{2})([A-Z])")
_ASN = re.compile(r"([0-9]{2})/?([0-9A-Z]{4})/?([0-9A-Z]{2})/?([0-9]{1,11})([A-Z])")
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.h]?([0-5][0-9])")
_PNC_LETTERS: Final = "ZABCDEFGHJKLMNPQRTUVWXY"
_OLDEST_YEARS: Final = 130


def _packed(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text).upper()


def normal_postcode(text: str) -> str | None:
    """``se1 9aa`` → ``SE1 9AA``. Only the form is checked, not whether the postcode is in use."""
    match = _POSTCODE.fullmatch(_packed(text))
    return f"{match[1]} {match[2]}" if match else None


def normal_pnc(text: str) -> str | None:
    """``90/0000570l`` or ``1990/570L`` → ``90/570L``, the short form that is written on papers.

    The century is not kept: a PNC ID is found by its short form. The check letter is not judged here,
    see :func:`pnc_letter`.
    """
    match = _PNC.fullmatch(_packed(text))
    return f"{match[1][-2:]}/{int(match[2] or match[3])}{match[4]}" if match else None


def pnc_letter(pnc: str) -> str | None:
    """The check letter that ``pnc`` (in normal form) ought to end in: year and seven-digit serial, modulo 23."""
    match = _PNC.fullmatch(pnc)
    return _PNC_LETTERS[int(f"{match[1][-2:]}{int(match[2] or match[3]):07d}") % 23] if match else None


def normal_cro(text: str) -> str | None:
    """``sf39/83n`` → ``SF39/83N``; ``12345/97a`` → ``12345/97A``."""
    match = _CRO.fullmatch(_packed(text))
    return f"{match[1] or ''}{int(match[2])}/{match[3]}{match[4]}" if match else None


def normal_asn(text: str) -> str | None:
    """An arrest summons number: year, force and station, system, serial and letter: ``23/01MD/01/1234C``."""
    match = _ASN.fullmatch(_packed(text))
    return f"{match[1]}/{match[2]}/{match[3]}/{int(match[4])}{match[5]}" if match else None


def normal_collar(text: str) -> str | None:
    """An officer's collar (shoulder) number: letters and digits, ``mp 1234`` → ``MP1234``."""
    packed = _packed(text)
    return packed if re.fullmatch(r"(?=.*[0-9])[0-9A-Z]{1,8}", packed, re.ASCII) else None


def normal_time(text: str) -> str | None:
    """A time of day in 24 hours: ``9.05`` → ``09:05``."""
    match = _TIME.fullmatch(re.sub(r"\s", "", text))
    return f"{int(match[1]):02d}:{match[2]}" if match else None


def normal_reference(text: str) -> str | None:
    """A system's own reference: one line, upper case, no spaces."""
    packed = re.sub(r"\s", "", clean_line(text)).upper()
    return packed or None


def checked(normal: Callable[[str], str | None], code: str, message: Message) -> BeforeValidator:
    """A validator that stores ``normal(text)`` or fails with ``message``."""

    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found = normal(value)
        if found is None:
            raise problem(code, message)
        return found

    return BeforeValidator(validate)


def today() -> date:
    """The day it is in Britain at the latest (summer time), so that nothing said today counts as the future."""
    return (datetime.now(UTC) + timedelta(hours=1)).date()


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = read_date(value)
    if found is None:
        raise problem("bad-date", _("This is not a date that can be read: give it like 4 May 1980"))
    return found


def _past_date(value: date) -> date:
    if value > today():
        raise problem("future-date", _("This date is in the future: give a date up to today"))
    if value.year < today().year - 300:
        raise problem("too-old", _("This date is too long ago: check the year"))
    return value


def _birth_date(value: date) -> date:
    if value > today():
        raise problem("future-date", _("This date of birth is in the future: give a date up to today"))
    if value.year < today().year - _OLDEST_YEARS:
        raise problem("too-old", _("This date of birth is more than 130 years ago: check the year"))
    return value


def _past_moment(value: datetime) -> datetime:
    # Clocks of two machines differ a little.
    if value > datetime.now(UTC) + timedelta(minutes=5):
        raise problem("future-date", _("This time is in the future: give a date and time up to now"))
    return value


PastDate = Annotated[date, AfterValidator(_past_date), BeforeValidator(_day)]
BirthDate = Annotated[date, AfterValidator(_birth_date), BeforeValidator(_day)]
PastMoment = Annotated[AwareDatetime, AfterValidator(_past_moment)]
Postcode = Annotated[
    str, checked(normal_postcode, "bad-postcode", _("This is not a UK postcode: give it like SE1 9AA, or leave it out"))
]
PncId = Annotated[str, checked(normal_pnc, "bad-pnc", _("Give the PNC ID as year, serial and letter, like 90/570L"))]
Cro = Annotated[str, checked(normal_cro, "bad-cro", _("Give the CRO number like 12345/97A or SF39/83N"))]
Asn = Annotated[
    str, checked(normal_asn, "bad-asn", _("Give the arrest summons number in four parts, like 23/01MD/01/1234C"))
]
Collar = Annotated[
    str,
    checked(normal_collar, "bad-collar", _("Give the collar number as letters and digits, eight at most, like MP1234")),
]
TimeOfDay = Annotated[
    str, checked(normal_time, "bad-time", _("Give the time in 24 hours as hours and minutes, like 21:05"))
]
Reference = Annotated[
    str,
    StringConstraints(max_length=80),
    checked(normal_reference, "bad-reference", _("Give the reference as one word")),
]
