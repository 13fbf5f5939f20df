"""Typed records made from stored content without checking all of it once more.

What is in the store was checked when it was put there; to do so again for each row of a hit list is a good part of
what a page costs. Here values only get their types: days and times from text, the rest as it stands. Content that is
not in the shape this program writes (a field or code that is no longer declared, a value of another kind, a field that
is missing) is checked in full, so what no longer fits its type is told as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import AwareDatetime

from client.records.base import Record
from client.records.fields import CodeList

Read = Callable[[Any], Any]
"""A stored value as the record holds it. Raises ``ValueError`` or ``TypeError`` when it is of another kind."""


def record_of(record_class: type[Record], fields: Mapping[str, Any]) -> Record:
    """The record that stored ``fields`` are. Raises pydantic's ``ValidationError`` when they no longer fit."""
    shape = _shape(record_class)
    if shape is not None:
        try:
            return shape.made(fields)
        except (KeyError, TypeError, ValueError):
            pass
    return record_class.model_validate(fields)


class _Shape:
    """How the fields of one record type are read."""

    def __init__(self, record_class: type[Record], reads: Mapping[str, Read]) -> None:
        self._class = record_class
        self._reads = dict(reads)
        infos = record_class.model_fields
        self._required = [name for name, info in infos.items() if info.is_required()]
        self._made = {name: info.get_default(call_default_factory=True) for name, info in infos.items()}
        self._lists = [name for name, value in self._made.items() if isinstance(value, list)]

    def made(self, fields: Mapping[str, Any]) -> Record:
        """The record. Raises ``KeyError``, ``TypeError`` or ``ValueError`` when the content has another shape."""
        values = dict(self._made)
        for name in self._lists:
            values[name] = []
        reads = self._reads
        for name, value in fields.items():
            values[name] = reads[name](value)
        for name in self._required:
            if name not in fields:
                raise KeyError(name)
        record = self._class.__new__(self._class)
        object.__setattr__(record, "__dict__", values)
        object.__setattr__(record, "__pydantic_fields_set__", set(fields))
        object.__setattr__(record, "__pydantic_extra__", None)
        object.__setattr__(record, "__pydantic_private__", None)
        return record


@cache
def _shape(record_class: type[Record]) -> _Shape | None:
    """None when a field is of a kind that is not read here, or a record has more than its fields."""
    if record_class.__private_attributes__ or record_class.model_config.get("extra") != "forbid":
        return None
    reads: dict[str, Read] = {}
    for name, spec in record_class.fields().items():
        read = _read(spec.annotation, spec.meta.codes)
        if read is None:
            return None
        reads[name] = read
    return _Shape(record_class, reads)


def _read(annotation: Any, codes: CodeList | None) -> Read | None:
    """How a value of this annotation is read; None when it is of a kind not known here."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _read(get_args(annotation)[0], codes)
    if origin in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        # A value that is none is not stored; one that is there all the same is left to the full check.
        return _read(kinds[0], codes) if len(kinds) == 1 else None
    if origin is list:
        item = _read(get_args(annotation)[0], codes)
        return _many(item) if item else None
    if codes is not None:
        return _one_of(frozenset(code.value for code in codes)) if annotation is str else None
    return _READS.get(annotation)


def _many(item: Read) -> Read:
    def read(value: Any) -> list[Any]:
        if type(value) is not list:
            raise TypeError
        return [item(each) for each in value]

    return read


def _one_of(codes: frozenset[str]) -> Read:
    def read(value: Any) -> str:
        if value not in codes:
            raise ValueError
        return str(value)

    return read


def _exactly(kind: type) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value

    return read


def _text(value: Any) -> str:
    if type(value) is not str or not value or value.isspace():
        raise TypeError
    return value


def _number(value: Any) -> float:
    if type(value) is float:
        return value
    if type(value) is int:
        return float(value)
    raise TypeError


def _day(value: Any) -> date:
    if type(value) is not str or len(value) != len("1980-05-04"):
        raise TypeError
    return date.fromisoformat(value)


def _moment(value: Any) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError
    return found


_READS: Final[dict[Any, Read]] = {
    str: _text,
    int: _exactly(int),
    bool: _exactly(bool),
    float: _number,
    date: _day,
    AwareDatetime: _moment,
}
