"""Whether a program takes the strokes of a key as the platform sends them, held down or struck twice.

The platform decides how soon a held key repeats and whether a second stroke counts (EN 301 549, 5.7 and 5.8). A program
follows it when each stroke that comes counts once: none is left out, none is added.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import Shiboken

from accessibility.evidence import PreferenceProbe
from accessibility.qt.driver import QtDriver
from accessibility.qt.focus import focus_on, takes_focus

__all__ = ["strokes"]

_HELD = 3
"""So many strokes a held key sends here after its first."""


def strokes(driver: QtDriver, window: QWidget) -> tuple[PreferenceProbe, ...]:
    """Type into the first field of one line that takes a letter: once held down, then twice in a row. Taken back."""
    before = QApplication.focusWidget()
    found: tuple[PreferenceProbe, ...] = ()
    for field in window.findChildren(QLineEdit):
        if not takes_focus(field) or field.isReadOnly():
            continue
        focus_on(field)
        driver.settle()
        if field.hasFocus() and _added(driver, field, (False,)) == 1:
            held = _added(driver, field, (False, *(True for _stroke in range(_HELD))))
            twice = _added(driver, field, (False, False))
            found = PreferenceProbe("key repeat", held == 1 + _HELD), PreferenceProbe("bounce keys", twice == 2)
            break
    if before is not None and Shiboken.isValid(before) and before.isVisible():
        focus_on(before)
        driver.settle()
    return found


def _added(driver: QtDriver, field: QLineEdit, repeats: tuple[bool, ...]) -> int:
    """How many letters these strokes of one key make, each said to be a repetition or not. They are deleted again."""
    field.end(False)
    before = len(field.text())
    for place, repeats_itself in enumerate(repeats):
        if place and not repeats_itself:
            _send(field, QEvent.Type.KeyRelease, False)
        _send(field, QEvent.Type.KeyPress, repeats_itself)
    _send(field, QEvent.Type.KeyRelease, False)
    driver.settle()
    added = len(field.text()) - before
    for _letter in range(added):
        driver.press("Backspace")
    return added


def _send(field: QLineEdit, kind: QEvent.Type, repeats_itself: bool) -> None:
    event = QKeyEvent(kind, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x", repeats_itself)
    QCoreApplication.sendEvent(field, event)
