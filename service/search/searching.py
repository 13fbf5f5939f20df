"""One search while it is answered: how many, how far to look, which come first, where the page ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from client.query.answer import Counts, Facet, Notice, SearchAnswer, SearchRequest, Sort, Strength
from client.query.parse import Parsed
from client.query.say import say
from client.query.tree import And, Field, Linked, Node, Phrase, Range, Within, Word, leaves
from client.query.vocabulary import TYPE
from client.records.wire import RecordEnvelope
from i18n import _
from service.ground.ties import Ties
from service.search.clues import clues_of
from service.search.cursor import Place
from service.search.definite import Circle
from service.search.definite import nearest as distance
from service.search.facets import READ_THROUGH, facets
from service.search.gather import Content, gathered
from service.search.match import Match, Matcher
from service.search.most import Most
from service.search.port import View, Wanted
from service.search.probes import BASE, Level
from service.search.rank import WINDOW, can_rank
from service.search.rows import together
from service.search.terms import UNTIED, spots_of
from service.search.tried import nearest, tried

if TYPE_CHECKING:
    from service.search.answer import Answerer

_LACKING: Final = _("No record has all of this. These have most of it.")
_NO_PLACE: Final = _("To sort by distance, name a place, like near SE1 9AA. The best match comes first instead.")

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


MANY: Final = 50_000
"""Hits from which facets are counted on a thread of their own."""


LOOKED_UP: Final = 500
"""Hits whose facets are counted by looking each up, when asking for near spellings once more would cost more."""


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


class Search:
    """One request while it is answered."""

    def __init__(
        self,
        owner: Answerer,
        request: SearchRequest,
        parsed: Parsed,
        wanted: Wanted,
        view: View,
        place: Place | None,
        centre: Circle | None = None,
    ) -> None:
        self._owner = owner
        self._request = request
        self._parsed = parsed
        self._wanted = wanted
        self._view = view
        self._place = place
        self._centre = centre
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
        self._others: dict[int, list[Candidate]] = {}
        levels = view.levels(wanted)
        if place is None:
            self._strong, total, self._highest = self._counted(levels)
            self._weaker = total - self._strong + len(self._extras)
        else:
            if place.most:
                self._look_for_most(set(self._view.orders(wanted, Level(place.highest), SMALL)[1]))
            self._strong, self._weaker, self._highest = place.strong, place.weaker, Level(place.highest)
        self._levels = tuple(level for level in levels if level <= self._highest)

    def answer(self) -> SearchAnswer:
        """The page."""
        first = self._place is None
        total = self._strong + self._weaker
        # Many hits take a while to count by facet, on another core than the one that reads and ranks.
        counting = self._owner.aside(self._facets, total) if first and total > MANY else None
        notices = list(self._parsed.notices)
        if self._extras and len(self._extras) == total:
            page, following = self._relevant()  # there is nothing but what is like it, and its likeness its order
        elif self._request.sort is Sort.NEWEST:
            page, following = self._newest()
        elif self._request.sort is Sort.NEAREST and self._centre is not None:
            page, following = self._nearest(self._centre)
        else:
            page, following = self._relevant()
            if first and self._request.sort is Sort.NEAREST:
                notices.append(Notice(message=str(_NO_PLACE)))
        schema = self._owner.schema
        if first and total == 0:
            notices += tried(self._parsed, self._wanted, self._view, schema)
        elif first and len(self._extras) == total:
            notices.append(Notice(message=str(_LACKING)))
        rows = {one.order: [one, *self._others.get(one.order, ())] for one in page}
        read = self._read([one for row in rows.values() for one in row])
        ties = self._ties(read)
        matches = [self._match(candidate, envelope, ties) for candidate, envelope in read]
        if first and total and self._strong == 0:
            whole = [match for match in matches if match and match.tier is not Level.MOST]
            notices += nearest(self._parsed, self._wanted, self._view, whole)
        hits = {
            candidate.order: self._owner.hit(
                envelope, match, self._strength(candidate, match), self._away(envelope, ties)
            )
            for (candidate, envelope), match in zip(read, matches, strict=True)
        }
        if self._request.told:
            for candidate, envelope in read:
                hits[candidate.order].told = self._owner.told(envelope)
        return SearchAnswer(
            query=self._request.query,
            understood=say(self._parsed.tree, schema.vocabulary),
            counts=Counts(strong=self._strong, weaker=self._weaker),
            facets=counting.result() if counting else self._facets(total) if first else [],
            hits=[
                together([hits[one.order] for one in row if one.order in hits])
                for row in rows.values()
                if any(one.order in hits for one in row)
            ],
            notices=notices,
            next=self._owner.cursors.write(self._request, following) if following else None,
        )

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

    def _away(self, envelope: RecordEnvelope, ties: Mapping[str, Ties]) -> float | None:
        if self._centre is None:
            return None
        return distance(spots_of(envelope, ties.get(envelope.id, UNTIED)), self._centre)

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

    def _strength(self, candidate: Candidate, match: Match | None) -> Strength:
        # By newest, tiers are mixed: there the index does not say the tier, the match does.
        mixed = self._request.sort is Sort.NEWEST or (self._request.sort is Sort.NEAREST and self._centre is not None)
        level = match.tier if match and mixed else candidate.level
        return Strength.STRONG if level is Level.EXACT else Strength.WEAKER

    # By relevance: the first hits ranked by score, the others in the plain order of their tier -----------------

    def _relevant(self) -> tuple[list[Candidate], Place | None]:
        place = self._place
        if place is not None and place.score is None:
            return self._behind([], (Level(place.tier), place.order))
        if not any(can_rank(leaf) for leaf in self._leaves) or len(self._leaves) > MOST_RANKED:
            return self._behind([], None)
        found, edge = self._window(place)
        window = [Candidate(level, order) for level, order in found]
        ranked = window
        if len(self._leaves) > 1 or any(one.level is not Level.ELSEWHERE for one in window) or self._highest > BASE:
            ranked, contents = self._owner.scored(window, self._matcher, self._highest)
            self._contents |= contents
        rows = self._rows([*ranked, *self._extras])
        if place is not None and place.score is not None:
            reached = (place.tier, -place.score, place.order)
            rows = [candidate for candidate in rows if candidate.key > reached]
        page = rows[: self._request.limit]
        if len(rows) > len(page):
            last = page[-1]
            return page, self._at(last.level, last.order, last.score, edge)
        return self._behind(page, edge) if edge else (page, None)

    def _rows(self, ranked: list[Candidate]) -> list[Candidate]:
        """The first record of each row; what comes under it is noted."""
        if not self._request.gather:
            return ranked
        rows = gathered(ranked, self._contents, self._owner.schema)
        self._others = {leader.order: others for leader, others in rows if others}
        return [leader for leader, _others in rows]

    def _behind(self, page: list[Candidate], edge: tuple[Level, int] | None) -> tuple[list[Candidate], Place | None]:
        """Fill the page with hits behind ``edge``; with the place where the next one begins."""
        room = self._request.limit - len(page)
        found = self._after(edge, None, room + 1)
        more = found[:room]
        page = page + [Candidate(level, order) for level, order in more]
        if len(found) <= room:
            return page, None
        last = more[-1] if more else edge
        return page, self._at(*last, None, edge) if last else None

    def _window(self, place: Place | None) -> tuple[list[tuple[Level, int]], tuple[Level, int] | None]:
        """The hits ranked by score, and where they end; nowhere when they are all there are."""
        if place is None:
            found = self._after(None, None, WINDOW + 1)
            if len(found) <= WINDOW:
                return found, None
            return found[:WINDOW], found[WINDOW - 1]
        if place.edge < 0:
            return self._after(None, None, 2 * WINDOW), None
        edge = (Level(place.edge_tier), place.edge)
        # What was saved since the first page and lies before the edge is ranked too; hence the room for more.
        return self._after(None, edge, 2 * WINDOW), edge

    def _after(
        self, start: tuple[Level, int] | None, end: tuple[Level, int] | None, limit: int
    ) -> list[tuple[Level, int]]:
        """Hits tier by tier, beyond ``start`` and up to ``end``."""
        found: list[tuple[Level, int]] = []
        for at, level in enumerate(self._levels):
            if (start and level < start[0]) or (end and level > end[0]):
                continue
            after = start[1] if start and level is start[0] else -1
            until = end[1] if end and level is end[0] else None
            room = limit - len(found)
            if room <= 0:
                break
            found += [(level, order) for order in self._tier(at, after, until, room)]
        return found

    def _tier(self, at: int, after: int, until: int | None, room: int) -> list[int]:
        """Orders of one tier. Few hits are had whole, a set a level, and told apart here: near spellings are dear."""
        if self._strong + self._weaker > SMALL:
            return self._view.tier(self._wanted, self._levels, at, after, until, room)
        better = set(self._set(self._levels[at - 1])) if at else set()
        tier = (order for order in self._set(self._levels[at]) if order not in better)
        return [order for order in tier if order > after and (until is None or order <= until)][:room]

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

    def _facets(self, total: int) -> list[Facet]:
        schema = self._owner.schema
        if self._extras:
            orders = [*self._set(self._highest), *(one.order for one in self._extras)]
            types: Mapping[str, int] = Counter(map(schema.type_of, orders))
            return facets(self._view, self._wanted, self._highest, types, schema, orders, self._contents)
        found = self._types
        if found is None:
            found = self._view.facets(self._wanted, self._highest, (TYPE,))[TYPE]
        # To look hits up is cheaper than to ask for near spellings once more, or when they were read in any case.
        known = total <= LOOKED_UP if self._highest > BASE else total <= READ_THROUGH and self._highest in self._sets
        held = self._set(self._highest) if known else None
        return facets(self._view, self._wanted, self._highest, found, schema, held, self._contents)

    def _at(self, tier: int, order: int, points: float | None, edge: tuple[Level, int] | None) -> Place:
        edge_tier, edge_order = edge if edge else (Level.EXACT, -1)
        return Place(
            int(self._highest),
            self._strong,
            self._weaker,
            int(tier),
            order,
            points,
            int(edge_tier),
            edge_order,
            most=bool(self._extras),
        )

    # By newest ---------------------------------------------------------------------------------------------

    def _newest(self) -> tuple[list[Candidate], Place | None]:
        limit = self._request.limit
        place = self._place
        after = (int(place.score or 0), place.order) if place else None
        found = self._view.newest(self._wanted, self._highest, after, limit + 1)
        page = [Candidate(Level.EXACT, order) for _second, order in found[:limit]]
        if len(found) <= limit:
            return page, None
        second, order = found[limit - 1]
        return page, Place(int(self._highest), self._strong, self._weaker, 0, order, float(second), 0, -1)

    # By distance -------------------------------------------------------------------------------------------

    def _nearest(self, centre: Circle) -> tuple[list[Candidate], Place | None]:
        limit = self._request.limit
        place = self._place
        after = (inf if place.score is None else place.score, place.order) if place else None
        found = self._view.nearest(self._wanted, self._highest, centre, after, limit + 1)
        page = [Candidate(Level.EXACT, order) for _metres, order in found[:limit]]
        if len(found) <= limit:
            return page, None
        away, order = found[limit - 1]
        score = None if away == inf else away
        return page, Place(int(self._highest), self._strong, self._weaker, 0, order, score, 0, -1)


def _narrows(tree: Node) -> bool:
    """Whether several things that are each met by few must be met together: names, words, numbers, days."""
    parts = tree.parts if isinstance(tree, And) else ()
    return sum(isinstance(part, Word | Phrase | Field) and (can_rank(part) or _one_day(part)) for part in parts) > 1


def _one_day(part: Node) -> bool:
    what = part.what if isinstance(part, Field) else None
    return isinstance(what, Range) and what.low is not None and what.low == what.high
