"""Records, hits, answers and lists as the service would send them, in short."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from client.query.answer import Counts, Facet, FacetValue, Hit, SearchAnswer, Strength
from client.query.kept import HeldHit, Holder, Mark, Standing, Worklist, WorklistItem
from client.records import record_type
from client.records.wire import Link, Marking, Operation, RecordBrief, RecordEnvelope, Source, Version

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)
LASTS = {"seconds_left": 24 * 3600, "idle_seconds": 4 * 3600}


def version(number: int, operation: Operation, fields: dict[str, Any]) -> Version:
    return Version(
        version=number, at=NOW, by="a.b", operation=operation, reason="test", fields=fields, marking=Marking.OFFICIAL
    )


def worklist(id: str, name: str) -> Worklist:
    """A worklist; the fake service counts its marks."""
    return Worklist(id=id, name=name, made_at=NOW, changed_at=NOW, unseen=0, seen=0, kept=0, dismissed=0)


def item(hit: Hit, place: int) -> WorklistItem:
    """A hit as a record of a worklist."""
    return WorklistItem(
        record=hit.id, type=hit.type, title=hit.title, summary=hit.summary, place=place, version=1, mark=Mark.UNSEEN
    )


def held_item(hit: HeldHit, place: int) -> WorklistItem:
    """A record of another system, as a record of a worklist."""
    source = hit.id.partition(":")[0]
    label = {"northshire": "Northshire Police"}.get(source, source)
    holder = Holder(source=source, label=label, standing=Standing.THERE, kept_at=NOW)
    return WorklistItem(
        record=hit.id, type=hit.type, title=hit.title, summary=hit.summary, place=place, version=1, mark=Mark.UNSEEN,
        held=holder,
    )  # fmt: skip


def nothing(query: str) -> SearchAnswer:
    """An answer without hits."""
    return SearchAnswer(
        query=query, understood=f"Records with the word {query}", counts=Counts(strong=0, weaker=0), facets=[], hits=[]
    )


def envelope(id: str, type_name: str, **fields: Any) -> RecordEnvelope:
    """A record as the service keeps it; the fields are checked as they would be there."""
    record_type(type_name).model_validate(fields)
    return RecordEnvelope(
        id=id,
        type=type_name,
        version=2,
        fields=fields,
        source=Source(system="Lodestar", reference=id),
        marking=Marking.OFFICIAL,
        synthetic=True,
        created_at=NOW,
        created_by="a.b",
        updated_at=NOW,
        updated_by="c.d",
    )


def hit(record: RecordEnvelope, *, strong: bool = True, why: str = "Surname as typed") -> Hit:
    """A hit for ``record``."""
    content = record.record()
    return Hit(
        id=record.id,
        type=record.type,
        title=content.title(),
        summary=content.summary(),
        why=why,
        strength=Strength.STRONG if strong else Strength.WEAKER,
        synthetic=True,
    )


def answer(query: str, hits: list[Hit], *, facets: bool = True) -> SearchAnswer:
    """An answer with all of ``hits``; the fake service pages it."""
    types: dict[str, int] = {}
    for one in hits:
        types[one.type] = types.get(one.type, 0) + 1
    values = [FacetValue(value=name, label=str(record_type(name).label), count=n) for name, n in types.items()]
    found = [Facet(field="type", label="Type", values=values)] if facets else []
    strong = sum(one.strength is Strength.STRONG for one in hits)
    return SearchAnswer(
        query=query,
        understood=f"People and records with the name {query}",
        counts=Counts(strong=strong, weaker=len(hits) - strong),
        facets=found,
        hits=hits,
    )


def brief(record: RecordEnvelope) -> RecordBrief:
    """Enough to name a record in a list."""
    content = record.record()
    return RecordBrief(id=record.id, type=record.type, title=content.title(), summary=content.summary())


def link(id: str, other: RecordEnvelope, label: str, role: str = "suspect", *, outward: bool = True) -> Link:
    """A link to ``other``."""
    content = other.record()
    brief = RecordBrief(id=other.id, type=other.type, title=content.title(), summary=content.summary())
    return Link(
        id=id,
        version=1,
        role=role,
        label=label,
        outward=outward,
        other=brief,
        from_date=None,
        to_date=None,
        source=Source(system="Lodestar", reference=id),
    )
