"""How a row of an ``UtteranceList`` is drawn: wrapped plain text, never markup."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.rows import DETAIL_ROLE, LABEL_ROLE, LEVEL_ROLE
from accessibility.qt.stylesheet import heading_size
from accessibility.qt.text import wrap_flags, wrapped_size
from accessibility.themes.theme import Theme

__all__ = ["RowDelegate"]

_Index = QModelIndex | QPersistentModelIndex
_SIDE_BY_SIDE = 30
"""Width, in multiples of the text size, from which label and value stand side by side."""


class RowDelegate(QStyledItemDelegate):
    """Draws a title over a quieter detail, a heading line, or a label beside its value."""

    @staticmethod
    def usual_height(widget: QWidget) -> int:
        """The height of a row whose title and detail take a line each."""
        theme = themes.active()
        title, detail = _fonts(widget, theme, 0, True)
        return QFontMetrics(title).lineSpacing() + QFontMetrics(detail).lineSpacing() + 2 * _pad(theme)

    def height_for(self, index: _Index, width: int) -> int:
        """The height the row's text needs when ``width`` px are there."""
        view = self.parent()
        theme = themes.active()
        boxes = _layout(index, QRect(0, 0, width, 1 << 20), view if isinstance(view, QWidget) else None, theme)
        bottom = max((box.bottom() for box, *_ in boxes), default=0) + 1
        return max(theme.target, bottom + _pad(theme))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height the text needs at the width there is."""
        width = option.rect.width()
        return QSize(width, self.height_for(index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, divider, text, then the focus ring on top."""
        theme = themes.active()
        rect: QRect = option.rect
        view = self.parent()
        current = getattr(view, "currentIndex", lambda: None)() == index
        focused = current and isinstance(view, QWidget) and view.hasFocus()
        painter.save()
        painter.setClipRect(rect)
        if current:
            painter.fillRect(rect, QColor(theme.selection))
        painter.setPen(QPen(QColor(theme.divider), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        for box, text, font, quiet, align in _layout(index, rect, view if isinstance(view, QWidget) else None, theme):
            painter.setFont(font)
            if current:
                painter.setPen(QColor(theme.muted_on_selection if quiet else theme.on_selection))
            else:
                painter.setPen(QColor(theme.muted if quiet else theme.text))
            painter.drawText(box, wrap_flags(text, font, box.width()) | align, text)
        if focused:
            ring = theme.focus_width
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.focus), ring))
            half = ring / 2
            painter.drawRoundedRect(
                QRectF(rect).adjusted(half + 1, half + 1, -half - 1, -half - 1), theme.radius, theme.radius
            )
        elif current:
            # Seen without colour too: a bar at the start of the row.
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(theme.accent))
        painter.restore()


def _pad(theme: Theme) -> int:
    return theme.focus_width + round(theme.spacing * (0.75 + theme.font_scale * 0.25))


def _fonts(widget: QWidget | None, theme: Theme, level: int, bold: bool) -> tuple[QFont, QFont]:
    base = QFont(widget.font()) if widget is not None else QFont()
    title = QFont(base)
    title.setPixelSize(heading_size(theme, level + 1) if level else theme.px(theme.font_size))
    title.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    detail = QFont(base)
    detail.setPixelSize(round(theme.px(theme.font_size) * 0.92))
    return title, detail


_Box = tuple[QRect, str, QFont, bool, int]


def _layout(index: _Index, rect: QRect, widget: QWidget | None, theme: Theme) -> list[_Box]:
    """The boxes of text in ``rect``: place, text, font, whether quiet, alignment."""
    level = int(index.data(LEVEL_ROLE) or 0)
    title_text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
    detail_text = str(index.data(DETAIL_ROLE) or "")
    label_text = str(index.data(LABEL_ROLE) or "")
    # A name over its details stands out; a value with nothing but its label need not.
    title, detail = _fonts(widget, theme, level, bool(level or detail_text))
    pad = _pad(theme)
    left, width = rect.left() + 2 * pad, max(1, rect.width() - 4 * pad)
    top = rect.top() + pad + (pad if level else 0)
    boxes: list[_Box] = []
    align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    if label_text and width >= _SIDE_BY_SIDE * theme.px(theme.font_size):
        first = width // 3
        label_box = _wrapped(label_text, detail, left, top, first - pad)
        title_box = _wrapped(title_text, title, left + first, top, width - first)
        # On one baseline, though the label is smaller.
        label_box.translate(0, QFontMetrics(title).ascent() - QFontMetrics(detail).ascent())
        boxes += [(label_box, label_text, detail, True, align), (title_box, title_text, title, False, align)]
        left, width = left + first, width - first
        top = max(label_box.bottom(), title_box.bottom()) + 1
    else:
        if label_text:
            box = _wrapped(label_text, detail, left, top, width)
            boxes.append((box, label_text, detail, True, align))
            top = box.bottom() + 1
        box = _wrapped(title_text, title, left, top, width)
        boxes.append((box, title_text, title, False, align))
        top = box.bottom() + 1
    if detail_text:
        boxes.append((_wrapped(detail_text, detail, left, top, width), detail_text, detail, True, align))
    if len(boxes) == 1 or (len(boxes) == 2 and label_text and not detail_text):
        _centre(boxes, rect, theme)
    return boxes


def _wrapped(text: str, font: QFont, left: int, top: int, width: int) -> QRect:
    return QRect(left, top, max(1, width), wrapped_size(text, font, width).height())


def _centre(boxes: list[_Box], rect: QRect, theme: Theme) -> None:
    """One line in a row that is taller than it, because of the target size, stands in its middle."""
    bottom = max(box.bottom() for box, *_ in boxes)
    spare = rect.bottom() - _pad(theme) - bottom
    if 1 < spare <= theme.target:
        for box, *_ in boxes:
            box.translate(0, spare // 2)
