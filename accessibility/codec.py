"""Dataclasses to JSON-ready data and back, by their own type hints.

Evidence has many small shapes; one reader for all of them is less to get wrong than a pair
of functions each. It knows text, numbers, truth, enums, tuples, options, other dataclasses
and ``Node``, which has a form of its own.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from accessibility.model import Node

__all__ = ["BadDataError", "decode", "encode"]

T = TypeVar("T")


class BadDataError(ValueError):
    """Data that cannot be read; the text says where it stands and what was expected."""


def encode(value: Any) -> Any:
    """``value`` as JSON-ready data; fields that hold their default are left out."""
    if isinstance(value, Node):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        data = {}
        for item in fields(value):
            part = getattr(value, item.name)
            default = item.default if item.default is not MISSING else None
            if item.default_factory is not MISSING:
                default = item.default_factory()
            if (item.default is MISSING and item.default_factory is MISSING) or part != default:
                data[item.name] = encode(part)
        return data
    if isinstance(value, tuple | list):
        return [encode(part) for part in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def decode(kind: type[T], data: Any, where: str = "") -> T:
    """The ``kind`` that ``encode`` wrote. Raises ``BadDataError`` that names the place at fault."""
    result: T = _decode(kind, data, where or kind.__name__)
    return result


def _decode(kind: Any, data: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if data is None and type(None) in get_args(kind):
            return None
        inner = [part for part in get_args(kind) if part is not type(None)]
        return _decode(inner[0], data, where)
    if origin is tuple:
        return _sequence(get_args(kind), data, where)
    if kind is Node:
        return _node(data, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(data)
        except ValueError:
            known = ", ".join(str(member.value) for member in kind)
            raise BadDataError(f"{where} is “{data}”; it must be one of: {known}") from None
    if is_dataclass(kind):
        return _dataclass(kind, data, where)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if isinstance(kind, type) and (not isinstance(data, kind) or (kind is not bool and isinstance(data, bool))):
        raise BadDataError(f"{where} is {data!r}; it must be {kind.__name__}")
    return data


def _sequence(parts: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise BadDataError(f"{where} is {data!r}; it must be a list")
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_decode(parts[0], part, f"{where}[{n}]") for n, part in enumerate(data))
    if len(data) != len(parts):
        raise BadDataError(f"{where} has {len(data)} values; it must have {len(parts)}")
    return tuple(_decode(part, value, f"{where}[{n}]") for n, (part, value) in enumerate(zip(parts, data, strict=True)))


def _node(data: Any, where: str) -> Node:
    if not isinstance(data, Mapping):
        raise BadDataError(f"{where} is {data!r}; it must be a node")
    try:
        return Node.from_dict(data)
    except (KeyError, TypeError, ValueError) as error:
        raise BadDataError(f"{where} holds a node that cannot be read: {error}") from error


def _dataclass(kind: Any, data: Any, where: str) -> Any:
    if not isinstance(data, Mapping):
        raise BadDataError(f"{where} is {data!r}; it must be an object")
    hints = _hints(kind)
    known = {item.name: item for item in fields(kind)}
    if unknown := sorted(set(data) - set(known)):
        raise BadDataError(f"{where} has an unknown entry “{unknown[0]}”; known are {', '.join(known)}")
    for name, item in known.items():
        if name not in data and item.default is MISSING and item.default_factory is MISSING:
            raise BadDataError(f"{where} lacks “{name}”")
    return kind(**{name: _decode(hints[name], value, f"{where}.{name}") for name, value in data.items()})
