"""The tree a query becomes. Immutable, comparable, free of any engine.

Text becomes a tree in ``parse``, a tree becomes text in ``unparse`` and a sentence in ``say``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class FormKind(StrEnum):
    """Ordinary written forms that are understood without a field name."""

    DATE = "date"  # a day, a month or a year
    POSTCODE = "postcode"
    PLATE = "plate"  # a vehicle registration mark
    PHONE = "phone"
    NUMBER = "number"  # a National Insurance number


@dataclass(frozen=True, slots=True)
class Form:
    """How a word may be read besides as itself.

    ``value`` is the form without spaces, in lower case (``ab12cde``, ``07700900123``); for a date it is
    ``1980``, ``1980-05`` or ``1980-05-04`` and ``first`` to ``last`` are the days it covers, both included.
    """

    kind: FormKind
    value: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, or a written form of several words (``AB12 CDE``). ``prefix``: it ended in ``*``."""

    text: str
    prefix: bool = False
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other exactly as typed; they came in quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Range:
    """Days or quantities from ``low`` to ``high``, both included; ``None`` leaves that end open, never both."""

    low: date | int | float | None
    high: date | int | float | None


@dataclass(frozen=True, slots=True)
class Field:
    """``what`` in the field ``name`` (canonical). ``codes`` are the code values that the words stand for, if any."""

    name: str
    what: Word | Phrase | Range
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class And:
    """All of ``parts`` (two or more; none of them an And)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of ``parts`` (two or more; none of them an Or)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything without ``part`` (never itself a Not)."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Every record."""


Leaf: TypeAlias = Word | Phrase | Field
Node: TypeAlias = Word | Phrase | Field | And | Or | Not | All


def both(parts: Sequence[Node]) -> Node:
    """All of ``parts``, flattened; the part itself when there is one."""
    return _joined(And, parts)


def either(parts: Sequence[Node]) -> Node:
    """One of ``parts``, flattened; the part itself when there is one."""
    return _joined(Or, parts)


def without(part: Node) -> Node:
    """Not ``part``; two negations cancel out."""
    return part.part if isinstance(part, Not) else Not(part)


def _joined(kind: type[And] | type[Or], parts: Sequence[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        else:
            flat.append(part)
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def leaves(node: Node, *, positive: bool = True) -> Iterator[Leaf]:
    """The leaves from left to right; with ``positive`` (the default) only those a hit should have."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part, positive=positive)
    elif isinstance(node, Not):
        if not positive:
            yield from leaves(node.part, positive=False)
    elif not isinstance(node, All):
        yield node
