"""What the kinds of kept things share: numbers as ids, names that are given once, limits that are said."""

from __future__ import annotations

import re
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, func, select

from client.records.wire import FieldProblem
from i18n import Message
from service.audit import Actor
from service.store.errors import InvalidFieldsError, NotFoundError

_ID: Final = re.compile(r"([A-Z]{2})-([1-9][0-9]{0,11})\Z", re.ASCII)


def number_of(prefix: str, id: str) -> int:
    """The number in ``SV-7``. Raises :class:`NotFoundError` for what is no id of this kind."""
    match = _ID.match(id)
    if match is None or match.group(1) != prefix:
        raise NotFoundError(id)
    return int(match.group(2))


def own(connection: Connection, table: Table, prefix: str, id: str, actor: Actor, *, lock: bool = False) -> Row[Any]:
    """The row of one's own thing. Raises :class:`NotFoundError` for somebody else's as for none."""
    query = select(table).where(table.c.id == number_of(prefix, id), table.c.account == actor.account)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFoundError(id)
    return row


def check_room(connection: Connection, table: Table, actor: Actor, most: int, message: Message) -> None:
    """Raise :class:`InvalidFieldsError` with ``message`` when the account has ``most`` of these already."""
    query = select(func.count()).select_from(table).where(table.c.account == actor.account)
    if int(connection.execute(query).scalar_one()) >= most:
        raise invalid("name", "too-many", message)


def check_name(
    connection: Connection, table: Table, actor: Actor, name: str, message: Message, but: int | None = None
) -> None:
    """Raise :class:`InvalidFieldsError` when another of one's own has this name, capitals or not: heard, two of one
    name cannot be told apart."""
    names = select(table.c.id, table.c.name).where(table.c.account == actor.account)
    if any(row.id != but and row.name.casefold() == name.casefold() for row in connection.execute(names)):
        raise invalid("name", "name-taken", message)


def invalid(field: str, code: str, message: Message) -> InvalidFieldsError:
    """A refusal of one field."""
    return InvalidFieldsError([FieldProblem(field=field, message=str(message), code=code)])
