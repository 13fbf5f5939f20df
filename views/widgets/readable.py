"""A text that the focus can go to, to be read at leisure."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from accessibility.qt import theme as themes
from accessibility.qt.early import STRONG_FOCUS, set_focus_policy
from accessibility.qt.text import Note


class Readable(Note):
    """A note with a Tab stop and the focus ring. A plain label would also be read whenever its region is entered."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(look="readable", parent=parent)
        self.setObjectName(object_name)
        set_focus_policy(self, STRONG_FOCUS)
        themes.changes().changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        """Room for the ring beside the text, whether it is there or not, so that nothing moves."""
        room = themes.active().focus_width + 3
        self.setContentsMargins(room, room, room, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the ring when the focus is here."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        # Only now: their enumerations are not for the first paint.
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QColor, QPainter, QPen

        theme = themes.active()
        half = theme.focus_width / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.focus), theme.focus_width))
        ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(ring, theme.radius, theme.radius)
        painter.end()
