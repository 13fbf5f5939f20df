"""Which places there are by name, and where: known from the records alone, as it is for postcodes.

A name is a town or locality, else a street, else a county, whole as a record has it (``Park`` is not Park Road); a
street with its town beside it (``Church Street, Leeds``; ``Church St Leeds``) is that one. With the number of a house
before it, it is that house where it has a position, else the street. The place is the middle of the records that have
the name and a position of their own. Where these lie in several towns far apart there are several places of that name,
and the one with most records is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, Final

from rapidfuzz.distance import OSA

from client.query.named import house_of, looks_named
from client.query.tree import Field, Fuzzy, Node, Phrase, both, either
from service.ground.spot import Spot, metres, own_spot
from service.search.cells import rounded
from service.search.names import street_words
from service.search.normalise import words
from service.search.port import View
from service.search.probes import slips
from service.search.schema import SearchSchema

_AREAS: Final = ("locality", "town")
_STREET: Final = "street"
_COUNTY: Final = "county"
_HOUSE: Final = "premises"
_FIELDS: Final = (*_AREAS, _STREET, _COUNTY)
_RANK: Final = {"locality": 0, "town": 0, _STREET: 1, _COUNTY: 2}
SAMPLE: Final = 300
"""Records of a name whose middle is taken."""
_NEAR: Final = 300
"""Records among which the nearest spelling is looked for."""
_APART: Final = 8_000.0
"""Metres from which on two middles are two places."""
_LONGEST: Final = 5

Contents = Callable[[Sequence[str]], Sequence[tuple[str, str, dict[str, Any]]]]
"""Id, type and fields of the records with some ids."""


@dataclass(frozen=True, slots=True)
class Somewhere:
    """A place: how it is called so that no other is meant, its middle, and of how many records that is the middle."""

    name: str
    spot: Spot
    count: int


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: the place that is taken, and others of the same name, those with most records first."""

    place: Somewhere
    others: tuple[Somewhere, ...] = ()
    sampled: bool = False
    """Whether there are more records of that name than were looked at."""
    area: bool = True
    """Whether it is a town or locality."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A record that has the name: in which kind of field, how it is written there, the other names that were asked of
    it, its town, and where it is.
    """

    rank: int
    written: str
    beside: tuple[str, ...]
    town: str
    spot: Spot


