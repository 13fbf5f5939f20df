"""A tool bar's button has a text and shows its icon alone: nothing of that text is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QToolButton

from accessibility.qt.textfit import needed
from accessibility.qt.tree import snapshot


@pytest.mark.parametrize(
    ("style", "written"),
    [
        (Qt.ToolButtonStyle.ToolButtonIconOnly, False),
        (Qt.ToolButtonStyle.ToolButtonTextOnly, True),
        (Qt.ToolButtonStyle.ToolButtonTextBesideIcon, True),
    ],
)
def test_text_is_measured_and_seen_where_it_is_written(qtbot, style, written):
    button = QToolButton()
    qtbot.addWidget(button)
    button.setText("Fullscreen mode")
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.black)
    button.setIcon(QIcon(picture))
    button.setToolButtonStyle(style)
    button.resize(32, 31)
    button.show()
    assert (needed(button) is not None) is written
    node = snapshot(button).find(lambda node: node.name == "Fullscreen mode")
    assert node is not None
    assert bool(node.visible_text) is written


def test_without_an_icon_the_text_is_shown_whatever_the_style(qtbot):
    button = QToolButton()
    qtbot.addWidget(button)
    button.setText("Fullscreen mode")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.show()
    assert needed(button) is not None
