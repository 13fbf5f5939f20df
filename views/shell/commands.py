"""The commands of the main window, and the table of all commands. No Qt.

The keys keep clear of what others own: screen readers (Insert, Caps Lock, and Orca's and NVDA's with them), text
fields (Ctrl+A, C, V, X, Z, arrows, Home, End), window managers (Alt+F4, Alt+Tab, Alt+Space, Super) and menus (F10).
"""

from __future__ import annotations

from accessibility.commands import Command, CommandTable
from i18n import _
from views.spec import pages

SHELL_COMMANDS: tuple[Command, ...] = (
    Command("shell.search", _("Go to the search field"), ("Ctrl+F",)),
    Command("shell.palette", _("Command palette"), ("Ctrl+K",), palette=False),
    Command("shell.where", _("Where am I"), ("F2",)),
    Command("shell.back", _("Back"), ("Alt+Left",)),
    Command("shell.forward", _("Forward"), ("Alt+Right",)),
    Command("shell.next_region", _("Next region"), ("F6",)),
    Command("shell.previous_region", _("Previous region"), ("Shift+F6",)),
    Command("shell.escape", _("Cancel, or go back"), ("Escape",), palette=False),
    Command("shell.retry", _("Try again"), ("F5",)),
    Command("shell.help", _("Help for this page"), ("F1",)),
    Command("shell.shortcuts", _("Keyboard shortcuts"), ("Ctrl+/",)),
    Command("shell.status", _("Status history"), ("F8",)),
    Command("shell.view", _("Accessible view of this page"), ("F9",)),
    Command("shell.inspector", _("Accessibility inspector"), ("F12",)),
    Command("shell.task", _("New task: give another reason for access"), ("Ctrl+Shift+N",)),
    Command("shell.larger", _("Larger text"), ("Ctrl++", "Ctrl+=")),
    Command("shell.smaller", _("Smaller text"), ("Ctrl+-",)),
    Command("shell.normal", _("Normal text size"), ("Ctrl+0",)),
    Command("shell.theme", _("Next theme"), ("Ctrl+T",)),
    Command("shell.verbosity", _("Next verbosity: brief, standard, full"), ("Ctrl+Shift+V",)),
    Command("shell.settings", _("Settings"), ("Ctrl+,",)),
    Command("shell.stay", _("Stay signed in"), ("F7",)),
    Command("shell.sign_out", _("Sign out")),
    Command("shell.quit", _("Quit Lodestar"), ("Ctrl+Q",)),
)


_WITH_KEYS = ("search", "settings", "shortcuts", "status", "help")
"""Pages that a command with keys leads to."""


def window_commands() -> CommandTable:
    """The window's own commands; the pages' come with :func:`add_pages`, after the first paint."""
    return CommandTable(SHELL_COMMANDS)


def page_of(command: str) -> str:
    """The page that a command of :func:`add_pages` goes to; nothing for any other command."""
    return command.removeprefix(_GO) if command.startswith(_GO) else ""


_GO = "shell.page."


def add_pages(table: CommandTable) -> CommandTable:
    """Add each page's commands, and one that goes to it by its name. Raises ``CommandConflictError`` for keys used
    twice."""
    for spec in pages().values():
        if spec.in_navigation and spec.id not in _WITH_KEYS:
            table.add(Command(_GO + spec.id, _("{page} page", page=spec.title)))
    for spec in pages().values():
        table.extend(spec.commands)
    return table


def command_table() -> CommandTable:
    """Every command there is: the window's, then each page's. Raises ``CommandConflictError`` for keys used twice."""
    return add_pages(window_commands())
