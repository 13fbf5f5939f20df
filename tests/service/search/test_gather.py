"""Records of one person under one row: who is one, that nobody is lost, and that the row says so."""

from __future__ import annotations

import random

import pytest

from client.query.answer import Hit, SearchRequest, Sort, Strength
from client.records.person import Person
from client.records.vehicle import Vehicle
from service.search.answer import Answerer
from service.search.counting import Candidate
from service.search.cursor import Cursors
from service.search.gather import Content, gathered
from service.search.probes import Level
from service.search.same import same, told
from service.search.schema import SearchSchema
from service.search.tantivy_engine import TantivyEngine
from service.search.terms import identity_terms

DECLARED = SearchSchema({"person": Person, "vehicle": Vehicle})


def one(record_type="person", **fields):
    return told(record_type, fields, identity_terms(record_type, fields, DECLARED), DECLARED)


def john(**changes):
    born = {"given_names": "John", "surname": "Smith", "date_of_birth": "1980-05-12", "gender": "male"}
    return one(**{name: value for name, value in (born | changes).items() if value is not None})


SAME = [
    (john(), john()),
    (john(), john(given_names="Johnny")),
    (john(), john(given_names="John Paul")),
    (john(), john(surname="Smyth")),
    (john(), john(date_of_birth="1980-12-05")),
    (john(), john(gender=None)),
    (john(), john(gender="unknown")),
    (john(given_names="Jonathan"), john(given_names="Jonathon")),
    (john(last_known_area="Leeds"), john(last_known_area="Leeds", surname="Smyth", date_of_birth="1980-12-05")),
    (john(pnc_id="90/570L"), john(pnc_id="90/570L", given_names="Peter", last_known_area="Hull")),
    (one("vehicle", vrm="AB12CDE", make="Ford"), one("vehicle", vrm="AB12 CDE", make="Ford", model="Focus")),
]
APART = [
    (john(), john(given_names="Peter")),
    (john(), john(given_names="John Paul", surname="Jones")),
    (john(given_names="John Paul"), john(given_names="John Peter")),
    (john(), john(gender="female")),
    (john(), john(date_of_birth="1980-05-13")),
    (john(), john(date_of_birth="1981-05-12")),
    (john(), john(surname="Smyth", date_of_birth="1980-12-05")),
    (john(last_known_area="Leeds"), john(last_known_area="Hull")),
    (john(pnc_id="90/570L"), john(pnc_id="91/571X")),
    (john(pnc_id="90/570L"), john(pnc_id="90/570L", given_names="Ada", surname="Obi", date_of_birth="1999-01-01")),
    (john(date_of_birth=None), john(date_of_birth=None)),
    (john(given_names="Tim"), john(given_names="Tom")),
    (john(given_names=None), john(given_names=None)),
    (one("vehicle", vrm="AB12CDE", make="Ford"), one("vehicle", vrm="AB12CDE", make="Vauxhall")),
    (one("vehicle", vrm="AB12CDE", vin="1"), one("vehicle", vrm="AB12CDE", vin="2")),
    (one("vehicle", make="Ford", model="Focus"), one("vehicle", make="Ford", model="Focus")),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_person_or_thing(first, second):
    assert same(first, second)
    assert same(second, first)


@pytest.mark.parametrize(("first", "second"), APART)
def test_two_that_are_shown_apart(first, second):
    assert not same(first, second)
    assert not same(second, first)


@pytest.mark.parametrize(("first", "second"), [*SAME, *APART])
def test_what_is_sent_with_a_hit_gathers_alike_and_shows_no_number(first, second):
    one, other = (Hit.model_validate_json(hit_of(each).model_dump_json()).told for each in (first, second))
    assert one is not None
    assert other is not None
    assert same(one, other) == same(first, second)
    assert one == first.sent()
    assert "90570l" not in hit_of(first).model_dump_json().lower()


def hit_of(told):
    strength = Strength.STRONG
    return Hit(id="PE-1", type=told.type, title="T", summary="T", why="", strength=strength, told=told.sent())


def test_a_row_holds_only_what_is_the_same_as_all_in_it():
    contents = {}
    for order, fields in enumerate(
        [
            {"given_names": "John", "surname": "Smith", "date_of_birth": "1980-05-12"},
            {"given_names": "John", "surname": "Smith", "date_of_birth": "1980-05-12", "last_known_area": "Leeds"},
            {"given_names": "John", "surname": "Smith", "date_of_birth": "1980-05-12", "last_known_area": "Hull"},
            {"given_names": "Ada", "surname": "Obi"},
        ]
    ):
        contents[order] = Content("person", fields, identity_terms("person", fields, DECLARED))
    ranked = [Candidate(Level.EXACT, order) for order in contents]
    made = gathered(ranked, contents, DECLARED)
    rows = [(leader.order, [other.order for other in others]) for leader, others in made]
    assert rows == [(0, [1]), (2, []), (3, [])], "who lives in Hull is not the one of Leeds, whoever has no place"


@pytest.fixture(scope="module")
def again(make_envelope, everybody):
    """People of whom other systems have records, too."""
    dice = random.Random(5)
    made = list(everybody)
    serial = 5000
    for record in everybody:
        if record.fields.get("given") and record.fields.get("born") and (record.id == "SO-1" or dice.random() < 0.5):
            for system in range(dice.randint(1, 3)):
                serial += 1
                fields = dict(record.fields)
                if dice.random() < 0.3:
                    fields["given"] = fields["given"] + "s"
                copy = make_envelope(f"SO-{serial}", **fields)
                copy.source.system = f"system {system}"
                made.append(copy)
    return made


@pytest.fixture(scope="module")
def ask(tmp_path_factory, schema, again, memory_store):
    engine = TantivyEngine(tmp_path_factory.mktemp("index") / "e", schema, heap=15_000_000, threads=1)
    engine.fill(again)
    engine.commit()
    answerer = Answerer(schema, memory_store(again), Cursors(tmp_path_factory.mktemp("key") / "key"))
    yield lambda query, **more: answerer.answer(SearchRequest(query=query, **more), engine.view())
    engine.close()


@pytest.mark.parametrize("limit", [1, 7])
def test_nobody_is_shown_twice_and_nobody_is_lost(ask, queries, limit):
    gathered_any = 0
    for query in queries[::2] if limit > 1 else queries[:20]:
        apart = [hit.id for hit in ask(query, gather=False, limit=200).hits]
        seen, cursor = [], None
        for _page in range(300):
            page = ask(query, limit=limit, cursor=cursor)
            assert len(page.hits) <= limit
            for hit in page.hits:
                seen += [hit.id, *(other.id for other in hit.others)]
                gathered_any += bool(hit.others)
                assert all(not other.others for other in hit.others)
            cursor = page.next
            if cursor is None:
                break
        assert len(seen) == len(set(seen)) == page.counts.total, query
        if page.counts.total <= 200:
            assert sorted(seen) == sorted(apart), query
    assert gathered_any > (20 if limit > 1 else 0)


def test_the_row_says_how_many_sources_hold_them(ask):
    (hit,) = [hit for hit in ask("adaeze okafor type:someone").hits if hit.id == "SO-1" or hit.others]
    systems = {hit.system, *(other.system for other in hit.others)}
    assert hit.others
    assert hit.summary.endswith(f"; held by {len(systems)} sources")
    assert all("held by" not in other.summary for other in hit.others)
    assert all(other.why for other in hit.others)


def test_apart_when_asked_and_by_newest(ask):
    for more in ({"gather": False}, {"sort": Sort.NEWEST}):
        answer = ask("okafor", **more)
        assert not any(hit.others for hit in answer.hits)
        assert len(answer.hits) == answer.counts.total


def test_a_cursor_of_gathered_rows_is_not_one_of_single_ones(ask):
    from service.search.errors import BadCursor

    cursor = ask("okafor", limit=1).next
    with pytest.raises(BadCursor):
        ask("okafor", limit=1, cursor=cursor, gather=False)
    with pytest.raises(BadCursor):
        ask("okafor", limit=1, cursor=cursor, fuzzy=False)


def test_what_tells_a_record_comes_when_it_is_asked_for(ask, queries):
    query = next(query for query in queries if any(hit.others for hit in ask(query).hits))
    assert all(one.told is None for hit in ask(query).hits for one in (hit, *hit.others))
    page = ask(query, told=True)
    rows = [(hit, *hit.others) for hit in page.hits]
    assert all(one.told is not None for row in rows for one in row)
    for row in rows:
        assert all(same(row[0].told, other.told) for other in row[1:])
    assert [hit.id for hit in page.hits] == [hit.id for hit in ask(query).hits]
