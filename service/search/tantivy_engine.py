"""The engine port on tantivy: one index in one folder.

With ``compile`` the only place that knows tantivy. Nothing here relies on relevance scores: BM25 counts deleted
documents until segments merge, so its order would depend on the history of the index. Hits come tier by tier, and
in a tier by ``order``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tantivy import (
    Document,
    FieldType,
    Index,
    IndexWriter,
    Occur,
    Order,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzerBuilder,
    Tokenizer,
)
from tantivy import (
    Filter as TokenFilter,
)

from client.query.answer import Filter
from client.query.tree import Node
from client.query.vocabulary import TYPE
from client.records.fields import Search
from client.records.wire import RecordEnvelope
from service.ground.places import MOST as MOST_PLACES
from service.ground.spot import Spot
from service.ground.ties import NONE as NO_TIES
from service.ground.ties import Ties
from service.search.clues import Clues
from service.search.compile import Compiler
from service.search.definite import Circle
from service.search.document import FILLER, document
from service.search.memo import Memo
from service.search.port import Wanted
from service.search.probes import BASE, Level, Probe
from service.search.schema import SearchSchema
from service.search.tantivy_ground import Ground
from service.search.terms import UNTIED

HEAP: Final = 256_000_000
"""Bytes that a writer may gather before it makes a segment; shared by its threads."""
MERGED: Final = 8
"""Segments of about one size of which tantivy makes one of its own accord."""
_MOST_VALUES: Final = 20_000
"""Values of one facet that are counted; all shards count as many, so the counts are exact up to here."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An index as of a commit: its folder, and how many commits this process has made to it."""

    folder: Path
    commits: int


