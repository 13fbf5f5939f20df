"""What of a picture is taken by marks and labels, so that no label comes over another. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

_CELL: Final = 48.0
"""Pixels of the squares by which areas are found again: about a mark with the room around it."""

Area = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Taken:
    """Areas that are taken. Asking for one looks at those in its squares alone, so hundreds cost little."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Area]] = defaultdict(list)

    def add(self, area: Area) -> None:
        """Take ``area``."""
        for cell in _cells(area):
            self._cells[cell].append(area)

    def meets(self, area: Area) -> bool:
        """Whether ``area`` and one that is taken have more than an edge in common."""
        left, top, right, bottom = area
        for cell in _cells(area):
            for one in self._cells.get(cell, ()):
                if left < one[2] and one[0] < right and top < one[3] and one[1] < bottom:
                    return True
        return False


def _cells(area: Area) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(edge // _CELL) for edge in area)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
