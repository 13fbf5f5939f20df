"""Records like a given one: the same person or thing held once more, a similar description, a similar course of events.

What the record is told by becomes clues, just as if somebody had typed it (:mod:`service.search.clues`). Somebody of
whom only a description is known is looked for by it; an event by the rarer words of its text beside that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from client.query.tree import Field, Leaf, Phrase, Range, Word, both
from client.query.vocabulary import TYPE
from client.records.base import Kind as Pole
from client.records.fields import Search
from client.records.wire import RecordEnvelope
from service.search.clues import Clue, Clues, Grade, Kind, clues_of
from service.search.match import Match, Matcher
from service.search.most import Most
from service.search.normalise import words
from service.search.port import View
from service.search.probes import Op, Probe, Scope
from service.search.schema import SearchSchema, Use
from service.search.terms import Terms

_MOST_TRAITS: Final = 10
_MOST_WORDS: Final = 8
_SHORTEST_WORD: Final = 4
_COMMON: Final = 20
"""A word that more than one of so many records has says nothing about what happened."""
_QUANTITY: Final = 5
"""Centimetres or years around one that was guessed."""


@dataclass(frozen=True, slots=True)
class Likes:
    """The records like one, most like first, each with how; and the labels of the fields they were looked for by."""

    orders: tuple[int, ...]
    most: Most | None
    matcher: Matcher
    by: tuple[str, ...]

    def match(self, terms: Sequence[Terms]) -> Match | None:
        """How a record with these terms is like the one asked about."""
        return self.most.match(terms, self.matcher) if self.most else None


def likes(envelope: RecordEnvelope, view: View, schema: SearchSchema, contents: Any) -> Likes:
    """The records like ``envelope``; none when it holds nothing by which it could be told."""
    asked = _told(envelope, schema)
    if not any(clue.kind in (Kind.NAME, Kind.NUMBER) for _leaf, clue in asked):
        asked = [*asked, *_traits(envelope, schema), *_texts(envelope, view, schema)]
    condition = Field(TYPE, Word(envelope.type), codes=(envelope.type,))
    matcher = Matcher(both([condition, *(leaf for leaf, _clue in asked)]) if asked else condition, schema)
    made = [clue for _leaf, clue in asked]
    by = tuple(dict.fromkeys(_label(clue.field, envelope.type, schema) for clue in made))
    if not made:
        return Likes((), None, matcher, by)
    most = Most(Clues(tuple(made), condition), schema, view)
    own = schema.order_of(envelope.id)
    found = most.found((), contents, () if own is None else (own,))
    return Likes(tuple(one.order for one in found), most, matcher, by)


def _label(name: str, record_type: str, schema: SearchSchema) -> str:
    return next(str(use.label) for use in schema.uses[record_type] if use.name == name)


def _told(envelope: RecordEnvelope, schema: SearchSchema) -> list[tuple[Leaf, Clue]]:
    """Clues of the fields by which records of this type are told; numbers of events are each their own."""
    event = schema.types[envelope.type].kind is Pole.EVENT
    leaves: list[Leaf] = []
    for use in schema.told[envelope.type]:
        if event and use.search is Search.IDENTIFIER:
            continue
        leaves += [leaf for value in _values(envelope.fields, use)[:2] if (leaf := _leaf(use, value)) is not None]
    if len(leaves) == 1:
        # Clues are made of two or more; a second time the same changes nothing.
        leaves = [leaves[0], leaves[0]]
    found = clues_of(both(leaves), schema) if leaves else None
    return [(clue.leaf, clue) for clue in dict.fromkeys(found.clues)] if found else []


def _values(fields: Mapping[str, Any], use: Use) -> list[str]:
    value = fields.get(use.attribute)
    if value in (None, "", []):
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _leaf(use: Use, value: str) -> Leaf | None:
    if use.search is Search.DATE:
        try:
            day = date.fromisoformat(value[:10])
        except ValueError:
            return None
        return Field(use.name, Range(day, day))
    if not words(value):
        return None
    return Field(use.name, Word(value) if len(words(value)) == 1 else Phrase(value))


def _traits(envelope: RecordEnvelope, schema: SearchSchema) -> Iterator[tuple[Leaf, Clue]]:
    """Codes and quantities that describe."""
    found = 0
    for use in schema.uses[envelope.type]:
        values = [] if use.outer else _values(envelope.fields, use)
        if not values or found >= _MOST_TRAITS or use.search not in (Search.CODE, Search.NUMBER):
            continue
        leaf, probe = _trait(use, values)
        if leaf is not None and probe is not None:
            found += 1
            yield leaf, Clue(leaf, Kind.TRAIT, tuple(values), ((Grade.TYPED, (probe,)),), use.name)


def _trait(use: Use, values: list[str]) -> tuple[Field | None, Probe | None]:
    if use.search is Search.CODE:
        label = use.codes.label(values[0]) if use.codes else values[0]
        return (
            Field(use.name, Word(str(label)), codes=tuple(values)),
            Probe(Op.VALUE, Scope.FIELD, tuple(values), use.name),
        )
    try:
        middle = float(values[0])
    except ValueError:
        return None, None
    low, high = middle - _QUANTITY, middle + _QUANTITY
    return Field(use.name, Range(low, high)), Probe(Op.SPAN, Scope.FIELD, (), use.name, low=low, high=high)


def _texts(envelope: RecordEnvelope, view: View, schema: SearchSchema) -> Iterator[tuple[Leaf, Clue]]:
    """The rarer words of its running text that other records have, too."""
    seen: dict[str, tuple[int, str, Probe]] = {}
    most = max(2, view.size() // _COMMON)
    for use in schema.uses[envelope.type]:
        if use.outer or use.identity or use.search is not Search.TEXT:
            continue
        for value in _values(envelope.fields, use):
            for word in words(value):
                if len(word) < _SHORTEST_WORD or not word.isalpha() or word in seen:
                    continue
                probe = Probe(Op.WORDS, Scope.FIELD, (word,), use.name)
                if 2 <= (met := view.met_by((probe,))) <= most:
                    seen[word] = (met, use.name, probe)
    for word, (_met, name, probe) in sorted(seen.items(), key=lambda one: (one[1][0], one[0]))[:_MOST_WORDS]:
        leaf = Field(name, Word(word))
        yield leaf, Clue(leaf, Kind.WORD, (word,), ((Grade.TYPED, (probe,)),), name)