class TantivyEngine:
    """An index in ``folder``, which is made when it is not there. Raises ``ValueError`` when it cannot be read."""

    def __init__(self, folder: Path, schema: SearchSchema, *, heap: int = HEAP, threads: int = 2) -> None:
        self._schema = schema
        self._heap = heap
        self._threads = threads
        self._form = tantivy_schema(schema)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._index = Index(self._form, path=str(folder), reuse=True)
        except Exception as error:  # tantivy raises what it likes for files it cannot read
            raise ValueError(f"the index in {folder} cannot be read: {error}") from error
        self._index.register_tokenizer("words", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
        spaced = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(TokenFilter.custom_stopword([FILLER]))
        self._index.register_tokenizer("spaced", spaced.build())
        self._index.config_reader("manual", 0)
        self._index.reload()
        self._folder = folder
        self._commits = 0
        self._moment = (self._index.searcher(), Memo())
        self._writer: IndexWriter | None = None

    def apply(self, puts: Iterable[RecordEnvelope], gone: Iterable[str], ties: Mapping[str, Ties] = NO_TIES) -> None:
        """Put records in place of what there is of them; take out those that are gone."""
        writer = self._open_writer()
        for record_id in gone:
            if (order := self._schema.order_of(record_id)) is not None:
                writer.delete_documents_by_term("order", order)
        for envelope in puts:
            made = document(envelope, self._schema, ties.get(envelope.id, UNTIED))
            writer.delete_documents_by_term("order", made["order"])
            writer.add_document(Document.from_dict(made, self._form))

    def fill(self, puts: Iterable[RecordEnvelope], ties: Mapping[str, Ties] = NO_TIES) -> None:
        """Put records into an index that holds none of them: faster, as nothing needs to be taken out."""
        writer = self._open_writer()
        for envelope in puts:
            made = document(envelope, self._schema, ties.get(envelope.id, UNTIED))
            writer.add_document(Document.from_dict(made, self._form))

    def fill_made(self, documents: Iterable[str]) -> None:
        """Like :meth:`fill`, with documents that were made elsewhere, as JSON."""
        writer = self._open_writer()
        for made in documents:
            writer.add_json(made)

    def commit(self) -> None:
        """Write and make visible."""
        if self._writer is not None:
            self._writer.commit()
            self._commits += 1
            self.refresh()

    def consolidate(self) -> None:
        """Commit, and wait until what tantivy has begun to merge is merged: searches are the faster for it."""
        self.commit()
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None
            self._commits += 1
            self.refresh()

    def refresh(self) -> None:
        """Make visible what was committed, by whichever process."""
        self._index.reload()
        self._moment = (self._index.searcher(), Memo())

    @property
    def moment(self) -> Moment:
        """By this another process can look into the index as it is now."""
        return Moment(self._folder, self._commits)

    @property
    def segments(self) -> int:
        """Of how many parts the index is, each with dictionaries of its own."""
        return self._index.searcher().num_segments

    def view(self) -> TantivyView:
        """The index as of the last commit."""
        searcher, memo = self._moment
        return TantivyView(searcher, Compiler(self._schema, self._form), memo)

    def close(self) -> None:
        """Drop the writer without a commit; merges in progress are waited for."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer.wait_merging_threads()
            self._writer = None

    def _open_writer(self) -> IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(self._heap, self._threads)
        return self._writer


class TantivyView:
    """One moment of an index. What is found out about a query is kept in ``memo`` as long as that moment lasts."""

    def __init__(self, searcher: Searcher, compiler: Compiler, memo: Memo) -> None:
        self._searcher = searcher
        self._compiler = compiler
        self._memo = memo
        self._ground = Ground(searcher, compiler)

    def levels(self, wanted: Wanted) -> tuple[Level, ...]:
        """The levels at which the query may gain hits."""
        return self._compiler.levels(wanted.tree, wanted.off)

    def count(self, wanted: Wanted, highest: Level) -> int:
        """How many records meet the query."""
        # Every record has one type: adding those up is a third of the work of counting documents.
        return sum(self.facets(wanted, highest, (TYPE,))[TYPE].values())

    def tier(
        self, wanted: Wanted, levels: Sequence[Level], at: int, after: int, until: int | None, limit: int
    ) -> list[int]:
        """Orders of the records of one tier."""
        question = ("tier", *_key(wanted, levels[at]), levels[at - 1] if at else None, after, until, limit)
        found: list[int] | None = self._memo.get(question)
        if found is None:
            found = self._tier(wanted, levels, at, after, until, limit)
            self._memo.put(question, found)
        return found

    def _tier(
        self, wanted: Wanted, levels: Sequence[Level], at: int, after: int, until: int | None, limit: int
    ) -> list[int]:
        query = self._query(wanted, levels[at])
        if at > 0:
            better = self._compiler.query(wanted.tree, levels[at - 1], (), wanted.off)
            query = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, better)])
        low = after + 1 if after >= 0 else None
        found = self._searcher.search(
            self._compiler.beyond(query, low, until), limit, count=False, order_by_field="order", order=Order.Asc
        )
        return [order for order, _address in found.hits]

    def newest(
        self, wanted: Wanted, highest: Level, after: tuple[int, int] | None, limit: int
    ) -> list[tuple[int, int]]:
        """Records by ``newest``, latest first; those of the same second by ``order``.

        tantivy sorts by one field and breaks ties by where a document lies, so the seconds at which a page may
        begin and end are asked by themselves.
        """
        query = self._query(wanted, highest)
        found: list[tuple[int, int]] = []
        below: int | None = None
        if after is not None:
            second, order = after
            found = self._same_second(query, second, order + 1, limit)
            below = second - 1
        if len(found) < limit:
            held = query if below is None else self._within(query, None, below)
            wanted_more = limit - len(found)
            result = self._searcher.search(held, wanted_more, count=False, order_by_field="newest", order=Order.Desc)
            seconds = [second for second, _address in result.hits]
            if seconds:
                last = seconds[-1]
                addresses = [address for second, address in result.hits if second > last]
                orders = self._searcher.fast_field_values("order", addresses) if addresses else []
                whole = [(second, int(order or 0)) for second, order in zip(seconds, orders, strict=False)]
                found += sorted(whole, key=lambda one: (-one[0], one[1]))
                found += self._same_second(query, last, None, limit - len(found))
        return found

    def facets(self, wanted: Wanted, highest: Level, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Counts of the values of each facet."""
        key = _key(wanted, highest)
        found = {name: self._memo.get((name, *key)) for name in names}
        missing = [name for name, counts in found.items() if counts is None]
        if missing:
            for name, counts in self._facets(self._query(wanted, highest), missing).items():
                found[name] = counts
                self._memo.put((name, *key), counts)
        return found

    def orders(self, wanted: Wanted, highest: Level, limit: int) -> tuple[int, list[int]]:
        """The number of hits and the first orders, in one pass."""
        found = self._memo.get(("orders", *_key(wanted, highest), limit))
        if found is None:
            count, orders = self._orders(wanted, highest, limit)
            self._memo.put(("orders", *_key(wanted, highest), limit), [count, *orders])
            return count, orders
        return found[0], found[1:]

    def _orders(self, wanted: Wanted, highest: Level, limit: int) -> tuple[int, list[int]]:
        query = self._query(wanted, highest)
        found = self._searcher.search(query, limit, count=True, order_by_field="order", order=Order.Asc)
        count: int = found.count  # type: ignore[attr-defined]  # the stub forgets it
        return count, [order for order, _address in found.hits]

    def met_by(self, probes: Sequence[Probe]) -> int:
        """How many records meet one of the probes."""
        found: list[int] | None = self._memo.get(("met by", *probes))
        if found is None:
            count: int = self._searcher.search(self._compiler.any_of(probes), 1, count=True).count  # type: ignore[attr-defined]
            found = [count]
            self._memo.put(("met by", *probes), found)
        return found[0]

    def evident(self, clues: Clues, filters: Sequence[Filter], limit: int) -> list[tuple[int, int]]:
        """Records by evidence, in whole classes."""
        question = ("evident", clues, tuple((each.field, each.value) for each in filters), limit)
        found: list[tuple[int, int]] | None = self._memo.get(question)
        if found is None:
            found = self._evident(self._compiler.evidence(clues, filters), clues.enough, limit)
            self._memo.put(question, found)
        return found

    def _evident(self, query: Query, least: int, limit: int) -> list[tuple[int, int]]:
        hits = self._searcher.search(query, limit + 1, count=False).hits
        # Which of a class come first depends on where their documents lie: one that is not had whole is left out.
        cut = float(hits[-1][0]) if len(hits) > limit else 0.0
        kept = [(int(score), address) for score, address in hits if score > cut and score >= least]
        orders = self._searcher.fast_field_values("order", [address for _score, address in kept]) if kept else []
        found = [(score, int(order or 0)) for (score, _address), order in zip(kept, orders, strict=True)]
        return sorted(found, key=lambda one: (-one[0], one[1]))

    def among(self, wanted: Wanted, highest: Level, orders: Sequence[int]) -> list[int]:
        """Those of some records that meet the query."""
        if not orders:
            return []
        these = self._compiler.terms("order", orders)
        query = Query.boolean_query([(Occur.Must, self._query(wanted, highest)), (Occur.Must, these)])
        found = self._searcher.search(query, len(orders), count=False, order_by_field="order", order=Order.Asc)
        met = {order for order, _address in found.hits}
        return [order for order in orders if order in met]

    def facets_of(self, orders: Sequence[int], names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Counts of the values of each facet among some records."""
        if not orders:
            return {name: {} for name in names}
        return self._facets(self._compiler.terms("order", orders), names)

    def _facets(self, query: Query, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        if not names:
            return {}
        asked = {
            name: {"terms": {"field": f"v_{name}", "size": _MOST_VALUES, "segment_size": _MOST_VALUES}}
            for name in names
        }
        counted = self._searcher.aggregate(query, asked)
        return {name: {str(one["key"]): int(one["doc_count"]) for one in counted[name]["buckets"]} for name in names}

    def size(self) -> int:
        """How many records there are."""
        return self._searcher.num_docs

    def spots(self, probe: Probe, limit: int) -> list[tuple[Spot, ...]]:
        """Where the records are that meet one probe and have a position."""
        question = ("spots", probe, limit)
        found: list[tuple[Spot, ...]] | None = self._memo.get(question)
        if found is None:
            found = self._ground.spots(probe, limit)
            self._memo.put(question, found)
        return found

    def placed(self, tree: Node, limit: int) -> list[tuple[int, tuple[Spot, ...]]]:
        """Orders and positions of the records that meet a tree and have a position."""
        question = ("placed", tree, limit)
        found: list[tuple[int, tuple[Spot, ...]]] | None = self._memo.get(question)
        if found is None:
            found = self._ground.placed(self._compiler.query(tree, BASE), limit)
            self._memo.put(question, found)
        return found

    def circle(self, centre: Spot, radius: float) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What a circle holds: squares inside, positions on the edge."""
        question = ("circle", centre, radius)
        found: tuple[tuple[int, ...], tuple[int, ...]] | None = self._memo.get(question)
        if found is None:
            found = self._ground.circle(centre, radius)
            self._memo.put(question, found)
        return found

    def nearest(
        self, wanted: Wanted, highest: Level, circle: Circle, after: tuple[float, int] | None, limit: int
    ) -> list[tuple[float, int]]:
        """Hits as (metres, order), nearest first."""
        return self._ground.nearest(self._query(wanted, highest), circle, after, limit)

    def _query(self, wanted: Wanted, highest: Level) -> Query:
        return self._compiler.query(wanted.tree, highest, wanted.filters, wanted.off)

    def _within(self, query: Query, low: int | None, high: int | None) -> Query:
        span = Query.range_query(self._compiler.index, "newest", FieldType.Integer, low, high)
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, span)])

    def _same_second(self, query: Query, second: int, low: int | None, limit: int) -> list[tuple[int, int]]:
        held = self._compiler.beyond(self._within(query, second, second), low, None)
        found = self._searcher.search(held, limit, count=False, order_by_field="order", order=Order.Asc)
        return [(second, order) for order, _address in found.hits]


