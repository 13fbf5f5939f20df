"""How like what is asked a record's own fields are, as a number: the order of records that lack some of what is asked.

Each clue is compared with the fields that can answer it and gives 0 to 1; a field that the record does not hold is no
contradiction and gives a part. :mod:`service.search.most` adds them up, each by what it tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA, DamerauLevenshtein, JaroWinkler

from client.query.tree import Field, Range
from client.records.fields import Search
from service.search.clues import Clue, Kind
from service.search.names import variants
from service.search.sound import sound
from service.search.terms import Terms

_NOT_HELD: Final = 0.3
_OTHER_NAME: Final = 0.95
"""A name in another of the fields that hold names: given name and surname changed about, a name before marriage."""
_ELSEWHERE: Final = 0.5

_VARIANT: Final = 0.93
_SOUND: Final = 0.8
_CUT: Final = 0.85
_INITIAL: Final = 0.7
_DAY_SWAPPED: Final = 0.9
_DAYS_APART: Final = (1.0, 0.85, 0.5, 0.2)
_LEAST_LIKE: Final = 0.7
_SHORTEST_CUT: Final = 4


class Alike:
    """How two words or days are compared.

    Without ``fuzzy`` a word is met or not; without ``phonetic`` it makes nothing that two names sound alike.
    """

    __slots__ = ("fuzzy", "phonetic")

    def __init__(self, fuzzy: bool, phonetic: bool) -> None:
        self.fuzzy = fuzzy
        self.phonetic = phonetic

    def names(self, asked: str, held: str) -> float:
        """Two names, 0 to 1."""
        return _names(asked, held, self.fuzzy, self.phonetic)

    def places(self, asked: str, held: str) -> float:
        """Two places, run together, 0 to 1."""
        if asked == held:
            return 1.0
        return max(0.0, DamerauLevenshtein.normalized_similarity(asked, held) * 2 - 1) if self.fuzzy else 0.0

    def days(self, asked: str, held: str) -> float:
        """Two days as eight digits, 0 to 1."""
        if asked == held or not self.fuzzy:
            return float(asked == held)
        if held == asked[:4] + asked[6:] + asked[4:6]:
            return _DAY_SWAPPED
        apart = OSA.distance(asked, held)
        return _DAYS_APART[apart] if apart < len(_DAYS_APART) else 0.0


@lru_cache(maxsize=65_536)
def _names(asked: str, held: str, fuzzy: bool, phonetic: bool) -> float:
    if asked == held:
        return 1.0
    found = 0.0
    if held in variants(asked):
        found = _VARIANT
    if phonetic and (key := sound(asked)) and key == sound(held):
        found = max(found, _SOUND)
    if not fuzzy:
        return found
    shorter, longer = sorted((asked, held), key=len)
    if longer.startswith(shorter):
        found = max(found, _INITIAL if len(shorter) == 1 else _CUT if len(shorter) >= _SHORTEST_CUT else 0.0)
    like = JaroWinkler.similarity(asked, held)
    return max(found, (like - _LEAST_LIKE) / (1 - _LEAST_LIKE) * _VARIANT)


def answered(clue: Clue, terms: Sequence[Terms], alike: Alike) -> float:
    """How well one clue is answered by these fields, 0 to 1."""
    match clue.kind:
        case Kind.DAY:
            held = [day for term in terms if _asks(clue, term) for day in term.days if len(day) == 8]
            return max((alike.days(clue.asked[0], day) for day in held), default=_NOT_HELD)
        case Kind.NAME:
            return _name(clue, terms, alike)
        case Kind.PLACE:
            own = [term for term in terms if term.use.name == clue.field]
            return max((_place(clue, value, alike) for term in own for value in term.values), default=_NOT_HELD)
        case Kind.TRAIT:
            return max((_trait(clue, term) for term in terms if term.use.name == clue.field), default=_NOT_HELD)
        case Kind.NUMBER:
            asked = "".join(clue.asked)
            numbers = [number for term in terms for number in (*term.numbers, *map("".join, term.values))]
            return max((_number(asked, number) for number in numbers), default=0.0)
    values = [(term, value) for term in terms if not term.use.outer for value in term.values]
    return max((_word(clue, term, value, alike) for term, value in values), default=0.0)


def _asks(clue: Clue, term: Terms) -> bool:
    return not clue.field or term.use.name == clue.field


def _name(clue: Clue, terms: Sequence[Terms], alike: Alike) -> float:
    named = [term for term in terms if term.use.search is Search.NAME]
    own = [value for term in named if term.use.name == clue.field for value in term.values]
    other = [value for term in named if term.use.name != clue.field and term.use.identity for value in term.values]
    best = max((_named(clue, value, alike) for value in own), default=_NOT_HELD)
    return max(best, _OTHER_NAME * max((_named(clue, value, alike) for value in other), default=0.0))


def _named(clue: Clue, value: Sequence[str], alike: Alike) -> float:
    """The name asked beside one held: run together, and word by word."""
    asked = "".join(clue.asked)
    best = alike.names(asked, "".join(value))
    if len(value) > 1:
        best = max(best, *(alike.names(asked, word) * _OTHER_NAME for word in value))
    if len(clue.asked) > 1:
        words = [max(alike.names(word, other) for other in value) for word in clue.asked] if value else [0.0]
        best = max(best, sum(words) / len(words) * _OTHER_NAME)
    return best


def _place(clue: Clue, value: Sequence[str], alike: Alike) -> float:
    return alike.places("".join(clue.asked), "".join(value))


def _number(asked: str, held: str) -> float:
    if asked == held:
        return 1.0
    return _ELSEWHERE if len(asked) >= 3 and asked in held else 0.0


def _word(clue: Clue, term: Terms, value: Sequence[str], alike: Alike) -> float:
    if term.use.search is Search.NAME:
        return max(_any_name(clue.asked, value, alike), *(_joined(joined, value, alike) for joined in clue.joined), 0.0)
    if term.use.search in (Search.DATE, None):
        return 0.0
    whole = alike.places("".join(clue.asked), "".join(value))
    return max([whole, *(alike.places(asked, word) for asked in clue.asked for word in value)])


def _trait(clue: Clue, term: Terms) -> float:
    if isinstance(clue.leaf, Field) and isinstance(clue.leaf.what, Range):
        low, high = clue.leaf.what.low, clue.leaf.what.high
        return float(any(float(str(low)) <= span <= float(str(high)) for span in term.spans))
    return float(not set(clue.asked).isdisjoint(term.codes))


def _any_name(asked: Iterable[str], value: Sequence[str], alike: Alike) -> float:
    found = [max((alike.names(word, held) for held in (*value, "".join(value))), default=0.0) for word in asked]
    return sum(found) / len(found) if found else 0.0


def _joined(joined: str, value: Sequence[str], alike: Alike) -> float:
    """A word run together with its neighbour: the whole is one name, but for one slip."""
    most = 1 if alike.fuzzy else 0
    found = any(OSA.distance(joined, held, score_cutoff=most) <= most for held in (*value, "".join(value)))
    return _OTHER_NAME if found else 0.0
