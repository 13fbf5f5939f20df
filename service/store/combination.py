"""Two records of the same type made one: the other's links move over, its id leads to the one that stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from client.records.wire import Combination, FieldProblem, Marking, Operation, RecordEnvelope
from i18n import _
from service.audit import Actor
from service.ground.spot import own_spot
from service.store import kept, outbox, ties
from service.store import log as audit_log
from service.store.content import changed_fields, checked, content_of, known_type
from service.store.errors import InvalidFieldsError
from service.store.ids import id_of, link_id
from service.store.links import keep_link_version
from service.store.moments import micros
from service.store.outbox import Change
from service.store.records import check_version, envelope, keep_version, many_locked, supersede
from service.store.schema import combined, links, records


def combine(
    connection: Connection, record_id: str, version: int, wanted: Combination, actor: Actor, at: datetime
) -> RecordEnvelope:
    """Take ``wanted.other_id`` into ``record_id``. The stricter of the two markings stays.

    The versions of the other are kept under its own id and go when the record that stays is erased. A link
    between the two would join a record with itself and is erased.
    """
    if wanted.other_id == record_id:
        raise InvalidFieldsError([_problem("same-record", _("A record cannot be combined with itself."))])
    row, other = many_locked(connection, [record_id, wanted.other_id])
    check_version(row, version)
    check_version(other, wanted.other_version)
    if row.type != other.type:
        message = _("Records of two types cannot be combined: {a} and {b}.", a=row.type, b=other.type)
        raise InvalidFieldsError([_problem("other-type", message)])
    content = content_of(checked(known_type(row.type), wanted.fields))
    marking = (
        Marking.OFFICIAL_SENSITIVE if Marking.OFFICIAL_SENSITIVE in (row.marking, other.marking) else Marking.OFFICIAL
    )
    names = changed_fields(row.fields, content)
    erased, moved = _move_links(connection, row.key, other.key, actor, at)
    details: dict[str, Any] = {"version": row.version + 1, "other": id_of(other.key), "fields": names}
    if erased:
        details["erased_links"] = erased
    entry = audit_log.write(connection, actor, Operation.COMBINATION, row.key, at, details)
    audit_log.write(connection, actor, Operation.COMBINATION, other.key, at, {"into": id_of(row.key)})
    new = supersede(connection, row, content, marking, entry, actor, at)
    keep_version(connection, other)
    _forward(connection, row.key, other, at)
    kept.move(connection, row.key, other.key)
    connection.execute(delete(records).where(records.c.key == other.key))
    if own_spot(row.fields) != own_spot(content):
        moved.update(ties.at_place(connection, row.key))
    changes = [(far, Change.SAVE) for far in sorted(moved)]
    outbox.add(connection, [*changes, (row.key, Change.SAVE), (other.key, Change.ERASE)])
    return envelope(new)


def _problem(code: str, message: object) -> FieldProblem:
    return FieldProblem(field="other_id", message=str(message), code=code)


def _move_links(
    connection: Connection, into: int, other: int, actor: Actor, at: datetime
) -> tuple[list[str], set[int]]:
    """The ids of the links that were erased, and the keys of the records whose link now leads to ``into``."""
    mine = or_(links.c.from_key == other, links.c.to_key == other)
    ends: list[tuple[int, dict[str, Any]]] = []
    erased: list[str] = []
    for link in connection.execute(select(links).where(mine).with_for_update()).all():
        far = link.to_key if link.from_key == other else link.from_key
        if far == into:
            erased.append(link_id(link.id))
            connection.execute(delete(links).where(links.c.id == link.id))
            continue
        keep_link_version(connection, link)
        side = {"from_key": into} if link.from_key == other else {"to_key": into}
        connection.execute(update(links).where(links.c.id == link.id).values(version=link.version + 1, **side))
        ends.append((far, {"link": link_id(link.id), "version": link.version + 1, "fields": ["other"]}))
    audit_log.write_many(connection, actor, Operation.ALTERATION, ends, at)
    return erased, {far for far, _said in ends}


def _forward(connection: Connection, into: int, other: Row[Any], at: datetime) -> None:
    # What was combined into the other record earlier now leads to the one that stays: no chains.
    connection.execute(update(combined).where(combined.c.into_key == other.key).values(into_key=into))
    connection.execute(
        insert(combined).values(
            key=other.key,
            into_key=into,
            source_system=other.source_system,
            source_reference=other.source_reference,
            at=micros(at),
        )
    )
