"""What the window's commands do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from i18n import Message, _
from views.shell.commands import page_of
from views.shell.page import Page
from views.words import joined

if TYPE_CHECKING:
    from views.shell.window import MainWindow


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """The handlers of :data:`views.shell.commands.SHELL_COMMANDS` for ``window``."""
    desk = window.desk
    preferences = desk.preferences

    def say(text: Message | str) -> None:
        desk.status.say(text, again=True)

    def go(page: str) -> Callable[[], object]:
        return lambda: window.go(page, {})

    return {command.id: go(page) for command in desk.table if (page := page_of(command.id))} | {
        "shell.search": lambda: window.go("search", {}),
        "shell.palette": lambda: palette(window),
        "shell.where": lambda: say(where(window)),
        "shell.back": window.travel.back,
        "shell.forward": window.travel.forward,
        "shell.next_region": window.regions.next,
        "shell.previous_region": window.regions.previous,
        "shell.escape": lambda: escape(window),
        "shell.retry": lambda: retry(window),
        "shell.help": lambda: help_for(window),
        "shell.shortcuts": lambda: window.go("shortcuts", {}),
        "shell.status": lambda: window.go("status", {}),
        "shell.view": lambda: view(window),
        "shell.inspector": lambda: inspector(window),
        "shell.task": lambda: desk.new_task(),
        "shell.larger": lambda: say(preferences.step_scale(1)),
        "shell.smaller": lambda: say(preferences.step_scale(-1)),
        "shell.normal": lambda: say(preferences.use_scale(100)),
        "shell.theme": lambda: say(preferences.next_theme()),
        "shell.verbosity": lambda: say(preferences.next_verbosity()),
        "shell.settings": lambda: window.go("settings", {}),
        "shell.stay": lambda: desk.stay_signed_in(),
        "shell.sign_out": lambda: desk.sign_out(),
        "shell.quit": window.close,
    }


def where(window: MainWindow) -> str:
    """Region, page, position, and the window's task: everything one needs to know where one is."""
    page, region = window.current, window.regions.current()
    parts: list[object] = []
    if region is not None:
        parts.append(_("{region} region", region=region.name))
    if page is not None:
        parts.append(_("page {title}", title=page.title()))
        inside = page.where() if _inside(page) else ""
        parts.append(inside)
    if region is window.navigation:
        parts.append(Page.position(window.navigation.list))
    reason = desk_reason(window)
    if reason:
        parts.append(_("reason for access: {reason}", reason=reason))
    return joined(parts, ". ")


def desk_reason(window: MainWindow) -> str:
    """The task's reason, or nothing."""
    return window.desk.session.reason or ""


def _inside(page: Page) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and page.isAncestorOf(focus)


def escape(window: MainWindow) -> None:
    """Cancel, close the menu, or go back: the nearest that applies."""
    page = window.current
    if window.navigation.escape() or (page is not None and page.escape()):
        return
    if page is not None and window.travel.history.can_go_back:
        window.travel.back()


def retry(window: MainWindow) -> None:
    """Start a service that has ended, and ask again what failed."""
    page = window.current
    restarting = window.desk.restart()
    if restarting:
        window.desk.status.say(_("Starting the records service again"))
    again = page is not None and page.retry()
    if not again and not restarting:
        window.desk.status.say(_("There is nothing to try again"), again=True)


def help_for(window: MainWindow) -> None:
    """The help of the page one is on; on the help page itself, its own."""
    page = window.current
    about = page.spec.id if page is not None else "search"
    window.go("help", {"about": about})


def view(window: MainWindow) -> None:
    """The page one is on as lines."""
    page = window.current
    if page is None or page.spec.id == "view":
        return
    window.parts_behind = page.parts()
    window.go("view", {"of": page.title()})


def palette(window: MainWindow) -> None:
    """Open the command palette."""
    from views.shell.palette import Palette

    dialog = Palette(window.desk.table, window.usable, window)
    dialog.chosen.connect(window.run_command)
    dialog.open()


def inspector(window: MainWindow) -> None:
    """Open the inspector on this window: for testers, so it is loaded only when it is asked for."""
    from accessibility.qt.inspector import open_inspector

    open_inspector(window)
