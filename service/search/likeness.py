"""How like what is asked a record's own fields are, as a number: the order of records that lack some of what is asked.

Each clue is compared with the fields that can answer it and gives 0 to 1; a field that the record does not hold is no
contradiction and gives a part. :mod:`service.search.most` adds them up, each by what it tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz.distance import OSA, DamerauLevenshtein, JaroWinkler

from client.query.tree import Field, Range
from client.records.fields import Search
from service.search.clues import Clue, Kind
from service.search.names import variants
from service.search.sound import may_sound, sound
from service.search.terms import Terms

# Looked up once: an enumeration finds its members slowly, and these are asked for each field of each record.
_NAME: Final = Search.NAME
_DATE: Final = Search.DATE

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


class _Names(dict[str, float]):
    """How like a name is to each of those it is compared with; each is compared once."""

    __slots__ = ("_asked", "_fuzzy", "_phonetic")

    def __init__(self, asked: str, fuzzy: bool, phonetic: bool) -> None:
        super().__init__()
        self._asked = asked
        self._fuzzy = fuzzy
        self._phonetic = phonetic

    def __missing__(self, held: str) -> float:
        found = self[held] = _compared(self._asked, held, self._fuzzy, self._phonetic)
        return found


def _compared(asked: str, held: str, fuzzy: bool, phonetic: bool) -> float:
    if asked == held:
        return 1.0
    found = 0.0
    if held in variants(asked):
        found = _VARIANT
    if phonetic and (key := sound(asked)) and may_sound(held, key) and key == sound(held):
        found = max(found, _SOUND)
    if not fuzzy:
        return found
    shorter, longer = sorted((asked, held), key=len)
    if longer.startswith(shorter):
        found = max(found, _INITIAL if len(shorter) == 1 else _CUT if len(shorter) >= _SHORTEST_CUT else 0.0)
    like = JaroWinkler.similarity(asked, held)
    return max(found, (like - _LEAST_LIKE) / (1 - _LEAST_LIKE) * _VARIANT)


class Alike:
    """How the words and days of one query are compared with what records hold.

    Without ``fuzzy`` a word is met or not; without ``phonetic`` it makes nothing that two names sound alike.
    """

    __slots__ = ("_names", "_places", "fuzzy", "phonetic")

    def __init__(self, fuzzy: bool, phonetic: bool) -> None:
        self.fuzzy = fuzzy
        self.phonetic = phonetic
        self._names: dict[str, _Names] = {}
        self._places: dict[tuple[str, str], float] = {}

    def names(self, asked: str) -> Mapping[str, float]:
        """How like ``asked`` is to any name, 0 to 1."""
        known = self._names.get(asked)
        if known is None:
            known = self._names[asked] = _Names(asked, self.fuzzy, self.phonetic)
        return known

    def places(self, asked: str, held: str) -> float:
        """Two places, run together, 0 to 1."""
        if asked == held:
            return 1.0
        if not self.fuzzy:
            return 0.0
        found = self._places.get((asked, held))
        if found is None:
            # Of two that share less than half nothing is left.
            like = DamerauLevenshtein.normalized_similarity(asked, held, score_cutoff=0.5)
            found = self._places[asked, held] = max(0.0, like * 2 - 1)
        return found

    def days(self, asked: str, held: str) -> float:
        """Two days as eight digits, 0 to 1."""
        if asked == held or not self.fuzzy:
            return float(asked == held)
        if held == asked[:4] + asked[6:] + asked[4:6]:
            return _DAY_SWAPPED
        apart = OSA.distance(asked, held)
        return _DAYS_APART[apart] if apart < len(_DAYS_APART) else 0.0


class Answer:
    """How well records answer one clue. Records share much of what they hold: each field is compared once a query."""

    __slots__ = ("_alike", "_asked", "_compare", "_known", "_names", "_nowhere", "clue")

    def __init__(self, clue: Clue, alike: Alike) -> None:
        self.clue = clue
        self._alike = alike
        self._asked = "".join(clue.asked)
        self._names = [alike.names(word) for word in clue.asked]
        # A field that is not held is no contradiction; a word or number that is nowhere is not there.
        self._nowhere = 0.0 if clue.kind in (Kind.WORD, Kind.NUMBER) else _NOT_HELD
        self._compare = {
            Kind.DAY: self._days,
            Kind.NAME: self._named,
            Kind.PLACE: self._places,
            Kind.TRAIT: self._traits,
            Kind.NUMBER: self._numbers,
            Kind.WORD: self._words,
        }[clue.kind]
        self._known: dict[Terms, tuple[float, bool] | None] = {}

    def of(self, terms: Sequence[Terms]) -> float:
        """How well these fields answer it, 0 to 1."""
        known = self._known
        best, own = 0.0, False
        for term in terms:
            if term in known:
                found = known[term]
            else:
                found = known[term] = self._compared(term)
            if found is not None:
                if found[0] > best:
                    best = found[0]
                own = own or found[1]
        return best if own else max(best, self._nowhere)

    def _compared(self, term: Terms) -> tuple[float, bool] | None:
        """How well one field answers it, and whether it is one that was asked about; None when it says nothing."""
        own = term.use.name == self.clue.field
        shares = self._compare(term, own)
        return (max(shares), own or self.clue.kind is not Kind.NAME) if shares else None

    def _days(self, term: Terms, own: bool) -> list[float]:
        if self.clue.field and not own:
            return []
        return [self._alike.days(self._asked, day) for day in term.days if len(day) == 8]

    def _named(self, term: Terms, own: bool) -> list[float]:
        """The name asked beside those held: run together, and word by word."""
        if term.use.search is not _NAME or not (own or term.use.identity):
            return []
        share = 1.0 if own else _OTHER_NAME
        whole = self._alike.names(self._asked)
        found: list[float] = []
        for value in term.values:
            best = whole["".join(value)]
            if len(value) > 1:
                best = max(best, *[whole[word] * _OTHER_NAME for word in value])
            if len(self._names) > 1:
                best = max(best, _each(self._names, value) * _OTHER_NAME)
            found.append(share * best)
        return found

    def _places(self, term: Terms, own: bool) -> list[float]:
        return [self._alike.places(self._asked, "".join(value)) for value in term.values] if own else []

    def _traits(self, term: Terms, own: bool) -> list[float]:
        return [_trait(self.clue, term)] if own else []

    def _numbers(self, term: Terms, _own: bool) -> list[float]:
        return [_number(self._asked, number) for number in (*term.numbers, *map("".join, term.values))]

    def _words(self, term: Terms, _own: bool) -> list[float]:
        use = term.use
        if use.outer or use.search is None or use.search is _DATE:
            return []
        like = self._name if use.search is _NAME else self._place
        return [like(value) for value in term.values]

    def _name(self, value: Sequence[str]) -> float:
        """A plain word beside one name, and run together with its neighbour beside it: the same but for one slip."""
        held = value if len(value) == 1 else (*value, "".join(value))
        best = _each(self._names, held)
        if self.clue.joined and best < _OTHER_NAME:
            most = 1 if self._alike.fuzzy else 0
            for joined in self.clue.joined:
                if any(OSA.distance(joined, one, score_cutoff=most) <= most for one in held):
                    return _OTHER_NAME
        return best

    def _place(self, value: Sequence[str]) -> float:
        """A plain word beside a place or text: run together, and word by word."""
        alike = self._alike
        whole = alike.places(self._asked, "".join(value))
        if len(self.clue.asked) == 1 == len(value):
            return whole
        return max([whole, *[alike.places(asked, word) for asked in self.clue.asked for word in value]])


def _each(names: Sequence[Mapping[str, float]], held: Sequence[str]) -> float:
    """How like several names are to those held, each to the one it is most like: the mean."""
    if not held:
        return 0.0
    return sum([max(map(name.__getitem__, held)) for name in names]) / len(names) if names else 0.0


def _number(asked: str, held: str) -> float:
    if asked == held:
        return 1.0
    return _ELSEWHERE if len(asked) >= 3 and asked in held else 0.0


def _trait(clue: Clue, term: Terms) -> float:
    if isinstance(clue.leaf, Field) and isinstance(clue.leaf.what, Range):
        low, high = clue.leaf.what.low, clue.leaf.what.high
        return float(any(float(str(low)) <= span <= float(str(high)) for span in term.spans))
    return float(not set(clue.asked).isdisjoint(term.codes))
