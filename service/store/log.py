"""The log that DPA 2018 s62 wants: who did what to which record, when and why.

An entry is written on the connection of the change it speaks of, so both are kept or neither. The tables
refuse UPDATE and DELETE by triggers. Entries hold no content of records: an alteration names the fields that
changed, not their values, so that an erasure need not touch the log. A search's own words are kept, because
they are what the person did.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, insert, select, tuple_, union_all

from client.query.held import is_held
from client.records.wire import LogEntry, Operation
from service.audit import Actor, LogFilter
from service.store.ids import id_of, key_of
from service.store.moments import micros, moment
from service.store.schema import log, log_held, log_shown


def write(
    connection: Connection,
    actor: Actor,
    operation: Operation,
    record: int | None,
    at: datetime,
    details: dict[str, Any] | None = None,
    shown: Iterable[int] = (),
    held: Iterable[str] = (),
) -> int:
    """Add an entry in the transaction of ``connection``; its id.

    ``record`` is the key of the record it speaks of; ``shown`` are the keys of records that a list showed. ``held``
    are the names of other systems' records that it speaks of or showed; they stand in its details, too.
    """
    names = list(dict.fromkeys(held))
    said = {
        **(details or {}),
        **({"records": names} if names else {}),
        **({"task": actor.task} if actor.task else {}),
    }
    values = {
        "at": micros(at),
        "account": actor.account,
        "operation": operation.value,
        "record": record,
        "reason": actor.reason,
        "details": said or None,
    }
    entry = connection.execute(_ENTRY, values).scalar_one()
    rows = [{"record": key, "log_id": entry} for key in dict.fromkeys(shown)]
    if rows:
        connection.execute(_SHOWN, rows)
    if names:
        cut = dict.fromkeys(_looked_up(name) for name in names)
        connection.execute(_HELD, [{"name": name, "log_id": entry} for name in cut])
    return int(entry)


# Put together once: every request writes an entry.
_ENTRY: Final = insert(log).returning(log.c.id)
_SHOWN: Final = insert(log_shown)
_HELD: Final = insert(log_held)
_LONGEST: Final = 251
"""Signs of a name that are looked up: none can be asked for with more, and PostgreSQL indexes no text of any length."""


def write_many(
    connection: Connection,
    actor: Actor,
    operation: Operation,
    entries: Iterable[tuple[int, dict[str, Any]]],
    at: datetime,
) -> None:
    """Add one entry for each (record key, details)."""
    task = {"task": actor.task} if actor.task else {}
    rows = [
        {
            "at": micros(at),
            "account": actor.account,
            "operation": operation.value,
            "record": key,
            "reason": actor.reason,
            "details": {**details, **task} or None,
        }
        for key, details in entries
    ]
    if rows:
        connection.execute(insert(log), rows)


def entries(
    connection: Connection, wanted: LogFilter, before: tuple[datetime, int] | None, limit: int
) -> list[LogEntry]:
    """At most ``limit`` entries older than ``before`` (time and id), newest first. Every filter has its index."""
    query = select(log).order_by(log.c.at.desc(), log.c.id.desc()).limit(limit)
    if before is not None:
        at, number = micros(before[0]), before[1]
        query = query.where(tuple_(log.c.at, log.c.id) < tuple_(at, number))
    if wanted.record is not None:
        about = _about(wanted.record)
        if about is None:
            return []
        query = query.where(log.c.id.in_(about))
    if wanted.account is not None:
        query = query.where(log.c.account == wanted.account)
    if wanted.operation is not None:
        query = query.where(log.c.operation == wanted.operation.value)
    if wanted.start is not None:
        query = query.where(log.c.at >= micros(wanted.start))
    if wanted.end is not None:
        query = query.where(log.c.at < micros(wanted.end))
    return [
        LogEntry(
            id=row.id,
            at=moment(row.at),
            account=row.account,
            operation=Operation(row.operation),
            record=None if row.record is None else id_of(row.record),
            reason=row.reason,
            details=row.details or {},
        )
        for row in connection.execute(query)
    ]


def _about(record: str) -> Any:
    if is_held(record):
        return select(log_held.c.log_id).where(log_held.c.name == _looked_up(record))
    key = key_of(record)
    if key is None:
        return None
    named = select(log.c.id).where(log.c.record == key)
    return union_all(named, select(log_shown.c.log_id).where(log_shown.c.record == key))


def _looked_up(name: str) -> str:
    return name[:_LONGEST]
