"""The command palette: every command by a part of its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from accessibility.commands import Command, CommandTable
from accessibility.keys import parse_keys, spoken_keys
from accessibility.qt import theme as themes
from accessibility.qt.announcer import announce
from accessibility.qt.fields import LineField
from accessibility.qt.lists import UtteranceList, UtteranceRow
from i18n import _, ngettext

PAUSE_MS = 400
"""How long the typing must pause before the count is said: not once a letter."""


class Palette(QDialog):
    """Type to narrow, Down to choose, Enter to do it; Enter in the field does the first.

    ``chosen`` comes after the dialog has closed and the focus is back where it was.
    """

    chosen = Signal(str)

    def __init__(self, table: CommandTable, usable: Callable[[str], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(str(_("Command palette")))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._table, self._usable = table, usable
        self._before = QApplication.focusWidget()
        self._wanted = ""
        self._counted = QTimer(self)
        self._counted.setSingleShot(True)
        self._counted.setInterval(PAUSE_MS)
        self._counted.timeout.connect(self._say_count)
        theme = themes.active()
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.spacing * 2] * 4)
        self.field = LineField(
            _("Command"), _("Type a part of its name. Down arrow goes to the list."), "palette.query"
        )
        self.list = UtteranceList(
            _("Commands"), "palette.list", empty_text=_("No command has these words"), type_ahead=False
        )
        self.list.setMinimumHeight(theme.px(44) * 3)
        box.addWidget(self.field)
        box.addWidget(self.list, 1)
        available = parent.size()
        self.resize(min(theme.px(560), available.width()), min(theme.px(520), available.height()))
        self.setMaximumSize(parent.screen().availableSize())
        self.field.changed.connect(self._narrow)
        self.field.submitted.connect(lambda: self._choose(self.list.current_row()))
        self.field.edit.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.activated.connect(self._choose)
        self.finished.connect(self._finish)
        self._fill("")
        self.field.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leaves the field for the list, Up on the first row comes back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            if watched is self.field.edit and event.key() == Qt.Key.Key_Down:
                if self.list.count():
                    self.list.setFocus()
                else:
                    self._say_count(again=True)
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Up and self.list.current_row() <= 0:
                self.field.edit.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _narrow(self) -> None:
        self._fill(self.field.value())
        self._counted.start()

    def _say_count(self, *, again: bool = False) -> None:
        count = self.list.count()
        first = self.list.rows.row(0).spoken if count else ""
        counted = ngettext("{n} command", "{n} commands", count) if count else _("No command has these words")
        announce(self, f"{counted}: {first}" if first else str(counted), again=again)

    def _fill(self, text: str) -> None:
        found = [command for command in self._table.for_palette(text) if self._usable(command.id)]
        self.list.rows.replace([_row(command) for command in found])
        self.list.set_current_row(0)

    def _choose(self, row: int) -> None:
        if 0 <= row < self.list.count():
            self._wanted = self.list.rows.row(row).key
            self.accept()
        else:
            self._say_count(again=True)

    def _finish(self, _result: int) -> None:
        self._counted.stop()
        before, wanted = self._before, self._wanted
        if before is not None and Shiboken.isValid(before) and before.isVisible():
            before.window().activateWindow()
            before.setFocus()
        if wanted:
            self.chosen.emit(wanted)
        self.deleteLater()


def _row(command: Command) -> UtteranceRow:
    label = str(command.label)
    if not command.keys:
        return UtteranceRow(key=command.id, title=label)
    keys = command.keys[0]
    return UtteranceRow(
        key=command.id, title=label, detail=str(parse_keys(keys)), utterance=f"{label}: {spoken_keys(keys)}"
    )
