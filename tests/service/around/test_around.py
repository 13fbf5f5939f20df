"""Overview, expansions, ways and neighbourhoods over records in both databases."""

from __future__ import annotations

import itertools
import time
from datetime import date, timedelta

import pytest

from client.records.wire import Operation
from service.around import near, paths, telling
from service.around.service import SameRecordError, UnknownExpansionError
from service.audit import LogFilter
from service.store.errors import NotFoundError

TODAY = date(2026, 3, 1)


@pytest.fixture
def case(ties):
    """Ada drives a car seen at 12 Lime Street, where Jon lives; Bob is her associate and suspected with her."""
    made = {
        "ada": ties.person("Ada"),
        "jon": ties.person("Jon"),
        "bob": ties.person("Bob", warnings=["violent"]),
        "cyd": ties.person("Cyd"),
        "car": ties.make("vehicle", "AB12 CQE"),
        "lime": ties.make("location", "12", latitude=51.5, longitude=-0.1),
        "crime": ties.make("crime", "Burglary"),
    }
    ties.link(made["ada"], made["car"], "driver_of")
    ties.link(made["car"], made["lime"], "seen_at")
    ties.link(made["jon"], made["lime"], "resident_at", date(2011, 8, 1))
    ties.link(made["ada"], made["bob"], "associate")
    ties.link(made["ada"], made["crime"], "suspect")
    ties.link(made["bob"], made["crime"], "suspect")
    ties.link(made["lime"], made["crime"], "scene_of")
    return made


def shown_of(ties, record):
    """The newest log entry that names or shows ``record``."""
    return ties.store.log(LogFilter(record=record), None, 1)[0]


# overview


def test_an_overview_counts_and_says_the_most_telling_first(ties, case):
    ties.link(case["ada"], case["cyd"], "neighbour")
    ties.link(case["ada"], case["jon"], "spouse", date(2001, 1, 1), date(2005, 1, 1))
    found = ties.around.overview(case["ada"], ties.actor)
    assert found.total == 5
    assert [(one.link.label, one.link.other.id) for one in found.telling] == [
        ("Suspect in", case["crime"]),
        ("Associate of", case["bob"]),
        ("Driver of", case["car"]),
        ("Married to", case["jon"]),
        ("Neighbour of", case["cyd"]),
    ]
    assert found.telling[0].why == "suspicion or charge, in the last 30 days"
    assert found.telling[1].why == "associate, has a warning marker"
    assert found.telling[3].why == "family, ended"
    assert [(group.role, group.outward, group.count) for group in found.groups] == [
        ("suspect", True, 1),
        ("associate", True, 1),
        ("spouse", True, 1),
        ("driver_of", True, 1),
        ("neighbour", True, 1),
    ]


def test_few_links_come_whole_and_many_in_groups_alone(ties, case):
    for number in range(14):
        other = ties.person(f"Neighbour{'abcdefghijklmnop'[number]}")
        ties.link(case["ada"], other, "neighbour" if number % 2 else "colleague")
    found = ties.around.overview(case["ada"], ties.actor)
    assert (found.total, len(found.telling), len(found.rest)) == (17, 5, 12)
    links = [*(one.link for one in found.telling), *found.rest]
    assert len({link.id for link in links}) == 17
    labels = [link.label for link in found.rest]
    assert labels == sorted(labels)  # colleagues before neighbours, as the groups are
    assert shown_of(ties, found.rest[-1].other.id).details == {"links": [link.id for link in links]}
    for number in range(4):
        ties.link(case["ada"], ties.person(f"Further{'abcd'[number]}"), "neighbour")
    found = ties.around.overview(case["ada"], ties.actor)
    assert (found.total, len(found.telling), found.rest) == (21, 5, [])


def test_one_record_comes_once_with_all_its_links_counted(ties, case):
    ties.link(case["ada"], case["bob"], "co_accused")
    found = ties.around.overview(case["ada"], ties.actor)
    bobs = [one for one in found.telling if one.link.other.id == case["bob"]]
    assert [(one.link.role, one.why) for one in bobs] == [
        ("co_accused", "suspicion or charge, has a warning marker, 2 links with it")
    ]


def test_links_in_both_directions_of_a_role_are_two_groups(ties, case):
    ties.link(case["ada"], case["cyd"], "parent")
    ties.link(case["bob"], case["ada"], "parent")
    groups = ties.around.overview(case["ada"], ties.actor).groups
    assert [(group.label, group.count) for group in groups if group.role == "parent"] == [
        ("Parent of", 1),
        ("Child of", 1),
    ]


def test_only_what_was_shown_is_logged_as_shown(ties, case):
    others = [ties.person(f"Neighbour{'abcdefghijklmnopqrs'[n]}") for n in range(19)]
    for other in others:
        ties.link(case["ada"], other, "neighbour")
    found = ties.around.overview(case["ada"], ties.actor)
    entry = shown_of(ties, case["crime"])
    assert (entry.operation, entry.record) == (Operation.CONSULTATION, case["ada"])
    assert entry.details == {"links": [one.link.id for one in found.telling]}
    told = {one.link.other.id for one in found.telling}
    hidden = next(other for other in others if other not in told)
    assert shown_of(ties, hidden).operation is Operation.ALTERATION


