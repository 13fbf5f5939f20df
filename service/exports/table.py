"""What an export says, as plain texts, before it is a file: the same for every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from client.query.export import ExportDetail
from client.query.held import split_held
from client.query.kept import Holder
from client.records import record_types
from client.records.base import Line, Record
from client.records.wire import Marking, RecordEnvelope
from i18n import _, date_text, ngettext


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
    """One record in words. ``lines`` are its fields, in reading order; empty when names alone go out.

    Of one that another system holds no version is known, nor whether it is synthetic.
    """

    id: str
    type: str
    title: str
    summary: str
    system: str
    reference: str
    marking: str
    version: int | None
    synthetic: bool | None
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


def kept_line(id: str, type: str, title: str, summary: str, held: Holder) -> Item:
    """A record that another system holds in words: the line that was kept of it, whose it is and of when."""
    kind = record_types().get(type)
    _source, reference = split_held(id)
    day = date_text(held.kept_at.date())
    system = _("{source}, as it was on {day}", source=held.label, day=day)
    if held.gone_at is not None:
        system = _("{source}, as it was on {day}; the source has it no more", source=held.label, day=day)
    return Item(
        id=id,
        type=str(kind.label) if kind is not None else type,
        title=title,
        summary=summary,
        system=str(system),
        reference=reference,
        marking=str(_("Not known here")),
        version=None,
        synthetic=None,
        lines=(),
    )


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
        "" if item.version is None else str(item.version),
        "" if item.synthetic is None else str(_("Yes") if item.synthetic else _("No")),
    ]


def highest(shown: Sequence[Item]) -> str:
    """The strictest marking among the records: what the file as a whole has to be handled as.

    What is not known of some is said: it may be stricter.
    """
    order = [marking.value for marking in Marking]
    known = [item.marking for item in shown if item.marking in order]
    if not known:
        return next((item.marking for item in shown), "")
    strictest, unknown = max(known, key=order.index), len(shown) - len(known)
    if not unknown:
        return strictest
    return str(ngettext("{marking}; of {n} record not known", "{marking}; of {n} records not known", unknown,
                        marking=strictest))  # fmt: skip
