"""Whether two records are of the same person or thing: said only when next to nothing speaks against it.

Two people held by several sources come under one row of a hit list; two different people must never. So one of these
must hold, and nothing that both records hold may contradict it:

- an identifying number is the same in both (PNC ID, registration, IMEI, …);
- given name (or a form of it), surname and day of birth are the same, save that one of them may be spelt otherwise or
  have day and month changed about; two of them may for people last known in the same area.

What contradicts: another number of the same kind, another gender, another day of birth, names not alike, and without
an equal number another area. Among a million people some share name and day of birth; people who moved and people with
another slip in their day of birth are rather shown apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from rapidfuzz.distance import OSA, JaroWinkler

from client.records.fields import Search
from service.search.names import variants
from service.search.schema import SearchSchema, Use
from service.search.sound import sound
from service.search.terms import Terms

_SHORTEST_NUMBER: Final = 5
_OPEN_CODES: Final = frozenset({"unknown", "not-known", "not-stated", "other", "x"})
_ALIKE: Final = 0.8
_LONG_ENOUGH: Final = 5

# What makes doubtful that two are one person, and how much doubt is borne.
_SPELT: Final = 1.0
_ALONE: Final = 1.0
_SAME_AREA: Final = 2.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a record is told by. ``given`` and ``family`` are the words of its two names, ``others`` those of further
    names; ``days`` the days of birth as eight digits; ``numbers`` by field; ``codes`` of the section of its names.
    """

    type: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    days: frozenset[str]
    numbers: Mapping[str, frozenset[str]]
    texts: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, str]


def told(record_type: str, fields: Mapping[str, Any], terms: Sequence[Terms], schema: SearchSchema) -> Told:
    """What a record of this type with these fields is told by; ``terms`` are those of its identity fields."""
    naming = [use for use in schema.told[record_type] if use.search is Search.NAME][:2]
    names = [_first(terms, use) for use in naming]
    others = tuple(
        tuple(value)
        for term in terms
        if term.use.search is Search.NAME and term.use not in naming
        for value in term.values
    )
    return Told(
        type=record_type,
        given=names[0] if names else (),
        family=names[1] if len(names) > 1 else (),
        others=others,
        days=frozenset(day for term in terms for day in term.days if len(day) == 8),
        numbers={
            term.use.name: frozenset(term.numbers) for term in terms if term.use.search is Search.IDENTIFIER
        },
        texts={
            term.use.name: tuple(word for value in term.values for word in value)
            for term in terms
            if term.use.search in (Search.TEXT, Search.PLACE)
        },
        codes={name: str(fields[name]) for name in _deciding(schema, record_type) if fields.get(name)},
    )  # fmt: skip


def _first(terms: Sequence[Terms], use: Use) -> tuple[str, ...]:
    return next((tuple(value) for term in terms if term.use is use for value in term.values[:1]), ())


@lru_cache(maxsize=256)
def _deciding(schema: SearchSchema, record_type: str) -> tuple[str, ...]:
    """The fields with one code each that stand beside the names: gender."""
    specs = schema.types[record_type].fields()
    sections = {specs[use.attribute].meta.section for use in schema.told[record_type] if use.search is Search.NAME}
    return tuple(
        use.attribute
        for use in schema.uses[record_type]
        if use.search is Search.CODE and not use.outer and specs[use.attribute].meta.section in sections
    )


def keys(terms: Sequence[Terms]) -> Iterator[tuple[str, str]]:
    """Two records that are the same share one of these: a number, or a day, its day and month in either order."""
    for term in terms:
        if term.use.search is Search.IDENTIFIER:
            yield from ((term.use.name, number) for number in term.numbers if len(number) >= _SHORTEST_NUMBER)
        elif term.use.search is Search.DATE:
            yield from (
                (term.use.name, day[:4] + "".join(sorted((day[4:6], day[6:])))) for day in term.days if len(day) == 8
            )


def same(one: Told, other: Told) -> bool:
    """Whether both are of the same person or thing."""
    if one.type != other.type or _contradict(one, other):
        return False
    number = any(
        max(map(len, shared)) >= _SHORTEST_NUMBER
        for name, numbers in one.numbers.items()
        if (shared := numbers & other.numbers.get(name, frozenset()))
    )
    if not (one.given or one.family or other.given or other.family):
        return number and _texts_agree(one, other)
    given, family = _given(one.given, other.given), _word("".join(one.family), "".join(other.family))
    day = _day(one.days, other.days)
    if number:
        return day is not None or (given is not None and family is not None)
    if given is None or family is None or day is None:
        return False
    area = _area(one, other)
    return area is not False and given + family + day <= (_SAME_AREA if area else _ALONE)


def _contradict(one: Told, other: Told) -> bool:
    for name, numbers in one.numbers.items():
        theirs = other.numbers.get(name)
        if theirs and numbers.isdisjoint(theirs):
            return True
    for name, code in one.codes.items():
        their = other.codes.get(name, code)
        if their != code and not _OPEN_CODES.intersection((code, their)):
            return True
    return False


def _texts_agree(one: Told, other: Told) -> bool:
    """Whether of every text that both have, one holds the other's words: Ford and Ford Focus."""
    both = one.texts.keys() & other.texts.keys()
    return all(
        set(one.texts[name]) <= set(other.texts[name]) or set(one.texts[name]) >= set(other.texts[name])
        for name in both
    )


def _area(one: Told, other: Told) -> bool | None:
    """Whether both were last known in one place; None when one of them tells no place."""
    both = one.texts.keys() & other.texts.keys()
    return all(one.texts[name] == other.texts[name] for name in both) if both else None


def _day(one: frozenset[str], other: frozenset[str]) -> float | None:
    """The doubt of two days of birth: none when equal, one when day and month are changed about; None when unlike."""
    if one & other:
        return 0.0
    if any(day[:4] + day[6:] + day[4:6] == their for day in one for their in other):
        return _SPELT
    return None


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    """The doubt of two given names: further ones are often left out, but do not differ."""
    if not one or not other or any(first != second for first, second in zip(one[1:], other[1:], strict=False)):
        return None
    found = [_word(one[0], other[0]), _word("".join(one), "".join(other))]
    return min((doubt for doubt in found if doubt is not None), default=None)


@lru_cache(maxsize=8192)
def _word(one: str, other: str) -> float | None:
    """The doubt of two names: none when they are the same or forms of one, one when only the spelling differs."""
    if not one or not other:
        return None
    if one == other or other in variants(one):
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return _SPELT if one[0] == other[0] else None
    like = JaroWinkler.similarity(one, other)
    spelt = sound(one) == sound(other) != "" and like >= _ALIKE
    slip = max(len(one), len(other)) >= _LONG_ENOUGH and OSA.distance(one, other) == 1 and one[0] == other[0]
    return _SPELT if spelt or slip else None
