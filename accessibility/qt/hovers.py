"""What appears when the pointer comes to a thing, and whether it stays and can be put away (WCAG 1.4.13)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTabBar, QToolTip, QWidget
from shiboken6 import Shiboken

from accessibility.evidence import HoverText, Sought, Thing
from accessibility.qt.identity import identity
from i18n import ngettext

__all__ = ["hover_texts"]

_ROWS = 30
"""Rows of a view that are tried."""
_LEAVE_MS = 400
"""Qt takes a tooltip away 300 ms after the pointer has left."""


def hover_texts(window: QWidget) -> tuple[tuple[HoverText, ...], tuple[Sought, ...]]:
    """Each text that appears under the pointer in ``window``, and that none did when none did.

    Nothing is pressed with the pointer. Escape is really pressed where something appeared, so the program may have
    gone back a step afterwards.
    """
    found: dict[str, HoverText] = {}
    tried = 0
    for widget, place in list(_places(window)):
        if not Shiboken.isValid(widget) or not widget.isVisible():
            continue
        tried += 1
        before = _open_windows()
        _come(widget, place)
        fresh = [shown for shown in _open_windows() if shown not in before]
        if fresh and (words := _words(fresh[0])) and words not in found:
            found[words] = _try(widget, fresh[0], words)
        for shown in fresh:
            if Shiboken.isValid(shown):
                shown.hide()
        if Shiboken.isValid(widget):
            QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
    if found:
        return tuple(found.values()), ()
    return (), (
        Sought(Thing.HOVER_TEXT, str(ngettext("the pointer was on {n} place", "the pointer was on {n} places", tried))),
    )


def _places(window: QWidget) -> Iterator[tuple[QWidget, QPoint]]:
    """Every visible widget, with the middle of each row or tab where it has such."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        yield widget, widget.rect().center()
        above = widget.parentWidget()
        if isinstance(above, QAbstractItemView) and widget is above.viewport() and above.model() is not None:
            model, root = above.model(), above.rootIndex()
            for row in range(min(model.rowCount(root), _ROWS)):
                rect = above.visualRect(model.index(row, 0, root))
                if widget.rect().intersects(rect):
                    yield widget, rect.center()
        if isinstance(widget, QTabBar):
            for tab in range(widget.count()):
                yield widget, widget.tabRect(tab).center()


def _come(widget: QWidget, place: QPoint) -> None:
    """What a pointer that comes and rests sends."""
    at = QPointF(widget.mapToGlobal(place))
    QApplication.sendEvent(widget, QEnterEvent(QPointF(place), QPointF(widget.mapTo(widget.window(), place)), at))
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, at.toPoint()))


def _open_windows() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _words(shown: QWidget) -> str:
    labels = [shown] if isinstance(shown, QLabel) else shown.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.text().strip())


def _try(widget: QWidget, shown: QWidget, words: str) -> HoverText:
    """Move onto it, wait, then press Escape: is it still there, and does it go?"""
    key = widget.objectName() or identity(widget)
    platform = shown.metaObject().className() == "QTipLabel"
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
    QApplication.sendEvent(shown, QEnterEvent(QPointF(2, 2), QPointF(2, 2), QPointF(shown.mapToGlobal(QPoint(2, 2)))))
    QTest.qWait(_LEAVE_MS)
    hoverable = Shiboken.isValid(shown) and shown.isVisible()
    if not hoverable:
        before = _open_windows()
        _come(widget, widget.rect().center())
        again = [other for other in _open_windows() if other not in before]
        shown = again[0] if again else shown
    # Qt's own tooltips go by the clock, after ten seconds or what the widget says.
    persistent = not platform
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None else widget.window(), Qt.Key.Key_Escape)
    QTest.qWait(1)
    dismissable = not (Shiboken.isValid(shown) and shown.isVisible())
    if platform:
        QToolTip.hideText()
    return HoverText(key, words, dismissable, hoverable, persistent, platform)
