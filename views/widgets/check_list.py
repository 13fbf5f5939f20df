"""A list whose rows are switched on and off with Space or Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from accessibility.qt.lists import UtteranceList


class CheckList(UtteranceList):
    """Emits ``activated`` for Space as well as Return. Whether a row is on stands in its own texts:
    a view's check state is silent when it changes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches; the rest is the list's."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            if self.current_row() >= 0 and not event.isAutoRepeat():
                self.activated.emit(self.current_row())
            return
        super().keyPressEvent(event)
