"""Discovery of record types: every module of this package that defines one is found; there is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import client.records as package
from client.records.base import Kind, Record


@cache
def record_types() -> Mapping[str, type[Record]]:
    """All record types by their name on the wire, sorted by kind (P, O, L, E) and then by name."""
    found: dict[str, type[Record]] = {}
    prefixes: dict[str, str] = {}
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        for value in vars(module).values():
            if not (isinstance(value, type) and issubclass(value, Record) and "type" in vars(value)):
                continue
            if value.__module__ != module.__name__:
                continue
            if value.prefix in prefixes:
                raise TypeError(f"{value.__name__} and {prefixes[value.prefix]} share the id prefix {value.prefix}")
            prefixes[value.prefix] = value.__name__
            found[value.type] = value
    kinds = list(Kind)
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: (kinds.index(item[1].kind), item[0]))))


def record_type(name: str) -> type[Record]:
    """The record type called ``name``. Raises ``KeyError`` naming the types there are."""
    try:
        return record_types()[name]
    except KeyError:
        raise KeyError(f"no record type {name!r}; there are: {', '.join(record_types())}") from None


def types_of(kind: Kind) -> tuple[type[Record], ...]:
    """The record types of one POLE kind."""
    return tuple(t for t in record_types().values() if t.kind is kind)
