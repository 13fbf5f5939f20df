"""One search from request to answer: read the query, ask the index, rank and explain, page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any, Protocol

from pydantic import ValidationError

from client.query.answer import Facet, Hit, SearchAnswer, SearchRequest, SimilarRecords, Strength
from client.query.errors import QueryError
from client.query.parse import Parsed, parse
from client.records.base import Record
from client.records.wire import RecordEnvelope
from i18n import _
from service.ground.ties import Reach, Ties
from service.search.counting import Candidate
from service.search.cursor import Cursors
from service.search.definite import Circle
from service.search.errors import QueryProblem, UnknownFilter
from service.search.gather import Content
from service.search.gazetteer import Gazetteer
from service.search.match import Match, Matcher
from service.search.port import View, Wanted
from service.search.probes import BASE, Level, prepared, switched_off
from service.search.rank import score
from service.search.resolve import resolved
from service.search.same import Told, told
from service.search.schema import SearchSchema
from service.search.searching import Search
from service.search.similar import likes
from service.search.stored import record_of
from service.search.terms import UNTIED, Terms, identity_terms, terms_of
from service.search.why import why


class Records(Protocol):
    """Where hits are read from."""

    def records(self, ids: Sequence[str]) -> list[RecordEnvelope]:
        """The records with these ids, in their order; those that are gone are left out."""

    def contents(self, ids: Sequence[str]) -> Sequence[tuple[str, str, dict[str, Any]]]:
        """Id, type and fields of the records with these ids, in any order; those that are gone are left out."""

    def ties(self, ids: Sequence[str]) -> Mapping[str, Ties]:
        """By id, what these records' links make them found by; one without any is left out."""

    def reach(self, record_id: str, hops: int, roles: Sequence[str], limit: int) -> Reach:
        """The ids of the records around one; see :func:`service.store.ties.reach`."""


