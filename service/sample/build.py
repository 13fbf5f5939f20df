"""Records made without validation. A million people leave no time for it; a test validates a sample of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from client.records import Record
from client.records.wire import Source

R = TypeVar("R", bound=Record)


@cache
def _defaults(cls: type[Record]) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    plain: dict[str, Any] = {}
    lists = []
    for name, info in cls.model_fields.items():
        # A required field has no default; it stands here for its place in the order.
        value = info.get_default(call_default_factory=True)
        plain[name] = value
        if isinstance(value, list):
            lists.append(name)
    return plain, tuple(lists)


def trusted(cls: type[R], fields: dict[str, Any]) -> R:
    """A record of ``fields``, all right already: normal forms, codes, rules. As ``model_construct``, but fast."""
    plain, lists = _defaults(cls)
    values = {**plain, **fields}
    for name in lists:
        if name not in fields:
            values[name] = []
    made = cls.__new__(cls)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set(fields))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def source(system: str, reference: str) -> Source:
    """A source, likewise."""
    made = Source.__new__(Source)
    object.__setattr__(made, "__dict__", {"system": system, "reference": reference})
    object.__setattr__(made, "__pydantic_fields_set__", {"system", "reference"})
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made
