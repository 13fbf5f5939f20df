"""The key that goes on with a session, where the window's own keys do not reach: in a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from views.shell.ending import SessionEnding


class StayKey(QObject):
    """While a warning stands, hears ``keys`` in every dialog: nobody gives up what is half typed there to go on."""

    def __init__(self, ending: SessionEnding, keys: str, parent: QObject) -> None:
        super().__init__(parent)
        self._ending = ending
        self._keys = QKeySequence(keys)
        self._listening = False
        ending.changed = self._changed

    def _changed(self) -> None:
        app = QApplication.instance()
        if app is None or self._ending.may_stay == self._listening:
            return
        self._listening = self._ending.may_stay
        if self._listening:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key when a dialog is in front."""
        if (
            event.type() == QEvent.Type.KeyPress
            and QApplication.activeModalWidget() is not None
            and isinstance(event, QKeyEvent)
            and QKeySequence(event.keyCombination()) == self._keys
        ):
            if not event.isAutoRepeat():
                self._ending.stay()
            return True
        return super().eventFilter(watched, event)
