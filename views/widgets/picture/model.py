"""What a picture shows, as plain data: entries, each of which is a row of the list too, and what is drawn round them.

Positions are in units of the picture's own (days, kilometres, rings), x to the right and y upwards. No Qt.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from views.verbosity import Verbosity
from views.widgets.picture.axes import Axis
from views.words import joined


class Shape(Enum):
    """How a record is drawn. By form and not by colour, one for each letter of POLE."""

    PERSON = "circle"
    OBJECT = "square"
    LOCATION = "diamond"
    EVENT = "triangle"


class Direction(Enum):
    """Where an arrow key leads, as a step of (x, y)."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, 1)
    DOWN = (0, -1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the picture, and the row of the list that says it. ``opens`` is the record Enter opens.

    ``title`` and ``detail`` are seen; ``brief`` and ``spoken`` are heard, the one with brief verbosity.
    """

    key: str
    x: float
    y: float
    title: str
    detail: str
    brief: str
    spoken: str
    opens: str
    shape: Shape | None = None
    label: str = ""

    def heard(self, verbosity: Verbosity) -> str:
        """What is heard of it; full adds the number of the record."""
        if verbosity is Verbosity.BRIEF:
            return self.brief
        return joined((self.spoken, self.opens if verbosity is Verbosity.FULL else ""))


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn that is no entry by itself: a record of a chart, whose links are the entries."""

    x: float
    y: float
    shape: Shape
    label: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line; that of the current entry is drawn strongly."""

    x1: float
    y1: float
    x2: float
    y2: float
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture. ``entries`` are in the order of the list; ``home`` is the key of the one at its centre.

    ``headline`` names list and picture; ``notes`` say what is not in it. ``equal`` keeps both directions to one scale;
    ``across`` and ``up`` are the axes it is read by; ``kilometres`` asks for a scale bar.
    """

    headline: str
    entries: tuple[Entry, ...] = ()
    marks: tuple[Mark, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    home: str = ""
    notes: tuple[str, ...] = ()
    equal: bool = True
    across: Axis | None = None
    up: Axis | None = None
    kilometres: bool = False
    least_height: float = 0.0
    """In the picture's units: what is drawn low down stays there, though nothing stands above it."""

    def told(self) -> str:
        """The headline, and what is not in the picture."""
        return joined((f"{self.headline}.", *self.notes), " ") if self.notes else self.headline

    def place(self, key: str) -> int | None:
        """Where in the list the entry with ``key`` is."""
        return next((place for place, entry in enumerate(self.entries) if entry.key == key), None)

    def entry(self, key: str) -> Entry | None:
        """The entry with ``key``."""
        place = self.place(key)
        return None if place is None else self.entries[place]

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all that is drawn; a square of one unit when there is nothing."""
        xs = [entry.x for entry in self.entries] + [mark.x for mark in self.marks]
        ys = [entry.y for entry in self.entries] + [mark.y for mark in self.marks]
        for stroke in self.strokes:
            xs += [stroke.x1, stroke.x2]
            ys += [stroke.y1, stroke.y2]
        if not xs:
            return (-0.5, -0.5, 0.5, 0.5)
        return (min(xs), min(ys), max(xs), max(max(ys), min(ys) + self.least_height))


def towards(entries: Sequence[Entry], key: str, direction: Direction, stretch: float = 1.0) -> str | None:
    """The key of the entry that an arrow leads to from the one with ``key``; None when there is none that way.

    ``stretch`` is how much a unit upwards counts against one to the right. Straight ahead is preferred: what lies more
    to the side than ahead is taken only where nothing else does.
    """
    here = next((entry for entry in entries if entry.key == key), None)
    if here is None:
        return entries[0].key if entries else None
    best: tuple[bool, float, int] | None = None
    found: str | None = None
    for place, entry in enumerate(entries):
        dx, dy = entry.x - here.x, (entry.y - here.y) * stretch
        ahead = dx * direction.value[0] + dy * direction.value[1]
        aside = abs(dx * direction.value[1]) + abs(dy * direction.value[0])
        if entry is here or ahead <= 1e-9:
            continue
        rank = (aside > ahead, math.hypot(ahead, 2 * aside), place)
        if best is None or rank < best:
            best, found = rank, entry.key
    return found
