"""Normal forms, sound keys and nicknames: what is one for the index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.search.names import variants
from service.search.normalise import (
    LONGEST_WORD,
    day_tokens,
    fold,
    identifier,
    lookalikes,
    marks,
    name_extras,
    pieces,
    postcodes,
    words,
)
from service.search.sound import may_sound, sound


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Séan O’Brien", ["sean", "obrien"]),
        ("Smith-Jones", ["smith", "jones"]),
        ("Łukasz Grześkowiak", ["lukasz", "grzeskowiak"]),
        ("Çelik, İbrahim", ["celik", "ibrahim"]),
        ("Großmann Ørsted Æthelred", ["grossmann", "orsted", "aethelred"]),
        ("Иван Петров", ["иван", "петров"]),
        ("a_b 12:30", ["a", "b", "12", "30"]),
        ("", []),
    ],
)
def test_words(text, found):
    assert words(text) == found


@given(st.text(max_size=300))
def test_words_of_any_text_are_their_own_normal_form(text):
    for word in words(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert words(word) == [word]
    assert fold(fold(text)) == fold(text)
    assert identifier(identifier(text)) == identifier(text) or identifier(text).startswith("00")
    sound(text[:30])
    name_extras(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("okafor", "okaforr"),
        ("smith", "smythe"),
        ("mohammed", "muhammad"),
        ("catherine", "kathryn"),
        ("stephen", "steven"),
        ("philip", "filip"),
        ("wright", "rite"),
        ("jon", "john"),
        ("clark", "clerke"),
        ("mcdonald", "macdonald"),
        ("leigh", "lee"),
        ("khan", "kahn"),
        ("barker", "baka"),
        ("ferguson", "faguson"),
        ("fisher", "fisha"),
    ],
)
def test_names_that_sound_alike(one, other):
    assert sound(one) == sound(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("jon", "jane"), ("smith", "jones"), ("lee", "lou"), ("okafor", "baker"), ("harris", "hais")]
)
def test_names_that_do_not(one, other):
    assert sound(one) != sound(other)


def test_nicknames_go_both_ways_and_no_further():
    assert "william" in variants("bill")
    assert "bill" in variants("william")
    assert "bill" not in variants("bill")
    assert {"alexander", "alexandra"} <= variants("alex")
    assert "alexandra" not in variants("alexander")
    assert variants("okafor") == frozenset()


def test_marks_and_numbers():
    assert identifier("+44 (0)7700 900123") == identifier("0044 7700 900123") == identifier("07700-900-123")
    assert identifier("90/570L") == "90570l"
    assert marks("Drives AB12 CDE, ring 07700 900123 or 020 7946 0000.") == ["ab12cde", "07700900123", "02079460000"]
    assert postcodes("Flat 1, SW1A 1AA") == ["sw1a1aa", "sw1a", "1aa"]
    assert pieces("ab12") == ["ab1", "b12"]
    assert pieces("ab") == []
    assert "ab1ocde" in lookalikes("ab10cde")
    assert "ab10cde" not in lookalikes("ab10cde")
    assert len(lookalikes("0" * 12)) <= 64


def test_days_as_far_as_they_are_known():
    assert day_tokens("1980-05-04") == ["19800504", "198005", "1980"]
    assert day_tokens("1980-05-01", "month") == ["198005", "1980"]
    assert day_tokens("1980-01-01", "year") == ["1980"]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=10))
def test_no_word_has_a_key_that_its_first_letter_rules_out(word):
    key = sound(word)
    assert may_sound(word, key) or key == ""


@pytest.mark.parametrize(("word", "key"), [("smith", "BRN"), ("brown", "SMT"), ("ada", "BRN"), ("ñu", "NA")])
def test_most_keys_are_ruled_out_by_the_first_letter(word, key):
    assert not may_sound(word, key)
