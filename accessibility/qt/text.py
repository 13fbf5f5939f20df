"""Text on the screen that is never read as markup.

Qt guesses rich text from the first tag it sees, and a record may hold anything, so every
label is told that its text is plain.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from accessibility.qt.early import NO_FOCUS, set_focus_policy, show_as_plain_text
from accessibility.qt.roles import give_role
from i18n import Message

__all__ = ["Note", "escape_mnemonic", "muted_label", "plain_label", "set_look", "wrap_flags", "wrapped_size"]


def escape_mnemonic(text: Message | str) -> str:
    """``text`` for a button, menu or buddy label, where Qt takes ``&`` for an access key."""
    return str(text).replace("&", "&&")


def plain_label(text: Message | str = "", object_name: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows ``text`` as it is, wraps, and takes no focus."""
    label = QLabel(parent)
    show_as_plain_text(label)
    label.setText(str(text))
    label.setWordWrap(True)
    set_focus_policy(label, NO_FOCUS)
    # Wrapped text must not force the window wide. The size policy stays as Qt set it: another
    # would lose height-for-width.
    label.setMinimumWidth(1)
    if object_name:
        label.setObjectName(object_name)
    return label


def muted_label(text: Message | str = "", object_name: str = "", parent: QWidget | None = None) -> QLabel:
    """A plain label in the quieter text colour, for hints and details."""
    label = plain_label(text, object_name, parent)
    label.setProperty("muted", True)
    return label


def set_look(widget: QWidget, look: str, on: bool) -> None:
    """Give ``widget`` one of the looks of the theme's style sheet (``error``, ``invalid``), or take it away."""
    if bool(widget.property(look)) != on:
        widget.setProperty(look, on)
        # A style sheet asks for properties once only.
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Note(QLabel):
    """Text that belongs to something else and is spoken with it: a hint, an error, “(required)”.

    A paragraph, not a label: Orca reads every loose label of a region when it is entered, and
    these are in the description of their control already.
    """

    def __init__(self, text: Message | str = "", *, look: str = "muted", parent: QWidget | None = None) -> None:
        """``look``: ``muted``, ``error`` or ``success``."""
        super().__init__(parent)
        show_as_plain_text(self)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setProperty(look, True)
        give_role(self, QAccessible.Role.Paragraph)
        self.set_text(text)

    def set_text(self, text: Message | str) -> None:
        """Show ``text``."""
        self.setText(str(text))
        self.setAccessibleName(str(text))


def wrap_flags(text: str, font: QFont, width: int) -> int:
    """How ``text`` is wrapped in ``width`` px: between words, or within one that is too long for a line."""
    metrics = QFontMetrics(font)
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    flag = QtCore.Qt.TextFlag
    return int(flag.TextWrapAnywhere if longest > width else flag.TextWordWrap)


def wrapped_size(text: str, font: QFont, width: int) -> QSize:
    """The size ``text`` takes when wrapped at ``width`` px; at least one line high."""
    metrics = QFontMetrics(font)
    room = QRect(0, 0, max(1, width), 1 << 20)
    size = metrics.boundingRect(room, wrap_flags(text, font, room.width()), text).size()
    return QSize(size.width(), max(size.height(), metrics.lineSpacing()))
