"""How much room a widget's text needs, to hold against the room it has.

Fields scroll their text and views elide theirs; they are not asked here.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

__all__ = ["needed", "writes_text"]


def needed(widget: QWidget) -> tuple[int, int] | None:
    """The (width, height) ``widget`` would need to show its text whole, px; None where that cannot be known.

    What a parent cuts off the widget, outside any scroll area, is added: it is missing just as much.
    """
    if isinstance(widget, QLabel):
        room = _label(widget)
    elif isinstance(widget, QAbstractButton):
        room = _button(widget)
    else:
        return None
    if room is None:
        return None
    shown = _shown(widget)
    return (
        room.width() + widget.width() - shown.width(),
        room.height() + widget.height() - shown.height(),
    )


def writes_text(button: QAbstractButton) -> bool:
    """False for a button that has a text and shows an icon in its place, as a tool bar's do."""
    if not isinstance(button, QToolButton) or button.icon().isNull():
        return True
    style = button.toolButtonStyle()
    if style == Qt.ToolButtonStyle.ToolButtonFollowStyle:
        style = Qt.ToolButtonStyle(button.style().styleHint(QStyle.StyleHint.SH_ToolButtonStyle, None, button))
    return style != Qt.ToolButtonStyle.ToolButtonIconOnly


def _label(label: QLabel) -> QSize | None:
    text = label.text()
    if not text.strip() or label.pixmap().width() > 0:
        return None
    rich = label.textFormat() == Qt.TextFormat.RichText or (
        label.textFormat() == Qt.TextFormat.AutoText and GuiQt.mightBeRichText(text)
    )
    if label.wordWrap():
        height = label.heightForWidth(label.width())
        margins = label.width() - label.contentsRect().width()
        metrics = QFontMetrics(label.font())
        longest = 0 if rich else max((metrics.size(_flags(label), word).width() for word in text.split()), default=0)
        return QSize(longest + margins, height)
    if rich:
        return label.sizeHint()
    around = label.size() - label.contentsRect().size()
    return label.fontMetrics().size(Qt.TextFlag.TextExpandTabs.value | _flags(label), text) + around


def _flags(label: QLabel) -> int:
    """A label of a field has its access key marked by “&”, which is not written."""
    return Qt.TextFlag.TextShowMnemonic.value if label.buddy() is not None else 0


def _button(button: QAbstractButton) -> QSize | None:
    if not button.text().strip() or not writes_text(button):
        return None
    if button.hasHeightForWidth():
        # Its text wraps; how, it alone knows.
        return QSize(min(button.width(), button.minimumSizeHint().width()), button.heightForWidth(button.width()))
    text = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, button.text())
    if not button.icon().isNull():
        text.setWidth(text.width() + button.iconSize().width() + 4)
    around = _around(button)
    return text + around if around is not None else text


def _around(button: QAbstractButton) -> QSize | None:
    """What the style takes of the button for its mark."""
    if isinstance(button, QPushButton):
        # The style centres the text, so it may use the padding before it is cut.
        return None
    if not isinstance(button, QCheckBox | QRadioButton):
        return None
    option = QStyleOptionButton()
    button.initStyleOption(option)
    check = isinstance(button, QCheckBox)
    element = QStyle.SubElement.SE_CheckBoxContents if check else QStyle.SubElement.SE_RadioButtonContents
    inner = button.style().subElementRect(element, option, button)
    return QSize(button.width() - inner.width(), 0)


def _shown(widget: QWidget) -> QRect:
    """The part of ``widget`` that its parents leave of it, up to the nearest that scrolls."""
    shown = widget.rect()
    place = widget
    while not place.isWindow() and (above := place.parentWidget()) is not None:
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            break  # what is scrolled away can be scrolled back
        shown = shown.translated(place.pos()).intersected(above.rect())
        place = above
    return QRect(widget.rect()) if shown.isEmpty() else shown
