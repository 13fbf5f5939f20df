"""Which fields of a record a query met, and how well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from client.query.tree import All, And, Field, Leaf, Node, Not, Or, Period, leaves
from service.search.clues import Clue
from service.search.probes import BASE, Level, Probe, ladder
from service.search.schema import SearchSchema, Use
from service.search.seek import Seeker
from service.search.terms import Terms


@dataclass(frozen=True, slots=True)
class Met:
    """A leaf met by a record: at which level, in which fields, and the word or value that met it."""

    leaf: Leaf
    level: Level
    fields: tuple[Terms, ...]
    word: str = ""
    probe: Probe | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A record that a query meets: its tier and how each positive leaf was met (unmet alternatives left out).

    ``missed`` are the clues that a record of the tier MOST does not meet.
    """

    tier: Level
    met: tuple[Met, ...]
    missed: tuple[Clue, ...] = ()


class Matcher:
    """One query, asked of records one by one."""

    def __init__(self, tree: Node, schema: SearchSchema, off: frozenset[Level] = frozenset()) -> None:
        self._tree = tree
        self._off = off
        self._schema = schema
        self._asked: dict[Leaf, _Asked] = {}
        self._leaves = tuple(dict.fromkeys(leaves(tree)))
        named = frozenset(leaf.name for leaf in self._leaves if isinstance(leaf, Field))
        if any(isinstance(leaf, Period) for leaf in self._leaves):
            named |= schema.event_dates
        self.narrow: frozenset[str] | None = None if _denies(tree) else named
        """The fields that can meet the query exactly beside those by which records are told. None when all must be
        seen, because the query denies something."""
        self.plain = not _chooses(tree)
        """Whether every part must be met: then a record that meets it by its declared fields is told by them, whatever
        its id and reference hold."""

    def match(self, terms: Sequence[Terms], highest: Level = Level.WIDE) -> Match | None:
        """How a record with these terms meets the query, levels up to ``highest`` allowed; None when it does not."""
        return self._node(self._tree, terms, highest)

    def _node(self, node: Node, terms: Sequence[Terms], highest: Level) -> Match | None:
        if isinstance(node, All):
            return Match(Level.EXACT, ())
        if isinstance(node, And):
            found = [self._node(part, terms, highest) for part in node.parts]
            met = [each for each in found if each is not None]
            if len(met) < len(found):
                return None
            return Match(max(each.tier for each in met), tuple(one for each in met for one in each.met))
        if isinstance(node, Or):
            met = [each for part in node.parts if (each := self._node(part, terms, highest)) is not None]
            if not met:
                return None
            tier = min(each.tier for each in met)
            return Match(tier, tuple(one for each in met if each.tier is tier for one in each.met))
        if isinstance(node, Not):
            return Match(Level.EXACT, ()) if self._node(node.part, terms, BASE) is None else None
        return self._leaf(node, terms, highest)

    def partly(self, terms: Sequence[Terms], highest: Level) -> list[Met]:
        """How each of the query's positive leaves is met by these fields alone; those that are not are left out."""
        made: list[Met] = []
        for leaf in self._leaves:
            found = self._leaf(leaf, terms, highest)
            if found is not None:
                made += found.met
        return made

    def leaf(self, leaf: Leaf, terms: Sequence[Terms], highest: Level) -> Met | None:
        """How one leaf is met by these fields; None when it is not."""
        found = self._leaf(leaf, terms, highest)
        return found.met[0] if found else None

    def _leaf(self, leaf: Leaf, terms: Sequence[Terms], highest: Level) -> Match | None:
        asked = self._asked.get(leaf)
        if asked is None:
            steps = ((level, probes) for level, probes in ladder(leaf, self._schema).items() if level not in self._off)
            asked = self._asked[leaf] = _Asked(leaf, steps, self._schema)
        return asked.met(terms, highest)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one field meets of a leaf: the best level, the probes of that level that it meets, each with the word that
    does, and the match of a record that has but this one."""

    level: Level
    words: dict[Seeker, str]
    alone: Match


_Steps: TypeAlias = Sequence[tuple[Level, Sequence[Seeker]]]
"""By level, best first, the probes of that level."""


class _Asked:
    """One leaf, asked of many records. They share most of their terms: each is looked at once."""

    __slots__ = ("_across", "_known", "_leaf", "_steps")

    def __init__(self, leaf: Leaf, steps: Iterable[tuple[Level, Sequence[Probe]]], schema: SearchSchema) -> None:
        self._leaf = leaf
        self._steps = {level: [Seeker(probe, schema) for probe in probes] for level, probes in steps}
        self._across = any(seeker.across for seekers in self._steps.values() for seeker in seekers)
        self._known: dict[Level, tuple[dict[Use, _Steps], dict[Terms, _Part | None]]] = {}

    def met(self, terms: Sequence[Terms], highest: Level) -> Match | None:
        """How these fields meet the leaf, levels up to ``highest`` allowed; None when they do not."""
        if self._across:  # words of two fields in a row: one alone does not tell
            return self._met_across(terms, highest)
        known = self._known.get(highest)
        if known is None:
            known = self._known[highest] = ({}, {})
        looked, parts = known
        best: list[tuple[Terms, _Part]] = []
        for term in terms:
            if term in parts:
                part = parts[term]
            else:
                steps = looked.get(term.use)
                if steps is None:
                    steps = looked[term.use] = self._looking(term.use, highest)
                if not steps:
                    continue
                part = parts[term] = self._part(term, steps)
            if part is None:
                continue
            if not best or part.level < best[0][1].level:
                best = [(term, part)]
            elif part.level is best[0][1].level:
                best.append((term, part))
        if len(best) < 2:
            return best[0][1].alone if best else None
        return self._best(best[0][1].level, [(term, part.words) for term, part in best])

    def _looking(self, use: Use, highest: Level) -> _Steps:
        """The probes that look into a field, level by level; each comparison but once, at its best level."""
        made: list[tuple[Level, list[Seeker]]] = []
        compared: set[Probe] = set()
        for level, seekers in self._steps.items():
            if level > highest:
                break
            further = {one: one.comparison for one in seekers if use in one.uses and one.comparison not in compared}
            compared.update(further.values())
            if further:
                made.append((level, list(further)))
        return made

    def _part(self, term: Terms, steps: _Steps) -> _Part | None:
        for level, seekers in steps:
            words = {seeker: word for seeker in seekers if (word := seeker.find(term)) is not None}
            if words:
                return _Part(level, words, self._best(level, [(term, words)]))
        return None

    def _best(self, level: Level, found: Sequence[tuple[Terms, Mapping[Seeker, str]]]) -> Match:
        """The match by the probe whose word is nearest; of those that are as near, by the first."""
        best: Met | None = None
        for seeker in self._steps[level]:
            fields = [(term, words[seeker]) for term, words in found if seeker in words]
            if not fields:
                continue
            word = fields[0][1]
            for _term, other in fields[1:]:
                if seeker.nearer(other, word):
                    word = other
            if best is None or seeker.nearer(word, best.word):
                best = Met(self._leaf, level, tuple(term for term, _word in fields), word, seeker.probe)
        return Match(level, (best,) if best else ())

    def _met_across(self, terms: Sequence[Terms], highest: Level) -> Match | None:
        for level, seekers in self._steps.items():
            if level > highest:
                break
            best: Met | None = None
            for seeker in seekers:
                fields, word = seeker.meets(terms)
                if fields and (best is None or seeker.nearer(word, best.word)):
                    best = Met(self._leaf, level, fields, word, seeker.probe)
            if best:
                return Match(level, (best,))
        return None


def _chooses(node: Node) -> bool:
    return isinstance(node, Or) or (isinstance(node, And) and any(map(_chooses, node.parts)))


def _denies(node: Node) -> bool:
    return isinstance(node, Not) or (isinstance(node, And | Or) and any(map(_denies, node.parts)))
