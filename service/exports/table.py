"""What an export says, as plain texts, before it is a file: the same for every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from client.query.export import ExportDetail
from client.records import record_types
from client.records.base import Line, Record
from client.records.wire import Marking, RecordEnvelope
from i18n import _


@dataclass(frozen=True, slots=True)
class About:
    """Whose export it is. ``found`` are all records that the search found, more than ``exported`` when it was cut."""

    query: str
    understood: str
    recipient: str
    reason: str
    account: str
    at: datetime
    found: int
    exported: int

    @property
    def cut(self) -> bool:
        """Whether there are more records than were exported."""
        return self.found > self.exported


@dataclass(frozen=True, slots=True)
class Item:
    """One record in words. ``lines`` are its fields, in reading order; empty when names alone go out."""

    id: str
    type: str
    title: str
    summary: str
    system: str
    reference: str
    marking: str
    version: int
    synthetic: bool
    lines: tuple[Line, ...]


HEADER = (
    _("Record"),
    _("Type"),
    _("Name"),
    _("Summary"),
    _("Source system"),
    _("Reference at the source"),
    _("Marking"),
    _("Version"),
    _("Synthetic"),
)
"""The columns that every export has."""


def items(envelopes: Sequence[RecordEnvelope], detail: ExportDetail) -> list[Item]:
    """The records in words."""
    return [_item(envelope, detail) for envelope in envelopes]


def _item(envelope: RecordEnvelope, detail: ExportDetail) -> Item:
    kind = record_types().get(envelope.type)
    record: Record | None = None
    if kind is not None:
        try:
            record = kind.model_validate(envelope.fields)
        except ValidationError:
            record = None
    lines: tuple[Line, ...] = ()
    if detail is ExportDetail.FULL:
        # Older data that no longer fits its type goes out as it is kept: leaving it out would say there is none.
        kept = [(name, value) for name, value in envelope.fields.items() if value not in (None, "")]
        raw = tuple(Line("", name, name, str(value)) for name, value in kept)
        lines = tuple(record.lines()) if record is not None else raw
    return Item(
        id=envelope.id,
        type=str(kind.label) if kind is not None else envelope.type,
        title=record.title() if record is not None else envelope.id,
        summary=record.summary() if record is not None else envelope.id,
        system=envelope.source.system,
        reference=envelope.source.reference,
        marking=envelope.marking.value,
        version=envelope.version,
        synthetic=envelope.synthetic,
        lines=lines,
    )


def cells(item: Item) -> list[str]:
    """The cells under :data:`HEADER`."""
    return [
        item.id,
        item.type,
        item.title,
        item.summary,
        item.system,
        item.reference,
        item.marking,
        str(item.version),
        str(_("Yes") if item.synthetic else _("No")),
    ]


def highest(shown: Sequence[Item]) -> str:
    """The strictest marking among the records: what the file as a whole has to be handled as."""
    order = [marking.value for marking in Marking]
    return max((item.marking for item in shown), key=lambda one: order.index(one) if one in order else -1, default="")
