"""How this person wants the program to look and speak: kept, and changed at run time. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from accessibility.themes.theme import load, names
from client.settings import LARGEST_TEXT, SMALLEST_TEXT, Settings
from i18n import Message, _, available
from i18n.catalog import PSEUDO, SOURCE
from views.verbosity import Verbosity

SCALES = (100, 125, 150, 200, 250, 300, 400)
"""Text sizes in percent that Ctrl+Plus and Ctrl+Minus go through."""


def ordered_themes() -> list[str]:
    """The themes as people expect them: light before dark, high contrast after both."""
    return sorted(names(), key=lambda name: (load(name).high_contrast, load(name).dark, name))


def language_name(tag: str) -> str:
    """What the language calls itself."""
    if tag == PSEUDO:
        return str(_("English with accents, for testing ({tag})", tag=tag))
    from babel import Locale

    locale = Locale.parse(tag, sep="-")
    name = locale.get_language_name(locale) or tag
    return f"{name[:1].upper()}{name[1:]}" + (f" ({locale.get_territory_name(locale)})" if locale.territory else "")


class Preferences:
    """The settings in use. ``save`` keeps them; its ``OSError`` is turned into a message once.

    ``system_theme`` is used while no theme was chosen; ``theme`` overrides the kept one for this run.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        save: Callable[[Settings], None] = lambda settings: None,
        *,
        system_theme: str = "light",
        theme: str | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._save = save
        self._system_theme = system_theme
        self._theme = theme
        self._listeners: list[Callable[[], None]] = []
        self.not_kept: Callable[[Message], object] = lambda why: None

    @property
    def theme(self) -> str:
        """The theme's name; a kept one that is no longer there counts as not chosen."""
        for name in (self._theme, self.settings.theme):
            if name and name in names():
                return name
        return self._system_theme

    def use_system_theme(self, name: str) -> None:
        """What the system says about themes now; counts while none was chosen."""
        before, self._system_theme = self.theme, name
        if self.theme != before:
            for listener in tuple(self._listeners):
                listener()

    @property
    def scale(self) -> int:
        """The text size in percent, 100 to 400."""
        return self.settings.text_scale

    @property
    def verbosity(self) -> Verbosity:
        """How much is said."""
        return Verbosity(self.settings.verbosity)

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after each change."""
        self._listeners.append(listener)

    def use_theme(self, name: str) -> Message:
        """Use a theme and say which. Raises ``ThemeError`` for one that is not there."""
        theme = load(name)
        self._theme = None
        self.keep(theme=name)
        return _("Theme: {title}", title=theme.title)

    def next_theme(self) -> Message:
        """Use the theme after the present one."""
        every = ordered_themes()
        return self.use_theme(every[(every.index(self.theme) + 1) % len(every)])

    def use_scale(self, percent: int) -> Message:
        """Use a text size of 100 to 400 percent, the nearest of these otherwise."""
        self.keep(text_scale=min(LARGEST_TEXT, max(SMALLEST_TEXT, percent)))
        return _("Text size {percent} percent", percent=self.scale)

    def step_scale(self, by: int) -> Message:
        """The next larger (1) or smaller (-1) text size; at the end says that it is the end."""
        larger = [scale for scale in SCALES if scale > self.scale]
        smaller = [scale for scale in SCALES if scale < self.scale]
        if by > 0 and not larger:
            return _("Text size {percent} percent, the largest", percent=self.scale)
        if by < 0 and not smaller:
            return _("Text size {percent} percent, the smallest", percent=self.scale)
        return self.use_scale(larger[0] if by > 0 else smaller[-1])

    def use_verbosity(self, verbosity: Verbosity) -> Message:
        """Say this much from now on."""
        self.keep(verbosity=str(verbosity))
        return _("Verbosity: {level}", level=verbosity.label)

    def next_verbosity(self) -> Message:
        """Brief, standard, full, and round again."""
        levels = list(Verbosity)
        return self.use_verbosity(levels[(levels.index(self.verbosity) + 1) % len(levels)])

    @property
    def language(self) -> str:
        """The tag of the language that was chosen; one that is not there counts as not chosen."""
        return self.settings.language if self.settings.language in available() else SOURCE

    def use_language(self, tag: str) -> Message:
        """Use a language from the next start on: what is on show stays as it is, all in one language."""
        self.keep(language=tag)
        return _("Language: {name}, from the next start of Lodestar", name=language_name(tag))

    def remember(self, page: str, **values: Any) -> None:
        """Keep what a page remembers for itself: JSON values. Nobody else is told of them."""
        known = self.settings.pages.get(page, {})
        if known | values == known:
            return
        self.settings = replace(self.settings, pages=self.settings.pages | {page: known | values})
        self._write()

    def keep(self, **changes: Any) -> None:
        """Change settings and keep them; listeners are told when something really changed."""
        before, self.settings = self.settings, replace(self.settings, **changes)
        if self.settings == before:
            return
        for listener in tuple(self._listeners):
            listener()
        self._write()

    def _write(self) -> None:
        try:
            self._save(self.settings)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.not_kept(_("The settings count now but could not be kept for the next start: {why}", why=why))
