from __future__ import annotations

import pytest

from client.records import record_types
from client.records.roles import ROLES, allowed, label_for, role, roles_between


def test_every_role_has_labels_and_known_types():
    assert len(ROLES) > 60
    for name, found in ROLES.items():
        assert name == found.name
        assert str(found.outward)[0].isupper()
        assert str(found.reverse)[0].isupper()
        assert found.from_types
        assert found.to_types
        assert (found.from_types | found.to_types) <= set(record_types())


def test_a_role_reads_from_both_ends():
    assert label_for("suspect", outward=True) == "Suspect in"
    assert label_for("suspect", outward=False) == "Suspect"
    assert label_for("resident_at", outward=False) == "Resident"
    assert label_for("sibling", outward=True) == label_for("sibling", outward=False)


def test_what_a_role_may_join():
    assert allowed("suspect", "person", "crime")
    assert not allowed("suspect", "crime", "person")
    assert not allowed("owner_of", "location", "vehicle")
    assert allowed("scene_of", "location", "crime")
    with pytest.raises(KeyError, match="suspect"):
        role("suspct")


def test_every_pair_a_desk_needs_has_a_role():
    for name in record_types():
        if name != "intelligence":
            assert roles_between(name, "intelligence"), name
    for pair in (("person", "person"), ("location", "crime"), ("vehicle", "crime"), ("custody", "crime")):
        assert roles_between(*pair), pair
    assert roles_between("crime", "person") == ()
