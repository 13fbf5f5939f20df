"""Commands put on a window: one QAction each, with its keys where they count."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from accessibility.commands import CommandTable, Scope
from accessibility.keys import parse_keys
from accessibility.qt.text import escape_mnemonic

__all__ = ["BoundCommands", "bind"]

_CONTEXT = {
    Scope.APPLICATION: Qt.ShortcutContext.ApplicationShortcut,
    Scope.WINDOW: Qt.ShortcutContext.WindowShortcut,
    Scope.PAGE: Qt.ShortcutContext.WidgetWithChildrenShortcut,
    Scope.LIST: Qt.ShortcutContext.WidgetWithChildrenShortcut,
    Scope.DIALOG: Qt.ShortcutContext.WindowShortcut,
}


class BoundCommands(QObject):
    """The actions of one widget, by command id. It lives as long as the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._actions: dict[str, QAction] = {}

    def take(self, command_id: str, action: QAction) -> None:
        """Remember ``action`` under its command's id."""
        self._actions[command_id] = action

    def action(self, command_id: str) -> QAction:
        """The action of a command bound here; ``KeyError`` when it is not."""
        return self._actions[command_id]

    def ids(self) -> list[str]:
        """The commands bound here, in the order they were bound."""
        return list(self._actions)

    def set_enabled(self, command_id: str, enabled: bool) -> None:
        """Let a command be used, or not; its keys and its menu entry go with it."""
        self._actions[command_id].setEnabled(enabled)

    def is_enabled(self, command_id: str) -> bool:
        """Whether a command can be used now; False for one that is not bound here."""
        action = self._actions.get(command_id)
        return action is not None and action.isEnabled()

    def trigger(self, command_id: str) -> bool:
        """Run a command as its key would; False when it is not bound here or disabled."""
        if not self.is_enabled(command_id):
            return False
        self._actions[command_id].trigger()
        return True


def bind(table: CommandTable, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> BoundCommands:
    """Give ``window`` (or a page, a list) an action for each command that ``handlers`` names.

    Raises ``KeyError`` for an id the table does not know.
    """
    bound = BoundCommands(window)
    for command_id, handler in handlers.items():
        command = table.get(command_id)
        action = QAction(escape_mnemonic(command.label), window)
        action.setObjectName(f"command.{command_id}")
        action.setShortcuts([QKeySequence(str(parse_keys(keys))) for keys in command.keys])
        action.setShortcutContext(_CONTEXT[command.scope])
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False, run=handler: run())
        window.addAction(action)
        bound.take(command_id, action)
    return bound
