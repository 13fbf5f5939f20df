"""What a witness guessed is met nearly, below what is exactly so, and the line says what the record holds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from client.query.answer import SearchRequest
from client.query.parse import parse
from client.records.wire import RecordEnvelope
from service.ground.ties import Reach
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.match import Matcher
from service.search.port import Wanted
from service.search.probes import prepared
from service.search.schema import SearchSchema
from service.search.tantivy_engine import TantivyEngine
from service.search.terms import terms_of

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


def envelope(record_id, kind, **fields):
    return RecordEnvelope(
        id=record_id, type=kind, version=1, fields=fields, synthetic=True, marking="OFFICIAL",
        source={"system": "test", "reference": f"T/{record_id}"}, created_by="tester", updated_by="tester",
        created_at=MOMENT, updated_at=MOMENT,
    )  # fmt: skip


PEOPLE = [
    envelope(
        f"PE-{number}", "person", surname="Marsh", height_cm=height, gender="male",
        build="slim" if number % 2 else "heavy",
        marks="Scar, left cheek" if number % 3 else "Anchor tattoo, left forearm",
    )
    for number, height in enumerate(range(170, 192), start=1)
]  # fmt: skip
CARS = [
    envelope("VE-1", "vehicle", vrm="AB12CDE", make="Ford", model="Focus", colours=["red"], year=2012),
    envelope("VE-2", "vehicle", vrm="AB13CDF", make="Ford", model="Focus", colours=["blue"], year=2014),
    envelope("VE-3", "vehicle", vrm="XY12CDE", make="Ford", model="Fiesta", colours=["red"], year=2019),
]


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("described")
    schema = SearchSchema.declared()
    kept = {one.id: one for one in [*PEOPLE, *CARS]}
    engine = TantivyEngine(folder / "e", schema, heap=15_000_000, threads=1)
    engine.apply(kept.values(), [])
    engine.commit()

    class Records:
        def records(self, ids):
            return [kept[one] for one in ids if one in kept]

        def contents(self, ids):
            return [(one.id, one.type, one.fields) for one in self.records(ids)]

        def ties(self, ids):
            return {}

        def reach(self, record_id, hops, roles, limit):
            return Reach(None)

    answerer = Answerer(schema, Records(), Cursors(folder / "key"))

    def ask(query):
        tree = prepared(parse(query, schema.vocabulary).tree)
        matcher = Matcher(tree, schema)
        expected = [
            (m.tier, schema.order_of(one.id)) for one in kept.values() if (m := matcher.match(terms_of(one, schema)))
        ]
        view = engine.view()
        levels = view.levels(Wanted(tree))
        found = [
            (level, order)
            for at, level in enumerate(levels)
            for order in view.tier(Wanted(tree), levels, at, -1, None, 99)
        ]
        assert found == sorted(expected), "engine and match agree"
        return answerer.answer(SearchRequest(query=query), view)

    yield ask
    engine.close()


def heights(answer, strength):
    held = {one.id: one.fields["height_cm"] for one in PEOPLE}
    return sorted(held[hit.id] for hit in answer.hits if hit.strength == strength)


@pytest.mark.parametrize("query", ["height:180", "height:180 slim OR height:180 heavy", "type:person height:180cm"])
def test_the_height_asked_goes_before_those_near_it(asked, query):
    answer = asked(query)
    assert 180 in heights(answer, "strong") + heights(answer, "weaker")
    assert set(heights(answer, "weaker")) - {180} == {175, 176, 177, 178, 179, 181, 182, 183, 184, 185}


def test_a_near_height_says_what_it_is(asked):
    whys = {hit.why for hit in asked("height:180").hits if hit.strength == "weaker"}
    assert "Height in centimetres 178 for 180" in whys


def test_a_span_is_what_it_says(asked):
    answer = asked("height:178..180")
    assert heights(answer, "strong") == [178, 179, 180]
    assert answer.counts.weaker == 0


@pytest.mark.parametrize("query", ["5'11 male scar", "slim 180cm", "1.80m scar left cheek"])
def test_a_length_in_plain_words_is_a_height(asked, query):
    found = {hit.id for hit in asked(query).hits}
    held = {one.fields["height_cm"] for one in PEOPLE if one.id in found}
    assert held
    assert held <= set(range(175, 186))


def test_part_of_a_plate_and_a_colour_find_the_car_first(asked):
    assert asked("AB1 red ford").hits[0].id == "VE-1"
    assert asked("red ford focus AB12").hits[0].id == "VE-1"
    assert [hit.id for hit in asked("year:2013 ford").hits] == ["VE-2", "VE-1"]
