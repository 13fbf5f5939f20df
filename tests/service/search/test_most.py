"""Records that meet most of a query: which ones, in what order, and what is said to differ."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from client.query.answer import Filter, SearchRequest
from client.query.parse import parse
from client.records.wire import RecordEnvelope
from service.search.answer import Answerer
from service.search.clues import Kind, clues_of, day_in, near_days
from service.search.cursor import Cursors
from service.search.most import LOOKED_AT, Most
from service.search.probes import prepared
from service.search.schema import SearchSchema
from service.search.tantivy_engine import TantivyEngine
from service.search.terms import terms_of

MADE = datetime(2025, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine(tmp_path_factory, schema, everybody):
    made = TantivyEngine(tmp_path_factory.mktemp("most"), schema, heap=15_000_000, threads=1)
    made.fill(everybody)
    made.commit()
    yield made
    made.close()


@pytest.fixture(scope="module")
def ask(engine, tmp_path_factory, schema, everybody, memory_store):
    answerer = Answerer(schema, memory_store(everybody), Cursors(tmp_path_factory.mktemp("key") / "key"))
    return lambda query, **more: answerer.answer(SearchRequest(query=query, **more), engine.view())


# (query, the record that is meant, why it is among the hits)
MEANT = [
    ("adaeze okafor 4/5/1981", "SO-1", "Same given names and surname; date of birth 4 May 1980 for 4 May 1981"),
    ("adaeze obi 4/5/1980", "SO-1", "Same given names and date of birth; surname Okafor for Obi"),
    ("given:adaeze surname:okafor dob:4/6/1980 town:leeds", "SO-1",
     "Same given names and surname; date of birth 4 May 1980 for 4 June 1980; town Peckham for Leeds"),
    ("given:okafor surname:adaeze dob:31/2/1980", "SO-1",
     "Okafor as surname; Adaeze as given names; date of birth 4 May 1980 for 31/2/1980"),
    ("given:katherine surname:mcdonald dob:1/1/1970", "SO-9",
     "Same given names and surname; no date of birth held"),
    ("given:xavier surname:xu pnc:90/570L", "SO-3",
     "Same PNC ID; given names William for Xavier; surname Smith for Xu"),
    ("moha mmed khan 4/5/1980 hull", "SO-7", None),
    ("muhammad khan 5/4/1981", "SO-7", None),
]  # fmt: skip


@pytest.mark.parametrize(("query", "record", "line"), MEANT, ids=[case[0] for case in MEANT])
def test_the_one_meant_comes_first_and_what_differs_is_said(ask, query, record, line):
    answer = ask(query)
    assert answer.hits, "nothing found"
    assert answer.hits[0].id == record
    assert answer.counts.strong == 0
    if line:
        assert answer.hits[0].why == line


def test_that_nobody_meets_all_of_it_is_said(ask):
    assert [one.message for one in ask("adaeze obi 4/5/1980").notices] == [
        "No record has all of this. These have most of it."
    ]


def test_nobody_is_looked_for_when_somebody_meets_it_all(ask):
    answer = ask("adaeze okafor 4/5/1980")
    assert [hit.id for hit in answer.hits] == ["SO-1"]


@pytest.mark.parametrize(
    "query", ["wright peckham", "(smith OR okafor) hull NOT leeds", "type:car okafor", "zzz yyy xxx"]
)
def test_one_name_alone_is_not_most_of_it(ask, query):
    assert all(hit.why.count("not found") == 0 for hit in ask(query).hits)


def test_conditions_stay(ask):
    people = ask("adaeze obi 4/5/1980 gender:female")
    assert people.hits[0].id == "SO-1"
    assert not ask("adaeze obi 4/5/1980 gender:male").hits
    assert not ask("adaeze obi 4/5/1980 NOT peckham").hits
    assert not ask("adaeze obi 4/5/1980", filters=[Filter(field="town", value="Leeds")]).hits
    assert ask("adaeze obi 4/5/1980", filters=[Filter(field="town", value="Peckham")]).hits[0].id == "SO-1"


def test_near_spellings_and_sounds_can_be_switched_off(ask):
    near = "given:adaeez surname:obi dob:5/4/1980"
    assert ask(near).hits[0].id == "SO-1"
    assert "SO-1" not in [hit.id for hit in ask(near, fuzzy=False, phonetic=False).hits]
    lacking = ask("given:adaeze surname:obi dob:4/5/1980", fuzzy=False, phonetic=False)
    assert [hit.id for hit in lacking.hits] == ["SO-1"], "a missing part is no near spelling"


def test_the_engine_counts_the_evidence_as_the_match_does(engine, schema, everybody, queries):
    view = engine.view()
    asked = [
        *queries,
        *(case[0] for case in MEANT),
        "ann taylor leeds 1960",
        "dave walker york station",
        "liz wood hull",
    ]
    compared = 0
    for query in asked:
        for fuzzy, phonetic in ((True, True), (False, True), (True, False)):
            tree = prepared(parse(query, schema.vocabulary).tree)
            clues = clues_of(tree, schema, fuzzy=fuzzy, phonetic=phonetic)
            if clues is None:
                continue
            most = Most(clues, schema, view, fuzzy=fuzzy, phonetic=phonetic)
            expected = []
            for record in everybody:
                terms = terms_of(record, schema)
                if (worth := most.evidence(terms)) >= most.clues.enough and most.conditioned(terms):
                    expected.append((worth, schema.order_of(record.id)))
            expected.sort(key=lambda one: (-one[0], one[1]))
            assert view.evident(most.clues, (), 10_000) == expected, query
            compared += bool(expected)
            some = view.evident(most.clues, (), 3)
            assert some == expected[: len(some)]
            assert len(some) <= 3
            if len(some) < len(expected):
                rest = {worth for worth, _order in expected[len(some) :]}
                assert rest.isdisjoint(worth for worth, _order in some), "no class is had in part"
    assert compared > 30
    assert LOOKED_AT > 3


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize(
    "query", [case[0] for case in MEANT[:4]] + ["ann taylor 1/2/1960 leeds", "mohammed kahn 4/5/1980"]
)
def test_pages_join_to_the_whole(ask, query, limit):
    whole = ask(query, limit=200)
    seen, cursor = [], None
    while True:
        page = ask(query, limit=limit, cursor=cursor)
        assert page.counts == whole.counts
        seen += [hit.id for hit in page.hits]
        cursor = page.next
        if cursor is None:
            break
    assert seen == [hit.id for hit in whole.hits]


def test_days_as_people_write_them_also_those_there_are_not():
    assert day_in("31/2/1999") == "19990231"
    assert day_in("1999-02-31") == "19990231"
    assert day_in("19190231") == "19190231"
    assert day_in("smith") == day_in("31/2") == day_in("99999999") == ""


def test_near_days_are_days_there_are():
    near = near_days("19800504")
    assert "19800405" in near, "day and month"
    assert "19810504" in near, "the year after"
    assert "19880504" in near, "one digit"
    assert "19800514" in near
    assert "19800504" not in near
    assert not any(day[4:6] in ("00", "13") for day in near)
    assert "19990221" in near_days("19990231"), "of a day there is not"
    assert len(near) < 80


def test_kinds_of_clues(schema):
    tree = prepared(
        parse('jon smith 12/5/80 given:ann town:"st albans" pnc:90/570L type:someone o*', schema.vocabulary).tree
    )
    clues = clues_of(tree, schema)
    assert clues is not None
    assert [clue.kind for clue in clues.clues] == [
        Kind.WORD, Kind.WORD, Kind.DAY, Kind.NAME, Kind.PLACE, Kind.NUMBER,
    ]  # fmt: skip
    assert clues_of(parse("okafor", schema.vocabulary).tree, schema) is None
    assert clues_of(parse("okafor OR smith", schema.vocabulary).tree, schema) is None


OTHERS = [(f"TE-{n}", "telephone", {"number": f"+4477009{n:05}"}) for n in range(1, 300)]
"""Among few records no word tells one from another."""


def told(tmp_path, declared, memory_store, records, query):
    """The hits of ``query`` among records of the declared types, best first."""
    held = [
        RecordEnvelope(
            id=record_id, type=record_type, version=1, fields=fields, synthetic=True, marking="OFFICIAL",
            source={"system": "test", "reference": f"T/{record_id}"}, created_by="tester", updated_by="tester",
            created_at=MADE, updated_at=MADE,
        )
        for record_id, record_type, fields in [*records, *OTHERS]
    ]  # fmt: skip
    engine = TantivyEngine(tmp_path / "e", declared, heap=15_000_000, threads=1)
    engine.fill(held)
    engine.commit()
    answerer = Answerer(declared, memory_store(held), Cursors(tmp_path / "key"))
    hits = answerer.answer(SearchRequest(query=query), engine.view()).hits
    engine.close()
    return hits


def test_words_of_running_text_and_codes_count_where_records_are_not_told_by_them(tmp_path, memory_store):
    report = "Stolen bicycles offered for sale in Southampton"
    others = [
        (f"IR-{n}", "intelligence", {"headline": report, "text": f"{who} sells bicycles online."})
        for n, who in enumerate(("Spud", "Chalky", "Smiler", "Lanky", "Tiny", "Ginger"), 1)
    ]
    people = [
        (f"PE-{n}", "person", {"given_names": "Niall", "surname": "Kennedy", "hair_style": hair, "build": "medium"})
        for n, hair in enumerate(("straight", "wavy", "curly", "afro"), 1)
    ]
    declared = SearchSchema.declared()
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    found = told(tmp_path / "a", declared, memory_store, others, "lanky stolen bikes southampton")
    assert found[0].id == "IR-4"
    found = told(tmp_path / "b", declared, memory_store, people, "niall kennedy stocky curly")
    assert found[0].id == "PE-3"


def test_a_part_of_a_plate_is_most_of_what_was_asked(tmp_path, memory_store):
    cars = [
        ("VE-1", "vehicle", {"vrm": "OT05NOQ", "make": "Ford", "model": "Focus", "colours": ["yellow"]}),
        ("VE-2", "vehicle", {"vrm": "KV11ABC", "make": "Ford", "model": "Focus", "colours": ["red"]}),
        ("VE-3", "vehicle", {"vrm": "LM22XYZ", "make": "Ford", "model": "Fiesta", "colours": ["red"]}),
    ]
    found = told(tmp_path, SearchSchema.declared(), memory_store, cars, "mondeo ford OT05")
    assert found[0].id == "VE-1"
    assert "mondeo" in found[0].why
