"""The content of records on its way in and out: checked against its type, with plain words for what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticSerializationError

from client.records import Record, record_type, record_types
from client.records.base import Verbosity
from client.records.wire import FieldProblem, RecordBrief, RecordEnvelope
from i18n import Message, _
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
        raise InvalidFieldsError(field_problems(error.errors(), "fields")) from None


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


def field_problems(errors: Iterable[ErrorDetails | Mapping[str, Any]], prefix: str = "") -> list[FieldProblem]:
    """pydantic's errors as problems: a dotted path, one plain sentence, and a code."""
    return [_field_problem(error, prefix) for error in errors]


def _field_problem(error: ErrorDetails | Mapping[str, Any], prefix: str) -> FieldProblem:
    parts = [str(part) for part in error["loc"]]
    path = ".".join([prefix, *parts] if prefix else parts)
    kind = str(error["type"])
    return FieldProblem(field=path[:300] or "body", message=str(_sentence(kind, error)), code=kind.replace("_", "-"))


_SENTENCES: Mapping[str, Message] = {
    "missing": _("This field is required: give it a value."),
    "extra_forbidden": _("There is no such field here. Check its spelling, or leave it out."),
    "string_type": _("Give text."),
    "int_type": _("Give a whole number."),
    "int_parsing": _("Give a whole number."),
    "int_from_float": _("Give a whole number."),
    "bool_type": _("Give true or false."),
    "bool_parsing": _("Give true or false."),
    "date_type": _("Give a date as YYYY-MM-DD."),
    "date_parsing": _("Give a date as YYYY-MM-DD."),
    "date_from_datetime_parsing": _("Give a date as YYYY-MM-DD."),
    "date_from_datetime_inexact": _("Give a date as YYYY-MM-DD, without a time."),
    "datetime_type": _("Give a date and time with its zone, as 2026-03-01T09:30:00Z."),
    "datetime_parsing": _("Give a date and time with its zone, as 2026-03-01T09:30:00Z."),
    "datetime_from_date_parsing": _("Give a date and time with its zone, as 2026-03-01T09:30:00Z."),
    "timezone_aware": _("Say the time zone, as in 2026-03-01T09:30:00Z."),
    "list_type": _("Give a list."),
    "dict_type": _("Give an object with named members."),
    "model_type": _("Give an object with named members."),
    "model_attributes_type": _("Give an object with named members."),
    "none_required": _("Leave this empty."),
}

_BOUNDED: Mapping[str, tuple[Message, str]] = {
    "string_too_short": (_("Give at least {bound} characters."), "min_length"),
    "string_too_long": (_("Give at most {bound} characters."), "max_length"),
    "string_pattern_mismatch": (_("Give it in the expected form: {bound}."), "pattern"),
    "too_short": (_("Give at least {bound} of them."), "min_length"),
    "too_long": (_("Give at most {bound} of them."), "max_length"),
    "greater_than_equal": (_("Give {bound} or more."), "ge"),
    "greater_than": (_("Give more than {bound}."), "gt"),
    "less_than_equal": (_("Give {bound} or less."), "le"),
    "less_than": (_("Give less than {bound}."), "lt"),
    "enum": (_("Give one of: {bound}."), "expected"),
    "literal_error": (_("Give one of: {bound}."), "expected"),
}


def _sentence(kind: str, error: ErrorDetails | Mapping[str, Any]) -> Message | str:
    if kind in _SENTENCES:
        return _SENTENCES[kind]
    context: Mapping[str, Any] = error.get("ctx") or {}
    if kind in _BOUNDED:
        message, bound = _BOUNDED[kind]
        return message.format(bound=context.get(bound, ""))
    if "words" in context:
        return _as_sentence(str(context["words"]))
    if kind in ("value_error", "assertion_error") and "error" in context:
        return _as_sentence(str(context["error"]))
    return _("This value does not fit here.")


def _as_sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_holds_nul(item) for item in value.values())
    return isinstance(value, list) and any(_holds_nul(item) for item in value)
