"""Every action of a program, once: menus, palette, shortcut list and help derive from it. No Qt.

A table refuses what would hurt its users: two commands on one key, one id twice, and a
bare letter as a shortcut outside a list (WCAG 2.1.4: speech input types letters).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from accessibility.keys import BadKeyError, Chord, parse_keys, spoken_keys
from i18n import Message, _

__all__ = ["Command", "CommandConflictError", "CommandTable", "Scope", "ShortcutRow"]


class Scope(StrEnum):
    """Where a command's keys work."""

    APPLICATION = "application"
    """In every window."""
    WINDOW = "window"
    """Anywhere in the main window."""
    PAGE = "page"
    """While the focus is inside the page named by ``Command.owner``."""
    LIST = "list"
    """While the focus is inside the list named by ``Command.owner``."""
    DIALOG = "dialog"
    """While the dialog named by ``Command.owner`` is open."""

    @property
    def label(self) -> str:
        """The scope's name for the shortcut list."""
        return str(_SCOPE_LABELS[self])


_SCOPE_LABELS = {
    Scope.APPLICATION: _("Everywhere"),
    Scope.WINDOW: _("In the main window"),
    Scope.PAGE: _("On this page"),
    Scope.LIST: _("In a list"),
    Scope.DIALOG: _("In a dialog"),
}


class CommandConflictError(ValueError):
    """A command that cannot be added; the text names both commands and says what to change."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do.

    ``id`` is stable and dotted (``search.run``); ``keys`` in Qt's portable text, the first
    one is shown; ``owner`` narrows PAGE, LIST and DIALOG scopes (a page's id, a list's
    objectName), empty means every one of them; ``palette`` False leaves it out of the
    command palette, for commands that make no sense there.
    """

    id: str
    label: Message | str
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.WINDOW
    hint: Message | str = ""
    palette: bool = True
    owner: str = ""

    @property
    def shortcut(self) -> str:
        """The first shortcut in normal form, or nothing."""
        return str(parse_keys(self.keys[0])) if self.keys else ""


@dataclass(frozen=True, slots=True)
class ShortcutRow:
    """A row of the shortcut list: ``keys`` to see, ``spoken`` to hear."""

    command: str
    label: str
    keys: str
    spoken: str
    scope: Scope
    owner: str
    hint: str

    @property
    def utterance(self) -> str:
        """The row as one utterance, the action first: “Open the command palette: Control K”."""
        return f"{self.label}: {self.spoken}"


def _overlap(one: Command, other: Command) -> bool:
    """Whether one key press could mean both commands."""
    scopes = {one.scope, other.scope}
    if Scope.DIALOG in scopes:
        # A dialog is modal: the window behind it does not get the keys.
        return scopes == {Scope.DIALOG, Scope.APPLICATION} or (len(scopes) == 1 and _same_owner(one, other))
    if scopes & {Scope.APPLICATION, Scope.WINDOW}:
        return True
    if scopes == {Scope.PAGE, Scope.LIST}:
        # "people.results" is a list of the page "people"; a list without owner may be anywhere.
        page, inner = (one, other) if one.scope is Scope.PAGE else (other, one)
        return not page.owner or not inner.owner or inner.owner.split(".")[0] == page.owner
    return _same_owner(one, other)


def _same_owner(one: Command, other: Command) -> bool:
    return not one.owner or not other.owner or one.owner == other.owner


class CommandTable:
    """The commands of a program, in the order they were added."""

    def __init__(self, commands: Iterable[Command] = ()) -> None:
        self._commands: dict[str, Command] = {}
        self._by_chord: dict[Chord, list[Command]] = {}
        for command in commands:
            self.add(command)

    def add(self, command: Command) -> Command:
        """Take ``command`` in and give it back.

        Raises ``CommandConflictError`` for an id or a key already taken, a bare character
        outside a list, or a key that cannot be understood; the table is then unchanged.
        """
        if not command.id or any(char.isspace() for char in command.id):
            raise CommandConflictError(f"command id “{command.id}” must be a word such as search.run")
        if command.id in self._commands:
            raise CommandConflictError(f"command “{command.id}” is already in the table; give the new one its own id")
        chords = []
        for text in command.keys:
            try:
                chord = parse_keys(text)
            except BadKeyError as error:
                raise CommandConflictError(f"command “{command.id}”: {error}") from error
            if chord.single_character and command.scope is not Scope.LIST:
                raise CommandConflictError(
                    f"command “{command.id}”: {chord} is a single character, which speech input and slips of the "
                    "finger type by accident (WCAG 2.1.4); add Ctrl or Alt, or give it the list scope"
                )
            if chord in chords:
                raise CommandConflictError(f"command “{command.id}” names {chord} twice; remove one")
            for other in self._by_chord.get(chord, ()):
                if _overlap(command, other):
                    raise CommandConflictError(
                        f"{chord} of command “{command.id}” already belongs to “{other.id}” "
                        f"({other.scope.value} scope); choose another key"
                    )
            chords.append(chord)
        self._commands[command.id] = command
        for chord in chords:
            self._by_chord.setdefault(chord, []).append(command)
        return command

    def extend(self, commands: Iterable[Command]) -> None:
        """Add several commands; the first that conflicts raises and those before it stay."""
        for command in commands:
            self.add(command)

    def get(self, command_id: str) -> Command:
        """The command with this id; ``KeyError`` names the id when there is none."""
        try:
            return self._commands[command_id]
        except KeyError:
            raise KeyError(f"no command “{command_id}”; add it to the table first") from None

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._commands

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __len__(self) -> int:
        return len(self._commands)

    def by_scope(self, scope: Scope, owner: str | None = None) -> list[Command]:
        """The commands of one scope; ``owner`` keeps those of that page, list or dialog and those of all."""
        return [
            command
            for command in self
            if command.scope is scope and (owner is None or not command.owner or command.owner == owner)
        ]

    def for_palette(self, text: str = "") -> list[Command]:
        """What the palette offers: every word of ``text`` in the label, labels that start with it first."""
        words = text.casefold().split()
        found = []
        for order, command in enumerate(self):
            label = str(command.label).casefold()
            if command.palette and all(word in label for word in words):
                found.append((not label.startswith(" ".join(words)), order, command))
        return [command for *_rank, command in sorted(found, key=lambda row: row[:2])]

    def shortcut_list(self) -> list[ShortcutRow]:
        """One row for each command that has keys, by scope from wide to narrow, then in table order."""
        scopes = list(Scope)
        rows = [
            ShortcutRow(
                command=command.id,
                label=str(command.label),
                keys=str(_(" or ")).join(str(parse_keys(keys)) for keys in command.keys),
                spoken=str(_(" or ")).join(spoken_keys(keys) for keys in command.keys),
                scope=command.scope,
                owner=command.owner,
                hint=str(command.hint),
            )
            for command in self
            if command.keys
        ]
        return sorted(rows, key=lambda row: scopes.index(row.scope))
