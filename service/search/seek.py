"""A probe made ready to be asked of many records: which fields it looks into, and what it compares there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from client.records.fields import Search
from service.search.asked_words import close, expression, has_wild
from service.search.definite import nearest
from service.search.normalise import is_spelt, pieces
from service.search.probes import Op, Probe, Scope
from service.search.schema import ROWS, SearchSchema, Use
from service.search.sound import sound
from service.search.terms import Terms, full_names

_UNSEEN: Final = "\0"

Find = Callable[[Terms], str | None]
"""The word or value of a field that a probe is looking for; None when it has none."""


class Seeker:
    """One probe over the fields of ``schema``."""

    __slots__ = ("_find", "_found", "across", "comparison", "near", "probe", "uses")

    def __init__(self, probe: Probe, schema: SearchSchema) -> None:
        self.probe = probe
        self.near = probe.op is Op.NEAR
        # What it compares, wherever it looks: two probes that are alike in this find the same in a field of both.
        self.comparison = replace(probe, scope=probe.scope if self.near else Scope.ANY, name="")
        self.uses = _uses(schema, probe.scope, probe.name, probe.op)
        self._find = _FINDERS[probe.op](probe)
        self._found: dict[Terms, str | None] = {}
        self.across = probe.op is Op.WORDS and probe.scope is Scope.IDENTITY and len(probe.words) > 1

    def meets(self, terms: Sequence[Terms]) -> tuple[tuple[Terms, ...], str]:
        """The fields that meet the probe, in order of declaration, and the word that does; no fields when none does."""
        fields: list[Terms] = []
        word = ""
        for term in terms:
            found = self.find(term)
            if found is not None:
                fields.append(term)
                if not word or self.nearer(found, word):
                    word = found
        if not fields and self.across:
            named = [one for one in terms if one.use.search is Search.NAME and one.use.identity and any(one.values)]
            rows = full_names([" ".join(next(filter(None, one.values))) for one in named])
            if any(_holds(row.split(" "), self.probe.words) for row in rows):
                return tuple(named[:2]), " ".join(self.probe.words)
        return tuple(fields), word

    def find(self, term: Terms) -> str | None:
        """The word or value of a field that meets the probe; None when none does, or it looks elsewhere."""
        if term.use not in self.uses:
            return None
        # Records share the terms of what they share, names above all: each is looked at once a query.
        found = self._found.get(term, _UNSEEN)
        if found is _UNSEEN:
            found = self._found[term] = self._find(term)
        return found

    def nearer(self, word: str, other: str) -> bool:
        """Whether ``word`` is spelt more like the one that is asked than ``other`` is."""
        if not self.near:
            return False
        asked = self.probe.words[0]
        return OSA.distance(asked, word) < OSA.distance(asked, other)


@lru_cache(maxsize=512)
def _uses(schema: SearchSchema, scope: Scope, name: str, op: Op) -> frozenset[Use]:
    events = schema.event_dates if scope is Scope.EVENTS else ()
    return frozenset(
        use
        for uses in schema.uses.values()
        for use in uses
        if (use.name in events or _looks_into(scope, name, use)) and _compares(op, use)
    )


def _compares(op: Op, use: Use) -> bool:
    """Whether a field holds any of what ``op`` compares: a day is no word, and of a name there is no part."""
    match op:
        case Op.DAY:
            return use.search is Search.DATE
        case Op.SPAN:
            return use.search in (Search.DATE, Search.NUMBER)
        case Op.PART:
            return use.search is Search.IDENTIFIER
        case Op.VALUE | Op.CIRCLE | Op.RECORD:
            return True
    return use.search not in (Search.DATE, None)


def _looks_into(scope: Scope, name: str, use: Use) -> bool:
    match scope:
        case Scope.FIELD:
            return use.name == name
        case Scope.ANY:
            return not use.quiet
        case Scope.IDENTITY:
            return use.identity and not use.quiet
        case Scope.NAMES:
            return use.search is Search.NAME and not use.quiet
        case Scope.TEXTS:
            return use.search in ROWS and not use.quiet
        case Scope.EVENTS:
            return False  # by name
        case Scope.NEAR:
            return use.near and use.search is not Search.NAME and not use.quiet


def _words(probe: Probe) -> Find:
    asked = probe.words
    whole = " ".join(asked)
    if len(asked) > 1:
        return lambda term: whole if any(_holds(value, asked) for value in term.values) else None

    def one(term: Terms) -> str | None:
        for value in term.values:
            if whole in value:
                return whole
        return whole if whole in term.extras else None

    return one


def _one_of(probe: Probe) -> Find:
    asked = frozenset(probe.words)
    return lambda term: min((word for word in _all_words(term) if word in asked), default=None)


def _prefix(probe: Probe) -> Find:
    start = probe.words[0]
    return lambda term: min((word for word in _all_words(term) if word.startswith(start)), default=None)


def _near(probe: Probe) -> Find:
    asked, most = probe.words[0], probe.distance
    numbers_too = probe.scope is not Scope.NEAR

    def find(term: Terms) -> str | None:
        near = [
            (distance, word)
            for word in _all_words(term)
            if (distance := OSA.distance(asked, word, score_cutoff=most)) <= most and (numbers_too or is_spelt(word))
        ]
        return min(near)[1] if near else None

    return find


def _sound(probe: Probe) -> Find:
    key = probe.words[0]
    return lambda term: next((word for value in term.values for word in value if sound(word) == key), None)


def _pattern(probe: Probe) -> Find:
    fits = re.compile("|".join(map(expression, probe.words))).fullmatch
    return lambda term: min((word for word in _all_words(term) if fits(word)), default=None)


def _close(probe: Probe) -> Find:
    said = " ".join(probe.words)
    first, second = probe.words[0], probe.beside[0]
    wild = has_wild((first, second))

    def find(term: Terms) -> str | None:
        rows = term.values if wild else (row for row in term.values if first in row and second in row)
        return said if any(close(row, probe) for row in rows) else None

    return find


def _part(probe: Probe) -> Find:
    asked = tuple(pieces(probe.words[0]))
    return lambda term: next((number for number in term.numbers if _holds(pieces(number), asked)), None)


def _day(probe: Probe) -> Find:
    asked = frozenset(probe.words)
    return lambda term: term.raw[0] if not asked.isdisjoint(term.days) else None


def _span(probe: Probe) -> Find:
    low = float("-inf") if probe.low is None else probe.low
    high = float("inf") if probe.high is None else probe.high
    return lambda term: next((raw for raw, span in zip(term.raw, term.spans, strict=True) if low <= span <= high), None)


def _value(probe: Probe) -> Find:
    asked = frozenset(probe.words)
    return lambda term: next((value for value in term.codes if value in asked), None)


def _circle(probe: Probe) -> Find:
    circle = probe.circle

    def find(term: Terms) -> str | None:
        away = nearest(term.spots, circle) if circle else None
        return f"{away:.0f}" if circle and away is not None and away <= circle.metres else None

    return find


def _record(probe: Probe) -> Find:
    asked = frozenset(probe.words)
    return lambda term: term.raw[0] if term.raw[0] in asked else None


_FINDERS: Final[dict[Op, Callable[[Probe], Find]]] = {
    Op.WORDS: _words,
    Op.ONE_OF: _one_of,
    Op.PREFIX: _prefix,
    Op.NEAR: _near,
    Op.SOUND: _sound,
    Op.PATTERN: _pattern,
    Op.CLOSE: _close,
    Op.PART: _part,
    Op.DAY: _day,
    Op.SPAN: _span,
    Op.VALUE: _value,
    Op.CIRCLE: _circle,
    Op.RECORD: _record,
}


def _all_words(term: Terms) -> Iterable[str]:
    for value in term.values:
        yield from value
    yield from term.extras


def _holds(row: Sequence[str], asked: tuple[str, ...]) -> bool:
    size = len(asked)
    first = asked[0]
    return any(row[at] == first and tuple(row[at : at + size]) == asked for at in range(len(row) - size + 1))
