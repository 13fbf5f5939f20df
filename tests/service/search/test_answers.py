"""Whole answers on fixed records: which ones, in which order, and what is said of them."""

from __future__ import annotations

import pytest

from client.query.answer import Filter, SearchRequest, Sort
from client.query.tree import Word
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.errors import BadCursor, QueryProblem, UnknownFilter
from service.search.probes import Level, ladder
from service.search.tantivy_engine import TantivyEngine


@pytest.fixture(scope="module")
def ask(tmp_path_factory, schema, fixed, memory_store):
    folder = tmp_path_factory.mktemp("answers")
    engine = TantivyEngine(folder / "e", schema, heap=15_000_000, threads=1)
    engine.apply(fixed, [])
    engine.commit()
    answerer = Answerer(schema, memory_store(fixed), Cursors(folder / "key"))

    def answer(query, **more):
        return answerer.answer(SearchRequest(query=query, **more), engine.view())

    yield answer
    engine.close()


def ids(answer, strength=None):
    return [hit.id for hit in answer.hits if strength is None or hit.strength == strength]


# (query, strong hits in order, weaker hits in order)
EXPECTED = [
    ("okafor", ["SO-2", "SO-1", "SO-11", "CA-4"], ["SO-6", "HA-1"]),
    ("ada okafor", ["SO-2", "SO-11"], []),
    ("okafor ada", ["SO-11", "SO-2"], []),
    ("surname:okafor", ["SO-2", "SO-1"], []),
    ("okaforr", [], ["SO-2", "SO-1", "SO-11", "CA-4"]),
    ("bill smith", [], ["SO-3", "SO-4"]),
    ("smith", ["SO-3", "SO-5"], ["SO-4"]),
    ("smyth", ["SO-4"], ["SO-3", "SO-5"]),
    ("smith-jones", ["SO-5"], []),
    ("smithjones", ["SO-5"], []),
    ("obrien", ["SO-6"], []),
    ("o'brien", ["SO-6"], []),
    ("o brien", ["SO-6"], []),
    ("sean obrien", ["SO-6"], []),
    ("mohammed khan", ["SO-7"], ["SO-8"]),
    ("muhamad kahn", [], ["SO-8", "SO-7"]),
    ("mcdonald", ["SO-9"], ["SO-10"]),
    ("mc donald", ["SO-9"], []),
    ("kathy mcdonald", [], ["SO-9", "SO-10"]),
    ("wright", ["SO-12"], []),
    ("rite", [], ["SO-12"]),
    ('"ada okafor"', ["SO-2", "SO-11"], []),
    ('"black car"', [], ["SO-1"]),
    ("mill road", [], ["SO-1", "CA-1", "HA-2"]),
    ("AB12 CDE", ["CA-1"], ["CA-3", "SO-12", "CA-2"]),
    ("ab12cde", ["CA-1"], ["CA-3", "SO-12", "CA-2"]),
    ("vrm:AB12CDE", ["CA-1"], ["CA-3", "CA-2"]),
    ("vrm:AB12", [], ["CA-2", "CA-1", "CA-3"]),
    ("vrm:AB12*", ["CA-2", "CA-1"], []),
    ("07700 900123", [], ["SO-12", "SO-1"]),
    ("+44 7700 900 123", [], ["SO-12", "SO-1"]),
    ("phone:07700-900-123", ["SO-1"], []),
    ("SE15 4QN", [], ["SO-1"]),
    ("se154qn", [], ["SO-1"]),
    ("4/5/1980", ["SO-1"], ["SO-7"]),
    ("4 May 1980 okafor", ["SO-1"], []),
    ("dob:1980", ["SO-8", "SO-7", "SO-1"], []),
    ("dob:1980..1985", ["SO-8", "SO-7", "SO-2", "SO-1"], []),
    ("dob:>1989", ["SO-4", "SO-3"], []),
    ("date:2023", ["HA-2"], []),
    ("1990/0000570L", ["SO-3"], []),
    ("pnc:90/570L", ["SO-3"], []),
    ("pnc:1990/0000570L", ["SO-3"], []),
    ("570L", ["SO-3"], []),
    ("type:cars ford", ["CA-3", "CA-1"], []),
    ("colour:dark blue", ["CA-2"], []),
    ("gender:female leeds", [], []),
    ("town:leds", [], ["SO-11", "SO-4", "SO-3", "HA-1"]),
    ("height:170..175", ["SO-1"], []),
    ("okaf*", ["SO-2", "SO-1", "SO-11", "CA-4"], ["SO-6", "HA-1"]),
    ("okafor NOT ada", ["SO-1", "CA-4"], ["SO-6", "HA-1"]),
    ("(khan OR kahn) mohammed", ["SO-7"], ["SO-8"]),
    ("SO-1", ["SO-1"], []),
    ("id:SO-12", ["SO-12"], []),
    ("T/SO-4", ["SO-4"], []),
    ("<b>rude words</b>", [], ["HA-3"]),
]


