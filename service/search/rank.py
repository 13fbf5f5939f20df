"""The order of the first hits of a tier: by a score that is a plain sum, so that it can be explained and never ties
at a ceiling. It looks at the record's identity and the query alone, never at other records: the same pair always
scores the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler

from client.query.tree import Age, Field, Fuzzy, Leaf, Linked, Period, Phrase, Range, Sounds, Within, Word
from service.search.match import Met
from service.search.normalise import words
from service.search.probes import Level, Op
from service.search.terms import Terms

WINDOW: Final = 200
"""Hits that are ranked by score; those behind keep the plain order of their tier."""

_LEVEL: Final = {
    Level.EXACT: 10.0,
    Level.VARIANT: 8.0,
    Level.ELSEWHERE: 6.0,
    Level.PART: 5.0,
    Level.NEAR: 4.0,
    Level.SOUND: 2.0,
    Level.WIDE: 1.0,
}
_SPELT: Final = (Op.NEAR, Op.SOUND)
_TOLD: Final = frozenset((Level.EXACT, Level.VARIANT, Level.NEAR, Level.SOUND, Level.WIDE))
"""Levels at which a word that is met is one of the record's own."""
_LIKENESS: Final = 2.0
_COVERED: Final = 3.0
_LATER_FIELD: Final = 0.25
_WHOLE: Final = 1.0
_FAMILY: Final = 0.5
_IN_ORDER: Final = 1.0


def can_rank(leaf: Leaf) -> bool:
    """Whether records can meet ``leaf`` better or worse; days, quantities and codes are met or not."""
    if isinstance(leaf, Within | Linked | Period):
        return False
    return not isinstance(leaf, Field) or not (leaf.codes or isinstance(leaf.what, Range | Period | Age))


def score(found: Sequence[Met], terms: Sequence[Terms]) -> float:
    """The sum over the query's leaves of how well each is met, and how much of the record's name they cover.

    A leaf counts by its level, for near spellings also by their likeness, and less in a later identity field (an
    alias) than in an earlier one. A name that the query covers as a whole goes before one with further parts, and
    one whose words come in the order typed before one where they are changed about. Names are declared given names
    first; a word met in the second of the two, the family name, counts a little more: people are looked up by it.
    """
    named = [term for term in terms if term.use.naming][:2]
    total = sum([_leaf(met, named) for met in found])
    if len(named) == 2:
        typed = [word for met in found for word in met.word.split(" ")]
        if typed == [*named[0].values[0], *named[1].values[0]]:
            total += _IN_ORDER
    return round(total + _COVERED * _covered(found, named), 6)


def _leaf(met: Met, named: Sequence[Terms]) -> float:
    value = _LEVEL[met.level]
    joined, asked = _asked(met.leaf)
    if met.probe and met.probe.op in _SPELT and isinstance(met.leaf, Word | Field | Fuzzy | Sounds):
        value += _LIKENESS * JaroWinkler.similarity(joined, met.word)
    if len(named) == 2 and named[1] in met.fields:
        value += _FAMILY
    elif not any(field in met.fields for field in named):
        first = min((field.use.rank for field in met.fields if field.use.identity), default=8)
        value -= _LATER_FIELD * min(first, 8)
    for field in met.fields:
        if (asked and asked in field.values) or met.word in field.numbers:
            return value + _WHOLE
    return value


@lru_cache(maxsize=1024)
def _asked(leaf: Leaf) -> tuple[str, list[str]]:
    """The words of ``leaf`` run together, and as a name that consists of them has them."""
    what = leaf.what if isinstance(leaf, Field) else leaf
    joined = "".join(words(what.text)) if isinstance(what, Word | Phrase | Fuzzy | Sounds) else ""
    return joined, words(joined)


def _covered(found: Sequence[Met], named: Sequence[Terms]) -> float:
    """The share of the record's own name that the query's words account for, 0 to 1."""
    held = {word for term in named for value in term.values for word in value}
    if not held:
        return 0.0
    told: set[str] = set()
    for met in found:
        if met.level in _TOLD:
            told.update(met.word.split(" "))
    return len(held & told) / len(held)
