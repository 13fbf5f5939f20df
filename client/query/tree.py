"""The tree a query becomes. Immutable, comparable, free of any engine.

Text becomes a tree in ``parse``, a tree becomes text in ``unparse`` and a sentence in ``say``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias


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
class Pattern:
    """A word with ``*`` (any letters, or none) and ``?`` (one letter) in it, as typed: ``sm?th``, ``*son``."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word that is spelt like ``text``: at most ``distance`` slips (1 or 2) away. It was written with ``~``."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class Sounds:
    """A name that sounds like ``text``."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """``first`` and ``second`` in one field with at most ``distance`` - 1 words between them.

    Neighbours have distance 1. ``ordered``: ``first`` comes first. Each is one or more words in a row, or one word with
    wildcards (``kni*``).
    """

    first: str
    second: str
    distance: int
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both included; ``None`` leaves that end open, never both.

    ``text`` are the words for it, which a saved query keeps: ``last 90 days`` moves on with the days. Bare, it is
    asked of the dates of events.
    """

    text: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Age:
    """Years of age from ``low`` to ``high``, both included; ``None`` leaves that end open, never both.

    ``first`` to ``last`` are the days of birth of those who are so old on the day of reading.
    """

    low: int | None
    high: int | None
    first: date | None
    last: date | None


What: TypeAlias = Word | Phrase | Range | Pattern | Fuzzy | Sounds | Near | Period | Age
"""What can be asked of one field."""


@dataclass(frozen=True, slots=True)
class Field:
    """``what`` in the field ``name`` (canonical). ``codes`` are the code values that the words stand for, if any."""

    name: str
    what: What
    codes: tuple[str, ...] = ()


class PlaceKind(StrEnum):
    """How a place was written."""

    POSTCODE = "postcode"  # se19aa
    DISTRICT = "district"  # the first half of a postcode: se1
    POINT = "point"  # latitude and longitude: 51.5,-0.1
    GRID = "grid"  # a British national grid reference: tq330800
    NAMED = "named"  # a town, locality or street, as typed: Peckham High Street


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the ground. ``value`` is its written form without spaces, in lower case; of a name, as typed.

    ``latitude`` and ``longitude`` (WGS 84, degrees) are known here for points and grid references (their middle,
    to some metres); where a postcode or a name lies, this language does not know.
    """

    kind: PlaceKind
    value: str
    latitude: float | None = None
    longitude: float | None = None


class Unit(StrEnum):
    """Units of distance; the value is how a query writes them."""

    METRES = "m"
    KILOMETRES = "km"
    MILES = "miles"
    YARDS = "yards"


METRES_IN: Final[Mapping[Unit, float]] = MappingProxyType(
    {Unit.METRES: 1.0, Unit.KILOMETRES: 1000.0, Unit.MILES: 1609.344, Unit.YARDS: 0.9144}
)


@dataclass(frozen=True, slots=True)
class Within:
    """Records that lie, or took place, at most ``distance`` (in ``unit``) from ``place``."""

    place: Place
    distance: float
    unit: Unit = Unit.KILOMETRES

    @property
    def metres(self) -> float:
        """The distance in metres."""
        return self.distance * METRES_IN[self.unit]


@dataclass(frozen=True, slots=True)
class Linked:
    """Records linked to others.

    With ``id`` those at most ``hops`` links (1 to 3) from the record of that id, itself left out; with ``roles``
    too, those that a link of one of these roles joins to it directly, in either direction. With ``roles`` alone
    those at the ``from`` end of any link of such a role: the suspects. ``role`` are the words for ``roles``.
    Never without both.
    """

    id: str | None = None
    role: str = ""
    roles: tuple[str, ...] = ()
    hops: int = 1


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


Leaf: TypeAlias = Word | Phrase | Field | Pattern | Fuzzy | Sounds | Near | Period | Within | Linked
Node: TypeAlias = Leaf | And | Or | Not | All


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