@pytest.mark.parametrize(("query", "strong", "weaker"), EXPECTED, ids=[case[0] for case in EXPECTED])
def test_hits(ask, query, strong, weaker):
    answer = ask(query)
    assert ids(answer, "strong") == strong
    assert ids(answer, "weaker") == weaker
    assert ids(answer) == strong + weaker
    assert (answer.counts.strong, answer.counts.weaker) == (len(strong), len(weaker))
    assert answer.next is None


WHY = [
    ("ada okafor", "SO-2", "Same given names and surname"),
    ("okafor", "SO-1", "Same surname"),
    ("okafor", "SO-6", "In notes: Cousin of Adaeze Okafor"),
    ("okafor", "HA-1", "In what happened: …was seen. The driver said his name was Okafor."),
    ("cousin adaeze okafor", "SO-6", "In notes: Cousin of Adaeze Okafor"),
    ("drives number mark", "SO-12", "Same given names; in notes: Drives AB12 CDE, number 07700 900123"),
    ("bill smith", "SO-3", "Same surname; given names William for Bill"),
    ("bill smith", "SO-4", "Same given names; surname Smyth for Smith"),
    ("okaforr", "SO-1", "Surname Okafor for Okaforr"),
    ("rite", "SO-12", "Surname Wright for Rite, which sounds alike"),
    ("vrm:AB12", "CA-1", "AB12 is part of registration AB12CDE"),
    ("ab12cde", "CA-3", "Registration A812CDE for AB12CDE"),
    ("ab12cdx", "CA-1", "Registration AB12CDE for AB12CDX: E for X"),
    ("date:1/1/2024", "HA-1", "Date 1 January 2024"),
    ("4/5/1980", "SO-7", "Date of birth 5 April 1980 for 4 May 1980"),
    ("dob:1980..1985 okafor", "SO-1", "Same surname; date of birth 4 May 1980"),
    ("town:leds", "SO-3", "Town Leeds for Leds"),
    ("rude", "HA-3", "In what happened: Somebody wrote <b>rude words</b> on a wall"),
    ("type:cars ford", "CA-1", "Same make"),
    ("type:cars", "CA-1", "Type of record matches"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "record", "line"), WHY)
def test_why(ask, query, record, line):
    (hit,) = [hit for hit in ask(query).hits if hit.id == record]
    assert sorted(hit.why.lower().split("; ")) == sorted(line.lower().split("; "))
    assert hit.why[0].isupper()
    assert "\n" not in hit.why


def test_a_hit_is_a_row(ask):
    hit = ask("adaeze").hits[0]
    assert (hit.id, hit.type, hit.title, hit.synthetic) == ("SO-1", "someone", "Adaeze Okafor", True)
    assert hit.summary.startswith(hit.title)


def test_facets_have_words_and_counts(ask):
    answer = ask("smith")
    facets = {facet.field: facet for facet in answer.facets}
    assert [(one.value, one.label, one.count) for one in facets["town"].values] == [
        ("Leeds", "Leeds", 2),
        ("York", "York", 1),
    ]
    assert "type" not in facets, "all hits are of one type: nothing to choose"
    types = {facet.field: facet for facet in ask("okafor").facets}["type"]
    assert [(one.value, one.label, one.count) for one in types.values] == [
        ("someone", "Someones", 4),
        ("car", "Cars", 1),
        ("happening", "Happenings", 1),
    ]


def test_filters_narrow_and_show_as_applied(ask):
    answer = ask("okafor", filters=[Filter(field="type", value="car")])
    assert ids(answer) == ["CA-4"]
    (facet,) = [facet for facet in answer.facets if facet.field == "type"]
    assert [(one.value, one.applied, one.count) for one in facet.values] == [("car", True, 1)]
    both = ask("smith", filters=[Filter(field="town", value="Leeds"), Filter(field="gender", value="m")])
    assert ids(both) == ["SO-3", "SO-4"]
    years = ask("*", filters=[Filter(field="date", value="2023")])
    assert ids(years) == ["HA-2"]


def test_newest_first(ask):
    newest = ids(ask("type:happening", sort=Sort.NEWEST))
    assert newest == ["HA-1", "HA-2", "HA-3"], "events by the day they happened"
    people = ids(ask("type:someone", sort=Sort.NEWEST))
    assert people[0] == "SO-12"
    assert set(people[-2:]) == {"SO-1", "SO-2"}, "others by their last change"


