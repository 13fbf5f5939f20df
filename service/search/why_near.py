"""Why a record is among the hits when a place, a link or a guessed quantity brought it there."""

from __future__ import annotations

from client.query.clauses import age
from client.query.distance import distance_text
from client.query.places import place_text
from client.query.tree import Age, Field, Linked, PlaceKind, Within
from client.records.base import Record
from i18n import _
from service.search.match import Met
from service.search.probes import Level, Op


def around(met: Met) -> str | None:
    """``350 m from SE1 9AA``, ``linked with PE-1042``, ``suspect in a link``; None for any other leaf."""
    if isinstance(met.leaf, Within):
        away = distance_text(float(met.word), met.leaf.unit)
        place = place_text(met.leaf.place)
        if met.leaf.place.kind is PlaceKind.NAMED:
            return str(_("{distance} from the middle of {place}", distance=away, place=place))
        return str(_("{distance} from {place}", distance=away, place=place))
    if isinstance(met.leaf, Linked):
        if met.leaf.id is None:
            return str(_("role in a link: {role}", role=", ".join(_roles(met))))
        return str(_("linked with {id}", id=met.leaf.id))
    return None


def guessed(met: Met, record: Record, label: str, asked: str) -> str | None:
    """``height in centimetres 178 for 180``: a quantity near the one asked; None for any other way to be met."""
    if met.level is not Level.NEAR or met.probe is None or met.probe.op is not Op.SPAN:
        return None
    value = record.shown(met.fields[0].use.attribute)
    what = met.leaf.what if isinstance(met.leaf, Field) else met.leaf
    if isinstance(what, Age):
        asked = age(what)
    elif not asked and met.probe.low is not None and met.probe.high is not None:
        asked = f"{(met.probe.low + met.probe.high) / 2:g}"
    return str(_("{field} {found} for {asked}", field=label, found=value, asked=asked))


def _roles(met: Met) -> list[str]:
    field = met.fields[0]
    asked = frozenset(met.probe.words) if met.probe else frozenset()
    return [label for label, code in zip(field.raw, field.codes, strict=True) if code in asked]
