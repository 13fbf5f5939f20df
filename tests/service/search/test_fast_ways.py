"""The shorter ways to an answer lead to the same one."""

from __future__ import annotations

import threading

import pytest

from client.query.answer import SearchRequest, Sort
from client.query.parse import parse
from service.search import counting
from service.search import facets as faceting
from service.search import searching as answering
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.match import Matcher
from service.search.memo import Memo
from service.search.probes import Level, prepared
from service.search.tantivy_engine import TantivyEngine, TantivyView
from service.search.terms import identity_terms, terms_of


@pytest.fixture(scope="module")
def engine(tmp_path_factory, schema, everybody):
    made = TantivyEngine(tmp_path_factory.mktemp("index"), schema, heap=15_000_000, threads=1)
    made.fill(everybody)
    made.commit()
    yield made
    made.close()


@pytest.fixture(scope="module")
def answerer(tmp_path_factory, schema, everybody, memory_store):
    return Answerer(schema, memory_store(everybody), Cursors(tmp_path_factory.mktemp("key") / "key"))


def shape(match):
    return match.tier, [(met.leaf, met.level, met.word, [one.use for one in met.fields]) for met in match.met]


def test_the_fields_that_can_meet_exactly_tell_the_same_as_all(schema, everybody, queries):
    seen = 0
    for query in queries:
        matcher = Matcher(prepared(parse(query, schema.vocabulary).tree), schema)
        if matcher.narrow is None:
            continue
        for record in everybody:
            narrow = matcher.match(terms_of(record, schema, matcher.narrow), Level.EXACT)
            whole = matcher.match(terms_of(record, schema))
            if narrow is None:
                assert whole is None or whole.tier > Level.EXACT, (query, record.id)
            else:
                assert whole is not None
                assert shape(narrow) == shape(whole), (query, record.id)
                seen += 1
    assert seen > 500


def test_a_record_that_must_meet_every_part_is_told_by_its_declared_fields(schema, everybody, queries):
    seen = 0
    for query in queries:
        matcher = Matcher(prepared(parse(query, schema.vocabulary).tree), schema)
        if matcher.narrow is None or not matcher.plain:
            continue
        for record in everybody:
            own = matcher.match(terms_of(record, schema, matcher.narrow, envelope_told=False), Level.EXACT)
            if own is None:
                continue
            whole = matcher.match(terms_of(record, schema, matcher.narrow), Level.EXACT)
            assert whole is not None
            assert [(met.word, met.fields[0].use) for met in own.met] == [
                (met.word, met.fields[0].use) for met in whole.met
            ], (query, record.id)
            seen += 1
    assert seen > 200


def test_a_query_that_denies_looks_at_everything(schema):
    assert Matcher(parse("okafor NOT motors", schema.vocabulary).tree, schema).narrow is None
    assert Matcher(parse("town:leeds okafor", schema.vocabulary).tree, schema).narrow == frozenset({"town"})


def test_identity_terms_are_among_all_terms(schema, everybody):
    for record in everybody:
        told = [(one.use, one.raw, one.values) for one in identity_terms(record.type, record.fields, schema)]
        every = [(one.use, one.raw, one.values) for one in terms_of(record, schema)]
        assert told == [one for one in every if one[0].identity and not one[0].outer]


def test_facets_counted_aside_and_sets_asked_one_by_one_are_the_same(answerer, engine, queries, monkeypatch):
    def said():
        return [
            answerer.answer(SearchRequest(query=query, sort=sort, limit=7), engine.view()).model_dump()
            for query in queries
            for sort in Sort
        ]

    first = said()
    again = said()
    assert again == first, "with what the engine remembers"
    monkeypatch.setattr(answering, "MANY", -1)
    threads = set()
    facets = answering.facets  # type: ignore[attr-defined]

    def noted(*given):
        threads.add(threading.current_thread().name)
        return facets(*given)

    monkeypatch.setattr(answering, "facets", noted)
    monkeypatch.setattr(Memo, "get", lambda *_given: None)
    assert said() == first, "with facets on another thread, and nothing remembered"
    answerer.close()
    assert threads
    assert all(name.startswith("search-facets") for name in threads)
    monkeypatch.setattr(answering, "MANY", 10**9)
    monkeypatch.setattr(answering, "LOOKED_UP", 0)
    assert said() == first, "with facets asked of the engine"
    monkeypatch.setattr(answering, "READ_THROUGH", -1)
    monkeypatch.setattr(faceting, "READ_THROUGH", -1)
    assert said() == first, "with the facets of few asked of the engine, too"
    monkeypatch.setattr(counting, "_narrows", lambda _tree: False)
    assert said() == first, "with all counted before any is had"
    for module in (answering, counting):
        monkeypatch.setattr(module, "SMALL", 0)
    assert said() == first, "with tiers asked of the engine"
    monkeypatch.setattr(counting, "TOLD_APART", 0)
    assert said() == first, "with tiers never told by the records"


def test_a_set_that_cannot_differ_is_not_asked(answerer, engine, monkeypatch):
    asked = []
    orders = TantivyView.orders
    monkeypatch.setattr(Memo, "get", lambda *_given: None)

    def noted(self, wanted, highest, limit):
        asked.append(highest)
        return orders(self, wanted, highest, limit)

    monkeypatch.setattr(TantivyView, "orders", noted)
    answer = answerer.answer(SearchRequest(query="zzzzokafor okaforr"), engine.view())
    assert answer.counts.strong == 0
    assert Level.NEAR not in asked, "it is known that there are none up to sounds"
    assert len(asked) == len(set(asked))


def test_what_is_remembered_ends_with_the_next_commit(tmp_path, schema, fixed):
    engine = TantivyEngine(tmp_path / "index", schema, heap=15_000_000, threads=1)
    engine.fill(fixed)
    engine.commit()
    wanted = answering.Wanted(  # type: ignore[attr-defined]
        prepared(parse("*", schema.vocabulary).tree)
    )
    before = engine.view()
    count = before.count(wanted, Level.EXACT)
    engine.apply([], [fixed[0].id])
    assert engine.view().count(wanted, Level.EXACT) == count, "not committed yet"
    engine.commit()
    assert engine.view().count(wanted, Level.EXACT) == count - 1
    assert before.count(wanted, Level.EXACT) == count
    engine.close()


def test_a_memo_holds_no_more_than_it_may():
    memo = Memo(most=3)
    for number in range(10):
        memo.put(number, [number])
    assert [number for number in range(10) if memo.get(number) is not None] == [7, 8, 9]
    memo.put("long", list(range(100_000)))
    assert memo.get("long") is None


def test_types_are_told_by_the_order(schema, everybody):
    for record in everybody:
        assert schema.type_of(schema.order_of(record.id)) == record.type
