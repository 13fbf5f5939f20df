"""Which fields of a record a query met, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from client.query.tree import All, And, Field, Leaf, Node, Not, Or, Period, leaves
from service.search.clues import Clue
from service.search.probes import BASE, Level, Probe, ladder
from service.search.schema import SearchSchema, Use
from service.search.seek import Find, Seeker
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
        self._ladders: dict[Leaf, list[tuple[Level, list[Seeker]]]] = {}
        self._known: dict[tuple[Leaf, Level], tuple[dict[Terms, bool], dict[Use, list[Find]], list[Seeker], bool]] = {}
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

    def partly(self, terms: Sequence[Terms], highest: Level) -> tuple[Met, ...]:
        """How each of the query's positive leaves is met by these fields alone; those that are not are left out."""
        found = (self._leaf(leaf, terms, highest) for leaf in self._leaves)
        return tuple(one for match in found if match for one in match.met)

    def leaf(self, leaf: Leaf, terms: Sequence[Terms], highest: Level) -> Met | None:
        """How one leaf is met by these fields; None when it is not."""
        found = self._leaf(leaf, terms, highest)
        return found.met[0] if found else None

    def _leaf(self, leaf: Leaf, terms: Sequence[Terms], highest: Level) -> Match | None:
        if leaf not in self._ladders:
            self._ladders[leaf] = [
                (level, [Seeker(probe, self._schema) for probe in probes])
                for level, probes in ladder(leaf, self._schema).items()
                if level not in self._off
            ]
        terms = self._told(leaf, terms, highest)
        if not terms:
            return None
        for level, seekers in self._ladders[leaf]:
            if level > highest:
                break
            best: Met | None = None
            for seeker in seekers:
                fields, word = seeker.meets(terms)
                if fields and (best is None or seeker.nearer(word, best.word)):
                    best = Met(leaf, level, fields, word, seeker.probe)
            if best:
                return Match(level, (best,))
        return None

    def _told(self, leaf: Leaf, terms: Sequence[Terms], highest: Level) -> Sequence[Terms]:
        """Those of the terms that meet ``leaf`` in some way. Records share most of theirs: each is looked at once."""
        if (leaf, highest) not in self._known:
            seekers = [seeker for level, step in self._ladders[leaf] if level <= highest for seeker in step]
            self._known[leaf, highest] = ({}, {}, seekers, any(seeker.across for seeker in seekers))
        known, finds, seekers, across = self._known[leaf, highest]
        if across:  # words of two fields in a row: one alone does not tell
            return terms
        told: list[Terms] = []
        for term in terms:
            met = known.get(term)
            if met is None:
                met = False
                if term.use not in finds:
                    finds[term.use] = [seeker.find for seeker in seekers if term.use in seeker.uses]
                for find in finds[term.use]:
                    if find(term) is not None:
                        met = True
                        break
                known[term] = met
            if met:
                told.append(term)
        return told


def _chooses(node: Node) -> bool:
    return isinstance(node, Or) or (isinstance(node, And) and any(map(_chooses, node.parts)))


def _denies(node: Node) -> bool:
    return isinstance(node, Not) or (isinstance(node, And | Or) and any(map(_denies, node.parts)))
