"""Keys for the widgets' tests, and a theme that is put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.qt.theme import apply, changes
from accessibility.themes.theme import Theme, load


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press keys where the focus is: ``press("Down", "Return")``."""

    def run(*keys: str) -> None:
        for key in keys:
            chord = QKeySequence(key)[0]  # type: ignore[index]
            target = QApplication.focusWidget()
            assert target is not None, "nothing has the focus"
            QTest.keyClick(target, chord.key(), chord.keyboardModifiers())

    return run


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    """Show widgets in one window, the active one, kept until the test has ended."""
    windows: list[QWidget] = []

    def run(*widgets: QWidget, width: int = 600, height: int = 500) -> QWidget:
        window = QWidget()
        box = QVBoxLayout(window)
        for widget in widgets:
            box.addWidget(widget)
        window.resize(width, height)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return window

    return run


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[..., Theme]]:
    """Put a theme on; the one before comes back after the test."""
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()

    def run(name: str, scale: float = 1.0) -> Theme:
        return apply(qapp, load(name), scale)

    yield run
    changes().theme = None
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
    changes().changed.emit()
