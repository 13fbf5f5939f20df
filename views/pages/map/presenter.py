"""The drawing of a map: what has a position, in kilometres from the centre, over degrees. No Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext
from views.widgets.picture.axes import KM_PER_DEGREE, Degrees, distance
from views.widgets.picture.model import Drawing, Entry
from views.words import joined, rest_of

if TYPE_CHECKING:
    from client.records.around import Neighbourhood, Spot

HERE_KM = 0.02
"""Nearer than this is at the centre: positions are no better known."""

WINDS: tuple[Message, ...] = (
    _("north"),
    _("north-east"),
    _("east"),
    _("south-east"),
    _("south"),
    _("south-west"),
    _("west"),
    _("north-west"),
)


def draw(around: Neighbourhood, title: str) -> Drawing:
    """Everything of ``around`` that has a position, the nearest to the centre first.

    The centre is the record itself, or the first record around it whose position is known.
    """
    from views.widgets.picture.shapes import shape_of, type_label

    placed = [record for record in around.records if record.spot is not None]
    missing = len(around.records) - len(placed)
    notes = []
    if missing:
        words = ngettext("{n} record without a position is not on it.", "{n} records without a position are not on it.",
                         missing)  # fmt: skip
        notes.append(str(words))
    if not around.complete:
        notes.append(str(_("There is more around this record than is shown.")))
    if not placed or placed[0].spot is None:
        return Drawing(str(_("Nothing around {title} has a position", title=title)), notes=tuple(notes))
    centre = placed[0]
    origin = placed[0].spot
    found: list[tuple[float, Entry]] = []
    for record in placed:
        x, y = offset(origin, record.spot) if record.spot is not None else (0.0, 0.0)
        km = math.hypot(x, y)
        where = bearing(x, y)
        kind = type_label(record.type)
        entry = Entry(
            key=record.id,
            x=x,
            y=y,
            title=record.title,
            detail=joined((where, kind, rest_of(record.summary, record.title)), " · "),
            brief=f"{record.title}: {where}",
            spoken=f"{joined((record.title, kind))}: {joined((where, rest_of(record.summary, record.title)))}",
            opens=record.id,
            shape=shape_of(record.type),
            label=record.title,
        )
        found.append((km, entry))
    found.sort(key=lambda one: (one[1].key != centre.id, round(one[0], 3), one[1].key))
    headline = ngettext("{n} record, nearest first", "{n} records, nearest first", len(found))
    if centre.id != around.centre:
        headline = _("{headline}, distances from {centre}", headline=headline, centre=centre.title)
    km_east = KM_PER_DEGREE * math.cos(math.radians(origin.latitude))
    return Drawing(
        headline=str(headline),
        entries=tuple(entry for _km, entry in found),
        home=centre.id,
        notes=tuple(notes),
        across=Degrees(origin.longitude, km_east, latitude=False),
        up=Degrees(origin.latitude, KM_PER_DEGREE, latitude=True),
        kilometres=True,
    )


def offset(origin: Spot, spot: Spot) -> tuple[float, float]:
    """Kilometres east and north of ``origin``. Flat: over a county it is wrong by less than a hundredth."""
    east = (spot.longitude - origin.longitude + 180) % 360 - 180
    middle = math.radians((spot.latitude + origin.latitude) / 2)
    return east * KM_PER_DEGREE * math.cos(middle), (spot.latitude - origin.latitude) * KM_PER_DEGREE


def bearing(x: float, y: float) -> str:
    """``1.2 km north-east``, from kilometres east and north."""
    km = math.hypot(x, y)
    if km < HERE_KM:
        return str(_("at the centre"))
    wind = WINDS[round(math.degrees(math.atan2(x, y)) / 45) % 8]
    return str(_("{distance} {direction}", distance=distance(km), direction=wind))
