"""The settings page's choices. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility.themes.theme import ThemeError, load
from i18n import Message, _, available
from views.preferences import SCALES, Preferences, language_name, ordered_themes
from views.shell.status import StatusLog
from views.verbosity import Verbosity


@dataclass(frozen=True, slots=True)
class Choice:
    """A group of choices: what it is called, (key, label) pairs, and what is chosen."""

    id: str
    label: Message
    hint: Message
    options: tuple[tuple[str, Message | str], ...]
    chosen: str


class SettingsPresenter:
    """Offers the settings and changes them; every change is said once."""

    def __init__(self, preferences: Preferences, status: StatusLog) -> None:
        self._preferences = preferences
        self._status = status

    def choices(self) -> list[Choice]:
        """The groups in reading order. A text size between the offered ones is offered too."""
        scales = sorted({*SCALES, self._preferences.scale})
        return [
            Choice(
                "theme",
                _("Theme"),
                _("Colours of the program"),
                tuple((name, load(name).title) for name in ordered_themes()),
                self._preferences.theme,
            ),
            Choice(
                "scale",
                _("Text size"),
                _("100 to 400 percent"),
                tuple((str(scale), _("{percent} percent", percent=scale)) for scale in scales),
                str(self._preferences.scale),
            ),
            Choice(
                "verbosity",
                _("Verbosity"),
                _("How much is said about results and records"),
                tuple((str(level), level.label) for level in Verbosity),
                str(self._preferences.verbosity),
            ),
            Choice(
                "language",
                _("Language"),
                _("Counts from the next start of Lodestar"),
                tuple((tag, language_name(tag)) for tag in available()),
                self._preferences.language,
            ),
        ]

    def choose(self, group: str, key: str) -> None:
        """Take a choice over; the focused button says it, so that it is shown and kept but not spoken again.

        A language is: that it waits for the next start is more than the button says.
        """
        if group == "language":
            self._status.say(self._preferences.use_language(key))
            return
        try:
            if group == "theme":
                said = self._preferences.use_theme(key)
            elif group == "scale":
                said = self._preferences.use_scale(int(key))
            else:
                said = self._preferences.use_verbosity(Verbosity(key))
        except ThemeError as error:
            self._status.error(str(error))
            return
        self._status.say(said, spoken=False)