def test_nearest_spelling_is_said(ask):
    answer = ask("okaforr adaeze")
    (notice,) = answer.notices
    assert notice.message == "No exact match for okaforr; nearest spelling Okafor: 2 records."
    assert (notice.position, notice.length, notice.suggestion) == (0, 7, "Okafor")


def test_nothing_found_says_what_was_tried(ask):
    answer = ask("wright peckham")
    assert answer.hits == []
    assert [notice.message for notice in answer.notices] == [
        "Records with wright in any field alone: 1 record.",
        "Records with peckham in any field alone: 2 records.",
        "Any of these words: 3 records.",
    ]
    filtered = ask("okafor", filters=[Filter(field="town", value="Hull")])
    assert filtered.notices[0].message == "Without the filters there are 6 records."
    alone = ask("qqqqqqqq")
    assert alone.notices[0].message == "Near spellings and names that sound alike were tried, too."
    assert all("Nothing was found" not in notice.message for notice in alone.notices), "the headline says that"
    typed = ask("dob:1901")
    assert typed.hits == []
    assert [notice.message for notice in typed.notices] == [
        "Try another spelling, fewer words, or a part of a number or postcode."
    ]


def test_understood(ask):
    assert ask("okafor type:someone dob:1980").understood == "Someones with okafor in any field, date of birth 1980."


def test_mistakes_are_refused_with_their_place(ask):
    with pytest.raises(QueryProblem) as caught:
        ask("(" * 40 + "a")
    assert caught.value.position == 32
    with pytest.raises(UnknownFilter) as unknown:
        ask("a", filters=[Filter(field="type", value="car"), Filter(field="notes", value="x")])
    assert (unknown.value.index, unknown.value.field) == (1, "notes")


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_join_to_the_whole(ask, sort, limit):
    whole = ask("*", sort=sort, limit=200)
    paged, cursor, pages = [], None, 0
    while True:
        page = ask("*", sort=sort, limit=limit, cursor=cursor)
        assert page.counts == whole.counts
        assert bool(page.facets) == (pages == 0)
        paged += ids(page)
        pages += 1
        cursor = page.next
        if cursor is None:
            break
    assert paged == ids(whole)
    assert len(paged) == 19


def test_a_cursor_is_good_for_its_query_alone(ask):
    cursor = ask("okafor", limit=2).next
    assert cursor
    assert ids(ask("okafor", limit=3, cursor=cursor)) == ids(ask("okafor"))[2:5], "the page size may change"
    for more in ({"sort": Sort.NEWEST}, {"filters": [Filter(field="type", value="car")]}):
        with pytest.raises(BadCursor):
            ask("okafor", cursor=cursor, **more)
    with pytest.raises(BadCursor):
        ask("smith", cursor=cursor)
    turned = ("B" if cursor[0] == "A" else "A") + cursor[1:]
    for wrong in (turned, cursor[:-2], "", "x", "é", "AAAA", cursor + "AAAA", "=" * 10, "\x00"):
        with pytest.raises(BadCursor):
            ask("okafor", cursor=wrong)


# What is proposed when nothing was found: (query, the queries that are proposed).
NEXT = [
    ("wright peckham", ["wright", "peckham", "wright OR peckham"]),
    ("surname:peckham", ["peckham"]),
    ('"road mill"', ["road mill"]),
    ("AB12 CZZ", ["AB12*"]),
    ("qqqqqqqq", []),
]


@pytest.mark.parametrize(("query", "proposed"), NEXT, ids=[query for query, _proposed in NEXT])
def test_what_is_proposed_finds_something(ask, query, proposed):
    answer = ask(query)
    assert answer.counts.total == 0
    assert [notice.query for notice in answer.notices if notice.query] == proposed
    assert all(ask(each).counts.total for each in proposed)
    assert proposed or answer.notices[-1].message.startswith("Try another spelling")


def test_of_several_things_it_is_said_without_which_there_is_something(ask):
    assert ask("okafor peckham charged").counts.total, "most of it is met, if by no field records are told by"
    answer = ask("okafor peckham type:vehicle")
    assert answer.counts.total == 0
    proposed = [notice for notice in answer.notices if notice.message.startswith("Without")]
    assert proposed
    assert all(ask(notice.query).counts.total for notice in proposed)


@pytest.mark.parametrize(("word", "sounds"), [("zzzz", False), ("lee", True), ("wright", True), ("tsk", True)])
def test_what_nobody_can_say_sounds_like_no_initial(schema, word, sounds):
    assert (Level.SOUND in ladder(Word(word), schema)) is sounds