class Answerer:
    """Answers requests from one schema and one store."""

    def __init__(
        self, schema: SearchSchema, store: Records, cursors: Cursors, today: Callable[[], date] | None = None
    ) -> None:
        """``today`` is the day on which queries are read; without it that of the clock."""
        self._today = today
        self._schema = schema
        self._store = store
        self._cursors = cursors
        self._pool: ThreadPoolExecutor | None = None
        self._guard = Lock()

    def answer(self, request: SearchRequest, view: View) -> SearchAnswer:
        """One page. Raises :class:`QueryProblem`, :class:`UnknownFilter`, :class:`BadCursor`."""
        parsed, wanted, centre = self._wanted(request, view)
        place = self._cursors.read(request)
        return Search(self, request, parsed, wanted, view, place, centre).answer()

    def among(self, request: SearchRequest, view: View, ids: Sequence[str]) -> list[str]:
        """Which of the records with these ids meet the request, in the order of ``ids``; near spellings do not count,
        as for any request that finds many. Raises :class:`QueryProblem`, :class:`UnknownFilter`.
        """
        _parsed, wanted, _centre = self._wanted(request, view)
        highest = max(level for level in view.levels(wanted) if level <= BASE)
        orders = {order: one for one in ids if (order := self._schema.order_of(one)) is not None}
        return [orders[order] for order in view.among(wanted, highest, list(orders))]

    def similar(self, envelope: RecordEnvelope, view: View) -> SimilarRecords:
        """The records like one: the same person or thing held again, a similar description or course of events."""
        found = likes(envelope, view, self._schema, self._store.contents)
        read = self.read([Candidate(Level.MOST, order) for order in found.orders])
        hits = [
            self.hit(other, found.match(terms_of(other, self._schema)), Strength.WEAKER) for _candidate, other in read
        ]
        record = self._record(envelope)
        title = record.title() if record else envelope.id
        said = _("Records like {title}, by: {fields}.", title=title, fields=", ".join(found.by).lower())
        if not found.by:
            said = _("{title} holds nothing by which another could be like it.", title=title)
        return SimilarRecords(id=envelope.id, understood=str(said), hits=hits)

    def _wanted(self, request: SearchRequest, view: View) -> tuple[Parsed, Wanted, Circle | None]:
        """The query, what the engine is asked, and the place from which hits are measured if it names one."""
        gazetteer = Gazetteer(view, self._store.contents, self._schema)
        parsed = self._parsed(request.query, gazetteer)
        for index, each in enumerate(request.filters):
            if each.field not in self._schema.facets:
                raise UnknownFilter(index, each.field)
        found = resolved(parsed.tree, request.query, view, self._store, self._schema.order_of, gazetteer)
        parsed = replace(parsed, tree=found.tree, notices=(*parsed.notices, *found.notices))
        off = switched_off(fuzzy=request.fuzzy, phonetic=request.phonetic)
        return parsed, Wanted(prepared(parsed.tree), tuple(request.filters), off), found.centre

    def _parsed(self, text: str, gazetteer: Gazetteer) -> Parsed:
        try:
            return parse(text, self._schema.vocabulary, self._today() if self._today else None, gazetteer.known)
        except QueryError as error:
            raise QueryProblem(error.message, error.position, error.length, error.suggestion) from error

    def read(self, page: Sequence[Candidate]) -> list[tuple[Candidate, RecordEnvelope]]:
        """The candidates with their records, in their order; those that are gone since are left out."""
        by_id = {self._schema.id_of(one.order): one for one in page}
        read = self._store.records(list(by_id)) if by_id else []
        return [(by_id[envelope.id], envelope) for envelope in read]

    def scored(
        self, found: Sequence[Candidate], matcher: Matcher, highest: Level
    ) -> tuple[list[Candidate], dict[int, Content]]:
        """The candidates with their scores, best first, and what was read of them; those that are gone are left out."""
        by_id = {self._schema.id_of(one.order): one for one in found}
        made = []
        contents: dict[int, Content] = {}
        for record_id, record_type, fields in self._store.contents(list(by_id)) if by_id else ():
            terms = identity_terms(record_type, fields, self._schema)
            one = by_id[record_id]
            contents[one.order] = Content(record_type, fields, terms)
            made.append(Candidate(one.level, one.order, score(matcher.partly(terms, highest), terms)))
        return sorted(made, key=lambda one: one.key), contents

    def contents(self, ids: Sequence[str]) -> Sequence[tuple[str, str, dict[str, Any]]]:
        """Id, type and fields of records, as :meth:`Records.contents`."""
        return self._store.contents(ids)

    def terms(self, envelope: RecordEnvelope, ties: Ties = UNTIED) -> list[Terms]:
        """Everything that can be found in a record."""
        return terms_of(envelope, self._schema, None, ties)

    def ties(self, read: Sequence[RecordEnvelope]) -> Mapping[str, Ties]:
        """What the links of these records make them found by."""
        return self._store.ties([envelope.id for envelope in read])

    def match(
        self,
        envelope: RecordEnvelope,
        matcher: Matcher,
        highest: Level,
        ties: Ties = UNTIED,
        expected: Level = Level.EXACT,
    ) -> Match | None:
        """How the record as it is now meets the query; ``expected`` is how the index says it does, as far as known."""
        narrow = matcher.narrow if expected is Level.EXACT else None
        # Met exactly by the fields that can do so: the others need not be taken apart.
        for envelope_told in (False, True) if matcher.plain else (True,):
            if narrow is None:
                break
            terms = terms_of(envelope, self._schema, narrow, ties, envelope_told=envelope_told)
            found = matcher.match(terms, Level.EXACT)
            if found is not None:
                return found
        return matcher.match(terms_of(envelope, self._schema, None, ties), highest)

    def hit(
        self, envelope: RecordEnvelope, match: Match | None, strength: Strength, distance: float | None = None
    ) -> Hit:
        """A found record as a row; ``distance`` is in metres from the place the query names."""
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
            system=envelope.source.system,
            distance=None if distance is None else round(distance),
        )

    def told(self, envelope: RecordEnvelope) -> Told:
        """What a record is told by, as it is sent with a hit."""
        terms = identity_terms(envelope.type, envelope.fields, self._schema)
        return told(envelope.type, envelope.fields, terms, self._schema).sent()

    def _record(self, envelope: RecordEnvelope) -> Record | None:
        """The typed record; None when older data no longer fits its type, which must not hide it."""
        try:
            return record_of(self._schema.types[envelope.type], envelope.fields)
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
