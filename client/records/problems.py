"""What is wrong with a record's fields, in the words of the field's own labels.

The service answers with these (422) and a form shows them beside its fields, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from client.records.base import Record
from client.records.wire import FieldProblem
from i18n import Message, _

_WORDS: Final[dict[str, Callable[[dict[str, Any]], Message]]] = {
    "missing": lambda c: _("Give {label}", label=c["label"]),
    "extra_forbidden": lambda c: _("There is no field {label}: take it out", label=c["label"]),
    "string_too_long": lambda c: _("{label} is too long: at most {n} characters", label=c["label"], n=c["max_length"]),
    "string_too_short": lambda c: _("{label} needs at least {n} characters", label=c["label"], n=c["min_length"]),
    "string_pattern_mismatch": lambda c: _("{label} has not the right form{hint}", label=c["label"], hint=c["hint"]),
    "string_type": lambda c: _("{label} has to be text", label=c["label"]),
    "int_parsing": lambda c: _("{label} has to be a whole number{hint}", label=c["label"], hint=c["hint"]),
    "int_type": lambda c: _("{label} has to be a whole number{hint}", label=c["label"], hint=c["hint"]),
    "int_from_float": lambda c: _("{label} has to be a whole number{hint}", label=c["label"], hint=c["hint"]),
    "float_parsing": lambda c: _("{label} has to be a number{hint}", label=c["label"], hint=c["hint"]),
    "float_type": lambda c: _("{label} has to be a number{hint}", label=c["label"], hint=c["hint"]),
    "finite_number": lambda c: _("{label} has to be a number{hint}", label=c["label"], hint=c["hint"]),
    "greater_than_equal": lambda c: _("{label} has to be at least {n}", label=c["label"], n=c["ge"]),
    "less_than_equal": lambda c: _("{label} can be at most {n}", label=c["label"], n=c["le"]),
    "too_long": lambda c: _("{label} can have at most {n} entries", label=c["label"], n=c["max_length"]),
    "list_type": lambda c: _("{label} has to be a list", label=c["label"]),
    "bool_parsing": lambda c: _("{label} is either yes or no", label=c["label"]),
    "bool_type": lambda c: _("{label} is either yes or no", label=c["label"]),
    "timezone_aware": lambda c: _("{label} needs its time zone, like 2024-05-04T21:05:00+01:00", label=c["label"]),
}
_DATES: Final = ("date_", "datetime_")


def problems_of(record_type: type[Record], error: ValidationError) -> list[FieldProblem]:
    """Each fault in ``error`` with its field's name, or an empty one for a rule about the whole record."""
    return [_problem(record_type, detail) for detail in error.errors(include_url=False)]


def _problem(record_type: type[Record], detail: ErrorDetails) -> FieldProblem:
    path = ".".join(str(part) for part in detail["loc"])
    code = detail["type"]
    spec = record_type.fields().get(str(detail["loc"][0])) if detail["loc"] else None
    context = dict(detail.get("ctx", {}))
    context["label"] = str(spec.meta.label) if spec else path
    context["hint"] = f". {spec.meta.hint}" if spec and spec.meta.hint else ""
    if words := _WORDS.get(code):
        message = str(words(context))
    elif code.startswith(_DATES):
        message = str(_("{label} is not a date that can be read{hint}", **context))
    else:
        message = detail["msg"]
    return FieldProblem(field=path, message=message, code=code.replace("_", "-"))
