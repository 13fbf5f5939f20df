"""Whether two records are of the same person or thing: said only when next to nothing speaks against it.

Two people held by several sources come under one row of a hit list; two different people must never. So one of these
must hold, and nothing that both records hold may contradict it:

- an identifying number is the same in both (PNC ID, registration, IMEI, …);
- given name (or a form of it), surname and day of birth are the same, save that one of them may be spelt otherwise or
  have day and month changed about; two of them may for people last known in the same area.

What contradicts: another number of the same kind, another gender, another day of birth, names not alike, and without
an equal number another area. Among a million people some share name and day of birth; people who moved and people with
another slip in their day of birth are rather shown apart.

The service gathers its own hits by this rule, and whoever asks several sources the hits of all of them: a search that
asks for it brings with each hit what its record is told by. Which names are forms of each other, and how they sound,
is told with them, so that the rule needs no tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from rapidfuzz.distance import OSA, JaroWinkler

SHORTEST_NUMBER: Final = 5
"""Signs that an identifying number has at least: a shorter one is shared by chance."""
_OPEN_CODES: Final = frozenset({"unknown", "not-known", "not-stated", "other", "x"})
_ALIKE: Final = 0.8
_LONG_ENOUGH: Final = 5

# What makes doubtful that two are one person, and how much doubt is borne.
_SPELT: Final = 1.0
_ALONE: Final = 1.0
_SAME_AREA: Final = 2.0


@dataclass(frozen=True, slots=True)
class Name:
    """A folded name, how it sounds, and the other names that stand for it; empty when there is none."""

    text: str = ""
    sound: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a record is told by.

    ``first`` is the first of the given names, ``given`` all of them run together, ``further`` those after the first,
    ``family`` the surname run together; ``days`` are days of birth as eight digits, ``numbers`` the identifying ones by
    field, ``texts`` the words of its places and other texts by field, ``codes`` those that stand beside its names.
    """

    type: str
    first: Name = Name()
    given: Name = Name()
    family: Name = Name()
    further: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)

    def keys(self) -> Iterator[tuple[str, str]]:
        """Two records that are the same share one of these: a number, or a day, its day and month in either order."""
        for name, numbers in self.numbers.items():
            yield from ((name, number) for number in numbers if len(number) >= SHORTEST_NUMBER)
        yield from (("", day[:4] + "".join(sorted((day[4:6], day[6:])))) for day in self.days)

    def sent(self) -> Told:
        """The same as it is sent with a hit: numbers, which a hit does not show, can be compared and not read."""
        return Told(
            self.type, self.first, self.given, self.family, self.further, self.days,
            {name: tuple(map(_mark, numbers)) for name, numbers in self.numbers.items()},
            self.texts, self.codes,
        )  # fmt: skip


def _mark(number: str) -> str:
    """As short as the number where that is too short to tell anybody by."""
    signs = 16 if len(number) >= SHORTEST_NUMBER else SHORTEST_NUMBER - 1
    return blake2b(number.encode(), digest_size=8).hexdigest()[:signs]


def same(one: Told, other: Told) -> bool:
    """Whether both are of the same person or thing."""
    if one.type != other.type or _contradict(one, other):
        return False
    number = any(
        any(len(each) >= SHORTEST_NUMBER for each in numbers if each in other.numbers.get(name, ()))
        for name, numbers in one.numbers.items()
    )
    if not (one.given.text or one.family.text or other.given.text or other.family.text):
        return number and _texts_agree(one, other)
    given, family = _given(one, other), _name(one.family, other.family)
    day = _day(one.days, other.days)
    if number:
        return day is not None or (given is not None and family is not None)
    if given is None or family is None or day is None:
        return False
    area = _area(one, other)
    return area is not False and given + family + day <= (_SAME_AREA if area else _ALONE)


def all_same(some: Sequence[Told | None], others: Sequence[Told | None]) -> bool:
    """Whether every one of ``some`` is the same as every one of ``others``; not when one of them is not told."""
    return all(one is not None and other is not None and same(one, other) for one in some for other in others)


def _contradict(one: Told, other: Told) -> bool:
    for name, numbers in one.numbers.items():
        theirs = other.numbers.get(name)
        if theirs and set(numbers).isdisjoint(theirs):
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


def _day(one: Sequence[str], other: Sequence[str]) -> float | None:
    """The doubt of two days of birth: none when equal, one when day and month are changed about; None when unlike."""
    if not set(one).isdisjoint(other):
        return 0.0
    if any(day[:4] + day[6:] + day[4:6] == their for day in one for their in other):
        return _SPELT
    return None


def _given(one: Told, other: Told) -> float | None:
    """The doubt of two given names: further ones are often left out, but do not differ."""
    if not one.first.text or not other.first.text:
        return None
    if any(first != second for first, second in zip(one.further, other.further, strict=False)):
        return None
    found = [_name(one.first, other.first), _name(one.given, other.given)]
    return min((doubt for doubt in found if doubt is not None), default=None)


@lru_cache(maxsize=8192)
def _name(one: Name, other: Name) -> float | None:
    """The doubt of two names: none when they are the same or forms of one, one when only the spelling differs."""
    if not one.text or not other.text:
        return None
    if one.text == other.text or other.text in one.forms or one.text in other.forms:
        return 0.0
    if len(one.text) == 1 or len(other.text) == 1:
        return _SPELT if one.text[0] == other.text[0] else None
    like = JaroWinkler.similarity(one.text, other.text)
    spelt = one.sound == other.sound != "" and like >= _ALIKE
    slip = (
        max(len(one.text), len(other.text)) >= _LONG_ENOUGH
        and OSA.distance(one.text, other.text) == 1
        and one.text[0] == other.text[0]
    )
    return _SPELT if spelt or slip else None
