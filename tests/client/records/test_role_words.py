"""Every role can be said from both ends, and a chain of links is one sentence."""

from __future__ import annotations

import pytest

from client.records import record_types
from client.records.role_words import WORDS, Noun, Weight, clause, sentence, words_of
from client.records.roles import ROLES
from i18n import use


def test_every_role_has_its_words_and_no_other_has():
    assert set(WORDS) == set(ROLES)


@pytest.mark.parametrize("name", ROLES)
def test_the_words_of_a_role_name_the_other_once(name):
    words = WORDS[name]
    for text in (words.outward, words.reverse, words.where):
        assert text is None or str(text).count("{other}") == 1
    # "where" is said of places alone.
    assert words.where is None or "location" in ROLES[name].to_types
    assert 0 <= words.weight.points <= 100
    assert str(words.weight.label)


@pytest.mark.parametrize("name", [role.name for role in ROLES.values() if role.from_types == role.to_types])
def test_a_role_that_is_the_same_from_both_ends_is_said_the_same(name):
    role, words = ROLES[name], WORDS[name]
    if role.outward == role.reverse:
        assert words.outward == words.reverse


def nouns(*pairs):
    return [Noun.of(type_name, title) for type_name, title in pairs]


def test_a_chain_is_one_sentence():
    chain = nouns(
        ("person", "Ada Okafor"), ("vehicle", "AB12 CDE"), ("location", "12 Lime Street"), ("person", "Jon Smith")
    )
    said = sentence(chain, [("driver_of", True), ("seen_at", True), ("resident_at", False)])
    assert said == "Ada Okafor is the driver of AB12 CDE, which was seen at 12 Lime Street, where Jon Smith lives."


def test_the_same_chain_from_its_other_end():
    chain = nouns(
        ("person", "Jon Smith"), ("location", "12 Lime Street"), ("vehicle", "AB12 CDE"), ("person", "Ada Okafor")
    )
    said = sentence(chain, [("resident_at", True), ("seen_at", False), ("driver_of", False)])
    assert said == "Jon Smith lives at 12 Lime Street, where AB12 CDE was seen, which is driven by Ada Okafor."


def test_people_are_who_and_events_say_what_they_are():
    chain = nouns(("person", "A"), ("person", "B"), ("crime", "Burglary, Rye Lane"), ("person", "C"))
    said = sentence(chain, [("associate", True), ("suspect", True), ("victim", False)])
    assert said == "A is an associate of B, who is a suspect in the crime Burglary, Rye Lane, which has C as a victim."


def test_a_sentence_begins_with_the_name_whatever_it_is():
    said = sentence(nouns(("crime", "Burglary, Rye Lane"), ("person", "C")), [("victim", False)])
    assert said == "Burglary, Rye Lane has C as a victim."


def test_a_name_that_looks_like_a_placeholder_stays_as_it_is():
    chain = nouns(("person", "{other}"), ("person", "{clause} {sentence}"), ("person", "C"))
    said = sentence(chain, [("friend", True), ("friend", True)])
    assert said == "{other} is a friend of {clause} {sentence}, who is a friend of C."


def test_an_unknown_role_is_said_all_the_same():
    assert clause("emperor_of", True, "Rome") == "is linked with Rome"
    assert words_of("emperor_of").weight is Weight.ACQUAINTANCE


@pytest.mark.parametrize("links", [[], [("friend", True), ("friend", True)]])
def test_what_is_no_chain_is_refused(links):
    with pytest.raises(ValueError, match="no chain"):
        sentence(nouns(("person", "A"), ("person", "B")), links)


def test_a_sentence_is_translated_whole():
    use("en-XA")
    try:
        said = sentence(nouns(("person", "Ada"), ("location", "Here")), [("resident_at", True)])
    finally:
        use("en-GB")
    assert "Ada" in said
    assert "lives at" not in said


@pytest.mark.parametrize("type_name", record_types())
def test_every_type_can_stand_in_a_sentence(type_name):
    assert "Title" in Noun.of(type_name, "Title").name