def test_an_overview_of_nothing(ties):
    alone = ties.person("Alone")
    found = ties.around.overview(alone, ties.actor)
    assert (found.total, found.telling, found.groups) == (0, [], [])
    with pytest.raises(NotFoundError):
        ties.around.overview("PE-99", ties.actor)


def test_the_order_is_the_same_each_time_and_takes_no_dates_from_the_future(ties, case):
    later = TODAY + timedelta(days=400)
    ties.link(case["ada"], case["cyd"], "friend", later)
    first = ties.around.overview(case["ada"], ties.actor)
    assert first == ties.around.overview(case["ada"], ties.actor)
    assert next(one.why for one in first.telling if one.link.other.id == case["cyd"]) == "associate"


# expansions


def test_expansions_are_offered_with_counts(ties, case):
    offered = {one.expansion.name: one for one in ties.around.expansions(case["ada"], ties.actor)}
    assert offered["co-suspects"].count == 1
    assert offered["vehicles-of-associates"].count == 0
    assert offered["vehicles-seen-at-addresses-of-associates"].expansion.hops == 3
    assert "crimes-of-residents" not in offered
    of_place = {one.expansion.name: one.count for one in ties.around.expansions(case["lime"], ties.actor)}
    assert of_place["suspects-here"] == 2


def test_an_expansion_says_the_record_first_and_through_what(ties, case):
    found = ties.around.expanded(case["ada"], "co-suspects", ties.actor)
    (bob,) = found.reached
    assert bob.record.id == case["bob"]
    assert bob.through == "Bob Example is a suspect in the crime Burglary, which has Ada Example as a suspect."
    assert bob.via == [case["crime"]]
    assert found.complete
    for seen in (case["bob"], case["crime"]):
        entry = shown_of(ties, seen)
        assert (entry.record, entry.details["expansion"]) == (case["ada"], "co-suspects")


@pytest.mark.parametrize("name", ["crimes-of-residents", "nonsense"])
def test_an_expansion_that_is_not_offered_names_those_that_are(ties, case, name):
    with pytest.raises(UnknownExpansionError) as caught:
        ties.around.expanded(case["ada"], name, ties.actor)
    assert "co-suspects" in caught.value.names


# ways


def test_a_way_is_steps_and_a_sentence(ties, case):
    found = ties.around.path(case["cyd"], case["jon"], ties.actor)
    assert found.records == []
    ties.link(case["cyd"], case["ada"], "colleague")
    found = ties.around.path(case["cyd"], case["jon"], ties.actor)
    assert [record.id for record in found.records] == [
        case["cyd"],
        case["ada"],
        case["crime"],
        case["lime"],
        case["jon"],
    ]
    assert found.sentence == (
        "Cyd Example is a colleague of Ada Example, who is a suspect in the crime Burglary, which happened at "
        "12 Lime Street, where Jon Example lives."
    )
    assert [step.said for step in found.steps][1:3] == [
        "is a suspect in the crime Burglary",
        "happened at 12 Lime Street",
    ]
    assert [(step.from_id, step.to_id) for step in found.steps] == [
        (one.id, other.id) for one, other in itertools.pairwise(found.records)
    ]
    assert found.complete
    assert shown_of(ties, case["lime"]).details == {"path_to": case["jon"], "steps": 4}


def test_without_a_way_it_says_how_far_was_looked(ties, case):
    found = ties.around.path(case["cyd"], case["jon"], ties.actor)
    assert found.sentence == "No links lead from Cyd Example to Jon Example: 2 records were looked at."
    assert (found.records, found.steps, found.complete) == ([], [], True)


def test_a_way_longer_than_the_limit_is_not_found_and_that_is_said(ties):
    chain = [ties.person(f"Link{'abcdefghij'[n]}") for n in range(8)]
    for one, other in itertools.pairwise(chain):
        ties.link(one, other, "friend")
    assert len(ties.around.path(chain[0], chain[6], ties.actor).steps) == paths.DEPTH
    found = ties.around.path(chain[0], chain[7], ties.actor)
    assert found.sentence.startswith("No way from Linka Example to Linkh Example within 6 links:")


def test_a_way_to_itself_is_refused(ties, case):
    with pytest.raises(SameRecordError):
        ties.around.path(case["ada"], case["ada"], ties.actor)


# neighbourhoods


def test_a_neighbourhood_of_one_hop(ties, case):
    found = ties.around.neighbourhood(case["ada"], 1, ties.actor)
    assert [record.id for record in found.records] == [case["ada"], case["crime"], case["bob"], case["car"]]
    assert [record.hops for record in found.records] == [0, 1, 1, 1]
    crime = found.records[1]
    assert (crime.on, crime.until) == (date(2026, 2, 20), None)
    # Where it was is known from its scene, though the scene is two hops away.
    assert crime.spot is not None
    assert (crime.spot.latitude, crime.spot.longitude) == (51.5, -0.1)
    assert shown_of(ties, case["lime"]).details == {"around": 1}
    assert {tie.said for tie in found.ties} == {
        "Ada Example is a suspect in the crime Burglary",
        "Ada Example is an associate of Bob Example",
        "Ada Example is the driver of AB12 CQE",
        "Bob Example is a suspect in the crime Burglary",
    }
    assert found.complete


