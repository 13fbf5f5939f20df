"""The content of records on its way in and out: checked against its type, with plain words for what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from client.records import Record, record_type, record_types
from client.records.base import Verbosity
from client.records.problems import problems_of
from client.records.wire import FieldProblem, RecordBrief, RecordEnvelope
from i18n import _
from service.store.errors import InvalidFieldsError


def known_type(name: str) -> type[Record]:
    """The record type called ``name``. Raises :class:`InvalidFieldsError` naming those there are."""
    try:
        return record_type(name)
    except KeyError:
        message = str(
            _("There is no record type {name}. Give one of: {types}.", name=name, types=", ".join(record_types()))
        )
        raise InvalidFieldsError([FieldProblem(field="type", message=message, code="unknown-type")]) from None


def checked(record_class: type[Record], fields: Mapping[str, Any]) -> Record:
    """``fields`` as a record. Raises :class:`InvalidFieldsError` with paths such as ``fields.surname``."""
    try:
        return record_class.model_validate(fields)
    except ValidationError as error:
        found = problems_of(record_class, error)
        paths = [f"fields.{problem.field}"[:300] if problem.field else "fields" for problem in found]
        raise InvalidFieldsError(
            [problem.model_copy(update={"field": path}) for problem, path in zip(found, paths, strict=True)]
        ) from None


def text_of(record: Record) -> str:
    """The content as JSON, fields without a value left out. Raises ``ValueError`` for text no database can hold."""
    try:
        text = record.model_dump_json(exclude_none=True)
    except PydanticSerializationError as error:
        raise ValueError(f"the record cannot be written: {error}") from None
    if "\\u0000" in text and _holds_nul(record.model_dump(mode="json")):
        raise ValueError("the record holds a NUL character, which no database keeps")
    return text


def content_of(record: Record) -> dict[str, Any]:
    """The content as plain JSON values, fields without a value left out."""
    return record.model_dump(mode="json", exclude_none=True)


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names of the fields that differ, in the order of declaration."""
    names = dict.fromkeys([*after, *before])
    return [name for name in names if before.get(name) != after.get(name)]


def brief_of(envelope: RecordEnvelope) -> RecordBrief:
    """What names a record in a list. Content of an older shape that no longer fits is named by its id."""
    try:
        record = envelope.record()
    except (ValidationError, KeyError):
        return RecordBrief(id=envelope.id, type=envelope.type, title=envelope.id, summary=envelope.id)
    return RecordBrief(
        id=envelope.id, type=envelope.type, title=record.title(), summary=record.summary(Verbosity.STANDARD)
    )


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_holds_nul(item) for item in value.values())
    return isinstance(value, list) and any(_holds_nul(item) for item in value)
