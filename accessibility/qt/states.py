"""Text as it is painted while the pointer is on it and while it is pressed: style sheets change both."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from accessibility.evidence import Painted
from accessibility.qt.identity import identity
from accessibility.qt.pixels import FINE, Picture

__all__ = ["painted_states"]

_SKIN = 6
"""Px at the rim that may be a border or a ring."""


def painted_states(window: QWidget) -> tuple[Painted, ...]:
    """The colours of each button's text in ``window`` under the pointer and pressed; nothing is clicked.

    What is half hidden is left out: its text cannot be measured.
    """
    found: list[Painted] = []
    buttons = window.findChildren(QAbstractButton)
    if isinstance(window, QAbstractButton):
        buttons.insert(0, window)
    for button in buttons:
        if button.isVisible() and button.isEnabled() and button.text().strip() and _whole(button):
            found += _states(button)
    return tuple(found)


def _states(button: QAbstractButton) -> Iterator[Painted]:
    was_under, was_down = button.testAttribute(Qt.WidgetAttribute.WA_UnderMouse), button.isDown()
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("under the pointer", lambda: _point(button, True)),
        ("pressed", lambda: button.setDown(True)),
    )
    key = button.objectName() or identity(button)
    info = button.fontInfo()
    # Its signals would tell the program of a press that nobody made.
    blocked = button.blockSignals(True)
    try:
        for state, begin in steps:
            begin()
            picture = Picture(button, FINE)
            at = button.mapToGlobal(button.rect().topLeft())
            inner = QRect(at, button.size()).adjusted(_SKIN, _SKIN, -_SKIN, -_SKIN)
            ground, _share = picture.ground(inner)
            ink = picture.ink(inner, ground) if ground else ""
            if ink and ink != ground:
                yield Painted(key, state, ink, ground, float(info.pixelSize()), info.bold())
    finally:
        button.setDown(was_down)
        _point(button, was_under)
        button.blockSignals(blocked)
        button.update()


def _point(button: QAbstractButton, on: bool) -> None:
    """Let ``button`` think that the pointer is on it, or away: it wants the state and a movement."""
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on)
    place = QPointF(button.rect().center()) if on else QPointF(-100, -100)
    none = Qt.MouseButton.NoButton
    QCoreApplication.sendEvent(
        button,
        QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            QPointF(button.mapToGlobal(place)),
            none,
            none,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def _whole(button: QAbstractButton) -> bool:
    seen = button.visibleRegion().boundingRect()
    return bool(seen == button.rect()) and button.width() > 2 * _SKIN and button.height() > 2 * _SKIN
