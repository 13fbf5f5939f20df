"""What a record says of itself to its neighbours: its name, when it was, where it is, whether it warns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Connection

from client.records import Record, record_types
from client.records.around import Precision, Spot
from client.records.base import Kind
from client.records.role_words import Noun
from client.records.wire import RecordBrief, RecordEnvelope
from service.ground.spot import own_spot
from service.store.content import brief_of
from service.store.ids import id_of, key_of
from service.store.records import by_keys

WARNING_FIELDS: Final = ("warnings", "markers")
"""The fields that hold warning markers, whichever type has them."""
WHEN: Final = ("on", "reported")
"""What a query calls the day of an event, and the day it became known where the other is not."""
UNTIL: Final = "until"


@dataclass(frozen=True, slots=True)
class Facts:
    """A record as its neighbours need it."""

    key: int
    brief: RecordBrief
    on: date | None = None
    until: date | None = None
    spot: Spot | None = None
    warns: bool = False

    @property
    def noun(self) -> Noun:
        """The record in a sentence."""
        return Noun.of(self.brief.type, self.brief.title)


def read(connection: Connection, keys: list[int]) -> dict[int, Facts]:
    """The facts of the records ``keys``; those that are gone are left out. Logs nothing."""
    return {facts.key: facts for facts in map(facts_of, by_keys(connection, keys))}


def facts_of(envelope: RecordEnvelope) -> Facts:
    """The facts of one record. Content that does not fit its type is named by its id."""
    key = key_of(envelope.id) or 0
    brief = brief_of(envelope)
    try:
        record = envelope.record()
    except (ValidationError, KeyError):
        return Facts(key, brief)
    on, until = _when(record)
    warns = any(getattr(record, name, None) for name in WARNING_FIELDS)
    return Facts(key, brief, on, until, spot_of(envelope), warns)


def type_of(key: int) -> str:
    """The record type of a key, which its prefix tells; empty for none."""
    return _types().get(id_of(key)[:2], "")


@cache
def _types() -> dict[str, str]:
    return {kind.prefix: name for name, kind in record_types().items()}


def _when(record: Record) -> tuple[date | None, date | None]:
    if record.kind is not Kind.EVENT:
        return None, None
    on = next((day for name in WHEN if (day := _day(_called(record, name))) is not None), None)
    until = _day(_called(record, UNTIL))
    return on, until if until != on else None


def _called(record: Record, name: str) -> Any:
    """The value of the field that a query calls ``name``."""
    for field, spec in record.fields().items():
        if name in spec.meta.names:
            return getattr(record, field)
    return None


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def spot_of(envelope: RecordEnvelope) -> Spot | None:
    """Where a location is, when it says so: its degrees, else its grid point."""
    found = own_spot(envelope.fields) if envelope.type == "location" else None
    if found is None:
        return None
    return Spot(latitude=found.latitude, longitude=found.longitude, precision=Precision.POINT)
