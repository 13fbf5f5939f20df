"""Records: made, read, altered, erased. Every function works on the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Row, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from client.records.wire import (
    Marking,
    Operation,
    RecordChange,
    RecordDraft,
    RecordEnvelope,
    Source,
    Version,
)
from service.audit import Actor
from service.ground.spot import own_spot
from service.store import kept, outbox, reading, ties
from service.store import log as audit_log
from service.store.content import changed_fields, checked, content_of, known_type
from service.store.errors import CombinedError, DuplicateSourceError, NotFoundError, StaleError
from service.store.ids import id_of, key, key_of, link_id
from service.store.moments import micros, moment
from service.store.outbox import Change
from service.store.schema import combined, links, log, records, versions

Content: TypeAlias = tuple[str, str, dict[str, Any]]
"""A record's id, type and fields, without the rest of its envelope: a quarter of the cost to read."""

OWN_SYSTEM: Final = "lodestar"
"""The source of records and links that were made here; their reference is their own id."""


def envelope(row: Row[Any]) -> RecordEnvelope:
    """A row of ``records`` as it goes over the wire."""
    return RecordEnvelope.model_construct(
        id=id_of(row.key),
        type=row.type,
        version=row.version,
        fields=row.fields,
        source=Source.model_construct(system=row.source_system, reference=row.source_reference),
        marking=Marking(row.marking),
        synthetic=row.synthetic,
        created_at=moment(row.created_at),
        created_by=row.created_by,
        updated_at=moment(row.updated_at),
        updated_by=row.updated_by,
    )


def locked(connection: Connection, record_id: str) -> Row[Any]:
    """The row of a record, held until the transaction ends.

    Raises :class:`NotFoundError`, or :class:`CombinedError` with the id it went into.
    """
    return many_locked(connection, [record_id])[0]


def many_locked(connection: Connection, record_ids: Sequence[str]) -> list[Row[Any]]:
    """The rows of several records in the order of their ids given, locked in the order of their keys."""
    keys = [_key(record_id) for record_id in record_ids]
    query = select(records).where(records.c.key.in_(keys)).order_by(records.c.key).with_for_update()
    rows = {row.key: row for row in connection.execute(query)}
    for wanted, record_id in zip(keys, record_ids, strict=True):
        if wanted not in rows:
            raise missing(connection, record_id)
    return [rows[wanted] for wanted in keys]


def found(connection: Connection, record_id: str) -> Row[Any]:
    """The row of a record, not held. Raises like :func:`locked`."""
    row = connection.execute(select(records).where(records.c.key == _key(record_id))).one_or_none()
    if row is None:
        raise missing(connection, record_id)
    return row


def missing(connection: Connection, record_id: str) -> NotFoundError | CombinedError:
    """Why a record is not there."""
    into = connection.execute(select(combined.c.into_key).where(combined.c.key == _key(record_id))).scalar()
    return NotFoundError(record_id) if into is None else CombinedError(record_id, id_of(into))


def _key(record_id: str) -> int:
    found_key = key_of(record_id)
    if found_key is None:
        raise NotFoundError(record_id)
    return found_key


def with_source(connection: Connection, system: str, reference: str) -> int | None:
    """The key of the record from this source, or of the one it was combined into."""
    for table, column in ((records, records.c.key), (combined, combined.c.into_key)):
        query = select(column).where(table.c.source_system == system, table.c.source_reference == reference)
        there = connection.execute(query).scalar()
        if there is not None:
            return int(there)
    return None


