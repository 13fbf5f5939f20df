"""What can be set, and what is said of it."""

from client.settings import Settings
from i18n import available
from views.pages.settings.presenter import SettingsPresenter
from views.preferences import Preferences, language_name


def test_every_language_there_is_can_be_chosen_by_its_own_name(log, texts):
    kept: list[Settings] = []
    preferences = Preferences(Settings(language="xx"), kept.append)
    presenter = SettingsPresenter(preferences, log)
    choice = presenter.choices()[-1]
    assert [key for key, _label in choice.options] == list(available())
    assert choice.chosen == "en-GB", "a language that is not there counts as not chosen"
    assert dict(choice.options)["en-GB"] == "English (United Kingdom)"
    presenter.choose("language", "en-XA")
    assert kept[-1].language == "en-XA"
    assert presenter.choices()[-1].chosen == "en-XA"
    assert texts() == ["Language: English with accents, for testing (en-XA), from the next start of Lodestar"]
    assert log.last.spoken, "the radio button does not say that it waits for the next start"


def test_languages_call_themselves():
    assert language_name("cy") == "Cymraeg"


def test_other_choices_are_said_by_their_button_alone(log, texts):
    presenter = SettingsPresenter(Preferences(), log)
    presenter.choose("verbosity", "full")
    assert texts() == ["Verbosity: Full"]
    assert not log.last.spoken
