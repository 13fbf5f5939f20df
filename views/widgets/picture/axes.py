"""The lines a picture is read by: days along a timeline, degrees on a map, and the length of a scale bar. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from i18n import Message, _, date_text, month_text

KM_PER_DEGREE = 111.32
"""Kilometres of a degree of latitude, and of one of longitude at the equator."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid: where, and what stands at it."""

    at: float
    label: str


class Axis(Protocol):
    """Makes the lines between two values."""

    def ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """At most ``most`` lines, evenly placed at round values, in order."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days as ordinals: years, months or single days, whichever there is room for."""

    def ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """At most ``most`` lines."""
        first, last = max(1, math.floor(low)), min(date.max.toordinal(), math.ceil(high))
        start, end = date.fromordinal(first), date.fromordinal(max(first, last))
        months = (end.year - start.year) * 12 + end.month - start.month
        if end.toordinal() - start.toordinal() < most:
            days = range(start.toordinal(), end.toordinal() + 1)
            return [Tick(day, date_text(date.fromordinal(day))) for day in days][:most]
        for step in (1, 3, 6):
            if months // step < most:
                firsts = [_month(start, more) for more in range(months + 1)]
                return _ticks(low, high, [(day, month_text(day)) for day in firsts if (day.month - 1) % step == 0])
        years = end.year - start.year
        apart = next((step for step in (1, 2, 5, 10, 20, 50, 100) if years // step < most), 500)
        whole = [date(year, 1, 1) for year in range(start.year, end.year + 1) if year % apart == 0]
        return _ticks(low, high, [(day, str(day.year)) for day in whole])


def _month(start: date, more: int) -> date:
    number = start.year * 12 + start.month - 1 + more
    return date(min(9999, number // 12), number % 12 + 1, 1)


def _ticks(low: float, high: float, found: list[tuple[date, str]]) -> list[Tick]:
    return [Tick(day.toordinal(), label) for day, label in found if low <= day.toordinal() <= high]


@dataclass(frozen=True, slots=True)
class Degrees:
    """Degrees of latitude or longitude on a map whose units are kilometres from ``origin``, given in degrees.

    ``km`` is how many kilometres a degree has there.
    """

    origin: float
    km: float
    latitude: bool

    def ticks(self, low: float, high: float, most: int) -> list[Tick]:
        """At most ``most`` lines."""
        first, last = self.origin + low / self.km, self.origin + high / self.km
        step = _round_step((last - first) / max(1, most))
        places = max(0, -math.floor(math.log10(step) + 1e-9))
        values = range(math.ceil(first / step - 1e-9), math.floor(last / step + 1e-9) + 1)
        return [Tick((n * step - self.origin) * self.km, self._said(n * step, places)) for n in values][:most]

    def _said(self, value: float, places: int) -> str:
        number = f"{abs(value):.{places}f}"
        if self.latitude:
            return str(_("{n}° N", n=number) if value >= 0 else _("{n}° S", n=number))
        return str(_("{n}° E", n=number) if value >= 0 else _("{n}° W", n=number))


def _round_step(wanted: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not below ``wanted``."""
    power = 10.0 ** math.floor(math.log10(wanted)) if wanted > 0 else 1.0
    return next(step * power for step in (1, 2, 5, 10) if step * power >= wanted * (1 - 1e-9))


def scale_bar(km: float) -> tuple[float, str]:
    """The longest round length up to ``km``, in kilometres and in words."""
    power = 10.0 ** math.floor(math.log10(km)) if km > 0 else 1.0
    length = next(step * power for step in (5, 2, 1) if step * power <= km * (1 + 1e-9)) if km > 0 else 1.0
    return length, str(distance(length))


def distance(km: float) -> Message:
    """``250 m``, ``1.2 km``, ``35 km``."""
    if km < 0.995:
        return _("{n} m", n=f"{round(km * 1000):d}" if km < 0.1 else f"{round(km * 100) * 10:d}")
    return _("{n} km", n=f"{km:.1f}".removesuffix(".0") if km < 9.95 else f"{km:.0f}")
