"""Shortcuts as text."""

import pytest

from accessibility.keys import BadKeyError, parse_keys, spoken_keys


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("ctrl+shift+k", "Ctrl+Shift+K"),
        ("Shift+Ctrl+K", "Ctrl+Shift+K"),
        ("F6", "F6"),
        ("esc", "Escape"),
        ("Ctrl+PageDown", "Ctrl+PgDown"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+/", "Ctrl+/"),
        ("h", "H"),
    ],
)
def test_one_chord_has_one_form(text: str, normal: str) -> None:
    assert str(parse_keys(text)) == normal
    assert parse_keys(normal) == parse_keys(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("Hyper+K", "unknown modifier"),
        ("Ctrl+Frob", "unknown key"),
        ("Ctrl+K, Ctrl+S", "sequence"),
        ("Tab", "moving the focus"),
        ("Shift+Tab", "moving the focus"),
        ("Ctrl+Alt+E", "AltGr"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(BadKeyError, match=why):
        parse_keys(text)


@pytest.mark.parametrize(("text", "single"), [("h", True), ("Shift+H", True), ("Ctrl+H", False), ("F6", False)])
def test_single_characters_are_known(text: str, single: bool) -> None:
    assert parse_keys(text).single_character is single


@pytest.mark.parametrize(
    ("text", "words"),
    [("Ctrl+/", "Control slash"), ("Alt+Left", "Alt Left arrow"), ("Ctrl+PgUp", "Control Page Up"), ("F6", "F6")],
)
def test_punctuation_is_spoken_in_words(text: str, words: str) -> None:
    assert spoken_keys(text) == words
