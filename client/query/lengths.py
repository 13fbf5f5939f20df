"""Lengths of people and things as they are written, in centimetres: ``180cm``, ``1.80 m``, ``5'11``, ``5 ft 11``."""

from __future__ import annotations

import re
from typing import Final

CENTIMETRES: Final = "cm"
"""The unit of a field whose quantities are lengths."""

_INCH: Final = 2.54
_FLAGS: Final = re.IGNORECASE | re.ASCII
_FEET: Final = re.compile(
    r"(\d)[ \t]{0,2}(?:'|’|′|ft\b|ft(?=\d)|foot\b|feet\b)"
    r"(?:[ \t]{0,2}(\d{1,2})(?!\d)(?:[ \t]{0,2}(?:\"|”|″|''|’’|ins?\b|inch(?:es)?\b))?)?",
    re.IGNORECASE,
)
_METRES: Final = re.compile(r"(\d)(?:\.(\d{1,2}))?[ \t]{0,2}m(?:(\d\d)\b|\b)(?!\d)", _FLAGS)
_POINT: Final = re.compile(r"([12]|[4-7])\.(\d{1,2})(?![\d.a-z'’]|[ \t]{0,2}(?:m|ft|feet|foot|cm)\b)", _FLAGS)
"""Without a unit: metres up to two, feet and inches beyond; nobody is five centimetres tall."""
_CENTIMETRES: Final = re.compile(r"(\d{1,4}(?:\.(?!\.)\d{1,3})?)[ \t]{0,2}(?:cms?|centimet(?:re|er)s?)\b", _FLAGS)


def read_length(text: str, at: int) -> tuple[int | float, int] | None:
    """Centimetres written with a unit at ``at``, and the length of the text; nothing when no unit stands there."""
    if found := _CENTIMETRES.match(text, at):
        value = float(found[1])
        return (int(value) if value.is_integer() else value), len(found[0])
    if found := _FEET.match(text, at):
        inches = int(found[1]) * 12 + int(found[2] or 0)
        return round(inches * _INCH), len(found[0])
    if (found := _POINT.match(text, at)) is not None:
        whole, rest = int(found[1]), int(found[2])
        if whole <= 2:
            return whole * 100 + (rest if len(found[2]) == 2 else rest * 10), len(found[0])
        if rest < 12:
            return round((whole * 12 + rest) * _INCH), len(found[0])
    if found := _METRES.match(text, at):
        part = found[3] if found[3] else (found[2] or "").ljust(2, "0")
        return int(found[1]) * 100 + int(part or 0), len(found[0])
    return None
