"""A push button that Return presses as well as Space."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_text(self, text: Message | str) -> None:
        """Show and speak ``text``; an ampersand in it is an ampersand."""
        self.setText(escape_mnemonic(text))
        self.setAccessibleName(str(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Return and Enter; a held key presses once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)