class Gazetteer:
    """The places of one moment, each looked up once."""

    def __init__(self, view: View, contents: Contents, schema: SearchSchema) -> None:
        self._view = view
        self._contents = contents
        self._schema = schema
        self._fields = tuple(name for name in _FIELDS if name in schema.fields)
        self._found: dict[tuple[tuple[tuple[str, ...], ...], str], Named | None] = {}

    def known(self, name: str) -> bool:
        """Whether plain words name a place. One word alone is no street: it would be any word."""
        found = self.find(name, streets=len(words(name)) > 1)
        return found is not None or (looks_named(name) and len(words(name)) == 1 and self.nearest(name) is not None)

    def find(self, name: str, *, streets: bool = True) -> Named | None:
        """The place that is called ``name``; None when no record with a position has it."""
        house, name = house_of(name.strip())
        if house:
            street = self._called(name, streets=True)
            if street is None or street.area:
                return None
            return self._called(name, streets=True, house=house) or street
        return self._called(name, streets=streets)

    def _called(self, name: str, *, streets: bool, house: str = "") -> Named | None:
        """The place of that name; with ``house`` the house of that number there."""
        parts = tuple(tuple(part) for each in name.split(",") if (part := words(each)))
        if not parts or sum(map(len, parts)) > 2 * _LONGEST:
            return None
        found = self._of(parts, house)
        if found is None and len(parts) == 1 and len(parts[0]) > 2:
            whole = parts[0]
            for at in range(len(whole) - 1, 1, -1):
                found = found or self._of((whole[:at], whole[at:]), house)
            for at in range(1, len(whole) - 1):
                found = found or self._of((whole[at:], whole[:at]), house)
        return found if found is not None and (streets or found.area) else None

    def nearest(self, name: str) -> str | None:
        """The name of a place that is spelt nearly so."""
        asked = words(name)
        if not asked or len(asked) > _LONGEST or not any(map(slips, asked)):
            return None
        tree = either([both([_nearly(field, word) for word in asked]) for field in self._fields])
        counted: Counter[str] = Counter()
        for _spot, fields in self._records(tree, _NEAR):
            counted.update({value for _name, value in self._values(fields)})
        whole = " ".join(asked)
        best = [
            (away, -count, value)
            for value, count in counted.items()
            if 0 < (away := OSA.distance(whole, " ".join(words(value)))) <= 2 * len(asked)
        ]
        return min(best)[2] if best else None

    def _of(self, parts: tuple[tuple[str, ...], ...], house: str) -> Named | None:
        if (parts, house) not in self._found:
            self._found[parts, house] = self._look_up(parts, house)
        return self._found[parts, house]

    def _look_up(self, parts: tuple[tuple[str, ...], ...], house: str) -> Named | None:
        if not self._fields or (house and _HOUSE not in self._schema.fields):
            return None
        written = [[Phrase(" ".join(one)) for one in _written(part)] for part in parts]
        asked: list[Node] = [either([Field(name, one) for name in self._fields for one in some]) for some in written]
        if house:
            asked.append(Field(_HOUSE, Phrase(house)))
        read = self._records(both(asked), SAMPLE)
        if house:
            read = [(spot, values) for spot, values in read if words(str(values.get(_HOUSE, ""))) == words(house)]
        held = [one for spot, values in read if (one := self._held(spot, values, parts)) is not None]
        if house:
            held = [replace(one, written=f"{house} {one.written}") for one in held if one.rank == _RANK[_STREET]]
        if not held:
            return None
        best = min(one.rank for one in held)
        places = _places([one for one in held if one.rank == best])
        return Named(places[0], tuple(places[1:]), sampled=len(read) == SAMPLE, area=best == 0)

    def _held(self, spot: Spot, values: dict[str, Any], parts: tuple[tuple[str, ...], ...]) -> _Held | None:
        """How a record has the name: every part whole in one of its fields; a street goes before its town."""
        named = self._values(values)
        met: list[tuple[int, str]] = []
        for part in parts:
            spellings = _written(part)
            whole = [(_RANK[name], value) for name, value in named if tuple(words(value)) in spellings]
            if not whole:
                return None
            met.append(min(whole))
        first = max(met, key=lambda one: one[0])
        beside = tuple(value for one in met if one is not first for value in one[1:])
        held = dict(named)
        return _Held(
            first[0], first[1], beside, held.get("town") or held.get("locality") or held.get(_COUNTY, ""), spot
        )

    def _values(self, fields: dict[str, Any]) -> list[tuple[str, str]]:
        return [(name, value) for name in self._fields if isinstance(value := fields.get(name), str) and value]

    def _records(self, tree: Node, limit: int) -> list[tuple[Spot, dict[str, Any]]]:
        """The own position and fields of the records that meet ``tree``."""
        orders = [order for order, _spots in self._view.placed(tree, limit)]
        read = self._contents([self._schema.id_of(order) for order in orders]) if orders else ()
        placed = [(own_spot(fields), fields) for _id, _type, fields in read]
        return [(spot, fields) for spot, fields in placed if spot is not None]


def _places(held: list[_Held]) -> list[Somewhere]:
    """The places that these records are of: those of one town are one, and towns close together are."""
    by_town: dict[str, list[_Held]] = defaultdict(list)
    for one in held:
        by_town[" ".join(words(one.town))].append(one)
    merged: list[list[_Held]] = []
    for _town, group in sorted(by_town.items(), key=lambda group: (-len(group[1]), group[0])):
        middle = _middle(group)
        into = next((other for other in merged if metres(_middle(other), middle) < _APART), None)
        if into is None:
            merged.append(list(group))
        else:
            into.extend(group)
    merged.sort(key=len, reverse=True)
    several = len(merged) > 1
    return [Somewhere(_called(group, several=several), _middle(group), len(group)) for group in merged]


def _called(group: list[_Held], *, several: bool) -> str:
    """The name as most of the records write it; with its town where other places are called so too."""
    names = [Counter(one.written for one in group).most_common(1)[0][0], *group[0].beside]
    if several:
        names.append(Counter(one.town for one in group).most_common(1)[0][0])
    told: dict[str, str] = {}
    for name in names:
        told.setdefault(" ".join(words(name)), name)
    return ", ".join(name for name in told.values() if name)


def _written(part: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A name as it was typed, and with other words for a kind of street: Church St, Church Street."""
    others = sorted(street_words(part[-1])) if len(part) > 1 else []
    return [part, *((*part[:-1], other) for other in others)]


def _nearly(field: str, word: str) -> Field:
    most = 0 if not slips(word) else 1 if len(word) < 5 else 2
    return Field(field, Fuzzy(word, most) if most else Phrase(word))


def _middle(group: list[_Held]) -> Spot:
    return rounded(Spot(median(one.spot.latitude for one in group), median(one.spot.longitude for one in group)))