def create(connection: Connection, draft: RecordDraft, actor: Actor, at: datetime) -> RecordEnvelope:
    """Make a record. Raises :class:`InvalidFieldsError`, :class:`DuplicateSourceError`."""
    record_class = known_type(draft.type)
    record = checked(record_class, draft.fields)
    new = key(record_class.prefix, outbox.allocate(connection, record_class.prefix))
    source = draft.source or Source(system=OWN_SYSTEM, reference=id_of(new))
    there = with_source(connection, source.system, source.reference)
    if there is not None:
        raise DuplicateSourceError(id_of(there))
    entry = audit_log.write(connection, actor, Operation.COLLECTION, new, at, {"version": 1})
    try:
        row = connection.execute(
            insert(records)
            .values(
                key=new,
                type=draft.type,
                version=1,
                fields=content_of(record),
                source_system=source.system,
                source_reference=source.reference,
                marking=draft.marking.value,
                synthetic=draft.synthetic,
                created_at=micros(at),
                created_by=actor.account,
                updated_at=micros(at),
                updated_by=actor.account,
                log_id=entry,
            )
            .returning(records)
        ).one()
    except IntegrityError:
        # Somebody else added the same source between the look-up and here; the answer names it on a second try.
        raise DuplicateSourceError("") from None
    outbox.add(connection, [(new, Change.SAVE)])
    return envelope(row)


def read(connection: Connection, record_id: str, actor: Actor, at: datetime) -> RecordEnvelope:
    """A record as it is, with the consultation logged."""
    row = found(connection, record_id)
    audit_log.write(connection, actor, Operation.CONSULTATION, row.key, at, {"version": row.version})
    return envelope(row)


def check_version(row: Row[Any], version: int, yours: RecordChange | None = None) -> None:
    """Raise :class:`StaleError` with both versions unless ``version`` is the current one."""
    if row.version != version:
        raise StaleError(id_of(row.key), envelope(row), yours)


def alter(
    connection: Connection, record_id: str, version: int, change: RecordChange, actor: Actor, at: datetime
) -> RecordEnvelope:
    """Replace the fields. A change that changes nothing makes no version, but is logged."""
    row = locked(connection, record_id)
    check_version(row, version, change)
    content = content_of(checked(known_type(row.type), change.fields))
    names = changed_fields(row.fields, content)
    if change.marking.value != row.marking:
        names.append("marking")
    number = row.version + 1 if names else row.version
    entry = audit_log.write(connection, actor, Operation.ALTERATION, row.key, at, {"version": number, "fields": names})
    if not names:
        return envelope(row)
    altered = supersede(connection, row, content, change.marking, entry, actor, at)
    moved = ties.at_place(connection, row.key) if own_spot(row.fields) != own_spot(content) else []
    outbox.add(connection, [(other, Change.SAVE) for other in moved] + [(row.key, Change.SAVE)])
    return envelope(altered)


def supersede(
    connection: Connection,
    row: Row[Any],
    content: dict[str, Any],
    marking: Marking,
    entry: int,
    actor: Actor,
    at: datetime,
) -> Row[Any]:
    """Keep the version in ``row`` and put the next one in its place; the new row."""
    keep_version(connection, row)
    new = connection.execute(
        update(records)
        .where(records.c.key == row.key, records.c.version == row.version)
        .values(
            version=row.version + 1,
            fields=content,
            marking=marking.value,
            updated_at=micros(at),
            updated_by=actor.account,
            log_id=entry,
        )
        .returning(records)
    ).one_or_none()
    if new is None:  # the lock makes this impossible; without it, a lost update would be silent
        raise StaleError(id_of(row.key), None)
    return new


def keep_version(connection: Connection, row: Row[Any]) -> None:
    """Copy the current version of a record to the superseded ones."""
    connection.execute(
        insert(versions).values(
            key=row.key, version=row.version, fields=row.fields, marking=row.marking, log_id=row.log_id
        )
    )


