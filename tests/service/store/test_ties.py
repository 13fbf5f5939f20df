"""What links make a record found by, and that the index hears of each of them, on both databases."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from client.records.wire import Combination, LinkChange, LinkDraft, RecordChange, RecordDraft, Source
from service.audit import Actor
from service.ground.spot import Spot
from service.ground.ties import Ties


@pytest.fixture
def make(store, actor):
    """Makes records of a type; ``place`` one at a position."""

    def made(record_type, **fields):
        return store.create(RecordDraft(type=record_type, fields=fields), actor).id

    return made


@pytest.fixture
def place(make):
    return lambda latitude, longitude=0.0, **fields: make(
        "location", latitude=latitude, longitude=longitude, description="Yard", **fields
    )


@pytest.fixture
def join(store, actor):
    def joined(one, role, other, **dates):
        return store.link(LinkDraft(from_id=one, to_id=other, role=role, **dates), actor)

    return joined


@pytest.fixture
def heard(store):
    """Ids that the index has to hear of since the last call."""
    last = store.outbox_last()

    def since():
        nonlocal last
        items = store.outbox(last, 10_000)
        last = store.outbox_last()
        return [(item.record_id, item.change.value) for item in items]

    return since


def crime(make):
    return make(
        "crime",
        crime_type="burglary",
        offence="Burglary",
        modus_operandi="Forced the rear window and took cash",
        reported_on="2024-01-01",
    )


def test_every_change_of_a_link_is_told_of_both_ends(store, make, join, actor, heard):
    a, b = (make("person", given_names="Ada", surname=name) for name in ("Okafor", "Marsh"))
    heard()
    link = join(a, "friend", b)
    assert heard() == [(a, "save"), (b, "save")]
    link = store.alter_link(link.id, 1, LinkChange(role="associate"), actor)
    assert heard() == [(a, "save"), (b, "save")]
    store.alter_link(link.id, link.version, LinkChange(role="associate"), actor)
    assert heard() == [], "nothing changed"
    store.erase_link(link.id, link.version, actor)
    assert heard() == [(a, "save"), (b, "save")]


def test_listeners_hear_of_links(store, make, join, actor):
    a, b = (make("person", given_names="Ada", surname=name) for name in ("Okafor", "Marsh"))
    seen = []
    store.subscribe(lambda: seen.append(len(store.outbox(0, 100))))
    link = join(a, "friend", b)
    store.erase_link(link.id, 1, actor)
    assert len(seen) == 2


def test_erasing_and_combining_tell_of_those_at_the_other_end(store, make, join, actor, heard):
    a, b, c = (make("person", given_names="Ada", surname=name) for name in ("Okafor", "Marsh", "Hale"))
    join(a, "friend", b)
    join(c, "friend", b)
    heard()
    fields = store.records([a])[0].fields
    store.combine(a, 1, Combination(other_id=c, other_version=1, fields=fields), actor)
    assert heard() == [(b, "save"), (a, "save"), (c, "erase")]
    assert store.ties([a, b, c]) == {a: Ties(("friend",)), b: Ties(("friend",))}, "a mutual role is of both ends"
    store.erase(a, 2, actor)
    assert heard() == [(b, "save"), (a, "erase")]


def test_a_place_that_moves_tells_of_those_who_are_there_and_no_other_change_does(
    store, make, place, join, actor, heard
):
    home, who, owner, event = place(51.5), *(make("person", surname=name) for name in ("Okafor", "Marsh")), crime(make)
    join(who, "resident_at", home)
    join(owner, "owner_of", home)
    join(home, "scene_of", event)
    heard()
    fields = store.records([home])[0].fields
    store.alter(home, 1, RecordChange(fields={**fields, "latitude": 52.5}), actor)
    assert sorted(heard()) == sorted([(who, "save"), (event, "save"), (home, "save")])
    store.alter(home, 2, RecordChange(fields={**fields, "latitude": 52.5, "town": "Leeds"}), actor)
    assert heard() == [(home, "save")]
    assert store.ties([who])[who].spots == (Spot(52.5, 0.0),)


def test_roles_are_those_of_the_from_end_and_places_are_where_a_record_is(store, make, place, join):
    who, other, event = make("person", surname="Okafor"), make("person", surname="Marsh"), crime(make)
    home, left, office, unplaced = place(51.0), place(52.0), place(53.0), make("location", street="Lime Street")
    join(who, "suspect", event)
    join(who, "parent", other)
    join(who, "works_at", office)
    join(who, "resident_at", home)
    join(who, "staying_at", unplaced)
    join(who, "resident_at", left, to_date=date(2020, 1, 1))
    join(office, "scene_of", event)
    join(who, "owner_of", left)
    ties = store.ties([who, other, event, home, "PE-999", "nonsense"])
    assert ties[who] == Ties(
        ("owner_of", "parent", "resident_at", "staying_at", "suspect", "works_at"), (Spot(51.0, 0.0), Spot(53.0, 0.0))
    )
    assert ties[event] == Ties((), (Spot(53.0, 0.0),))
    assert other not in ties
    assert home not in ties, "what leads to a place is told of the other end"


def test_of_very_many_places_the_latest_are_kept_and_twins_count_once(store, make, place, join, actor):
    car = make("vehicle", vrm="AB12CDE", make="Ford")
    spots = [place(50 + number / 100) for number in range(70)]
    with store.bulk(Actor("loader", "test")) as bulk:
        for number, spot in enumerate([*spots, spots[-1]]):
            day = date(2020, 1, 1).replace(year=2000 + number // 12, month=1 + number % 12)
            bulk.link(car, spot, "seen_at", source=Source(system="t", reference=str(number)), from_date=day)
    assert [spot.latitude for spot in store.ties([car])[car].spots] == pytest.approx([50.69, 50.68, 50.67, 50.66])


def test_the_records_around_one_by_hops_and_roles(store, make, join):
    people = [make("person", surname=f"Name{letter}") for letter in "abcde"]
    for one, other in pairwise(people):
        join(one, "friend", other)
    join(people[0], "parent", people[4])
    a, b, c, d, e = people
    assert store.reach(a, 1, (), 100).ids == (b, e)
    assert store.reach(a, 2, (), 100).ids == (b, c, d, e)
    assert store.reach(a, 1, ("parent",), 100).ids == (e,)
    assert store.reach(e, 1, ("parent", "suspect"), 100).ids == (a,), "whichever end"
    few = store.reach(c, 1, (), 1)
    assert (few.ids, few.complete) == ((b,), False)
    assert store.reach("PE-99", 1, (), 100).found is None
    assert store.reach("nonsense", 3, (), 100).ids == ()


def test_what_was_combined_is_reached_by_its_old_id(store, make, join, actor):
    a, b, c = (make("person", given_names="Ada", surname=name) for name in ("Okafor", "Marsh", "Hale"))
    join(b, "friend", c)
    store.combine(a, 1, Combination(other_id=b, other_version=1, fields=store.records([a])[0].fields), actor)
    assert store.reach(b, 1, (), 10).found == a
    assert store.reach(b, 1, (), 10).ids == (c,)


def test_links_of_a_load_are_told_of_ends_that_were_there_before(store, make, heard):
    a, b = (make("person", surname=name) for name in ("Okafor", "Marsh"))
    heard()
    with store.bulk(Actor("loader", "test")) as bulk:
        bulk.link(a, b, "friend", source=Source(system="t", reference="1"))
    assert heard() == [(a, "save"), (b, "save")]
    with store.bulk(Actor("loader", "test")) as bulk:
        bulk.link(a, b, "friend", source=Source(system="t", reference="1"))
    assert heard() == []