def test_a_neighbourhood_of_two_hops(ties, case):
    found = ties.around.neighbourhood(case["ada"], 2, ties.actor)
    assert {record.id: record.hops for record in found.records} == {
        case["ada"]: 0,
        case["crime"]: 1,
        case["bob"]: 1,
        case["car"]: 1,
        case["lime"]: 2,
    }
    ids = {record.id for record in found.records}
    assert all(tie.from_id in ids and tie.to_id in ids for tie in found.ties)
    assert len(found.ties) == 6


def test_a_place_known_by_its_grid_point_alone_is_on_the_map(ties, case):
    place = ties.make("location", "9", easting=530_000, northing=180_000)
    ties.link(case["ada"], place, "resident_at")
    found = next(one for one in ties.around.neighbourhood(case["ada"], 1, ties.actor).records if one.id == place)
    assert found.spot is not None
    assert abs(found.spot.latitude - 51.504) < 0.002
    assert abs(found.spot.longitude + 0.128) < 0.002


def test_a_neighbourhood_is_bounded_and_says_so(ties, case, monkeypatch):
    from service.store.ids import key_of

    with ties.store.snapshot() as connection:
        small = near.neighbourhood(connection, key_of(case["ada"]) or 0, 2, TODAY, limit=3, most_ties=2).answer
    assert [record.id for record in small.records] == [case["ada"], case["crime"], case["bob"]]
    assert len(small.ties) == 2
    assert not small.complete


def test_more_records_are_given_to_who_asks_for_them(ties):
    centre = ties.person("Busy")
    others = [ties.person("Many") for _number in range(320)]
    for other in others:
        ties.link(centre, other, "associate")
    plain = ties.around.neighbourhood(centre, 1, ties.actor)
    assert len(plain.records) == near.RECORDS
    assert not plain.complete
    asked = ties.around.neighbourhood(centre, 1, ties.actor, near.MOST)
    assert len(asked.records) == len(asked.ties) + 1 == 321
    assert asked.complete
    assert {record.id for record in plain.records} < {record.id for record in asked.records}


# a record that everything is linked with


def test_a_hub_is_bounded_in_what_is_shown_and_in_time(ties):
    hub = ties.make("location", "1")
    people = [ties.person("Many") for _number in range(250)]
    ties.many(hub, people, "resident_at", 10_000)
    ties.link(people[7], people[8], "friend")
    began = time.perf_counter()
    overview = ties.around.overview(hub, ties.actor)
    assert overview.total == 10_000
    assert [(group.role, group.count) for group in overview.groups] == [("resident_at", 10_000)]
    assert len(overview.telling) == 5
    expanded = ties.around.expanded(people[0], "people-at-address", ties.actor)
    assert len(expanded.reached) <= 200
    assert not expanded.complete
    assert not ties.around.neighbourhood(hub, 2, ties.actor).complete
    assert len(ties.around.path(people[0], people[1], ties.actor).steps) == 2
    # Some 0.3 s here; the bound is there to catch what reads everything.
    assert time.perf_counter() - began < 5


def test_telling_weighs_the_latest_of_each_role_of_a_hub(ties):
    from service.store.ids import key_of

    hub = ties.make("location", "1")
    people = [ties.person("Many") for _number in range(30)]
    ties.many(hub, people, "resident_at", 3_000)
    ties.link(people[3], hub, "bailed_to")
    with ties.store.snapshot() as connection:
        around = telling.gather(connection, key_of(hub) or 0)
    assert around.cut
    assert around.total == 3_001
    assert len(around.edges) <= telling.MOST + telling.LEAST_EACH
    assert "bailed_to" in {edge.role for edge in around.edges}


def test_somebody_is_on_the_map_where_they_live(ties, case):
    home = ties.make("location", "9", latitude=51.4, longitude=-0.2)
    ties.link(case["bob"], home, "resident_at")
    found = {one.id: one for one in ties.around.neighbourhood(case["ada"], 1, ties.actor).records}
    assert home not in found
    assert found[case["bob"]].spot is not None
    assert (found[case["bob"]].spot.latitude, found[case["bob"]].spot.longitude) == (51.4, -0.2)
    assert shown_of(ties, home).details == {"around": 1}


def test_a_home_that_was_left_is_no_place_on_the_map(ties, case):
    home = ties.make("location", "9", latitude=51.4, longitude=-0.2)
    ties.link(case["bob"], home, "resident_at", until=date(2020, 1, 1))
    found = {one.id: one for one in ties.around.neighbourhood(case["ada"], 1, ties.actor).records}
    assert found[case["bob"]].spot is None
