"""Expansions: where they lead, by which way, and where they stop."""

from __future__ import annotations

import pytest

from client.records import record_types
from client.records.roles import ROLES, allowed
from service.around.expansions import EXPANSIONS, walks_from
from service.around.links import Edge, Found
from service.around.walking import walk
from service.store.ids import key


def person(number):
    return key("PE", number)


def vehicle(number):
    return key("VE", number)


def looker(edges):
    def look(keys, roles):
        wanted = set(keys)
        here = [edge for edge in edges if edge.role in roles and (edge.start in wanted or edge.end in wanted)]
        return Found(here)

    return look


def edges(*rows):
    return [Edge(number, start, end, role) for number, (start, end, role) in enumerate(rows, 1)]


@pytest.mark.parametrize("route", EXPANSIONS.values(), ids=EXPANSIONS)
def test_a_walk_can_be_walked(route):
    """Each hop has roles that there are, and one at least joins the types it comes from with those it goes to."""
    assert 2 <= len(route.hops) <= 3
    types = route.starts
    assert types <= set(record_types())
    for hop in route.hops:
        assert hop.roles <= set(ROLES)
        assert hop.types <= set(record_types())
        for far in hop.types:
            assert any(allowed(role, one, far) or allowed(role, far, one) for role in hop.roles for one in types), (
                f"no role leads to {far}"
            )
        types = hop.types


def test_every_type_offers_some():
    assert all(len(walks_from(name)) >= 3 for name in record_types())


def test_vehicles_of_associates_in_either_direction_of_the_link():
    found = edges(
        (person(1), person(2), "associate"),
        (person(3), person(1), "criminal_associate"),
        (person(2), vehicle(1), "keeper_of"),
        (person(3), vehicle(2), "driver_of"),
        (person(1), vehicle(3), "keeper_of"),
        (person(4), vehicle(4), "keeper_of"),
    )
    walked = walk(person(1), EXPANSIONS["vehicles-of-associates"], looker(found))
    assert {chain.key for chain in walked.chains} == {vehicle(1), vehicle(2)}
    # The criminal associate's first: a more telling way.
    assert [chain.key for chain in walked.chains] == [vehicle(2), vehicle(1)]
    assert walked.complete


def test_what_more_ways_lead_to_comes_first_and_the_start_is_not_reached():
    crimes = [key("CR", 1), key("CR", 2)]
    found = edges(
        (person(1), crimes[0], "suspect"),
        (person(1), crimes[1], "suspect"),
        (person(2), crimes[0], "charged"),
        (person(3), crimes[0], "suspect"),
        (person(3), crimes[1], "suspect"),
    )
    walked = walk(person(1), EXPANSIONS["co-suspects"], looker(found))
    assert [(chain.key, chain.ways) for chain in walked.chains] == [(person(3), 2), (person(2), 1)]
    assert [edge.id for edge in walked.chains[0].edges] == [1, 4]


def test_a_way_does_not_go_back_over_itself():
    found = edges((person(1), person(2), "associate"), (person(2), person(1), "friend"))
    assert walk(person(1), EXPANSIONS["associates-of-associates"], looker(found)).chains == []


def test_a_walk_stops_at_its_limits_and_says_so():
    far = [(person(2), vehicle(n), "keeper_of") for n in range(1, 30)]
    found = edges((person(1), person(2), "associate"), *far)
    route = EXPANSIONS["vehicles-of-associates"]
    walked = walk(person(1), route, looker(found), reached=10)
    assert len(walked.chains) == 10
    assert not walked.complete
    many = edges(*[(person(1), person(n), "associate") for n in range(2, 30)])
    assert not walk(person(1), route, looker(many), frontier=5).complete
