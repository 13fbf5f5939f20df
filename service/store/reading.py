"""Many records read by key at once, as every page of a search wants them.

The statement is written out and the driver's rows are taken as they come: putting a statement together for some
hundred keys and making a row object of each takes SQLAlchemy four times as long as the database needs for the reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson
from sqlalchemy import Connection

_AT_ONCE: Final = 2_000
"""Keys in one statement, so that its text stays small."""


def rows(connection: Connection, columns: str, keys: Sequence[int]) -> Iterator[Sequence[Any]]:
    """These ``columns`` (a part of a statement, never what somebody sent) of the records with these keys, in any order.

    Keys of no record are passed over. JSON and truth come as the driver has them: see :func:`held`.
    """
    for start in range(0, len(keys), _AT_ONCE):
        # Whole numbers alone get into the text, so there is nothing in it to escape.
        wanted = ",".join([str(int(key)) for key in keys[start : start + _AT_ONCE]])
        yield from connection.exec_driver_sql(f"SELECT {columns} FROM records WHERE key IN ({wanted})")  # noqa: S608


def span(connection: Connection, columns: str, after: int, last: int) -> Iterator[Sequence[Any]]:
    """These ``columns`` of the records with keys above ``after`` and up to ``last``, in the order of the keys."""
    yield from connection.exec_driver_sql(
        f"SELECT {columns} FROM records WHERE key > {int(after)} AND key <= {int(last)} ORDER BY key"  # noqa: S608
    )


def links(
    connection: Connection, columns: str, side: str, low: int, high: int, roles: Sequence[str] = ()
) -> Iterator[Sequence[Any]]:
    """These ``columns`` of the links whose end ``side`` is a record with a key from ``low`` to ``high``, in any order.

    ``roles``, if any are given, are names of declared roles: no other link is read. Days come as the driver has them.
    """
    among = " AND role IN ({})".format(", ".join(f"'{role}'" for role in roles)) if roles else ""
    yield from connection.exec_driver_sql(
        f"SELECT {columns} FROM links WHERE {side} >= {int(low)} AND {side} <= {int(high)}{among}"  # noqa: S608
    )


def held(fields: Any) -> dict[str, Any]:
    """A record's fields as a driver gives them: SQLite as text, PostgreSQL as they are."""
    found: dict[str, Any] = orjson.loads(fields) if isinstance(fields, str | bytes) else fields
    return found
