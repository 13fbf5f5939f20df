"""Telephone numbers: stored in E.164 (``+442079460123``), shown the way they are read out in Britain."""

from __future__ import annotations

import re
from typing import Final

# Country codes of one and of two digits; all others have three (ITU-T E.164).
_ONE_DIGIT: Final = frozenset("17")
_TWO_DIGITS: Final = frozenset(
    str(code)
    for code in (
        *(20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58),
        *(60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98),
    )
)


def normal_phone(text: str) -> str | None:
    """``020 7946 0123``, ``+44 (0)20 7946 0123`` or ``0044…`` → ``+442079460123``; None when it is no number.

    A number without a country code is taken as British.
    """
    number = re.sub(r"[\s().\-/]", "", text.replace("(0)", ""))
    if number.startswith("00"):
        number = "+" + number[2:]
    elif number.startswith("0"):
        number = "+44" + number[1:]
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", number, re.ASCII):
        return None
    if number.startswith("+44") and not 9 <= len(number) - 3 <= 10:
        return None
    return number


def shown_phone(number: str) -> str:
    """``+442079460123`` → ``020 7946 0123``; foreign numbers keep their country code: ``+33 612 345 678``."""
    if not re.fullmatch(r"\+[0-9]{7,15}", number, re.ASCII):
        return number
    if number.startswith("+44"):
        return _british("0" + number[3:])
    digits = number[1:]
    code = 1 if digits[0] in _ONE_DIGIT else 2 if digits[:2] in _TWO_DIGITS else 3
    rest = digits[code:]
    groups = [rest[at : at + 3] for at in range(0, len(rest), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return " ".join(["+" + digits[:code], *groups])


def _british(number: str) -> str:
    sizes: tuple[int, ...] = (5,)
    if number.startswith("02"):
        sizes = (3, 4)
    elif number.startswith(("03", "08", "09")) or number[:3] == "011" or (number[1] == "1" and number[3] == "1"):
        sizes = (4, 3)
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return " ".join([*parts, number[at:]])
