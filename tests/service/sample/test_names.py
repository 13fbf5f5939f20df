from __future__ import annotations

from client.records.person import Person
from service.sample import names
from service.sample.chance import Chance, weighted
from service.sample.tables.spellings import NICKNAMES, SAME_NAME, STREET_NAMES


def test_every_name_of_the_tables_is_a_name():
    for community in names.COMMUNITIES:
        for table in (community.female, community.male, community.surnames):
            assert len(table) >= 9
            for name in table:
                assert Person(surname=name).surname == name
        assert community.share > 0
    for group in SAME_NAME:
        assert len(group) == len(set(group)) >= 2
    for name in (*STREET_NAMES, *(short for forms in NICKNAMES.values() for short in forms)):
        assert Person(nickname=name).nickname == name


def test_a_slip_is_one_slip_and_still_a_name():
    chance = Chance(1)
    for name in ("Okafor", "Adaeze", "O'Brien-Hughes", "Li", "Siân", "Ng", "McDonald"):
        for _again in range(200):
            slipped = names.mistyped(chance, name)
            assert slipped != name
            assert slipped[0] == name[0]
            assert abs(len(slipped) - len(name)) <= 1
            assert Person(surname=slipped).surname == slipped


def test_respelling_prefers_usual_variants():
    chance = Chance(2)
    found = {names.respelled(chance, "Mohammed") for _again in range(200)}
    assert {"Muhammad", "Mohamed"} <= found
    assert "Mohammed" not in found


def test_choices_follow_their_shares():
    chance = Chance(3)
    table = weighted([("a", 1), ("b", 3)])
    assert table == ("a", "b", "b", "b")
    early = [chance.early(range(100)) for _again in range(5000)]
    assert sum(value < 25 for value in early) > 2 * sum(value >= 75 for value in early)
    assert {chance.between(1, 3) for _again in range(100)} == {1, 2, 3}
