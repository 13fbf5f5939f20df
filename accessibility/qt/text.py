"""Text on the screen that is never read as markup.

Qt guesses rich text from the first tag it sees, and a record may hold anything, so every
label is told that its text is plain.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from accessibility.qt.roles import give_role
from i18n import Message

__all__ = ["Note", "escape_mnemonic", "muted_label", "plain_label"]


def escape_mnemonic(text: Message | str) -> str:
    """``text`` for a button, menu or buddy label, where Qt takes ``&`` for an access key."""
    return str(text).replace("&", "&&")


def plain_label(text: Message | str = "", object_name: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows ``text`` as it is, wraps, and takes no focus."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(str(text))
    label.setWordWrap(True)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # Wrapped text may take any height and must not force the window wide.
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    label.setMinimumWidth(1)
    if object_name:
        label.setObjectName(object_name)
    return label


def muted_label(text: Message | str = "", object_name: str = "", parent: QWidget | None = None) -> QLabel:
    """A plain label in the quieter text colour, for hints and details."""
    label = plain_label(text, object_name, parent)
    label.setProperty("muted", True)
    return label


class Note(QLabel):
    """Text that belongs to something else and is spoken with it: a hint, an error, “(required)”.

    A paragraph, not a label: Orca reads every loose label of a region when it is entered, and
    these are in the description of their control already.
    """

    def __init__(self, text: Message | str = "", *, look: str = "muted", parent: QWidget | None = None) -> None:
        """``look``: ``muted``, ``error`` or ``success``."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setProperty(look, True)
        give_role(self, QAccessible.Role.Paragraph)
        self.set_text(text)

    def set_text(self, text: Message | str) -> None:
        """Show ``text``."""
        self.setText(str(text))
        self.setAccessibleName(str(text))
