"""Check boxes and radio buttons drawn from the theme, whose text wraps.

Qt's own cannot wrap their text, so at 400 % it is cut off, and their marks vanish on a
high-contrast ground.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QStyleOptionButton, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.text import escape_mnemonic, wrap_flags, wrapped_size
from accessibility.themes.theme import Theme
from i18n import Message

__all__ = ["CheckBox", "RadioButton"]


def _mark_size(theme: Theme) -> int:
    return max(24, theme.px(20))


if TYPE_CHECKING:
    _Button = QCheckBox
else:
    # Two Qt bases in one class crash: at run time this is a plain mixin.
    _Button = object


class _Marked(_Button):
    """Painting and size shared by both. Mixed in before the Qt class."""

    def _set_up(self, text: Message | str, object_name: str) -> None:
        self.setText(escape_mnemonic(text))
        self.setAccessibleName(str(text))
        if object_name:
            self.setObjectName(object_name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _gaps(self) -> tuple[Theme, int, int, int]:
        theme = themes.active()
        return theme, _mark_size(theme), theme.focus_width + 4, theme.spacing + 2

    def _text_size(self, width: int) -> QSize:
        _theme, mark, pad, gap = self._gaps()
        return wrapped_size(self.accessibleName(), self.font(), max(1, width - 2 * pad - mark - gap))

    def sizeHint(self) -> QSize:
        """On one line."""
        theme, mark, pad, gap = self._gaps()
        text = self._text_size(1 << 20)
        return QSize(2 * pad + mark + gap + text.width(), max(theme.target, text.height() + 2 * pad))

    def minimumSizeHint(self) -> QSize:
        """Narrow: the text wraps."""
        theme, mark, pad, gap = self._gaps()
        return QSize(2 * pad + mark + gap + theme.px(theme.font_size) * 4, max(theme.target, mark + 2 * pad))

    def heightForWidth(self, width: int) -> int:
        """Room for the wrapped text, and never less than the target."""
        theme, mark, pad, _gap = self._gaps()
        return max(theme.target, max(mark, self._text_size(width).height()) + 2 * pad)

    def hitButton(self, place: QPoint) -> bool:
        """The text is part of the target; beside it a press can be taken back by letting go (WCAG 2.5.2)."""
        return self.rect().contains(place)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Tell the style of a picture as large as the widget.

        Nothing is painted from this: assistive technology is told the rectangle the style would make clickable,
        which is the mark and one line of text, though all of the widget takes the pointer. A magnifier follows it.
        """
        super().initStyleOption(option)
        if not self.size().isEmpty():
            option.icon = QIcon(QPixmap(self.size()))
            option.iconSize = self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, text, and the focus ring round both."""
        theme, mark, pad, gap = self._gaps()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect()
        text = self._text_size(room.width())
        height = max(mark, text.height())
        top = room.top() + (room.height() - height) // 2
        first_line = min(height, self.fontMetrics().lineSpacing())
        box = QRectF(pad, top + max(0, (first_line - mark) / 2), mark, mark)
        if text.height() <= mark:
            box.moveTop(top)
        self._paint_mark(painter, box, theme)
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.muted))
        words = QRect(pad + mark + gap, top, room.width() - 2 * pad - mark - gap, height)
        align = Qt.AlignmentFlag.AlignVCenter if text.height() <= mark else Qt.AlignmentFlag.AlignTop
        wrap = wrap_flags(self.accessibleName(), self.font(), words.width())
        painter.drawText(words, wrap | int(align.value) | int(Qt.AlignmentFlag.AlignLeft.value), self.accessibleName())
        if self.hasFocus():
            ring = theme.focus_width
            painter.setPen(QPen(QColor(theme.focus), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            used = min(room.width(), pad + mark + gap + text.width() + pad + ring)
            half = ring / 2
            painter.drawRoundedRect(
                QRectF(0, 0, used, room.height()).adjusted(half, half, -half, -half), theme.radius, theme.radius
            )
        painter.end()

    def _paint_mark(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        raise NotImplementedError


class CheckBox(_Marked, QCheckBox):
    """A check box."""

    def __init__(self, text: Message | str, object_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up(text, object_name)

    def set_text(self, text: Message | str) -> None:
        """Show and speak ``text``."""
        self._set_up(text, "")
        self.updateGeometry()

    def _paint_mark(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        on = self.isChecked()
        inner = box.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.accent if on else theme.border), 2))
        painter.setBrush(QColor(theme.accent if on else theme.surface))
        painter.drawRoundedRect(inner, 4, 4)
        if on:
            side = box.width()
            painter.setPen(
                QPen(QColor(theme.on_accent), max(2.5, side / 8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            at = box.topLeft()
            painter.drawPolyline(
                [at + QPointF(x * side, y * side) for x, y in ((0.25, 0.53), (0.43, 0.71), (0.76, 0.31))]
            )


class RadioButton(_Marked, QRadioButton):
    """One choice of several."""

    def __init__(self, text: Message | str, object_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up(text, object_name)

    def _paint_mark(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        on = self.isChecked()
        painter.setPen(QPen(QColor(theme.accent if on else theme.border), 2))
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            part = box.width() * 0.27
            painter.drawEllipse(box.adjusted(part, part, -part, -part))
