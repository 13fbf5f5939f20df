"""How many records meet a query, how far is looked, and which they are where they are few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from client.query.answer import SearchRequest, Sort
from client.query.tree import And, Field, Linked, Node, Phrase, Range, Within, Word, leaves
from client.query.vocabulary import TYPE
from client.records.wire import RecordEnvelope
from service.ground.ties import Ties
from service.search.clues import clues_of
from service.search.gather import Content
from service.search.match import Match, Matcher
from service.search.most import Most
from service.search.port import View, Wanted
from service.search.probes import BASE, Level
from service.search.rank import can_rank
from service.search.terms import UNTIED

if TYPE_CHECKING:
    from service.search.answer import Answerer

FEW: Final = 200
"""Near spellings and the like are looked for when fewer records than this match as typed: who has more to look
through is not helped by further ones."""


HARDLY_ANY: Final = 10
"""Records that meet only most of the query are looked for when none meets it exactly and fewer than this nearly."""


MOST_RANKED: Final = 24
"""Words of a query up to which near spellings are looked for and hits are ranked by score. Beyond, a query is a list
of names or numbers, which is met or not."""


SMALL: Final = 10_000
"""Hits up to which their orders are held in memory while a request is answered."""

TOLD_APART: Final = 20
"""Hits of which the records themselves tell the tier: to ask the index for each tier's near spellings takes longer."""


class Candidate(NamedTuple):
    """A record that the index found: its tier there, and its score among the first hits."""

    level: Level
    order: int
    score: float = 0.0

    @property
    def key(self) -> tuple[int, float, int]:
        """By this, hits are in order: tier, score, then the plain order."""
        return (self.level, -self.score, self.order)


