"""A push button that Return presses as well as Space."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from accessibility.qt.early import STRONG_FOCUS, set_focus_policy
from accessibility.qt.text import escape_mnemonic
from i18n import Message

__all__ = ["Button"]


class Button(QPushButton):
    """A button. ``primary`` marks the one main action of a form or dialog."""

    def __init__(
        self, text: Message | str, object_name: str, *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.set_text(text)
        # Return is handled here, so no other button of a dialog is pressed by it unasked.
        self.setAutoDefault(False)
        self.setProperty("primary", primary)
        set_focus_policy(self, STRONG_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_text(self, text: Message | str) -> None:
        """Show and speak ``text``; an ampersand in it is an ampersand."""
        self.setText(escape_mnemonic(text))
        self.setAccessibleName(str(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Return and Enter; a held key presses once."""
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)
