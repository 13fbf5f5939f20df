"""The shortcuts of a window, as a program leaves them."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from accessibility.qt.shortcuts import shortcuts


def test_a_shortcut_without_keys_is_none(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("File")
    for name, keys in (("New", ["", "Ctrl+N"]), ("Open", [""]), ("Close", [])):
        action = QAction(name, window)
        action.setShortcuts([QKeySequence(one) for one in keys])
        menu.addAction(action)
    window.show()
    assert [(one.keys, one.command) for one in shortcuts(window)] == [("Ctrl+N", "New")]
