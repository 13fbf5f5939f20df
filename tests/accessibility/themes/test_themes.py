"""Every theme there is keeps the contrast it owes."""

import pytest

from accessibility.themes.contrast import luminance, ratio
from accessibility.themes.theme import ThemeError, load, names, parse

PAIRS = [(name, *pair) for name in names() for pair in load(name).text_pairs()]
EDGES = [(name, *pair) for name in names() for pair in load(name).edge_pairs()]


def test_black_on_white_is_21_and_a_colour_on_itself_is_1() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21.0)
    assert ratio("#ffffff", "#000000") == pytest.approx(21.0)
    assert ratio("#123456", "#123456") == pytest.approx(1.0)


def test_a_known_grey_is_just_enough() -> None:
    # #767676 on white is the well-known lightest grey that passes 4.5:1.
    assert 4.5 <= ratio("#767676", "#ffffff") < 4.6
    assert ratio("#777777", "#ffffff") < 4.5


@pytest.mark.parametrize("bad", ["red", "#fff", "#gggggg", "", "#ffffff "])
def test_what_is_no_colour_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        luminance(bad)


def test_the_four_themes_are_there() -> None:
    assert {"light", "dark", "high-contrast-dark", "high-contrast-light"} <= set(names())


@pytest.mark.parametrize(("theme", "what", "colour", "ground"), PAIRS, ids=lambda value: str(value))
def test_text_can_be_read(theme: str, what: str, colour: str, ground: str) -> None:
    # 7:1 everywhere (1.4.6), which is more than the 4.5:1 of 1.4.3.
    assert ratio(colour, ground) >= 7.0, f"{theme}: {what}"


@pytest.mark.parametrize(("theme", "what", "colour", "ground"), EDGES, ids=lambda value: str(value))
def test_edges_and_focus_can_be_seen(theme: str, what: str, colour: str, ground: str) -> None:
    assert ratio(colour, ground) >= 3.0, f"{theme}: {what}"


@pytest.mark.parametrize("name", names())
def test_the_focus_ring_is_wide_enough_and_targets_are_large(name: str) -> None:
    theme = load(name)
    assert theme.focus_width >= 3
    assert theme.target >= 44


def test_text_scales_from_100_to_400_percent() -> None:
    theme = load("light")
    assert theme.scaled(4.0).px(16) == 64
    for bad in (0.5, 4.1, 0.0):
        with pytest.raises(ThemeError, match="100"):
            theme.scaled(bad)


def test_an_unknown_theme_is_refused_with_those_there_are() -> None:
    with pytest.raises(ThemeError, match="high-contrast-dark"):
        load("sepia")


def _light() -> str:
    theme = load("light")
    colours = "\n".join(
        f'{name} = "{getattr(theme, name)}"' for name in theme.__slots__ if str(getattr(theme, name)).startswith("#")
    )
    return f'title = "Mine"\ndark = false\nhigh_contrast = false\n{colours}\n'


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("= false", "= 3"), "true or false"),
        (('window = "#', 'window = "x'), "window"),
        (("title", "headline"), "headline"),
        (("accent = ", "#accent = "), "accent"),
        (("title = ", "focus_width = 2\ntitle = "), "3 px"),
        (("title = ", "font_size = -1\ntitle = "), "above 0"),
        (("title = ", "title = = "), "TOML"),
    ],
)
def test_a_broken_theme_is_refused_and_the_token_named(change: tuple[str, str], why: str) -> None:
    text = _light()
    assert parse("mine", text).title == "Mine"
    with pytest.raises(ThemeError, match=why):
        parse("mine", text.replace(*change, 1))
