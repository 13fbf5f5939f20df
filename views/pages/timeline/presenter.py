"""The drawing of a timeline: events and dated links along an axis of days. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from i18n import _, ngettext
from views.widgets.picture.axes import Days
from views.widgets.picture.model import Drawing, Entry, Stroke
from views.words import capital, joined, lasting, period

if TYPE_CHECKING:
    from client.records.around import Neighbour, Neighbourhood

AXIS = -0.6
"""Where the axis is, in lanes."""
LANES = 6
"""Rows in which entries that are close in time stand above one another."""


def draw(around: Neighbourhood, title: str) -> Drawing:
    """The dated records and links of ``around``, the newest first."""
    dated = [*_events(around), *_ties(around)]
    dated.sort(key=lambda one: (-one[0].toordinal(), one[2].key))
    entries, strokes = _placed(dated)
    undated = sum(1 for record in around.records[1:] if record.on is None)
    notes = [
        str(ngettext("{n} record without a day is not in it.", "{n} records without a day are not in it.", undated))
    ]
    if not undated:
        notes = []
    if not around.complete:
        notes.append(str(_("There is more around this record than is shown.")))
    count = ngettext("{n} entry, newest first", "{n} entries, newest first", len(entries))
    nothing = _("Nothing around {title} has a day", title=title)
    return Drawing(
        headline=str(count if entries else nothing),
        entries=tuple(entries),
        strokes=tuple(strokes),
        notes=tuple(notes),
        equal=False,
        across=Days(),
        least_height=LANES,
    )


_Dated = tuple[date, date | None, Entry]


def _events(around: Neighbourhood) -> Iterator[_Dated]:
    from views.widgets.picture.shapes import shape_of, type_label

    for record in around.records:
        if record.on is None:
            continue
        day = period(record.on, record.until)
        kind = type_label(record.type)
        entry = Entry(
            key=record.id,
            x=0,
            y=0,
            title=f"{capital(day)}, {kind}",
            detail=record.summary,
            brief=f"{capital(day)}: {record.title}",
            spoken=f"{capital(day)}, {kind}: {_told(record, day)}",
            opens=record.id,
            shape=shape_of(record.type),
            label=record.title,
        )
        yield record.on, record.until, entry


def _told(record: Neighbour, day: str) -> str:
    """The summary without the day, which was said already."""
    return joined(part for part in record.summary.split(", ") if part != day)


def _ties(around: Neighbourhood) -> Iterator[_Dated]:
    hops = {record.id: record.hops for record in around.records}
    for tie in around.ties:
        day = tie.on or tie.until
        if day is None:
            continue
        far = tie.to_id if hops.get(tie.to_id, 0) >= hops.get(tie.from_id, 0) else tie.from_id
        said = f"{capital(lasting(tie.on, tie.until))}: {tie.said}"
        yield (
            day,
            tie.until if tie.on else None,
            Entry(
                key=tie.id,
                x=0,
                y=0,
                title=capital(lasting(tie.on, tie.until)),
                detail=tie.said,
                brief=said,
                spoken=said,
                opens=far,
                label=tie.said,
            ),
        )


def _placed(dated: list[_Dated]) -> tuple[list[Entry], list[Stroke]]:
    """Entries where they belong: across by day; upwards in the first lane that is free so near in time."""
    days = [day.toordinal() for day, _end, _entry in dated]
    gap = max(1.0, (max(days) - min(days)) / 12) if days else 1.0
    free = [float("-inf")] * LANES
    lanes: dict[str, int] = {}
    for day, end, entry in sorted(dated, key=lambda one: (one[0], one[2].key)):
        start = day.toordinal()
        lane = next((lane for lane, until in enumerate(free) if until <= start), free.index(min(free)))
        free[lane] = (end or day).toordinal() + gap
        lanes[entry.key] = lane
    entries = [replace(entry, x=float(day.toordinal()), y=float(lanes[entry.key])) for day, _end, entry in dated]
    strokes = [
        Stroke(day.toordinal(), lanes[entry.key], end.toordinal(), lanes[entry.key], entry.key)
        for day, end, entry in dated
        if end is not None
    ]
    if days:
        # The axis itself, with room below it for what stands at its lines.
        strokes.append(Stroke(min(days), AXIS, max(days), AXIS))
    return entries, strokes
