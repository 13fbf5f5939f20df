"""The shortcuts of a window, as a program leaves them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGroupBox, QLineEdit, QListWidget, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget
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


def test_where_a_key_works_is_told(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    middle = QWidget()
    box = QVBoxLayout(middle)
    window.setCentralWidget(middle)
    diff, tree, group = QPlainTextEdit(), QListWidget(), QGroupBox("Author")
    for part in (diff, tree, group):
        box.addWidget(part)
    inner = QVBoxLayout(group)
    inner.addWidget(QLineEdit())
    group.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for owner, keys in ((diff, "K"), (tree, "J"), (group, "G"), (middle, "?")):
        action = QAction(keys, owner)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(action)
    window.show()
    found = {one.keys: one for one in shortcuts(window)}
    # A text view's viewport is no stop of its own; a group with a field in it hears the keys typed there.
    assert {keys: one.scope for keys, one in found.items()} == {"K": "focus", "J": "list", "G": "part", "?": "part"}
    assert found["K"].owner != found["?"].owner != ""
