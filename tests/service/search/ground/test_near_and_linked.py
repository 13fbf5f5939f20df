"""Distances, nearest first, links and roles: the engine finds what the match explains, whatever the records."""

from __future__ import annotations

import random
from itertools import islice, product
from typing import Any

import pytest

from client.query.answer import SearchRequest, Sort
from client.query.parse import parse
from service.ground.spot import Spot, metres
from service.ground.ties import Reach, Ties
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.errors import QueryProblem
from service.search.match import Matcher
from service.search.port import Wanted
from service.search.probes import Level, prepared
from service.search.resolve import MOST_LINKED, resolved
from service.search.tantivy_engine import TantivyEngine
from service.search.terms import UNTIED, spots_of, terms_of

PECKHAM = Spot(51.474, -0.069)
POSTCODES = ("SE45 9AA", "SE45 9AB", "SE45 8HW", "SE46 1AA", "N45 2BB")


def town(make_envelope, seed=4, count=240):
    """Records around Peckham, some places exactly alike, some of them with grid points, some people at several."""
    dice = random.Random(seed)
    records, ties, links = [], {}, set()
    spots: list[Spot] = []
    for number in range(1, count // 3 + 1):
        far = 10 ** dice.uniform(-4, -0.6)
        spot = Spot(
            round(PECKHAM.latitude + dice.uniform(-far, far), 6), round(PECKHAM.longitude + dice.uniform(-far, far), 6)
        )
        fields: dict[str, Any] = {
            "postcode": dice.choice(POSTCODES),
            "town": "London",
            "latitude": spot.latitude,
            "longitude": spot.longitude,
        }
        if number % 9 == 0:
            fields = {"town": "London", "easting": 534_000 + number * 10, "northing": 176_000 + number}
        elif number % 11 == 0:
            fields = {"postcode": "SW45 1AA", "town": "London"}
        made = make_envelope(f"LO-{number}", location_kind="residential", **fields)
        records.append(made)
        spots += spots_of(made, UNTIED)
    for number in range(1, count // 3 * 2 + 1):
        kind = dice.choice(("PE", "CR", "VE"))
        by_kind: dict[str, dict[str, Any]] = {
            "PE": {"surname": dice.choice(("Okafor", "Marsh", "Hale"))},
            "CR": {"offence": "Burglary"},
            "VE": {"make": "Ford"},
        }
        made = make_envelope(f"{kind}-{number}", **by_kind[kind])
        records.append(made)
        held = tuple(dict.fromkeys(dice.choice(spots) for _spot in range(dice.choice((0, 1, 1, 1, 2, 4)))))
        roles = tuple(sorted(dice.sample(("suspect", "victim", "witness", "parent"), dice.choice((0, 0, 1, 2)))))
        ties[made.id] = Ties(roles, held)
        links.add((made.id, dice.choice(records).id, dice.choice(("suspect", "victim", "friend"))))
        if number % 12 == 0:
            links.add((made.id, f"LO-{3 + number % 3}", dice.choice(("suspect", "seen_at"))))
    return records, ties, links


@pytest.fixture(scope="module")
def world(tmp_path_factory, declared, make_envelope, linked_store):
    records, ties, links = town(make_envelope)
    folder = tmp_path_factory.mktemp("ground")
    engine = TantivyEngine(folder / "e", declared, heap=32_000_000, threads=1)
    half = len(records) // 2
    engine.apply(records, [], {})  # without their ties at first: a later change puts them in
    engine.commit()
    engine.apply(records[:half], [], ties)
    engine.commit()
    engine.apply(records[half:], [], ties)
    engine.commit()
    store = linked_store(records, ties, links)
    yield engine, store, Answerer(declared, store, Cursors(folder / "key"))
    engine.close()


QUERIES = [
    "near SE45 9AA", "near SE45", "near 51.474,-0.069", "within 40 metres of 51.474,-0.069", "within 300 m of SE45 8HW",
    "within 5 km of SE45 9AA", "within 3 miles of SE45", "within 200 yards of SE45 9AB", "within 25 km of N45 2BB",
    "within 300 km of TQ 340 760", "near TQ 340 760", "okafor near SE45", "type:crime near SE45 9AA",
    "NOT within 2 km of SE45", "okafor NOT near SE45", "near SE45 OR okafor", "near SE45 OR near SE46 1AA",
    "near SE45 9ZZ", "near SE1 9AA", "near SW45 1AA", "role:suspect", "role:suspect near SE45", "role:victim OR hale",
    "linked:LO-4", "linked:LO-3", "linked:LO-3/2", "linked:LO-5/3", "linked:LO-5 role:suspect", "NOT linked:LO-3",
    "linked:LO-3 OR linked:LO-4", "linked:PE-9999", "role:suspect NOT near SE45", "type:person NOT role:suspect",
]  # fmt: skip


def definite(world, declared, query):
    engine, store, _answerer = world
    view = engine.view()
    tree = parse(query, declared.vocabulary).tree
    return view, prepared(resolved(tree, query, view, store, declared.order_of).tree)


@pytest.mark.parametrize("query", QUERIES)
def test_engine_and_match_agree_on_every_record_and_tier(world, declared, query):
    _engine, store, _answerer = world
    view, tree = definite(world, declared, query)
    matcher = Matcher(tree, declared)
    expected = []
    for record in store.kept.values():
        ties = store.ties([record.id]).get(record.id, UNTIED)
        match = matcher.match(terms_of(record, declared, None, ties))
        if match:
            expected.append((match.tier, declared.order_of(record.id)))
    wanted = Wanted(tree)
    levels = view.levels(wanted)
    found = [
        (level, order) for at, level in enumerate(levels) for order in view.tier(wanted, levels, at, -1, None, 999)
    ]
    assert found == sorted(expected)
    for level in Level:
        assert view.count(wanted, level) == sum(1 for tier, _order in expected if tier <= level)


def test_the_queries_find_something_and_not_everything(world, declared):
    sizes = []
    for query in QUERIES:
        view, tree = definite(world, declared, query)
        sizes.append(view.count(Wanted(tree), Level.EXACT))
    assert sum(0 < size < 240 for size in sizes) >= len(QUERIES) - 5


def brute(store, declared, centre, ids):
    far = {}
    for one in ids:
        spots = spots_of(store.kept[one], store.ties([one]).get(one, UNTIED))
        far[one] = min((metres(centre, spot) for spot in spots), default=float("inf"))
    return sorted(ids, key=lambda one: (far[one], declared.order_of(one))), far


def pages(answerer, view, query, limit):
    seen, cursor = [], None
    while True:
        answer = answerer.answer(SearchRequest(query=query, sort=Sort.NEAREST, limit=limit, cursor=cursor), view)
        seen += answer.hits
        cursor = answer.next
        if cursor is None:
            return seen, answer


@pytest.mark.parametrize("few", [1500, 3], ids=["all at once", "ring by ring"])
@pytest.mark.parametrize("limit", [1, 7, 200])
@pytest.mark.parametrize("query", ["within 25 km of 51.474,-0.069", "within 40 m of 51.474,-0.069 OR okafor"])
def test_nearest_first_page_by_page_as_if_all_were_measured(world, declared, monkeypatch, query, limit, few):
    monkeypatch.setattr("service.search.tantivy_ground._FEW", few)
    engine, store, answerer = world
    view = engine.view()
    hits, answer = pages(answerer, view, query, limit)
    all_ids = [hit.id for hit in answerer.answer(SearchRequest(query=query, limit=200), view).hits]
    assert answer.counts.total == len(hits)
    expected, far = brute(store, declared, PECKHAM, [hit.id for hit in hits])
    if "OR" in query:  # those that are not in the circle come last, in the plain order
        inner = [one for one in expected if far[one] <= 40]
        expected = inner + sorted(set(expected) - set(inner), key=declared.order_of)
    assert [hit.id for hit in hits] == expected
    assert set(all_ids) <= set(expected)
    for hit in hits:
        assert hit.distance == (None if far[hit.id] == float("inf") else round(far[hit.id]))


def test_hits_say_how_far_they_are_and_by_which_link_they_came(world):
    engine, _store, answerer = world

    def first(query):
        return answerer.answer(SearchRequest(query=query, limit=1, sort=Sort.NEAREST), engine.view()).hits[0]

    hit = first("type:location within 3 miles of 51.474,-0.069")
    assert hit.distance is not None
    assert hit.why.endswith("yards from 51.474,-0.069") or hit.why.endswith("from 51.474,-0.069")
    assert first("linked:LO-3").why == "Linked with LO-3"
    assert first("role:suspect").why == "Role in a link: Suspect in"
    assert first("role:suspect").strength == "strong"
    assert first("linked:LO-3").distance is None


def notices(world, query, **more):
    engine, _store, answerer = world
    return [one.message for one in answerer.answer(SearchRequest(query=query, **more), engine.view()).notices]


def test_where_a_place_was_measured_from_is_said_when_it_is_not_known_itself(world):
    assert notices(world, "near SE45 9AA") == []
    (said,) = notices(world, "near SE45 9ZZ")
    assert said.startswith("No place at SE45 9ZZ is known, so it was measured from the middle of SE45 9 (")
    (said,) = notices(world, "near SE46 9ZZ")
    assert "the middle of SE46 (" in said
    assert notices(world, "near SE1 9AA")[0].startswith("Nobody here knows where SE1 9AA is")
    assert notices(world, "near SW45 1AA")[0].startswith("Nobody here knows"), "the only place there has no position"
    assert notices(world, "okafor", sort=Sort.NEAREST) == [
        "To sort by distance, name a place, like near SE1 9AA. The best match comes first instead."
    ]


def test_the_middle_is_not_moved_by_a_stray_position(tmp_path, declared, make_envelope, linked_store):
    there = [
        make_envelope(f"LO-{n}", postcode="SE45 9AA", latitude=51.5 + n / 1000, longitude=-0.1) for n in range(1, 6)
    ]
    stray = make_envelope("LO-9", postcode="SE45 9AA", latitude=57.0, longitude=-4.0)
    engine = TantivyEngine(tmp_path / "e", declared, heap=15_000_000, threads=1)
    engine.apply([*there, stray], [])
    engine.commit()
    store = linked_store([*there, stray], {}, set())
    answer = Answerer(declared, store, Cursors(tmp_path / "key")).answer(
        SearchRequest(query="within 1 km of SE45 9AA", sort=Sort.NEAREST), engine.view()
    )
    assert answer.hits[0].id in ("LO-3", "LO-4")
    assert "LO-9" not in [hit.id for hit in answer.hits]
    engine.close()


def test_a_record_that_is_not_there_and_one_with_too_many_links_are_said(world, declared):
    engine, _store, _answerer = world
    assert notices(world, "linked:PE-9999")[0] == (
        "There is no record PE-9999, so nothing is linked to it. Check its id."
    )

    class Hub:
        def reach(self, record_id, hops, roles, limit):
            assert limit == MOST_LINKED
            return Reach("PE-2", tuple(f"CR-{n}" for n in range(1, limit + 1)), False)

    text = "linked:PE-1 okafor"
    tree = parse(text, declared.vocabulary).tree
    made = resolved(tree, text, engine.view(), Hub(), declared.order_of)
    said = [notice.message for notice in made.notices]
    assert said[0] == "PE-1 was combined into PE-2; the links are those of PE-2."
    assert said[1].startswith("More than 10,000 records are linked to PE-1")
    assert engine.view().count(Wanted(prepared(made.tree)), Level.SOUND) == 0


def test_wildcards_beside_near_that_too_many_words_fit_are_refused_with_their_place(
    tmp_path, declared, make_envelope, linked_store
):
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = " ".join("kni" + "".join(tail) for tail in islice(product(letters, repeat=3), 17_000))
    records = [
        make_envelope("PE-1", surname="Okafor", notes=many),
        make_envelope("PE-2", notes="Has a knife in the car"),
    ]
    engine = TantivyEngine(tmp_path / "e", declared, heap=15_000_000, threads=1)
    engine.apply(records, [])
    engine.commit()
    answerer = Answerer(declared, linked_store(records, {}, set()), Cursors(tmp_path / "key"))
    answer = answerer.answer(SearchRequest(query="knif* NEAR/5 car"), engine.view())
    assert [hit.id for hit in answer.hits] == ["PE-2"]
    with pytest.raises(QueryProblem, match=r"Too many words fit kni\*") as caught:
        answerer.answer(SearchRequest(query="notes:(kni* NEAR/5 car)"), engine.view())
    assert (caught.value.position, caught.value.length) == (7, 4)
    engine.close()


def test_ties_that_change_are_found_anew(tmp_path, declared, make_envelope, linked_store):
    who = make_envelope("PE-1", surname="Okafor")
    engine = TantivyEngine(tmp_path / "e", declared, heap=15_000_000, threads=1)
    store = linked_store([who], {}, set())
    answerer = Answerer(declared, store, Cursors(tmp_path / "key"))

    def found(query):
        return [hit.id for hit in answerer.answer(SearchRequest(query=query), engine.view()).hits]

    for roles, spots in ((("suspect",), (PECKHAM,)), ((), ()), (("victim",), (Spot(53, -1),))):
        store._ties[who.id] = Ties(roles, spots)
        engine.apply([who], [], store.ties([who.id]))
        engine.commit()
        assert bool(found("role:suspect")) == ("suspect" in roles)
        assert bool(found("near 51.474,-0.069")) == (PECKHAM in spots)
    engine.close()


def test_nothing_that_near_or_of_that_role_says_how_far_and_how_else(tmp_path, declared, make_envelope, linked_store):
    records = [
        make_envelope("LO-1", town="Leeds", postcode="LS1 1AA", latitude=53.8, longitude=-1.55),
        make_envelope("LO-2", town="Leeds", postcode="LS1 1AB", latitude=53.85, longitude=-1.55),
        make_envelope("PE-1", surname="Marsh"),
        make_envelope("CR-1", offence="Burglary"),
    ]
    engine = TantivyEngine(tmp_path / "e", declared, heap=15_000_000, threads=1)
    engine.apply(records, [])
    engine.commit()
    answerer = Answerer(declared, linked_store(records, {}, {("PE-1", "CR-1", "victim")}), Cursors(tmp_path / "key"))

    def tried(query):
        answer = answerer.answer(SearchRequest(query=query), engine.view())
        assert not answer.hits
        return {notice.message: notice.query for notice in answer.notices}

    said = tried("within 1 km of 53.83,-1.55")
    assert said["Within 3 km of there: 1 record."] == "within 3 km of 53.83,-1.55"
    assert said["Within 10 km of there: 2 records."] == "within 10 km of 53.83,-1.55"
    for query in (one for one in said.values() if one):
        assert answerer.answer(SearchRequest(query=query), engine.view()).hits
    said = tried("linked:CR-1 role:suspect")
    assert said["No link of CR-1 is of that role; in any role it has 1 record."] == "linked:CR-1"
    assert any(message.startswith("Days are those of events") for message in tried("role:suspect last 10 years"))
    assert not any(message.startswith("Days are") for message in tried("linked:CR-1 role:suspect last 10 years"))
    assert "in any role" not in " ".join(tried("linked:LO-1 role:suspect"))
    engine.close()
