"""One search from request to answer: read the query, ask the index, rank and explain, page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, Protocol

from pydantic import ValidationError

from client.query.answer import Counts, Facet, Hit, SearchAnswer, SearchRequest, Sort, Strength
from client.query.errors import QueryError
from client.query.parse import Parsed, parse
from client.query.say import say
from client.query.tree import leaves
from client.query.vocabulary import TYPE
from client.records.base import Record
from client.records.wire import RecordEnvelope
from i18n import _
from service.search.cursor import Cursors, Place
from service.search.errors import QueryProblem, UnknownFilter
from service.search.facets import facets
from service.search.match import Match, Matcher
from service.search.port import View, Wanted
from service.search.probes import BASE, Level, prepared
from service.search.rank import WINDOW, can_rank, score
from service.search.schema import SearchSchema
from service.search.terms import identity_terms, terms_of
from service.search.tried import nearest, tried
from service.search.why import why

FEW: Final = 200
"""Near spellings and the like are looked for when fewer records than this match as typed: who has more to look
through is not helped by further ones."""


MOST_RANKED: Final = 24
"""Words of a query up to which near spellings are looked for and hits are ranked by score. Beyond, a query is a list
of names or numbers, which is met or not."""


SMALL: Final = 10_000
"""Hits up to which their orders are held in memory while a request is answered."""


MANY: Final = 50_000
"""Hits from which facets are counted on a thread of their own."""


LOOKED_UP: Final = 500
"""Hits whose facets are counted by looking each up, when asking for near spellings once more would cost more."""


class Records(Protocol):
    """Where hits are read from."""

    def records(self, ids: Sequence[str]) -> list[RecordEnvelope]:
        """The records with these ids, in their order; those that are gone are left out."""

    def contents(self, ids: Sequence[str]) -> Sequence[tuple[str, str, dict[str, Any]]]:
        """Id, type and fields of the records with these ids, in any order; those that are gone are left out."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that the index found: its tier there, and its score among the first hits."""

    level: Level
    order: int
    score: float = 0.0

    @property
    def key(self) -> tuple[int, float, int]:
        """By this, hits are in order: tier, score, then the plain order."""
        return (self.level, -self.score, self.order)


class Answerer:
    """Answers requests from one schema and one store."""

    def __init__(self, schema: SearchSchema, store: Records, cursors: Cursors) -> None:
        self._schema = schema
        self._store = store
        self._cursors = cursors
        self._pool: ThreadPoolExecutor | None = None
        self._guard = Lock()

    def answer(self, request: SearchRequest, view: View) -> SearchAnswer:
        """One page. Raises :class:`QueryProblem`, :class:`UnknownFilter`, :class:`BadCursor`."""
        parsed = self._parsed(request.query)
        for index, each in enumerate(request.filters):
            if each.field not in self._schema.facets:
                raise UnknownFilter(index, each.field)
        place = self._cursors.read(request)
        wanted = Wanted(prepared(parsed.tree), tuple(request.filters))
        return _Search(self, request, parsed, wanted, view, place).answer()

    def _parsed(self, text: str) -> Parsed:
        try:
            return parse(text, self._schema.vocabulary)
        except QueryError as error:
            raise QueryProblem(error.message, error.position, error.length, error.suggestion) from error

    def read(self, page: Sequence[Candidate]) -> list[tuple[Candidate, RecordEnvelope]]:
        """The candidates with their records, in their order; those that are gone since are left out."""
        by_id = {self._schema.id_of(one.order): one for one in page}
        read = self._store.records(list(by_id)) if by_id else []
        return [(by_id[envelope.id], envelope) for envelope in read]

    def scored(self, found: Sequence[Candidate], matcher: Matcher, highest: Level) -> list[Candidate]:
        """The candidates with their scores, best first; those that are gone since are left out."""
        if len(found) < 2:
            return list(found)
        by_id = {self._schema.id_of(one.order): one for one in found}
        made = []
        for record_id, record_type, fields in self._store.contents(list(by_id)):
            terms = identity_terms(record_type, fields, self._schema)
            one = by_id[record_id]
            made.append(Candidate(one.level, one.order, score(matcher.partly(terms, highest), terms)))
        return sorted(made, key=lambda one: one.key)

    def match(self, envelope: RecordEnvelope, matcher: Matcher, highest: Level) -> Match | None:
        """How the record as it is now meets the query."""
        if matcher.narrow is not None:
            # Met exactly by the fields that can do so: the others need not be taken apart.
            found = matcher.match(terms_of(envelope, self._schema, matcher.narrow), Level.EXACT)
            if found is not None:
                return found
        return matcher.match(terms_of(envelope, self._schema), highest)

    def hit(self, envelope: RecordEnvelope, match: Match | None, strength: Strength) -> Hit:
        """A found record as a row."""
        record = self._record(envelope)
        reason = "" if match else str(_("Changed since it was indexed"))
        if match and record:
            reason = why(match, record)
        return Hit(
            id=envelope.id,
            type=envelope.type,
            title=record.title() if record else envelope.id,
            summary=record.summary() if record else envelope.id,
            why=reason,
            strength=strength,
            synthetic=envelope.synthetic,
        )

    def _record(self, envelope: RecordEnvelope) -> Record | None:
        """The typed record; None when older data no longer fits its type, which must not hide it."""
        try:
            return self._schema.types[envelope.type].model_validate(envelope.fields)
        except ValidationError:
            return None

    def aside(self, work: Callable[[int], list[Facet]], total: int) -> Future[list[Facet]]:
        """``work`` on another thread, in the same language."""
        with self._guard:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="search-facets")
            return self._pool.submit(copy_context().run, work, total)

    def close(self) -> None:
        """End the threads, once what they are at is done."""
        with self._guard:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown()

    @property
    def schema(self) -> SearchSchema:
        """What there is to search."""
        return self._schema

    @property
    def cursors(self) -> Cursors:
        """The writer and reader of cursors."""
        return self._cursors


