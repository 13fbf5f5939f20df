"""The picture itself: painted from a drawing, worked from the keyboard, and telling what its current entry is."""

from __future__ import annotations

import math
import sys
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.announcer import announce
from accessibility.qt.roles import give_role
from accessibility.themes.theme import Theme
from views.widgets.picture.axes import scale_bar
from views.widgets.picture.lens import Lens
from views.widgets.picture.model import Direction, Drawing, Entry, Shape
from views.widgets.picture.taken import Taken

_KEYS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}
_STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_MOST_LABELS = 150
"""Labels for which room is looked for: among more marks hardly any has room, and nearer there are fewer."""
_DIAMOND = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
_TRIANGLE = ((0.0, -1.0), (1.0, 0.8), (-1.0, 0.8))


@lru_cache(maxsize=16)
def _corners(shape: tuple[tuple[float, float], ...], size: float) -> QPolygonF:
    return QPolygonF([QPointF(x, y) * size for x, y in shape])


class Canvas(QWidget):
    """Paints a drawing through a lens. It decides nothing: it says which keys were pressed and what was pointed at."""

    directed = Signal(object)
    """An arrow key, as a :class:`Direction`."""
    stepped = Signal(int)
    zoomed = Signal(int)
    homed = Signal()
    picked = Signal(str)
    opened = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        give_role(self, QAccessible.Role.Graphic)
        self._drawing = Drawing("")
        self._lens = Lens()
        self._current = ""
        themes.changes().changed.connect(self.update)

    # what is shown

    def show_drawing(self, drawing: Drawing, lens: Lens, current: str) -> None:
        """Paint ``drawing`` as seen through ``lens``, with the entry ``current`` (by key) marked."""
        self._drawing, self._lens, self._current = drawing, lens, current
        self.update()

    def tell(self, name: str, description: str, *, said: bool = False) -> None:
        """Name the picture and describe its current entry; ``said`` is for a key pressed in the picture.

        Orca speaks the description of what has the focus when it changes; elsewhere it is announced.
        """
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if self.accessibleDescription() != description:
            self.setAccessibleDescription(description)
        if said and sys.platform in ("win32", "darwin"):
            announce(self, description)

    def stretch(self) -> float:
        """How long a unit upwards is on the screen, for one across."""
        across, up = self._lens.scales(self.width(), self.height())
        return up / across

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page Up and Page Down, plus and minus, Home, Return."""
        key = Qt.Key(event.key())
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if held:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self.directed.emit(_KEYS[key])
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ZOOMS:
            self.zoomed.emit(_ZOOMS[key])
        elif key == Qt.Key.Key_Home:
            self.homed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick what is nearest to the pointer, if it is near."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        nearest = self._at(event.position())
        if nearest is not None:
            self.picked.emit(nearest.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there."""
        if self._at(event.position()) is not None:
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer or further away."""
        turn = event.angleDelta().y()
        if turn:
            self.zoomed.emit(1 if turn > 0 else -1)
            event.accept()

    def _at(self, point: QPointF) -> Entry | None:
        reach = themes.active().target / 2
        near = [(math.dist(self._point(entry.x, entry.y).toTuple(), point.toTuple()), place)
                for place, entry in enumerate(self._drawing.entries)]  # fmt: skip
        best = min(near, default=(math.inf, 0))
        return self._drawing.entries[best[1]] if best[0] <= reach else None

    def focusInEvent(self, event: object) -> None:
        """Draw the ring."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Take it away."""
        self.update()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, grid, lines, marks, labels, the current entry, the ring."""
        theme = themes.active()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.surface))
        font = QFont(self.font())
        font.setPixelSize(round(theme.px(theme.font_size) * 0.85))
        painter.setFont(font)
        taken = Taken()
        self._paint_grid(painter, theme)
        self._paint_strokes(painter, theme)
        self._paint_grid(painter, theme, taken)
        self._paint_marks(painter, theme, taken)
        self._paint_frame(painter, theme)
        painter.end()

    def _point(self, x: float, y: float) -> QPointF:
        return QPointF(*self._lens.point(x, y, self.width(), self.height()))

    def _paint_grid(self, painter: QPainter, theme: Theme, taken: Taken | None = None) -> None:
        """The lines; with ``taken``, what stands at them, over whatever was painted since."""
        low = self._lens.unit(0, self.height(), self.width(), self.height())
        high = self._lens.unit(self.width(), 0, self.width(), self.height())
        metrics = QFontMetricsF(painter.font())
        room = metrics.horizontalAdvance("September 2026 ") + 8
        pad = theme.focus_width + 4
        for axis, at, vertical in ((self._drawing.across, 0, True), (self._drawing.up, 1, False)):
            if axis is None:
                continue
            length = self.width() if vertical else self.height()
            each = room if vertical else metrics.height() * 3
            for tick in axis.ticks(low[at], high[at], max(1, int(length / each))):
                where = self._point(tick.at, tick.at)
                if taken is not None:
                    below = QPointF(where.x() + 4, self.height() - pad - metrics.height())
                    corner = below if vertical else QPointF(pad, where.y() - metrics.height() - 1)
                    self._label(painter, QColor(theme.muted), tick.label, corner, taken)
                    continue
                painter.setPen(QPen(QColor(theme.divider), 1))
                if vertical:
                    painter.drawLine(QPointF(where.x(), 0), QPointF(where.x(), self.height()))
                else:
                    painter.drawLine(QPointF(0, where.y()), QPointF(self.width(), where.y()))
        if taken is not None and self._drawing.kilometres and self._drawing.entries:
            self._paint_bar(painter, theme, taken)

    def _paint_bar(self, painter: QPainter, theme: Theme, taken: Taken) -> None:
        across, _up = self._lens.scales(self.width(), self.height())
        length, words = scale_bar(self.width() / 3 / across)
        pad = theme.focus_width + 10
        start = QPointF(self.width() - pad - length * across, pad + 6)
        end = QPointF(self.width() - pad, pad + 6)
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.drawLine(start, end)
        for one in (start, end):
            painter.drawLine(one + QPointF(0, -5), one + QPointF(0, 5))
        size = QFontMetricsF(painter.font()).size(0, words)
        self._label(painter, QColor(theme.text), words, end + QPointF(-size.width(), 6), taken)

    def _paint_strokes(self, painter: QPainter, theme: Theme) -> None:
        for stroke in sorted(self._drawing.strokes, key=lambda stroke: stroke.entry == self._current):
            current = bool(stroke.entry) and stroke.entry == self._current
            colour = QColor(theme.focus if current else theme.border)
            painter.setPen(QPen(colour, theme.focus_width + 1 if current else 1.5))
            painter.drawLine(self._point(stroke.x1, stroke.y1), self._point(stroke.x2, stroke.y2))

    def _paint_marks(self, painter: QPainter, theme: Theme, taken: Taken) -> None:
        size = 7.0 + 3.0 * theme.font_scale
        current = self._drawing.entry(self._current)
        for mark in self._drawing.marks:
            self._shape(painter, theme, self._point(mark.x, mark.y), mark.shape, size)
            self._reserve(mark.x, mark.y, size, taken)
        around = QRectF(self.rect()).adjusted(-size, -size, size, size)
        for entry in self._drawing.entries:
            if not around.contains(self._point(entry.x, entry.y)):
                continue
            if entry.shape is not None or not self._drawing.marks:
                self._reserve(entry.x, entry.y, size, taken)
            if entry.shape is not None:
                self._shape(painter, theme, self._point(entry.x, entry.y), entry.shape, size)
            elif not self._drawing.marks:
                self._dot(painter, theme, self._point(entry.x, entry.y), size * 0.6)
        if current is not None:
            place = self._point(current.x, current.y)
            painter.setBrush(Qt.BrushStyle.NoBrush if current.shape is not None else QColor(theme.focus))
            painter.setPen(QPen(QColor(theme.focus), theme.focus_width))
            round_it = size + theme.focus_width + 3 if current.shape is not None else size * 0.6
            painter.drawEllipse(place, round_it, round_it)
        gap = size + theme.focus_width + 8
        # The current one first: others give way to it.
        if current is not None and current.label:
            self._beside(painter, theme, current.label, self._point(current.x, current.y), gap, taken)
        tried = 0
        for x, y, label in [
            *((mark.x, mark.y, mark.label) for mark in self._drawing.marks),
            *((entry.x, entry.y, entry.label) for entry in self._drawing.entries if entry is not current),
        ]:
            if not label or tried >= _MOST_LABELS:
                continue
            at = self._point(x, y)
            if self.rect().contains(at.toPoint()):
                tried += 1
                self._beside(painter, theme, label, at, gap, taken)

    def _beside(
        self,
        painter: QPainter,
        theme: Theme,
        text: str,
        at: QPointF,
        gap: float,
        taken: Taken,
    ) -> None:
        """Write ``text`` to the right of a mark, else to the left, below or above, where it is in nobody's way.

        Shortened to half the picture, or left out: the list has all of it, and the caption what is current.
        """
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width() * 0.5)
        size = metrics.size(0, shown)
        wide, high = size.width(), size.height()
        within = max(4.0, min(at.x() - wide / 2, self.width() - wide - 4))
        corners = (
            QPointF(at.x() + gap, at.y() - high / 2),
            QPointF(at.x() - gap - wide, at.y() - high / 2),
            QPointF(within, at.y() + gap),
            QPointF(within, at.y() - gap - high),
        )
        for corner in corners:
            if self._label(painter, QColor(theme.text), shown, corner, taken, size):
                return

    def _label(
        self, painter: QPainter, colour: QColor, text: str, corner: QPointF, taken: Taken, size: QSizeF | None = None
    ) -> bool:
        """Write ``text`` there, unless it would be cut off or come over another; whether it was written."""
        metrics = QFontMetricsF(painter.font())
        area = QRectF(corner, size or metrics.size(0, text)).adjusted(-2, -1, 2, 1)
        edges = (area.left(), area.top(), area.right(), area.bottom())
        if not self._inside(area) or taken.meets(edges):
            return False
        taken.add(edges)
        # On a ground of its own, so that a line behind it does not strike it out.
        painter.fillRect(area, QColor(themes.active().surface))
        painter.setPen(colour)
        painter.drawText(QPointF(corner.x(), corner.y() + metrics.ascent()), text)
        return True

    def _reserve(self, x: float, y: float, size: float, taken: Taken) -> None:
        """Keep a mark clear of labels."""
        at = self._point(x, y)
        taken.add((at.x() - size, at.y() - size, at.x() + size, at.y() + size))

    def _inside(self, area: QRectF) -> bool:
        return QRectF(self.rect()).contains(area)

    def _shape(self, painter: QPainter, theme: Theme, at: QPointF, shape: Shape, size: float) -> None:
        painter.setBrush(QColor(theme.accent))
        painter.setPen(QPen(QColor(theme.surface), 1))
        if shape is Shape.PERSON:
            painter.drawEllipse(at, size * 0.9, size * 0.9)
        elif shape is Shape.OBJECT:
            painter.drawRect(QRectF(at.x() - size * 0.8, at.y() - size * 0.8, size * 1.6, size * 1.6))
        elif shape is Shape.LOCATION:
            painter.drawPolygon(_corners(_DIAMOND, size * 1.1).translated(at))
        else:
            painter.drawPolygon(_corners(_TRIANGLE, size).translated(at))

    def _dot(self, painter: QPainter, theme: Theme, at: QPointF, size: float) -> None:
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawEllipse(at, size, size)

    def _paint_frame(self, painter: QPainter, theme: Theme) -> None:
        focused = self.hasFocus()
        wide = theme.focus_width if focused else 1
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.focus if focused else theme.border), wide))
        frame = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(frame, theme.radius, theme.radius)
