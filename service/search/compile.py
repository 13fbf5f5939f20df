"""Trees to tantivy's query objects. No query text is ever put together: what was typed stays data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from tantivy import FieldType, Occur, Query, Schema

from client.query.answer import Filter
from client.query.tree import All, And, Leaf, Node, Not, Or
from client.records.fields import Search
from service.search.asked_words import expression, has_wild, pairs
from service.search.clues import Clues
from service.search.normalise import pieces
from service.search.probes import BASE, Ladder, Level, Op, Probe, Scope, ladder
from service.search.schema import SearchSchema

_MOST_TERMS: Final = 1_500
"""Terms up to which asking for each is faster than asking for all at once, which goes through the whole dictionary."""
_BOX: Final = {Scope.IDENTITY: "x", Scope.ANY: "all", Scope.NAMES: "nm", Scope.NEAR: "pl"}


_IN_BOX: Final = (Op.WORDS, Op.ONE_OF, Op.PREFIX, Op.NEAR, Op.PATTERN)
"""What looks for words in a field of the index; there may be no such field among these declarations."""


@dataclass
class Compiler:
    """Makes the queries of one index. ``schema`` is what was declared, ``index`` its tantivy form."""

    schema: SearchSchema
    index: Schema
    _ladders: dict[Leaf, Ladder] = field(default_factory=dict)

    @cached_property
    def _boxes(self) -> frozenset[str]:
        return frozenset(("x", "all", "nm", "pl", *(f"f_{name}" for name in self.schema.fields)))

    def levels(self, tree: Node, off: frozenset[Level] = frozenset()) -> tuple[Level, ...]:
        """The levels but those ``off`` at which a positive leaf has probes, with the exact one always among them."""
        found = {Level.EXACT}
        stack = [tree]
        while stack:
            node = stack.pop()
            if isinstance(node, And | Or):
                stack.extend(node.parts)
            elif not isinstance(node, All | Not):
                found.update(self._ladder(node))
        return tuple(sorted(found - off))

    def query(
        self, tree: Node, highest: Level, filters: Sequence[Filter] = (), off: frozenset[Level] = frozenset()
    ) -> Query:
        """Records that meet ``tree`` with no leaf worse than ``highest`` or at a level that is ``off``, and have every
        filter's value.
        """
        made = self._node(tree, highest, off)
        if not filters:
            return made
        musts = [(Occur.Must, self._value(each.field, each.value)) for each in filters]
        return Query.boolean_query(musts if isinstance(tree, All) else [(Occur.Must, made), *musts])

    def evidence(self, clues: Clues, filters: Sequence[Filter] = ()) -> Query:
        """Records that meet the conditions and filters and at least one clue; the score is their evidence.

        All addends are small whole numbers, so the sum is exact whatever order it is made in.
        """
        shoulds = []
        for clue in clues.clues:
            steps = zip(clue.worths, clue.steps, strict=True)
            if worth := [self._worth(each, probes) for each, (_grade, probes) in steps if each]:
                shoulds.append((Occur.Should, Query.disjunction_max_query(worth)))
        made = [(Occur.Must, Query.boolean_query(shoulds))]
        if not isinstance(clues.conditions, All):
            made.append((Occur.Must, Query.const_score_query(self._node(clues.conditions, BASE), 0.0)))
        for each in filters:
            made.append((Occur.Must, Query.const_score_query(self._value(each.field, each.value), 0.0)))
        return Query.boolean_query(made)

    def any_of(self, probes: Sequence[Probe]) -> Query:
        """Records that meet one of the probes."""
        return _any([query for probe in probes for query in self._probe(probe)])

    def _worth(self, worth: int, probes: Sequence[Probe]) -> Query:
        return Query.const_score_query(self.any_of(probes), float(worth))

    def beyond(self, query: Query, low: int | None, high: int | None) -> Query:
        """``query`` held to orders from ``low`` to ``high``, both included."""
        if low is None and high is None:
            return query
        span = Query.range_query(self.index, "order", FieldType.Integer, low, high)
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, span)])

    def _ladder(self, leaf: Leaf) -> Ladder:
        if leaf not in self._ladders:
            self._ladders[leaf] = ladder(leaf, self.schema)
        return self._ladders[leaf]

    def _node(self, node: Node, highest: Level, off: frozenset[Level] = frozenset()) -> Query:
        if isinstance(node, All):
            return Query.all_query()
        if isinstance(node, And):
            musts = [(Occur.Must, self._node(part, highest, off)) for part in node.parts if not isinstance(part, Not)]
            nots = [(Occur.MustNot, self._node(part.part, BASE)) for part in node.parts if isinstance(part, Not)]
            return Query.boolean_query([*(musts or [(Occur.Must, Query.all_query())]), *nots])
        if isinstance(node, Or):
            return _any([self._node(part, highest, off) for part in node.parts])
        if isinstance(node, Not):
            return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self._node(node.part, BASE))])
        steps = self._ladder(node).items()
        probes = [probe for level, step in steps if level <= highest and level not in off for probe in step]
        return _any([query for probe in probes for query in self._probe(probe)])

    def _probe(self, probe: Probe) -> list[Query]:
        box = _BOX.get(probe.scope) or f"f_{probe.name}"
        if box not in self._boxes and probe.op in _IN_BOX:
            return []
        match probe.op:
            case Op.WORDS:
                if len(probe.words) == 1:
                    return [Query.term_query(self.index, box, probe.words[0])]
                return [Query.phrase_query(self.index, box, list(probe.words))]
            case Op.ONE_OF:
                return [self.terms(box, probe.words)]
            case Op.PREFIX:
                return [Query.fuzzy_term_query(self.index, box, probe.words[0], 0, True, prefix=True)]
            case Op.NEAR:
                return [Query.fuzzy_term_query(self.index, box, probe.words[0], probe.distance, True)]
            case Op.SOUND:
                token = f"{probe.name}={probe.words[0]}" if probe.scope is Scope.FIELD else probe.words[0]
                return [Query.term_query(self.index, "sound", token)]
            case Op.PATTERN:
                return [Query.regex_query(self.index, box, "|".join(map(expression, probe.words)))]
            case Op.CLOSE:
                return self._close(probe)
            case Op.PART:
                return [self._part(name, pieces(probe.words[0])) for name in self._part_fields(probe)]
            case Op.DAY:
                days = {Scope.IDENTITY: "xday", Scope.FIELD: f"t_{probe.name}"}.get(probe.scope, "day")
                return [self.terms(days, probe.words)]
            case Op.SPAN:
                return self._span(probe)
            case Op.VALUE:
                return [self._value(probe.name, *probe.words)]
            case Op.CIRCLE:
                circle = probe.circle
                return [self.terms("cell", circle.inside), self.terms("spot", circle.edge)] if circle else []
            case Op.RECORD:
                return [self.terms("order", probe.orders)]

    def probed(self, probe: Probe) -> Query:
        """Records that meet one probe."""
        return _any(self._probe(probe))

    def terms(self, name: str, terms: Sequence[int] | Sequence[str]) -> Query:
        """Records that have one of these integers or words in ``name``."""
        if len(terms) > _MOST_TERMS:
            return Query.term_set_query(self.index, name, list(terms))
        return _any([Query.term_query(self.index, name, term) for term in terms])

    def _close(self, probe: Probe) -> list[Query]:
        asked = {probe.name} if probe.scope is Scope.FIELD else self.schema.texts
        names = sorted(self.schema.texts & asked)
        wild = has_wild((*probe.words, *probe.beside))
        return [
            Query.regex_phrase_query(self.index, f"f_{name}", [(at, expression(word)) for at, word in words], slack)
            if wild
            else Query.phrase_query(self.index, f"f_{name}", list(words), slack)
            for words, slack in pairs(probe)
            for name in names
        ]

    def _part_fields(self, probe: Probe) -> list[str]:
        if probe.scope is Scope.FIELD:
            return [probe.name]
        return [
            name
            for name, uses in self.schema.fields.items()
            if any(use.search is Search.IDENTIFIER and not use.outer for use in uses)
        ]

    def _part(self, name: str, found: list[str]) -> Query:
        if len(found) == 1:
            return Query.term_query(self.index, f"p_{name}", found[0])
        return Query.phrase_query(self.index, f"p_{name}", list(found))

    def _span(self, probe: Probe) -> list[Query]:
        if probe.scope is Scope.EVENTS:
            each = (replace(probe, scope=Scope.FIELD, name=name) for name in sorted(self.schema.event_dates))
            return [query for one in each for query in self._span(one)]
        searches = {use.search for use in self.schema.fields.get(probe.name, ())}
        made = []
        if Search.DATE in searches:
            low, high = (None if bound is None else int(bound) for bound in (probe.low, probe.high))
            made.append(Query.range_query(self.index, f"d_{probe.name}", FieldType.Integer, low, high))
        if Search.NUMBER in searches:
            made.append(Query.range_query(self.index, f"n_{probe.name}", FieldType.Float, probe.low, probe.high))
        return made

    def _value(self, name: str, *values: str) -> Query:
        if name not in self.schema.valued:
            return Query.empty_query()
        return self.terms(f"v_{name}", values)


def _any(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])
