"""Distances as they are said: metres up to one kilometre, then kilometres; in miles for who asked in miles."""

from __future__ import annotations

from typing import Final

from client.query.tree import METRES_IN, Unit
from i18n import _, decimal_text, number_text

_MILE: Final = METRES_IN[Unit.MILES]
_YARD: Final = METRES_IN[Unit.YARDS]


def distance_text(metres: float, unit: Unit = Unit.KILOMETRES) -> str:
    """``350 m``, ``1.2 km``, ``14 km``; with miles or yards as ``unit``: ``440 yards``, ``0.7 miles``, ``9 miles``."""
    if unit in (Unit.MILES, Unit.YARDS):
        if metres < _MILE / 2:
            return str(_("{n} yards", n=number_text(_rough(metres / _YARD))))
        return str(_("{n} miles", n=_tenths(metres / _MILE)))
    if metres < 995:
        return str(_("{n} m", n=number_text(_rough(metres))))
    return str(_("{n} km", n=_tenths(metres / 1000)))


def _rough(value: float) -> int:
    """Whole numbers up to a hundred, tens beyond: positions are not known better."""
    whole = round(value)
    return whole if whole < 100 else (whole + 5) // 10 * 10


def _tenths(value: float) -> str:
    return decimal_text(value) if value < 9.95 else number_text(round(value))