def history(
    connection: Connection, record_id: str, before: int | None, limit: int, actor: Actor, at: datetime
) -> list[Version]:
    """At most ``limit`` versions older than ``before``, newest first, with the consultation logged."""
    row = found(connection, record_id)
    kept = (
        select(versions.c.version, versions.c.fields, versions.c.marking, versions.c.log_id)
        .where(versions.c.key == row.key)
        .order_by(versions.c.version.desc())
        .limit(limit)
    )
    if before is not None:
        kept = kept.where(versions.c.version < before)
    rows = list(connection.execute(kept))
    if before is None or row.version < before:
        rows = [row, *rows][:limit]
    made = {
        entry.id: entry
        for entry in connection.execute(select(log).where(log.c.id.in_([kept_row.log_id for kept_row in rows])))
    }
    audit_log.write(
        connection, actor, Operation.CONSULTATION, row.key, at, {"versions": [kept_row.version for kept_row in rows]}
    )
    return [
        Version(
            version=kept_row.version,
            at=moment(made[kept_row.log_id].at),
            by=made[kept_row.log_id].account,
            operation=Operation(made[kept_row.log_id].operation),
            reason=made[kept_row.log_id].reason,
            fields=kept_row.fields,
            marking=Marking(kept_row.marking),
        )
        for kept_row in rows
    ]


def erase(connection: Connection, record_id: str, version: int, actor: Actor, at: datetime) -> None:
    """Delete a record, its versions, its links, and what was combined into it. The log keeps who, when and why."""
    row = locked(connection, record_id)
    check_version(row, version)
    mine = or_(links.c.from_key == row.key, links.c.to_key == row.key)
    ends = connection.execute(select(links.c.id, links.c.from_key, links.c.to_key).where(mine)).all()
    others = [(end.to_key if end.from_key == row.key else end.from_key, {"link": link_id(end.id)}) for end in ends]
    absorbed = list(connection.execute(select(combined.c.key).where(combined.c.into_key == row.key)).scalars())
    connection.execute(delete(links).where(mine))
    connection.execute(delete(versions).where(versions.c.key.in_([row.key, *absorbed])))
    connection.execute(delete(combined).where(combined.c.into_key == row.key))
    kept.forget(connection, row.key)
    connection.execute(delete(records).where(records.c.key == row.key))
    audit_log.write(connection, actor, Operation.ERASURE, row.key, at, {"version": version})
    audit_log.write_many(connection, actor, Operation.ERASURE, [(old, {"with": record_id}) for old in absorbed], at)
    audit_log.write_many(connection, actor, Operation.ALTERATION, others, at)
    left = dict.fromkeys(other for other, _said in others)
    outbox.add(connection, [*((other, Change.SAVE) for other in left), (row.key, Change.ERASE)])


def envelopes(connection: Connection, record_ids: Iterable[str]) -> list[RecordEnvelope]:
    """The records with these ids in their order; those that are not there are left out. Logs nothing."""
    keys = [found_key for record_id in record_ids if (found_key := key_of(record_id)) is not None]
    return by_keys(connection, keys)


def by_keys(connection: Connection, keys: Sequence[int]) -> list[RecordEnvelope]:
    """Like :func:`envelopes`, by keys."""
    found_rows = {row[0]: row for row in reading.rows(connection, _ENVELOPE, keys)}
    return [_envelope(*found_rows[wanted]) for wanted in keys if wanted in found_rows]


_ENVELOPE: Final = (
    "key, type, version, fields, source_system, source_reference, marking, synthetic, "
    "created_at, created_by, updated_at, updated_by"
)


def _envelope(
    key: int,
    type: str,
    version: int,
    fields: Any,
    system: str,
    reference: str,
    marking: str,
    synthetic: Any,
    created_at: int,
    created_by: str,
    updated_at: int,
    updated_by: str,
) -> RecordEnvelope:
    return RecordEnvelope.model_construct(
        id=id_of(key),
        type=type,
        version=version,
        fields=reading.held(fields),
        source=Source.model_construct(system=system, reference=reference),
        marking=Marking(marking),
        synthetic=bool(synthetic),
        created_at=moment(created_at),
        created_by=created_by,
        updated_at=moment(updated_at),
        updated_by=updated_by,
    )


def contents(connection: Connection, record_ids: Iterable[str]) -> list[Content]:
    """The content alone of the records with these ids, in any order; those that are not there are left out."""
    ids = {found_key: record_id for record_id in record_ids if (found_key := key_of(record_id)) is not None}
    found_rows = reading.rows(connection, "key, type, fields", list(ids))
    return [(ids[found_key], type, reading.held(fields)) for found_key, type, fields in found_rows]
