"""The drawing of a link chart: the record in the middle, others in rings round it, their links as lines. No Qt."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from i18n import _, ngettext
from views.widgets.picture.model import Drawing, Entry, Mark, Stroke
from views.words import joined, lasting

if TYPE_CHECKING:
    from client.records.around import Neighbour, Neighbourhood, Tie

CROWDED = 16
"""Records of a ring from which every other one stands further out."""
FURTHER = 0.3
INNER, OUTER = 1.0, 2.1
PARALLEL = 0.07
"""How far apart several links between the same two records are, in units of the inner ring."""


def draw(around: Neighbourhood, title: str) -> Drawing:
    """The links of ``around`` as sentences, in the order the service gives: nearest, then most telling first."""
    from views.widgets.picture.shapes import shape_of

    places = layout(around.records, around.ties)
    hops = {record.id: record.hops for record in around.records}
    entries, strokes = [], []
    pairs: Counter[frozenset[str]] = Counter()
    for tie in around.ties:
        ends = frozenset((tie.from_id, tie.to_id))
        x, y = _between(places[tie.from_id], places[tie.to_id], pairs[ends])
        pairs[ends] += 1
        far = tie.to_id if hops[tie.to_id] >= hops[tie.from_id] else tie.from_id
        held = lasting(tie.on, tie.until)
        said = joined((tie.said, held))
        entries.append(Entry(key=tie.id, x=x, y=y, title=tie.said, detail=held, brief=tie.said, spoken=said, opens=far))
        for end in (tie.from_id, tie.to_id):
            strokes.append(Stroke(x, y, *places[end], tie.id))
    marks = [Mark(*places[record.id], shape_of(record.type), record.title) for record in around.records]
    notes = () if around.complete else (str(_("There is more around this record than is shown.")),)
    count = joined(
        (
            ngettext("{n} link", "{n} links", len(entries)),
            ngettext("{n} record", "{n} records", len(marks)),
        )
    )
    nothing = _("{title} has no links", title=title)
    return Drawing(
        headline=count if entries else str(nothing),
        entries=tuple(entries),
        marks=tuple(marks),
        strokes=tuple(strokes),
        notes=notes,
    )


def layout(records: Sequence[Neighbour], ties: Sequence[Tie]) -> dict[str, tuple[float, float]]:
    """Where each record stands: the first in the middle, those one hop away on a ring round it from the top clockwise,
    those two hops away on a wider one, beside the record they hang on. The same each time."""
    places = {record.id: (0.0, 0.0) for record in records[:1]}
    inner = [record.id for record in records[1:] if record.hops <= 1]
    angles = {key: 360 * number / max(1, len(inner)) for number, key in enumerate(inner)}
    for number, key in enumerate(inner):
        places[key] = _on_ring(angles[key], INNER + (FURTHER if len(inner) > CROWDED and number % 2 else 0))
    parents = {key: angles[_parent(key, ties, angles)] for key in (r.id for r in records[1:] if r.hops > 1)
               if _parent(key, ties, angles)}  # fmt: skip
    outer = sorted((record.id for record in records[1:] if record.hops > 1), key=lambda key: parents.get(key, 0.0))
    for number, (key, angle) in enumerate(zip(outer, _spread([parents.get(key, 0.0) for key in outer]), strict=True)):
        places[key] = _on_ring(angle, OUTER + (FURTHER * 2 if len(outer) > CROWDED and number % 2 else 0))
    return places


def _parent(key: str, ties: Sequence[Tie], angles: dict[str, float]) -> str:
    """The record of the inner ring that ``key`` hangs on: that of its first link; empty for none."""
    for tie in ties:
        for near, far in ((tie.from_id, tie.to_id), (tie.to_id, tie.from_id)):
            if far == key and near in angles:
                return near
    return ""


def _spread(wanted: list[float]) -> list[float]:
    """Angles in order, each as near to the one wanted as leaves an equal share of the circle between neighbours.

    Where they all fit evenly they are even: a full ring has no room for wishes.
    """
    if not wanted:
        return []
    share = min(24.0, 360 / len(wanted))
    angles: list[float] = []
    for angle in wanted:
        angles.append(angle if not angles else max(angle, angles[-1] + share))
    over = max(0.0, angles[-1] - (angles[0] + 360 - share))
    if over:
        return [360 * number / len(wanted) + wanted[0] for number in range(len(wanted))]
    return angles


def _on_ring(angle: float, radius: float) -> tuple[float, float]:
    turn = math.radians(angle)
    return radius * math.sin(turn), radius * math.cos(turn)


def _between(one: tuple[float, float], other: tuple[float, float], number: int) -> tuple[float, float]:
    """The middle of a link; of several between the same two each somewhat to the side of the one before."""
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    if not number:
        return x, y
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy) or 1.0
    side = PARALLEL * ((number + 1) // 2) * (1 if number % 2 else -1)
    # Always to the same side, whichever end comes first.
    if (dx, dy) < (0.0, 0.0):
        side = -side
    return x - dy / length * side, y + dx / length * side
