"""Links of many records at once, on both databases, against reading them one by one."""

from __future__ import annotations

import pytest

from service.around import links
from service.store.ids import key_of


@pytest.fixture
def web(ties):
    """Twelve people, each a friend of the next three; the first has a parent too."""
    people = [ties.person(name) for name in ("Ann", "Bea", "Cyd", "Dan", "Eva", "Flo", "Gus", "Hal", "Ida", "Jim")]
    for place, one in enumerate(people):
        for step in (1, 2, 3):
            ties.link(one, people[(place + step) % len(people)], "friend")
    ties.link(people[5], people[0], "parent")
    return people


def found(ties, ids, roles=None, **limits):
    with ties.store.snapshot() as connection:
        return links.of_records(connection, [key_of(id) or 0 for id in ids], roles, **limits)


def test_links_of_several_records_each_once(ties, web):
    one_by_one = {edge.id for id in web[:4] for edge in found(ties, [id]).edges}
    together = found(ties, web[:4])
    assert {edge.id for edge in together.edges} == one_by_one
    assert len(together.edges) == len(one_by_one)
    assert not together.cut
    assert {edge.role for edge in found(ties, web[:4], ["parent"]).edges} == {"parent"}
    assert found(ties, []).edges == []


@pytest.mark.parametrize("rows", [3, 5, 8])
def test_however_few_rows_a_query_gives_nothing_is_missed(ties, web, monkeypatch, rows):
    whole = {edge.id for edge in found(ties, web).edges}
    monkeypatch.setattr(links, "ROWS", rows)
    monkeypatch.setattr(links, "AT_ONCE", 4)
    assert {edge.id for edge in found(ties, web, each=6).edges} == whole


def test_a_record_with_more_than_the_limit_is_cut_and_the_others_are_not(ties, web, monkeypatch):
    monkeypatch.setattr(links, "ROWS", 4)
    cut = found(ties, web, each=3)
    assert cut.cut  # the first has a parent beside three friends, inwards
    kept = {edge.id for edge in cut.edges}
    alone = {edge.id for edge in found(ties, web[3:4]).edges}
    assert alone <= kept
    assert not found(ties, web, each=4).cut


def test_groups_and_the_latest_of_each(ties, web):
    with ties.store.snapshot() as connection:
        here = key_of(web[0]) or 0
        assert links.groups(connection, here) == {
            ("friend", True): 3,
            ("friend", False): 3,
            ("parent", False): 1,
        }
        latest = links.latest(connection, here, ("friend", False), 2)
    assert [edge.start for edge in latest] == [key_of(web[9]), key_of(web[8])]
