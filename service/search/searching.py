"""One search while it is answered: which records come first, where the page ends, what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import inf
from typing import TYPE_CHECKING, Final

from client.query.answer import Counts, Facet, Notice, SearchAnswer, SearchRequest, Sort, Strength
from client.query.parse import Parsed
from client.query.say import say
from client.query.vocabulary import TYPE
from client.records.wire import RecordEnvelope
from i18n import _
from service.ground.ties import Ties
from service.search.counting import MOST_RANKED, SMALL, Candidate, Counting
from service.search.cursor import Place
from service.search.definite import Circle
from service.search.definite import nearest as distance
from service.search.facets import READ_THROUGH, facets
from service.search.gather import gathered
from service.search.match import Match
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

MANY: Final = 50_000
"""Hits from which facets are counted on a thread of their own."""


LOOKED_UP: Final = 500
"""Hits whose facets are counted by looking each up, when asking for near spellings once more would cost more."""


class Search(Counting):
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
        super().__init__(owner, request, wanted, view)
        self._parsed = parsed
        self._place = place
        self._centre = centre
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

    def _away(self, envelope: RecordEnvelope, ties: Mapping[str, Ties]) -> float | None:
        if self._centre is None:
            return None
        return distance(spots_of(envelope, ties.get(envelope.id, UNTIED)), self._centre)

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
