"""Links between two records: made, altered, erased, and listed from either end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, literal, select, tuple_, union_all, update

from client.records.wire import FieldProblem, Link, LinkChange, LinkDraft, Operation, RecordEnvelope, Source
from i18n import _
from service.audit import Actor
from service.store import log as audit_log
from service.store import outbox
from service.store.content import brief_of
from service.store.errors import DuplicateSourceError, InvalidFieldsError, NotFoundError, StaleError
from service.store.ids import LINK_PREFIX, id_of, link_id, link_number
from service.store.outbox import Change
from service.store.records import OWN_SYSTEM, by_keys, found, many_locked
from service.store.roles import check_role, role_label
from service.store.schema import link_versions, links

LinkPlace = tuple[str, int, int]
"""Where a page of links ended: role, key of the other record, number of the link. They are listed in this order."""


@dataclass(frozen=True, slots=True)
class LinkPage:
    """Some links, and the place to go on from; None at the end."""

    items: list[Link]
    next: LinkPlace | None


def create(connection: Connection, draft: LinkDraft, actor: Actor, at: datetime) -> Link:
    """Join two records. Raises :class:`InvalidFieldsError`, :class:`NotFoundError`, :class:`DuplicateSourceError`."""
    if draft.from_id == draft.to_id:
        problem = FieldProblem(
            field="to_id", message=str(_("A record cannot be linked with itself.")), code="same-record"
        )
        raise InvalidFieldsError([problem])
    start, end = many_locked(connection, [draft.from_id, draft.to_id])
    check_role(draft.role, start.key, end.key)
    if draft.source:
        there = _from_source(connection, start.key, end.key, draft.role, draft.source)
        if there is not None:
            raise DuplicateSourceError(link_id(there))
    number = outbox.allocate(connection, LINK_PREFIX)
    source = draft.source or Source(system=OWN_SYSTEM, reference=link_id(number))
    row = connection.execute(
        insert(links)
        .values(
            id=number,
            from_key=start.key,
            to_key=end.key,
            role=draft.role,
            from_date=draft.from_date,
            to_date=draft.to_date,
            version=1,
            source_system=source.system,
            source_reference=source.reference,
        )
        .returning(links)
    ).one()
    _log(connection, row, Operation.ALTERATION, actor, at, version=1)
    _note(connection, row)
    return _seen(connection, row)


def alter(connection: Connection, id: str, version: int, change: LinkChange, actor: Actor, at: datetime) -> Link:
    """Replace role and dates. Raises :class:`NotFoundError`, :class:`StaleError`, :class:`InvalidFieldsError`."""
    if change.from_date and change.to_date and change.to_date < change.from_date:
        message = str(_("The end is before the start: give the earlier date as from_date."))
        raise InvalidFieldsError([FieldProblem(field="to_date", message=message, code="dates-out-of-order")])
    row = _locked(connection, id, version)
    check_role(change.role, row.from_key, row.to_key)
    values = {"role": change.role, "from_date": change.from_date, "to_date": change.to_date}
    names = [name for name, value in values.items() if row._mapping[name] != value]
    if names:
        keep_link_version(connection, row)
        statement = update(links).where(links.c.id == row.id).values(version=row.version + 1, **values)
        row = connection.execute(statement.returning(links)).one()
    _log(connection, row, Operation.ALTERATION, actor, at, version=row.version, fields=names)
    if names:
        _note(connection, row)
    return _seen(connection, row)


def erase(connection: Connection, id: str, version: int, actor: Actor, at: datetime) -> None:
    """Delete a link and its versions; the log of both ends keeps that there was one."""
    row = _locked(connection, id, version)
    connection.execute(delete(links).where(links.c.id == row.id))
    _log(connection, row, Operation.ERASURE, actor, at, version=row.version)
    _note(connection, row)


def page(
    connection: Connection,
    record_id: str,
    role: str | None,
    after: LinkPlace | None,
    limit: int,
    actor: Actor,
    at: datetime,
    *,
    outward: bool | None = None,
) -> LinkPage:
    """At most ``limit`` links of a record, by role and other record, with what they show logged as consulted.

    ``outward`` keeps those of one direction.
    """
    here = found(connection, record_id)
    sides_wanted = (True, False) if outward is None else (outward,)
    both = [_side(here.key, side, role, after, limit + 1) for side in sides_wanted]
    sides = union_all(*(select(side.subquery()) for side in both)).subquery()
    query = select(sides).order_by(sides.c.role, sides.c.other, sides.c.id).limit(limit + 1)
    rows = list(connection.execute(query))
    more, rows = len(rows) > limit, rows[:limit]
    others = {envelope.id: envelope for envelope in by_keys(connection, list({row.other for row in rows}))}
    details = {"links": [link_id(row.id) for row in rows]}
    audit_log.write(connection, actor, Operation.CONSULTATION, here.key, at, details, shown=[row.other for row in rows])
    items = [_link(row, row.outward, others[id_of(row.other)]) for row in rows]
    last = rows[-1] if more else None
    return LinkPage(items, (last.role, last.other, last.id) if last else None)


def by_numbers(connection: Connection, numbers: Sequence[int]) -> dict[int, Row[Any]]:
    """The rows of links by number; those that are gone are left out. Logs nothing."""
    return {row.id: row for row in connection.execute(select(links).where(links.c.id.in_(numbers)))}


def keep_link_version(connection: Connection, row: Row[Any]) -> None:
    """Copy the current version of a link to the superseded ones."""
    names = ("id", "version", "from_key", "to_key", "role", "from_date", "to_date")
    connection.execute(insert(link_versions).values({name: row._mapping[name] for name in names}))


def _side(key: int, outward: bool, role: str | None, after: LinkPlace | None, limit: int) -> Select[Any]:
    mine, other = (links.c.from_key, links.c.to_key) if outward else (links.c.to_key, links.c.from_key)
    query = select(
        links.c.id,
        links.c.version,
        links.c.role,
        links.c.from_date,
        links.c.to_date,
        links.c.source_system,
        links.c.source_reference,
        other.label("other"),
        literal(outward).label("outward"),
    ).where(mine == key)
    if role is not None:
        query = query.where(links.c.role == role)
    if after is not None:
        place = tuple_(*(literal(part) for part in after))
        query = query.where(tuple_(links.c.role, other, links.c.id) > place)
    return query.order_by(links.c.role, other, links.c.id).limit(limit)


def _locked(connection: Connection, id: str, version: int) -> Row[Any]:
    number = link_number(id)
    row = None
    if number is not None:
        row = connection.execute(select(links).where(links.c.id == number).with_for_update()).one_or_none()
    if row is None:
        raise NotFoundError(id)
    if row.version != version:
        raise StaleError(id, None)
    return row


def _from_source(connection: Connection, start: int, end: int, role: str, source: Source) -> int | None:
    query = select(links.c.id).where(
        links.c.from_key == start,
        links.c.role == role,
        links.c.to_key == end,
        links.c.source_system == source.system,
        links.c.source_reference == source.reference,
    )
    found_id = connection.execute(query).scalar()
    return None if found_id is None else int(found_id)


def _log(
    connection: Connection, row: Row[Any], operation: Operation, actor: Actor, at: datetime, **details: Any
) -> None:
    said = {"link": link_id(row.id), **details}
    audit_log.write_many(connection, actor, operation, [(row.from_key, said), (row.to_key, said)], at)


def _note(connection: Connection, row: Row[Any]) -> None:
    """Both ends are found by their links: the index has to hear of them."""
    outbox.add(connection, [(row.from_key, Change.SAVE), (row.to_key, Change.SAVE)])


def _seen(connection: Connection, row: Row[Any]) -> Link:
    """The link as its first end sees it."""
    return _link(row, True, by_keys(connection, [row.to_key])[0])


def _link(row: Row[Any], outward: bool, other: RecordEnvelope) -> Link:
    return Link(
        id=link_id(row.id),
        version=row.version,
        role=row.role,
        label=role_label(row.role, outward),
        outward=outward,
        other=brief_of(other),
        from_date=row.from_date,
        to_date=row.to_date,
        source=Source.model_construct(system=row.source_system, reference=row.source_reference),
    )
