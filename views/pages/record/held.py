"""A record that another source holds, on the record page: whose it is, as of when, and what cannot be done with it.
No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from client.query.held import is_held, split_held
from i18n import Message, _, datetime_text
from views.pages.record.state import FieldLine, HeldBy, Part, Read, about, parts_of

if TYPE_CHECKING:
    from client.api import Api
    from client.records.held import HeldRecord


def name_of(record_id: str) -> str:
    """What a record is called while nothing is known but its number."""
    if not is_held(record_id):
        return record_id
    source, reference = split_held(record_id)
    return str(_("{reference} of {source}", reference=reference, source=source))


def not_here(held: HeldBy) -> Message:
    """What is said for whatever needs a record of one's own."""
    return _(
        "{source} holds this record: it can be read here and put on a worklist. For more ask there for {reference}.",
        source=held.label,
        reference=held.reference,
    )


def read(record_id: str) -> Callable[[Api], Awaitable[Read]]:
    """The request for a record of another source."""

    async def call(api: Api) -> Read:
        from client.records import record_types

        source, reference = split_held(record_id)
        found = await api.source_record(source, reference)
        held = _held_by(found)
        kind = record_types().get(found.type)
        type_label = str(kind.label) if kind else found.type
        if found.record is not None:
            title, summaries, parts = parts_of(found.record)
            return Read(
                found.id, title, summaries, type_label, str(found.record.marking), found.record.synthetic,
                found.record.version, (*parts, _about(found, held)), held,
            )  # fmt: skip
        lines = tuple(FieldLine(str(number), line.label, line.value) for number, line in enumerate(found.lines))
        parts = (Part(str(_("As exported")), lines), _about(found, held))
        summary = found.summary
        return Read(found.id, found.title, (summary, summary, summary), type_label, "", False, 0, parts, held)

    return call


def _held_by(found: HeldRecord) -> HeldBy:
    when = datetime_text(found.as_of.astimezone())
    return HeldBy(found.label, found.reference, when, found.exported, found.type)


def _about(found: HeldRecord, held: HeldBy) -> Part:
    """The last section: who holds the record and as of when, then what they say of it themselves."""
    when = _("Exported") if held.exported else _("As of")
    lines = (
        FieldLine("held", str(_("Held by")), held.label),
        FieldLine("reference", str(_("Reference there")), held.reference),
        FieldLine("as_of", str(when), held.as_of),
    )
    if found.record is None:
        return Part(str(_("About this record")), lines)
    own = about(found.record)
    return Part(own.title, (*lines, *(line for line in own.lines if line.field != "id")))
