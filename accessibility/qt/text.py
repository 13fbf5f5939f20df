"""Text on the screen that is never read as markup.

Qt guesses rich text from the first tag it sees, and a record may hold anything, so every
label is told that its text is plain.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from i18n import Message

__all__ = ["escape_mnemonic", "muted_label", "plain_label"]


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
