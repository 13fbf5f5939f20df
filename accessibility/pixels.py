"""What two pictures of one window tell: where they differ, and how strongly. No toolkit, no imaging library."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import sqrt

from accessibility.evidence import FocusRing
from accessibility.model import Bounds
from accessibility.themes.contrast import ratio

__all__ = ["Picture", "difference", "focus_ring"]

_DRAWN = 20  # px; what is smaller than this is a mark or a caret, not a ring
_AROUND = 8  # px beyond an object's bounds where its ring may be drawn
_UNLIKE = re.compile(rb"[^\0]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A window as it looks: ``data`` is RGB, three bytes a pixel, row by row; ``origin`` its left top on the screen."""

    width: int
    height: int
    data: bytes
    origin: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if len(self.data) != self.width * self.height * 3:
            raise ValueError(
                f"{self.width} × {self.height} px need {self.width * self.height * 3} bytes, not {len(self.data)}"
            )

    def pixel(self, x: int, y: int) -> bytes:
        """A pixel's red, green and blue."""
        start = (y * self.width + x) * 3
        return self.data[start : start + 3]

    def colour(self, x: int, y: int) -> str:
        """The colour of a pixel as ``#rrggbb``."""
        return "#" + self.pixel(x, y).hex()


def difference(before: Picture, after: Picture, near: Bounds, left: Bounds | None = None) -> list[tuple[int, int]]:
    """The pixels in and just round ``near`` (on the screen) that changed.

    Those round ``near`` that are in or round ``left`` are not counted: there the focus went away.
    Raises ``ValueError`` for pictures of different sizes.
    """
    if (before.width, before.height) != (after.width, after.height):
        raise ValueError("the two pictures have different sizes")
    west = max(0, near.x - before.origin[0] - _AROUND)
    north = max(0, near.y - before.origin[1] - _AROUND)
    east = min(before.width, near.x - before.origin[0] + near.width + _AROUND)
    south = min(before.height, near.y - before.origin[1] + near.height + _AROUND)
    changed: list[tuple[int, int]] = []
    for y in range(north, south):
        start, end = (y * before.width + west) * 3, (y * before.width + east) * 3
        was, now = before.data[start:end], after.data[start:end]
        if was != now:
            changed += [(west + x, y) for x in _unlike(was, now)]
    if left is None:
        return changed
    x0, y0 = before.origin
    return [
        (x, y) for x, y in changed if _within(x + x0, y + y0, near, 0) or not _within(x + x0, y + y0, left, _AROUND)
    ]


def _unlike(one: bytes, other: bytes) -> list[int]:
    """Which pixels of two lines differ. A walk compares millions of them: none that is alike is looked at in Python."""
    apart = (int.from_bytes(one) ^ int.from_bytes(other)).to_bytes(len(one))
    found = {x for run in _UNLIKE.finditer(apart) for x in range(run.start() // 3, (run.end() - 1) // 3 + 1)}
    return sorted(found)


def _within(x: int, y: int, box: Bounds, around: int) -> bool:
    return box.x - around <= x < box.x + box.width + around and box.y - around <= y < box.y + box.height + around


def focus_ring(before: Picture, after: Picture, bounds: Bounds, left: Bounds | None = None) -> FocusRing:
    """How the focus shows on an object: from a picture without and one with it. ``left`` had it before.

    The width is that of a ring just inside ``bounds`` with as many pixels as changed enough to be seen
    (3 to 1), or at all where none did; the contrast is the median of those pixels'.
    """
    changed = difference(before, after, bounds, left)
    if not changed:
        return FocusRing(0.0, 1.0)
    pairs = Counter((before.pixel(x, y), after.pixel(x, y)) for x, y in changed)
    measured = sorted((ratio(f"#{was.hex()}", f"#{now.hex()}"), count) for (was, now), count in pairs.items())
    strong = [(contrast, count) for contrast, count in measured if contrast >= 3] or measured
    total = sum(count for _contrast, count in strong)
    return FocusRing(round(_thickness(total, *_ringed(changed, bounds)), 2), round(_median(strong, total), 2))


def _ringed(changed: list[tuple[int, int]], bounds: Bounds) -> tuple[int, int]:
    """The width and height of what the ring goes round: the object, or the part of it that is drawn on.

    A check box may take the pointer along a whole line and be drawn at its beginning.
    """
    columns, lines = {x for x, _y in changed}, {y for _x, y in changed}
    wide = max(columns) - min(columns) + 1
    high = max(lines) - min(lines) + 1
    if wide >= _DRAWN and high >= max(_DRAWN, 0.6 * bounds.height):
        return min(wide, bounds.width), min(high, bounds.height)
    return bounds.width, bounds.height


def _thickness(area: int, width: int, height: int) -> float:
    """How thick a ring of ``area`` px is that lies just inside a rectangle."""
    around = width + height
    inside = around * around - 4 * area
    return (around - sqrt(inside)) / 4 if inside > 0 else min(width, height) / 2


def _median(measured: list[tuple[float, int]], total: int) -> float:
    seen = 0
    for contrast, count in measured:
        seen += count
        if seen * 2 >= total:
            return contrast
    return measured[-1][0]