def _key(wanted: Wanted, highest: Level) -> tuple[object, ...]:
    return (wanted.tree, tuple((each.field, each.value) for each in wanted.filters), wanted.off, highest)


def tantivy_schema(schema: SearchSchema) -> Schema:
    """The index's fields; :mod:`service.search.document` says what each holds."""
    builder = SchemaBuilder()
    builder.add_integer_field("order", indexed=True, fast=True)
    builder.add_integer_field("newest", fast=True)
    builder.add_integer_field("cell", indexed=True)
    builder.add_integer_field("spot", indexed=True)
    for at in range(MOST_PLACES):
        builder.add_integer_field(f"at{at}", fast=True)
    for name in ("x", "all"):
        builder.add_text_field(name, tokenizer_name="words", index_option="position")
    for name in ("nm", "pl", "sound"):
        builder.add_text_field(name, tokenizer_name="words", index_option="basic")
    for name in ("xday", "day"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name, uses in sorted(schema.fields.items()):
        searches = {use.search for use in uses}
        if Search.DATE in searches:
            builder.add_integer_field(f"d_{name}", fast=True)
            builder.add_text_field(f"t_{name}", tokenizer_name="raw", index_option="basic")
        if Search.NUMBER in searches:
            builder.add_float_field(f"n_{name}", fast=True)
        if any(use.search is Search.IDENTIFIER and not use.outer for use in uses):
            builder.add_text_field(f"p_{name}", tokenizer_name="words", index_option="position")
        tokenizer = "spaced" if name in schema.texts else "words"
        builder.add_text_field(f"f_{name}", tokenizer_name=tokenizer, index_option="position")
    for name in sorted(schema.valued):
        builder.add_text_field(f"v_{name}", tokenizer_name="raw", fast=True, index_option="basic")
    return builder.build()
