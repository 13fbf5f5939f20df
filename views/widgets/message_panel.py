"""What went wrong, or was not found, in the page: plain text with a button to try again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from accessibility.qt.button import Button
from accessibility.qt.text import plain_label, set_look
from i18n import Message, _
from views.backend import Failure


class MessagePanel(QFrame):
    """Hidden until there is something to say. It takes no focus: the status speaks, the panel shows."""

    retry = Signal()

    def __init__(self, object_name: str, retry_keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box = QVBoxLayout(self)
        self.text = plain_label("", f"{object_name}.text")
        label = _("Try again ({keys})", keys=retry_keys) if retry_keys else _("Try again")
        self.button = Button(label, f"{object_name}.retry")
        self.button.clicked.connect(lambda _on=False: self.retry.emit())
        box.addWidget(self.text)
        box.addWidget(self.button)
        self.hide()

    def show_failure(self, failure: Failure | None) -> None:
        """Show what failed, to be tried again; None hides the panel."""
        self.show_text("" if failure is None else str(failure), error=True, retry=failure is not None)

    def show_text(self, text: Message | str, *, error: bool = False, retry: bool = False) -> None:
        """Show ``text``; an empty one hides the panel. When the focus was on its button, it moves on as Tab would."""
        words = str(text)
        self.text.setText(words)
        set_look(self.text, "error", error)
        if self.button.hasFocus() and (not retry or not words):
            self.window().focusNextPrevChild(True)
        self.button.setVisible(retry)
        self.setVisible(bool(words))
