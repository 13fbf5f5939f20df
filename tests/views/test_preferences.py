"""Settings in use."""

import pytest

from accessibility.themes.theme import ThemeError, names
from client.settings import Settings
from views.preferences import Preferences
from views.verbosity import Verbosity


def test_changes_are_said_kept_and_told():
    kept: list[Settings] = []
    told: list[int] = []
    preferences = Preferences(Settings(), kept.append)
    preferences.listen(lambda: told.append(preferences.scale))
    assert str(preferences.step_scale(1)) == "Text size 125 percent"
    assert kept[-1].text_scale == 125
    assert told == [125]
    assert str(preferences.use_verbosity(Verbosity.FULL)) == "Verbosity: Full"
    assert kept[-1].verbosity == "full"


def test_the_ends_of_the_text_sizes_are_said():
    preferences = Preferences(Settings(text_scale=400))
    assert str(preferences.step_scale(1)) == "Text size 400 percent, the largest"
    preferences.use_scale(100)
    assert str(preferences.step_scale(-1)) == "Text size 100 percent, the smallest"
    preferences.use_scale(170)
    preferences.step_scale(-1)
    assert preferences.scale == 150


def test_themes_go_round_and_a_theme_that_is_gone_counts_as_not_chosen():
    preferences = Preferences(Settings(theme="gone"), system_theme="dark")
    assert preferences.theme == "dark"
    seen = []
    for _step in names():
        preferences.next_theme()
        seen.append(preferences.theme)
    assert sorted(seen) == names()
    with pytest.raises(ThemeError):
        preferences.use_theme("puce")


def test_a_theme_of_the_command_line_is_not_kept():
    kept: list[Settings] = []
    preferences = Preferences(Settings(theme="light"), kept.append, theme="dark")
    assert preferences.theme == "dark"
    preferences.step_scale(1)
    assert kept[-1].theme == "light"
    preferences.use_theme("high-contrast-dark")
    assert preferences.theme == "high-contrast-dark"


def test_settings_that_cannot_be_kept_still_count_and_are_said():
    def full(_settings):
        raise OSError(28, "No space left on device")

    said: list[object] = []
    preferences = Preferences(Settings(), full)
    preferences.not_kept = said.append
    preferences.use_scale(200)
    assert preferences.scale == 200
    assert "No space left" in str(said[0])


def test_the_systems_theme_counts_while_none_was_chosen():
    preferences = Preferences(system_theme="light")
    told = []
    preferences.listen(lambda: told.append(preferences.theme))
    preferences.use_system_theme("light")
    assert told == []
    preferences.use_system_theme("high-contrast-dark")
    assert told == ["high-contrast-dark"]
    preferences.use_theme("dark")
    preferences.use_system_theme("light")
    assert told == ["high-contrast-dark", "dark"]
