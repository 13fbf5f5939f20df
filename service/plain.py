"""What is wrong with a request, in plain sentences: pydantic's findings about bodies and parameters.

The fields of a record have words of their own (:mod:`client.records.problems`), made from their labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from client.records.wire import FieldProblem
from i18n import Message, _
from service.store.ids import ID_PATTERN


def field_problems(errors: Iterable[Mapping[str, Any]]) -> list[FieldProblem]:
    """pydantic's errors as problems: a dotted path, one plain sentence, and a code."""
    return [_field_problem(error) for error in errors]


def _field_problem(error: Mapping[str, Any]) -> FieldProblem:
    # FastAPI starts the place with where it looked: body, query, path, header.
    parts = [str(part) for part in error["loc"]]
    path = ".".join(parts[1:] if parts[:1] in (["body"], ["query"], ["path"], ["header"]) else parts)
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


def _sentence(kind: str, error: Mapping[str, Any]) -> Message | str:
    if kind in _SENTENCES:
        return _SENTENCES[kind]
    context: Mapping[str, Any] = error.get("ctx") or {}
    if kind in ("string_too_short", "too_short") and context.get("min_length") == 1:
        return _("Do not leave this empty.")
    if kind == "string_pattern_mismatch" and str(context.get("pattern", "")).startswith(ID_PATTERN):
        return _("Give the id of a record, such as PE-1042.")
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
