"""Driving a program from inside its own process: real key events, real focus, its own tree.

It drives what runs in this process's event loop. A dialog opened by ``exec()`` keeps that loop
to itself until it is closed, so a key that opens one does not return: drive such a program
from outside (``accessibility.atspi.driver``).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEventLoop, QKeyCombination, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QTabBar, QWidget
from shiboken6 import Shiboken

from accessibility.driver import DriverError, Focus, focus_in
from accessibility.evidence import Walk, node_key
from accessibility.model import Bounds, Node, Role
from accessibility.pixels import Picture
from accessibility.qt import scan as scans
from accessibility.scan import Setting

__all__ = ["QtDriver"]

_ROUNDS = 4
_SPACING = 0.12  # of the text size, between letters: WCAG 1.4.12; 0.16 between words
_WORDS = 0.16
_PATIENCE = 2.0
_BREATH_MS = 5

Change = Callable[[str], object]


class QtDriver:
    """Drives ``window`` and the dialogs and menus it opens. See ``accessibility.driver.Driver``.

    ``use_theme`` and ``use_language`` are called with a name, ``use_text_scale`` with 1.0 for
    100 %: how the program changes them is its own affair. Without one, that setting cannot be
    applied. ``pictures`` False is faster and tells nothing of the focus ring. ``busy`` tells whether the program
    waits for an answer from elsewhere: what comes then would otherwise count as done by the next key.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        use_theme: Change | None = None,
        use_text_scale: Callable[[float], object] | None = None,
        use_language: Change | None = None,
        pictures: bool = True,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._window = window
        self._busy = busy
        self._gave_up = False
        self._use_theme, self._use_text_scale, self._use_language = use_theme, use_text_scale, use_language
        self._pictures = pictures
        self._now = Setting()
        self._usual = window.size()
        self._sheet = ""
        self._covered: dict[str, float] = {}
        self._held: tuple[str, QWidget] | None = None

    def take_language(self, tag: str) -> None:
        """Take ``tag`` as the language the program already is in."""
        self._now = replace(self._now, language=tag)

    def settle(self) -> None:
        """Let the program do what is due, and have what it waits for come in, for a while at most.

        What did not come in that time is not waited for again until it has come.
        """
        self._rounds()
        deadline = time.monotonic() + _PATIENCE
        while (waits := self._busy()) and not self._gave_up and time.monotonic() < deadline:
            QTest.qWait(_BREATH_MS)
            self._rounds()
        self._gave_up = waits

    def _rounds(self) -> None:
        for _round in range(_ROUNDS):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def tree(self) -> Node:
        """The window as it is now; with a dialog or menu open, the program with both in it."""
        self._alive()
        tree = self._whole()
        self._measure(tree.focused())
        return tree

    def _whole(self) -> Node:
        windows = self._windows()
        if len(windows) == 1:
            return scans.tree(windows[0])
        return Node(Role.APPLICATION, children=tuple(scans.tree(window) for window in windows))

    def focus(self, left: str = "") -> Focus:
        """What has the focus. Only the line from the window down to it is read, where that is sure to be all."""
        self._alive()
        there = self._left(left) if left else None
        widget = QApplication.focusWidget()
        line = scans.line(widget.window(), _outermost(widget)) if widget is not None and self._is_sure(widget) else None
        node = line.focused() if line is not None else self._whole().focused()
        self._measure(node)
        self._held = (node_key(node), widget) if node is not None and widget is not None else None
        return Focus(node, there)

    def _left(self, key: str) -> Bounds | None:
        """Where the object by ``key`` is now: mostly what had the focus last."""
        tree: Node | None
        if self._held is not None and self._held[0] == key and Shiboken.isValid(self._held[1]):
            widget = self._held[1]
            tree = scans.part(widget) if widget.isVisible() else None
        else:
            tree = self._whole()
        return focus_in(tree, key).left if tree is not None else None

    def _is_sure(self, widget: QWidget) -> bool:
        """Whether nothing but ``widget``, what is in it and what it is in can say that it has the focus."""
        if QApplication.activePopupWidget() is not None or widget.window() not in self._windows():
            return False
        others = widget.window().findChildren(QWidget)
        return not any(
            one.focusProxy() is not None
            and one.hasFocus()
            and not (one.isAncestorOf(widget) or widget.isAncestorOf(one))
            for one in others
        )

    def measured(self, walk: Walk) -> Walk:
        """``walk`` with how much of each stop was covered or scrolled away while it had the focus."""
        stops = tuple(replace(stop, covered=self._covered.get(stop.key)) for stop in walk.stops)
        return replace(walk, stops=stops)

    def _measure(self, node: Node | None) -> None:
        focus = QApplication.focusWidget()
        if node is None or node.bounds is None or node.bounds.empty or focus is None:
            return
        box = node.bounds
        corner = focus.mapFromGlobal(QPoint(box.x, box.y))
        seen = focus.visibleRegion()
        if isinstance(focus, QAbstractScrollArea):
            inner = focus.viewport()
            seen = seen.united(inner.visibleRegion().translated(inner.pos()))
        shown = seen.intersected(QRect(corner.x(), corner.y(), box.width, box.height))
        area = sum(part.width() * part.height() for part in shown)  # type: ignore[attr-defined]
        self._covered[node_key(node)] = round(max(0.0, 1 - area / (box.width * box.height)), 3)

    def press(self, keys: str) -> None:
        """Press ``keys`` where the focus is. Raises ``DriverError`` for keys that do not exist."""
        self._alive()
        sequence = QKeySequence(keys)
        chord: QKeyCombination | None = sequence[0] if sequence.count() == 1 else None  # type: ignore[index]
        if chord is None or chord.key() == Qt.Key.Key_unknown:
            raise DriverError(f"“{keys}” is no key; write Tab, Shift+Tab, Ctrl+K, F6")
        key, modifiers = chord.key(), chord.keyboardModifiers()
        if key == Qt.Key.Key_Tab and modifiers & Qt.KeyboardModifier.ShiftModifier:
            key = Qt.Key.Key_Backtab  # what a keyboard sends
        QTest.keyClick(self._target(), key, modifiers)
        self.settle()
        if QApplication.activeWindow() is None and Shiboken.isValid(self._window) and self._window.isVisible():
            # What a window manager does after a dialog has closed; the offscreen platform has none.
            self._front().activateWindow()
            self.settle()

    def title(self) -> str:
        """The title of the window with the keyboard."""
        self._alive()
        return self._front().windowTitle()

    def spoken(self) -> tuple[str, ...] | None:
        """None: no screen reader listens to a program's inside."""
        return None

    def picture(self) -> Picture | None:
        """The window that has the keyboard, as painted now."""
        self._alive()
        if not self._pictures:
            return None
        front = self._front()
        image = front.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        width, height = image.width(), image.height()
        if image.devicePixelRatio() != 1.0:
            width, height = front.width(), front.height()
            image = image.scaled(width, height)
        data, stride = bytes(image.constBits()), image.bytesPerLine()
        at = front.mapToGlobal(front.rect().topLeft())
        if stride != width * 3:  # Qt fills each line to a multiple of four bytes
            data = b"".join(data[y * stride : y * stride + width * 3] for y in range(height))
        return Picture(width, height, data, (at.x(), at.y()))

    def apply(self, setting: Setting) -> bool:
        """Put ``setting`` on as far as it differs from what is; False where the program has no such setting."""
        self._alive()
        before = self._now
        # The program's own change of style would take the spacing off, or be undone when it is taken off later.
        styles = (setting.theme, setting.text_scale, setting.language) != (
            before.theme, before.text_scale, before.language
        )  # fmt: skip
        if before.spacing and (styles or not setting.spacing):
            self._space(False)
            before = self._now = replace(before, spacing=False)
        if setting.theme != before.theme and setting.theme:
            if self._use_theme is None:
                return False
            self._use_theme(setting.theme)
        if setting.language != before.language and setting.language:
            if self._use_language is None:
                return False
            self._use_language(setting.language)
        if setting.text_scale != before.text_scale:
            if self._use_text_scale is None:
                return False
            self._use_text_scale(setting.text_scale)
        if setting.spacing != before.spacing:
            self._space(setting.spacing)
        if setting.width != before.width:
            if before.width is None:
                self._usual = self._window.size()  # now: a dialog may have grown since it was first seen
            size = self._usual
            self._window.resize(setting.width if setting.width is not None else size.width(), size.height())
        self._now = setting
        self.settle()
        return True

    def _space(self, wide: bool) -> None:
        """Set all text wider, as a person's own style may (WCAG 1.4.12), or put it back."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise DriverError("there is no QApplication any more")
        if not wide:
            app.setStyleSheet(self._sheet)
            return
        self._sheet = app.styleSheet()
        # A style sheet reaches widgets whose own sheet has given them a font; QApplication.setFont does not.
        size = app.font().pixelSize() if app.font().pixelSize() > 0 else QFontMetrics(app.font()).height()
        letters, words = size * _SPACING, size * _WORDS
        app.setStyleSheet(f"{self._sheet}\n* {{ letter-spacing: {letters:.2f}px; word-spacing: {words:.2f}px; }}")

    def _alive(self) -> None:
        if not Shiboken.isValid(self._window):
            raise DriverError("the window is gone: the program closed it while it was driven")
        if not self._window.isVisible():
            raise DriverError(f"“{self._window.windowTitle()}” is not shown any more")

    def _windows(self) -> list[QWidget]:
        more = [
            window
            for window in QApplication.topLevelWidgets()
            if window is not self._window and window.isVisible() and self._belongs(window)
        ]
        return [self._window, *more]

    def _belongs(self, window: QWidget) -> bool:
        """Whether ``window`` was opened from ours; a tooltip was not."""
        place: QWidget | None = window
        if window.windowType() == Qt.WindowType.ToolTip:
            return False
        while place is not None:
            if place is self._window.window():
                return True
            place = place.parentWidget()
        return window is QApplication.activePopupWidget() or window is QApplication.activeModalWidget()

    def _front(self) -> QWidget:
        for window in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if window is not None and window.isVisible() and self._belongs(window):
                return window
        return self._window.window()

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        front = self._front()
        if not front.isActiveWindow():
            front.activateWindow()
            self.settle()
        focus = QApplication.focusWidget()
        return focus if focus is not None else front


def _outermost(widget: QWidget) -> QWidget:
    """``widget``, or the view or tab bar it is a part of: their rows and tabs may say that they have the focus too."""
    found, place = widget, widget.parentWidget()
    while place is not None:
        if isinstance(place, QAbstractItemView | QTabBar):
            found = place
        place = place.parentWidget() if not place.isWindow() else None
    return found