class Counting:
    """What one request has found out of the index about its query so far.

    ``strong`` records meet it exactly, ``weaker`` in other ways, up to the level ``highest``.
    """

    def __init__(self, owner: Answerer, request: SearchRequest, wanted: Wanted, view: View) -> None:
        self._owner = owner
        self._request = request
        self._wanted = wanted
        self._view = view
        self._tied = any(isinstance(leaf, Within | Linked) for leaf in leaves(wanted.tree, positive=False))
        self._matcher = Matcher(wanted.tree, owner.schema, wanted.off)
        self._leaves = tuple(dict.fromkeys(leaves(wanted.tree)))
        self._records: dict[int, RecordEnvelope] = {}
        self._sets: dict[Level, list[int]] = {}
        self._sizes: dict[Level, int] = {}
        self._types: Mapping[str, int] | None = None
        self._contents: dict[int, Content] = {}
        self._most: Most | None = None
        self._extras: list[Candidate] = []
        self._strong = self._weaker = 0
        self._highest = Level.EXACT

    def _read(self, page: Sequence[Candidate]) -> list[tuple[Candidate, RecordEnvelope]]:
        """The candidates with their records, in their order; those that are gone since are left out."""
        read = self._owner.read([one for one in page if one.order not in self._records])
        self._records |= {candidate.order: envelope for candidate, envelope in read}
        return [(one, self._records[one.order]) for one in page if one.order in self._records]

    def _ties(self, read: Sequence[tuple[Candidate, RecordEnvelope]]) -> Mapping[str, Ties]:
        return self._owner.ties([envelope for _candidate, envelope in read]) if self._tied else {}

    def _match(self, candidate: Candidate, envelope: RecordEnvelope, ties: Mapping[str, Ties]) -> Match | None:
        tied = ties.get(envelope.id, UNTIED)
        if candidate.level is Level.MOST and self._most is not None:
            return self._most.match(self._owner.terms(envelope, tied), self._matcher)
        return self._owner.match(envelope, self._matcher, self._highest, tied, candidate.level)

    def _look_for_most(self, but: Collection[int]) -> None:
        """Find the records that meet most of the query, save those that meet it all."""
        request = self._request
        clues = clues_of(self._wanted.tree, self._owner.schema, fuzzy=request.fuzzy, phonetic=request.phonetic)
        if clues is None:
            return
        self._most = Most(clues, self._owner.schema, self._view, fuzzy=request.fuzzy, phonetic=request.phonetic)
        for one in self._most.found(self._wanted.filters, self._owner.contents, but):
            self._extras.append(Candidate(Level.MOST, one.order, one.likeness))
            self._contents[one.order] = one.content

    def _counted(self, levels: tuple[Level, ...]) -> tuple[int, int, Level]:
        """How many match exactly, how many in all, and up to which level was looked."""
        strong = total = self._count(Level.EXACT)
        highest = max(level for level in levels if level <= BASE)
        if highest is not Level.EXACT:
            total = self._count(highest)
        further = [level for level in levels if BASE < level < Level.WIDE]
        if len(self._leaves) > MOST_RANKED:
            return strong, total, highest
        if further and total < FEW:
            highest = further[-1]
            least, (total, orders) = total, self._asked(highest)
            self._sizes[highest] = total
            if total <= SMALL:
                self._sets[highest] = orders
                self._types = Counter(map(self._owner.schema.type_of, orders))
            else:
                self._types = None
            if least < total <= TOLD_APART:
                self._tell_apart(further, orders)
        plain = self._request.sort is Sort.RELEVANCE
        if strong == 0 and (total < HARDLY_ANY if plain else total == 0):
            self._look_for_most(set(self._set(highest)) if total else ())
        if total == 0 and not self._extras and Level.WIDE in levels:
            highest = Level.WIDE
            total = self._count(highest)
        return strong, total, highest

    def _tell_apart(self, further: Sequence[Level], orders: Sequence[int]) -> None:
        """Which of the few hits with these orders are met at which of the further levels, by what the records hold."""
        base = self._set(max(self._sizes.keys() - set(further)))
        tiers = dict.fromkeys(orders, further[-1])
        read = self._read([Candidate(further[-1], order) for order in orders])
        ties = self._ties(read)
        for candidate, envelope in read:
            match = self._owner.match(envelope, self._matcher, further[-1], ties.get(envelope.id, UNTIED), further[-1])
            if match is not None:
                tiers[candidate.order] = match.tier
        for level in further[:-1]:
            self._sets[level] = [order for order in orders if tiers[order] <= level or order in base]
            self._sizes[level] = len(self._sets[level])

    def _count(self, highest: Level) -> int:
        """How many records meet the query; each has one type, so that they are counted on the way."""
        if _narrows(self._wanted.tree):
            # Likely few: then they are all had by the one question that counts them.
            total, orders = self._view.orders(self._wanted, highest, FEW)
            self._sizes[highest] = total
            if total <= FEW:
                self._sets[highest] = orders
                self._types = Counter(map(self._owner.schema.type_of, orders))
                return total
        self._types = self._view.facets(self._wanted, highest, (TYPE,))[TYPE]
        self._sizes[highest] = sum(self._types.values())
        return self._sizes[highest]

    def _set(self, level: Level) -> list[int]:
        """Orders of the records that meet the query up to ``level``. Each level's are among those of the next one:
        where two have as many, they and all between are the same and need no further question.
        """
        if level not in self._sets:
            lower = max((known for known in self._sizes if known <= level), default=level)
            upper = min((known for known in self._sizes if known >= level), default=level)
            size = self._sizes.get(lower)
            if size is not None and size == self._sizes.get(upper):
                held = (known for known in self._sets if lower <= known <= upper)
                level_asked = next(held, lower)
            else:
                level_asked = level
            if size == 0 == self._sizes.get(upper):
                self._sets[level_asked] = []
            elif level_asked not in self._sets:
                self._sizes[level_asked], self._sets[level_asked] = self._asked(level_asked)
            self._sets[level] = self._sets[level_asked]
        return self._sets[level]

    def _asked(self, level: Level) -> tuple[int, list[int]]:
        return self._view.orders(self._wanted, level, SMALL + FEW)


def _narrows(tree: Node) -> bool:
    """Whether several things that are each met by few must be met together: names, words, numbers, days."""
    parts = tree.parts if isinstance(tree, And) else ()
    return sum(isinstance(part, Word | Phrase | Field) and (can_rank(part) or _one_day(part)) for part in parts) > 1


def _one_day(part: Node) -> bool:
    what = part.what if isinstance(part, Field) else None
    return isinstance(what, Range) and what.low is not None and what.low == what.high
