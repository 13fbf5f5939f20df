"""What the index still has to hear of: one row a change, written in the transaction of the change.

Sequence numbers come from a counter row, which a transaction holds until it commits. So they become visible
in their own order: a reader that has seen 7 can forget everything up to 7, on PostgreSQL too, where a
sequence would let 6 appear after 7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, delete, insert, select, text

from service.store.ids import id_of
from service.store.schema import outbox, serials

SERIAL: Final = "outbox"
# Written out, as both databases read it: SQLAlchemy's own needs PostgreSQL's dialect, slow to import.
_ALLOCATE: Final = text(
    "INSERT INTO serials (name, last) VALUES (:name, :count) "
    "ON CONFLICT (name) DO UPDATE SET last = serials.last + excluded.last RETURNING last"
)


class Change(StrEnum):
    """What happened to a record."""

    SAVE = "save"  # made or altered: read it and index it
    ERASE = "erase"  # gone: take it out of the index


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One change: its place in the order, the record's id, and what happened."""

    seq: int
    record_id: str
    change: Change


def allocate(connection: Connection, name: str, count: int = 1) -> int:
    """The first of ``count`` new serials called ``name``; held against others until the transaction ends."""
    last = connection.execute(_ALLOCATE, {"name": name, "count": count}).scalar_one()
    return int(last) - count + 1


def add(connection: Connection, changes: Sequence[tuple[int, Change]]) -> None:
    """Note changes (record key, what). The last statement of a transaction, as it holds the counter."""
    first = allocate(connection, SERIAL, len(changes))
    rows = [
        {"seq": seq, "record": key, "change": change.value} for seq, (key, change) in enumerate(changes, start=first)
    ]
    connection.execute(insert(outbox), rows)


def after(connection: Connection, seq: int, limit: int) -> list[OutboxItem]:
    """At most ``limit`` changes later than ``seq``, oldest first."""
    query = select(outbox).where(outbox.c.seq > seq).order_by(outbox.c.seq).limit(limit)
    return [OutboxItem(row.seq, id_of(row.record), Change(row.change)) for row in connection.execute(query)]


def last(connection: Connection) -> int:
    """The number of the newest change there ever was; 0 before the first."""
    found = connection.execute(select(serials.c.last).where(serials.c.name == SERIAL)).scalar()
    return int(found or 0)


def done(connection: Connection, seq: int) -> None:
    """Forget the changes up to ``seq``: the index has them on disk."""
    connection.execute(delete(outbox).where(outbox.c.seq <= seq))
