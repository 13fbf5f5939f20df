"""Whether anything on a window moves, blinks or flashes while nobody touches it: seen in its pictures."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from accessibility.evidence import Flash, Motion, Sought, Thing
from accessibility.qt.identity import identity
from i18n import _

__all__ = ["flashes", "moving"]

_STEP_MS = 50
"""Between two pictures: twenty a second show what flashes up to ten times."""
MOST_S = 6.0
"""What has moved longer than five seconds has to be stoppable; a longer look tells no more."""
_QUIET_S = 1.0
"""So long without a change, a movement is over."""
_COARSE = 4
"""Px of a square that is compared as a whole."""
_FLASH = 0.1
"""Of the greatest lightness: a change by less is no flash (WCAG 2.3.1)."""


def moving(
    window: QWidget, seconds: float = 0.5, most: float = MOST_S, *, clock: Callable[[], float] = time.monotonic
) -> tuple[tuple[Motion, ...], tuple[Flash, ...], tuple[Sought, ...]]:
    """What changes on ``window`` by itself within ``seconds``, watched to its end or for ``most`` seconds.

    The text cursor stands still meanwhile: how it blinks is the platform's setting. Whether a movement can be
    stopped cannot be seen; it is taken to go on. Sought when nothing moved. On a machine too busy to take twenty
    pictures a second, fewer flashes are seen than there are. ``clock`` tells the seconds.
    """
    hints = QGuiApplication.styleHints()
    blink = QApplication.cursorFlashTime()
    hints.setCursorFlashTime(0)
    try:
        QTest.qWait(1)
        return _watch(window, seconds, most, clock)
    finally:
        hints.setCursorFlashTime(blink)


def _watch(
    window: QWidget, seconds: float, most: float, clock: Callable[[], float]
) -> tuple[tuple[Motion, ...], tuple[Flash, ...], tuple[Sought, ...]]:
    begun = clock()
    before = _picture(window)
    box = QRect()
    first = last = 0.0
    light: list[float] = []
    while True:
        QTest.qWait(_STEP_MS)
        now = clock() - begun
        after = _picture(window)
        if after != before and after.size() == before.size():
            box = box.united(_difference(before, after))
            first = first or now
            last = now
        before = after
        if not box.isNull():
            light.append(_lightness(after, box))
        if now >= most or (now >= seconds if box.isNull() else now - last >= _QUIET_S):
            break
    if box.isNull():
        how = str(_("nothing changed in {seconds} s", seconds=f"{seconds:g}"))
        return (), (), (Sought(Thing.MOTION, how), Sought(Thing.FLASH, how))
    key = _at(window, box)
    lasted = last - first
    motion = Motion(key, round(max(lasted, _STEP_MS / 1000), 1), can_stop=False)
    rate = flashes(light) / max(lasted, 1.0)
    part = box.width() * box.height() / max(1, window.width() * window.height())
    return (motion,), (Flash(key, round(rate, 1), round(min(part, 1.0), 3)),), ()


def _picture(window: QWidget) -> QImage:
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _difference(one: QImage, other: QImage) -> QRect:
    """Round what differs, in the window's px, to the next four."""
    ratio = one.devicePixelRatio()
    box = QRect()
    for y in range(0, one.height(), _COARSE):
        strip = QRect(0, y, one.width(), min(_COARSE, one.height() - y))
        if one.copy(strip) == other.copy(strip):
            continue
        for x in range(0, one.width(), _COARSE):
            square = QRect(x, y, min(_COARSE, one.width() - x), strip.height())
            if one.copy(square) != other.copy(square):
                box = box.united(square)
    return QRect(
        round(box.x() / ratio), round(box.y() / ratio), round(box.width() / ratio), round(box.height() / ratio)
    )


def _lightness(picture: QImage, box: QRect) -> float:
    """The mean lightness in ``box``, 0 to 1."""
    ratio = picture.devicePixelRatio()
    part = picture.copy(QRect(round(box.x() * ratio), round(box.y() * ratio),
                              max(1, round(box.width() * ratio)), max(1, round(box.height() * ratio))))  # fmt: skip
    point = part.scaled(1, 1).pixelColor(0, 0)
    return float(point.lightnessF())


def flashes(light: list[float]) -> int:
    """Pairs of opposing changes of lightness."""
    swings, way, edge = 0, 0, light[0]
    for value in light:
        step = value - edge
        if way * step > 0:
            edge = value  # further the same way
        elif abs(step) >= _FLASH:
            swings, way, edge = swings + 1, 1 if step > 0 else -1, value
    return swings // 2


def _at(window: QWidget, box: QRect) -> str:
    """The widget in the middle of ``box``."""
    widget = window.childAt(box.center()) or window
    return widget.objectName() or identity(widget)
