"""Which fields of a record a query met, and how well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from client.query.tree import All, And, Field, Leaf, Node, Not, Or, leaves
from client.records.fields import Search
from service.search.normalise import pieces
from service.search.probes import BASE, Ladder, Level, Op, Probe, Scope, ladder
from service.search.schema import SearchSchema
from service.search.sound import sound
from service.search.terms import Terms, full_names


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
    """A record that a query meets: its tier and how each positive leaf was met (unmet alternatives left out)."""

    tier: Level
    met: tuple[Met, ...]


class Matcher:
    """One query, asked of records one by one."""

    def __init__(self, tree: Node, schema: SearchSchema) -> None:
        self._tree = tree
        self._schema = schema
        self._ladders: dict[Leaf, Ladder] = {}
        self._leaves = tuple(dict.fromkeys(leaves(tree)))
        named = frozenset(leaf.name for leaf in self._leaves if isinstance(leaf, Field))
        self.narrow: frozenset[str] | None = None if _denies(tree) else named
        """The fields that can meet the query exactly beside those by which records are told. None when all must be
        seen, because the query denies something."""

    def match(self, terms: Sequence[Terms], highest: Level = Level.WIDE) -> Match | None:
        """How a record with these terms meets the query, levels up to ``highest`` allowed; None when it does not."""
        return self._node(self._tree, terms, _held(terms), highest)

    def _node(self, node: Node, terms: Sequence[Terms], held: frozenset[str], highest: Level) -> Match | None:
        if isinstance(node, All):
            return Match(Level.EXACT, ())
        if isinstance(node, And):
            found = [self._node(part, terms, held, highest) for part in node.parts]
            met = [each for each in found if each is not None]
            if len(met) < len(found):
                return None
            return Match(max(each.tier for each in met), tuple(one for each in met for one in each.met))
        if isinstance(node, Or):
            met = [each for part in node.parts if (each := self._node(part, terms, held, highest)) is not None]
            if not met:
                return None
            tier = min(each.tier for each in met)
            return Match(tier, tuple(one for each in met if each.tier is tier for one in each.met))
        if isinstance(node, Not):
            return Match(Level.EXACT, ()) if self._node(node.part, terms, held, BASE) is None else None
        return self._leaf(node, terms, held, highest)

    def partly(self, terms: Sequence[Terms], highest: Level) -> tuple[Met, ...]:
        """How each of the query's positive leaves is met by these fields alone; those that are not are left out."""
        held = _held(terms)
        found = (self._leaf(leaf, terms, held, highest) for leaf in self._leaves)
        return tuple(one for match in found if match for one in match.met)

    def _leaf(self, leaf: Leaf, terms: Sequence[Terms], held: frozenset[str], highest: Level) -> Match | None:
        if leaf not in self._ladders:
            self._ladders[leaf] = ladder(leaf, self._schema)
        for level, probes in self._ladders[leaf].items():
            if level > highest:
                break
            best: Met | None = None
            for probe in probes:
                if probe.op in (Op.WORDS, Op.ONE_OF) and held.isdisjoint(probe.words):
                    continue
                fields, word = meets(probe, terms)
                if fields and (best is None or _nearer(word, best.word, probe)):
                    best = Met(leaf, level, fields, word, probe)
            if best:
                return Match(level, (best,))
        return None


def _denies(node: Node) -> bool:
    return isinstance(node, Not) or (isinstance(node, And | Or) and any(map(_denies, node.parts)))


def _nearer(word: str, other: str, probe: Probe) -> bool:
    if probe.op is not Op.NEAR:
        return False
    return OSA.distance(probe.words[0], word) < OSA.distance(probe.words[0], other)


def meets(probe: Probe, terms: Sequence[Terms]) -> tuple[tuple[Terms, ...], str]:
    """The fields that meet ``probe``, in order of declaration, and the word that does; no fields when none does."""
    fields: list[Terms] = []
    word = ""
    for term in terms:
        if not _looks_into(probe, term):
            continue
        found = _found(probe, term)
        if found is not None:
            fields.append(term)
            if not word or _nearer(found, word, probe):
                word = found
    if not fields and probe.op is Op.WORDS and probe.scope is Scope.IDENTITY and len(probe.words) > 1:
        named = [term for term in terms if term.use.search is Search.NAME and term.use.identity and any(term.values)]
        rows = full_names([" ".join(next(filter(None, term.values))) for term in named])
        if any(_holds(row.split(" "), probe.words) for row in rows):
            return tuple(named[:2]), " ".join(probe.words)
    return tuple(fields), word


def _looks_into(probe: Probe, term: Terms) -> bool:
    use = term.use
    match probe.scope:
        case Scope.FIELD:
            return use.name == probe.name
        case Scope.ANY:
            return not use.quiet
        case Scope.IDENTITY:
            return use.identity and not use.quiet
        case Scope.NAMES:
            return use.search is Search.NAME and not use.quiet
        case Scope.NEAR:
            return use.near and use.search is not Search.NAME and not use.quiet


def _found(probe: Probe, term: Terms) -> str | None:
    match probe.op:
        case Op.WORDS:
            return _in_a_row(probe.words, term)
        case Op.ONE_OF:
            return min((word for word in _all_words(term) if word in probe.words), default=None)
        case Op.PREFIX:
            return min((word for word in _all_words(term) if word.startswith(probe.words[0])), default=None)
        case Op.NEAR:
            asked = probe.words[0]
            near = [
                (distance, word)
                for word in _all_words(term)
                if (distance := OSA.distance(asked, word, score_cutoff=probe.distance)) <= probe.distance
            ]
            return min(near)[1] if near else None
        case Op.SOUND:
            heard = (word for value in term.values for word in value)
            return next((word for word in heard if sound(word) == probe.words[0]), None)
        case Op.PART:
            asked_pieces = pieces(probe.words[0])
            return next((number for number in term.numbers if _holds(pieces(number), tuple(asked_pieces))), None)
        case Op.DAY:
            return next((raw for raw in term.raw if probe.words[0] in term.days), None)
        case Op.SPAN:
            within = (
                raw
                for raw, span in zip(term.raw, term.spans, strict=True)
                if (probe.low is None or probe.low <= span) and (probe.high is None or span <= probe.high)
            )
            return next(within, None)
        case Op.VALUE:
            return next((value for value in term.codes if value in probe.words), None)


def _held(terms: Sequence[Terms]) -> frozenset[str]:
    """Every word of these fields: what is not among them needs no closer look."""
    return frozenset(word for term in terms for word in _all_words(term))


def _all_words(term: Terms) -> Iterable[str]:
    for value in term.values:
        yield from value
    yield from term.extras


def _in_a_row(asked: tuple[str, ...], term: Terms) -> str | None:
    if len(asked) == 1:
        return asked[0] if asked[0] in term.extras or any(asked[0] in value for value in term.values) else None
    return " ".join(asked) if any(_holds(value, asked) for value in term.values) else None


def _holds(row: Sequence[str], asked: tuple[str, ...]) -> bool:
    size = len(asked)
    first = asked[0]
    return any(row[at] == first and tuple(row[at : at + size]) == asked for at in range(len(row) - size + 1))
