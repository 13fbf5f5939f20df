"""Stretches of records with what their links say of them, for a rebuild of the index.

A stretch goes from one id to another, so that several processes can each read some, and no two the same record.
Nothing here shows a record to anybody, so nothing is logged.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, select

from service.ground.ties import Ties
from service.store import reading, ties
from service.store.ids import SERIALS, id_of, key_of
from service.store.moments import moment
from service.store.schema import records

_LAST: Final = 26 * 26 * SERIALS
_NO_TIES: Final = Ties()
_COLUMNS: Final = "key, type, fields, source_system, source_reference, created_at, updated_at"


class Row(NamedTuple):
    """What the index needs of a record: a tenth of the cost of an envelope."""

    id: str
    type: str
    fields: dict[str, Any]
    system: str
    reference: str
    created_at: datetime
    updated_at: datetime

    @property
    def source(self) -> Row:
        """Itself: it has a source's ``system`` and ``reference``."""
        return self


def size(connection: Connection) -> int:
    """How many records there are."""
    return int(connection.execute(select(func.count()).select_from(records)).scalar_one())


def until(connection: Connection, after_id: str | None, size: int) -> str | None:
    """The id up to which a stretch of at most ``size`` records after ``after_id`` goes; None when there is none.

    The id need not be a record's. Serials are given out one after the other, so that few stretches are not full.
    """
    query = select(records.c.key).where(records.c.key > _key(after_id)).order_by(records.c.key).limit(1)
    first = connection.execute(query).scalar()
    if first is None:
        return None
    return id_of(min(int(first) + size, (int(first) // SERIALS + 1) * SERIALS) - 1)


def read(connection: Connection, after_id: str | None, until_id: str | None) -> list[tuple[Row, Ties]]:
    """The records after one id and up to another, with their ties, in the order of the primary key.

    None for an id: from the first, to the last.
    """
    after, last = _key(after_id), _LAST if until_id is None else _key(until_id)
    tied = ties.between(connection, after + 1, last)
    return [
        (
            Row(id_of(key), type, reading.held(fields), system, reference, moment(made), moment(changed)),
            tied.get(key, _NO_TIES),
        )
        for key, type, fields, system, reference, made, changed in reading.span(connection, _COLUMNS, after, last)
    ]


def _key(record_id: str | None) -> int:
    key = key_of(record_id) if record_id is not None else -1
    if key is None:
        raise ValueError(f"{record_id} is no id of a record")
    return key
