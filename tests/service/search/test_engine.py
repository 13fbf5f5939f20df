"""The engine finds what the match explains, tier by tier, whatever way the index grew."""

from __future__ import annotations

import random

import pytest

from client.query.answer import Filter
from client.query.parse import parse
from service.search.match import Matcher
from service.search.port import Wanted
from service.search.probes import Level, prepared
from service.search.tantivy_engine import TantivyEngine
from service.search.terms import terms_of

HEAP = 32_000_000


def tiers(view, tree, filters=()):
    """Everything the engine finds: the level and order of each record, as answers are put together."""
    wanted = Wanted(tree, filters)
    levels = view.levels(wanted)
    found = []
    for at, level in enumerate(levels):
        after = -1
        while orders := view.tier(wanted, levels, at, after, None, 7):
            found += [(level, order) for order in orders]
            after = orders[-1]
    return found


@pytest.fixture(scope="module")
def engine(tmp_path_factory, schema, everybody):
    made = TantivyEngine(tmp_path_factory.mktemp("index") / "e", schema, heap=HEAP, threads=1)
    made.apply(everybody, [])
    made.commit()
    yield made
    made.close()


def test_engine_and_match_agree_on_every_record_and_tier(engine, schema, everybody, queries):
    view = engine.view()
    found_any = 0
    for query in queries:
        tree = prepared(parse(query, schema.vocabulary).tree)
        matcher = Matcher(tree, schema)
        expected = []
        for record in everybody:
            match = matcher.match(terms_of(record, schema))
            if match:
                expected.append((match.tier, schema.order_of(record.id)))
        found = tiers(view, tree)
        assert found == sorted(expected), query
        found_any += bool(found)
        for level in Level:
            assert view.count(Wanted(tree), level) == sum(1 for tier, _order in expected if tier <= level), query
    assert found_any > len(queries) * 0.9


def test_an_index_with_a_history_answers_as_one_built_anew(
    tmp_path, schema, everybody, queries, make_envelope, make_crowd
):
    dice = random.Random(3)
    strays = make_crowd(count=120, seed=99)
    grown = TantivyEngine(tmp_path / "grown", schema, heap=HEAP, threads=1)
    steps = [("put", record) for record in everybody for _again in range(dice.randint(1, 3))]
    steps += [("put", record) for record in strays]
    dice.shuffle(steps)
    for position, (_what, record) in enumerate(steps):
        grown.apply([record], [])
        if position % 41 == 0:
            grown.commit()
    keep = {record.id for record in everybody}
    grown.apply(everybody, [record.id for record in strays if record.id not in keep])
    grown.commit()
    anew = TantivyEngine(tmp_path / "anew", schema, heap=HEAP, threads=2)
    anew.fill(sorted(everybody, key=lambda record: record.id))
    anew.commit()
    try:
        one, other = grown.view(), anew.view()
        assert one.size() == other.size() == len(everybody)
        for query in queries:
            tree = prepared(parse(query, schema.vocabulary).tree)
            wanted = Wanted(tree)
            assert tiers(one, tree) == tiers(other, tree), query
            assert one.newest(wanted, Level.SOUND, None, 500) == other.newest(wanted, Level.SOUND, None, 500), query
            names = schema.facets
            assert one.facets(wanted, Level.SOUND, names) == other.facets(wanted, Level.SOUND, names), query
    finally:
        grown.close()
        anew.close()


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_newest_pages_join_without_repeats_or_gaps(engine, schema, limit):
    wanted = Wanted(prepared(parse("*", schema.vocabulary).tree))
    view = engine.view()
    whole = view.newest(wanted, Level.EXACT, None, 10_000)
    assert whole == sorted(whole, key=lambda one: (-one[0], one[1]))
    assert len({second for second, _order in whole}) < len(whole), "some records must share their second"
    paged, after = [], None
    while page := view.newest(wanted, Level.EXACT, after, limit):
        paged += page
        after = page[-1]
    assert paged == whole


def test_filters_and_facets_count_the_same(engine, schema):
    view = engine.view()
    tree = prepared(parse("the", schema.vocabulary).tree)
    counted = view.facets(Wanted(tree), Level.ELSEWHERE, schema.facets)
    assert sum(counted["type"].values()) == view.count(Wanted(tree), Level.ELSEWHERE)
    for name, values in counted.items():
        for value, count in values.items():
            assert view.count(Wanted(tree, (Filter(field=name, value=value),)), Level.ELSEWHERE) == count, (name, value)


def test_an_erased_record_is_found_no_more(tmp_path, schema, fixed):
    engine = TantivyEngine(tmp_path / "e", schema, heap=HEAP, threads=1)
    engine.apply(fixed, [])
    engine.commit()
    tree = parse("adaeze", schema.vocabulary).tree
    before = engine.view()
    engine.apply([], ["SO-1", "SO-404", "nonsense"])
    engine.commit()
    assert schema.order_of("SO-1") in [order for _level, order in tiers(before, tree)], "a view stays as it was"
    assert schema.order_of("SO-1") not in [order for _level, order in tiers(engine.view(), tree)]
    engine.close()


def test_ids_and_orders_turn_into_each_other(schema):
    for record_id in ("SO-1", "CA-999999999999", "HA-42"):
        assert schema.id_of(schema.order_of(record_id)) == record_id
    assert schema.order_of("SO-2") < schema.order_of("SO-1") < schema.order_of("CA-9") < schema.order_of("HA-9")
    for nonsense in ("ZZ-1", "SO-0", "SO-01", "so-1", "", "SO-1234567890123"):
        assert schema.order_of(nonsense) is None
