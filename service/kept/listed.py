"""What is on a worklist: the service's own records by their keys, and other systems' records as they were found there.

Two tables, since a key leads to a record that is here and a name to one that is not; one order of places, and the same
marks. Everything works on the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, func, insert, select, union_all, update

from client.query.held import is_held, split_held
from client.query.kept import HeldHit, Mark
from service.store.chunks import chunks
from service.store.ids import id_of, key_of
from service.store.schema import worklist_held, worklist_records, worklists

Wanted: TypeAlias = int | HeldHit
"""Something to be put on a list: the key of an own record, or another system's as it was found."""
_TABLES: Final = (worklist_records, worklist_held)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record of a list. ``key`` is that of an own one; ``held`` the row of one that another system holds."""

    record: str
    place: int
    version: int
    mark: str
    note: str | None
    marked_at: int | None
    marked_by: str | None
    combined_from: list[str]
    key: int | None = None
    held: Row[Any] | None = None


def name_of(wanted: Wanted) -> str:
    """The id by which it is known on the list."""
    return wanted.id if isinstance(wanted, HeldHit) else id_of(wanted)


def counts(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    """By list: how many records have each mark, and as ``held`` how many are other systems'."""
    found: dict[int, dict[str, int]] = {}
    for table in _TABLES:
        query = select(table.c.worklist, table.c.mark, func.count()).where(table.c.worklist.in_(numbers))
        for number, mark, count in connection.execute(query.group_by(table.c.worklist, table.c.mark)):
            here = found.setdefault(number, {})
            here[mark] = here.get(mark, 0) + count
            if table is worklist_held:
                here["held"] = here.get("held", 0) + count
    return found


def entry(connection: Connection, worklist: int, record_id: str) -> Entry | None:
    """The record of a list that has this id, or name."""
    table, which = _which(worklist, record_id)
    row = connection.execute(select(table).where(*which)).one_or_none()
    return None if row is None else _entry(table, row)


def page(connection: Connection, worklist: int, after: int, mark: Mark | None, limit: int) -> list[Entry]:
    """At most ``limit`` records beyond place ``after``, in the order of the list; with ``mark``, those that have it."""
    found = []
    for table in _TABLES:
        query = select(table).where(table.c.worklist == worklist, table.c.place > after)
        if mark is not None:
            query = query.where(table.c.mark == mark.value)
        found += [_entry(table, row) for row in connection.execute(query.order_by(table.c.place).limit(limit))]
    return sorted(found, key=lambda one: one.place)[:limit]


def places(connection: Connection, worklist: int, last: int) -> dict[int, int]:
    """The places up to ``last``, counted from 1 without gaps, of which taking out leaves some."""
    each = (select(table.c.place).where(table.c.worklist == worklist, table.c.place <= last) for table in _TABLES)
    return {place: number for number, place in enumerate(sorted(connection.execute(union_all(*each)).scalars()), 1)}


def names(connection: Connection, worklist: int) -> set[str]:
    """The ids of all that is on a list."""
    own = select(worklist_records.c.record).where(worklist_records.c.worklist == worklist)
    return {id_of(key) for key in connection.execute(own).scalars()} | set(held_names(connection, worklist))


def held_names(connection: Connection, worklist: int) -> list[str]:
    """The records of other systems on a list, in its order."""
    query = select(worklist_held.c.record).where(worklist_held.c.worklist == worklist)
    return list(connection.execute(query.order_by(worklist_held.c.place)).scalars())


def put(
    connection: Connection, row: Row[Any], wanted: Sequence[Wanted], labels: Mapping[str, str], at: int
) -> list[str]:
    """Put what is not on the list at its end; ``labels`` names the systems. The names of those that others hold."""
    own: list[dict[str, Any]] = []
    held: list[dict[str, Any]] = []
    for place, one in enumerate(wanted, start=row.last_place + 1):
        common = {"worklist": row.id, "place": place, "version": 1, "mark": Mark.UNSEEN.value}
        if isinstance(one, HeldHit):
            line = {"type": one.type, "title": one.title, "summary": one.summary}
            label = labels[split_held(one.id)[0]]
            held.append({**common, "record": one.id, "label": label, **line, "kept_at": at})
        else:
            own.append({**common, "record": one})
    for table, rows in ((worklist_records, own), (worklist_held, held)):
        for chunk in chunks(rows):
            connection.execute(insert(table), chunk)
    last = row.last_place + len(wanted)
    connection.execute(update(worklists).where(worklists.c.id == row.id).values(last_place=last))
    return [one["record"] for one in held]


def change(connection: Connection, worklist: int, record_id: str, values: Mapping[str, Any]) -> None:
    """Note the mark and what belongs to it."""
    table, which = _which(worklist, record_id)
    connection.execute(update(table).where(*which).values(**values))


def take_out(connection: Connection, worklist: int, record_id: str) -> None:
    """Take one out, with its mark and note."""
    table, which = _which(worklist, record_id)
    connection.execute(delete(table).where(*which))


def clear(connection: Connection, worklist: int) -> None:
    """Take all out."""
    for table in _TABLES:
        connection.execute(delete(table).where(table.c.worklist == worklist))


def note_gone(connection: Connection, account: str, record_id: str, at: int | None) -> None:
    """Note on the lists of ``account`` that the system which held ``record_id`` has no such record; with None for
    ``at``, that it has."""
    mine = select(worklists.c.id).where(worklists.c.account == account)
    before = worklist_held.c.gone_at
    which = (worklist_held.c.worklist.in_(mine), worklist_held.c.record == record_id)
    changed = before.is_(None) if at is not None else before.is_not(None)
    connection.execute(update(worklist_held).where(*which, changed).values(gone_at=at))


def _which(worklist: int, record_id: str) -> tuple[Table, tuple[ColumnElement[bool], ...]]:
    if is_held(record_id):
        return worklist_held, (worklist_held.c.worklist == worklist, worklist_held.c.record == record_id)
    key = key_of(record_id)
    return worklist_records, (worklist_records.c.worklist == worklist, worklist_records.c.record == key)


def _entry(table: Table, row: Row[Any]) -> Entry:
    held = table is worklist_held
    return Entry(
        record=row.record if held else id_of(row.record),
        place=row.place,
        version=row.version,
        mark=row.mark,
        note=row.note,
        marked_at=row.marked_at,
        marked_by=row.marked_by,
        combined_from=[] if held else row.combined_from or [],
        key=None if held else row.record,
        held=row if held else None,
    )
