"""Squares of a grid over the earth, by which records near a place are found; each level halves the sides.

A square's token is one integer that holds its level, row and column. A circle is covered by squares that lie in it
and by squares on its edge: what lies in the former is within, what lies in the latter has to be measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Final

from service.ground.spot import Spot, scale

COARSEST: Final = 6
FINEST: Final = 20
"""Squares of this level are 19 m high; the coarsest 300 km."""
_FINE: Final = 28
"""Cells of an edge are at most a such part of the radius wide, as far as levels go."""
_MOST: Final = 4_000
"""Squares of one level; more only come up at the poles."""
_OVER: Final = 1 + 1e-9
"""More than sums of rounded numbers are out by."""
_MICRO: Final = 1_000_000
_LONGITUDES: Final = 1 << 29


@dataclass(frozen=True, slots=True)
class Cover:
    """Tokens of the squares inside a circle, and of those on its edge."""

    inside: tuple[int, ...]
    edge: tuple[int, ...]


def rounded(spot: Spot) -> Spot:
    """The position as it is indexed: to a millionth of a degree, a tenth of a metre."""
    return unpacked(packed(spot))


def packed(spot: Spot) -> int:
    """A position as one integer."""
    row = round((spot.latitude + 90) * _MICRO)
    return row * _LONGITUDES + round((spot.longitude + 180) * _MICRO)


def unpacked(number: int) -> Spot:
    """The position that :func:`packed` made."""
    row, column = divmod(number, _LONGITUDES)
    return Spot((row - 90 * _MICRO) / _MICRO, (column - 180 * _MICRO) / _MICRO)


def tokens(spot: Spot) -> list[int]:
    """The squares of every level that hold ``spot``."""
    size = 1 << FINEST
    row = min(int((spot.latitude + 90) / 180 * size), size - 1)
    column = min(int((spot.longitude + 180) / 360 * size), size - 1)
    return [_token(level, row >> (FINEST - level), column >> (FINEST - level)) for level in range(COARSEST, FINEST + 1)]


def _token(level: int, row: int, column: int) -> int:
    return (level << 42) | (row << 21) | column


def cover(centre: Spot, radius: float) -> Cover:
    """The squares of the circle of ``radius`` metres around ``centre``; a few hundred, whatever the radius."""
    inside: list[int] = []
    edge: list[int] = []
    north, _east = scale(centre.latitude)
    finest = COARSEST
    while finest < FINEST and north * 180 / (1 << finest) > radius / _FINE:
        finest += 1
    open_squares = list(_first(centre, radius, north))
    for level in range(COARSEST, finest + 1):
        following: list[tuple[int, int]] = []
        last = level == finest or len(open_squares) > _MOST
        rows = {row: _row(centre, level, row) for row in {row for row, _column in open_squares}}
        width = 360 / (1 << level)
        for row, column in open_squares:
            seen = rows[row]
            near, far = _across(centre.longitude, (column + 0.5) * width - 180, width / 2)
            if hypot(seen.low_up, seen.low_right * near) > radius * _OVER:
                continue
            if hypot(seen.high_up, seen.high_right * far) * _OVER <= radius:
                inside.append(_token(level, row, column))
            elif last:
                edge.append(_token(level, row, column))
            else:
                following += ((2 * row + a, 2 * column + b) for a in (0, 1) for b in (0, 1))
        if last:
            break
        open_squares = following
    return Cover(tuple(sorted(inside)), tuple(sorted(edge)))


def _first(centre: Spot, radius: float, north: float) -> Iterator[tuple[int, int]]:
    """The coarsest squares that may touch the circle: whole rows, of which there are few."""
    count = 1 << COARSEST
    reach = 1.01 * radius / north
    low = max(int((centre.latitude - reach + 90) / 180 * count), 0)
    high = min(int((centre.latitude + reach + 90) / 180 * count), count - 1)
    return ((row, column) for row in range(low, high + 1) for column in range(count))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of squares seen from a place: the least and most metres to the north, and metres of one degree east."""

    low_up: float
    high_up: float
    low_right: float
    high_right: float


def _row(centre: Spot, level: int, row: int) -> _Row:
    """:func:`service.ground.spot.metres` scales by the latitude between the two points; here the smallest and the
    largest such scale of any point of the row are taken, so that no point is nearer or farther than is said.
    """
    count = 1 << level
    south, north = row * 180 / count - 90, (row + 1) * 180 / count - 90
    low, high = (south + centre.latitude) / 2, (north + centre.latitude) / 2
    ups, rights = zip(scale(low), scale(high), strict=True)
    over_equator = low <= 0 <= high
    near, far = _gap(centre.latitude, south, north), max(abs(centre.latitude - south), abs(centre.latitude - north))
    return _Row(
        (scale(0.0)[0] if over_equator else min(ups)) * near,
        max(ups) * far,
        max(min(rights), 0.0),
        scale(0.0)[1] if over_equator else max(rights),
    )


def _gap(at: float, low: float, high: float) -> float:
    return max(low - at, at - high, 0.0)


def _across(at: float, middle: float, half: float) -> tuple[float, float]:
    """Least and most degrees of longitude from ``at`` to a stretch around ``middle``, the shorter way round."""
    off = abs(at - middle)
    off = min(off, 360 - off)
    return max(off - half, 0.0), min(off + half, 180.0)