class _Search:
    """One request while it is answered."""

    def __init__(
        self,
        owner: Answerer,
        request: SearchRequest,
        parsed: Parsed,
        wanted: Wanted,
        view: View,
        place: Place | None,
    ) -> None:
        self._owner = owner
        self._request = request
        self._parsed = parsed
        self._wanted = wanted
        self._view = view
        self._place = place
        self._matcher = Matcher(wanted.tree, owner.schema)
        self._leaves = tuple(dict.fromkeys(leaves(wanted.tree)))
        self._sets: dict[Level, list[int]] = {}
        self._sizes: dict[Level, int] = {}
        self._types: Mapping[str, int] | None = None
        levels = view.levels(wanted)
        if place is None:
            self._strong, total, self._highest = self._counted(levels)
            self._weaker = total - self._strong
        else:
            self._strong, self._weaker, self._highest = place.strong, place.weaker, Level(place.highest)
        self._levels = tuple(level for level in levels if level <= self._highest)

    def answer(self) -> SearchAnswer:
        """The page."""
        first = self._place is None
        total = self._strong + self._weaker
        # Many hits take a while to count by facet, on another core than the one that reads and ranks.
        counting = self._owner.aside(self._facets, total) if first and total > MANY else None
        if self._request.sort is Sort.NEWEST:
            page, following = self._newest()
        else:
            page, following = self._relevant()
        notices = list(self._parsed.notices)
        schema = self._owner.schema
        if first and total == 0:
            notices += tried(self._parsed, self._wanted, self._view, schema)
        read = self._owner.read(page)
        matches = [self._owner.match(envelope, self._matcher, self._highest) for _candidate, envelope in read]
        if first and total and self._strong == 0:
            notices += nearest(self._parsed, self._wanted, self._view, [match for match in matches if match])
        return SearchAnswer(
            query=self._request.query,
            understood=say(self._parsed.tree, schema.vocabulary),
            counts=Counts(strong=self._strong, weaker=self._weaker),
            facets=counting.result() if counting else self._facets(total) if first else [],
            hits=[
                self._owner.hit(envelope, match, self._strength(candidate, match))
                for (candidate, envelope), match in zip(read, matches, strict=True)
            ],
            notices=notices,
            next=self._owner.cursors.write(self._request, following) if following else None,
        )

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
            total, orders = self._asked(highest)
            self._sizes[highest] = total
            if total <= SMALL:
                self._sets[highest] = orders
                self._types = Counter(map(self._owner.schema.type_of, orders))
            else:
                self._types = None
        if total == 0 and Level.WIDE in levels:
            highest = Level.WIDE
            total = self._count(highest)
        return strong, total, highest

    def _count(self, highest: Level) -> int:
        """How many records meet the query; each has one type, so that they are counted on the way."""
        self._types = self._view.facets(self._wanted, highest, (TYPE,))[TYPE]
        self._sizes[highest] = sum(self._types.values())
        return self._sizes[highest]

    def _strength(self, candidate: Candidate, match: Match | None) -> Strength:
        # By newest, tiers are mixed: there the index does not say the tier, the match does.
        level = match.tier if match and self._request.sort is Sort.NEWEST else candidate.level
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
            ranked = self._owner.scored(window, self._matcher, self._highest)
        if place is not None and place.score is not None:
            reached = (place.tier, -place.score, place.order)
            ranked = [candidate for candidate in ranked if candidate.key > reached]
        page = ranked[: self._request.limit]
        if len(ranked) > len(page):
            last = page[-1]
            return page, self._at(last.level, last.order, last.score, edge)
        return self._behind(page, edge) if edge else (page, None)

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
        types = self._types
        if types is None:
            types = self._view.facets(self._wanted, self._highest, (TYPE,))[TYPE]
        known = self._highest > BASE and total <= LOOKED_UP
        orders = self._set(self._highest) if known else None
        return facets(self._view, self._wanted, self._highest, types, self._owner.schema, orders)

    def _at(self, tier: int, order: int, points: float | None, edge: tuple[Level, int] | None) -> Place:
        edge_tier, edge_order = edge if edge else (Level.EXACT, -1)
        return Place(
            int(self._highest), self._strong, self._weaker, int(tier), order, points, int(edge_tier), edge_order
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
