"""The numbers of early are those of Qt's enumerations."""

import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from accessibility.qt import early


def test_numbers_are_qts(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    early.show_as_plain_text(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    widget = QWidget()
    qtbot.addWidget(widget)
    for number, policy in (
        (early.STRONG_FOCUS, Qt.FocusPolicy.StrongFocus),
        (early.CLICK_FOCUS, Qt.FocusPolicy.ClickFocus),
        (early.NO_FOCUS, Qt.FocusPolicy.NoFocus),
    ):
        early.set_focus_policy(widget, number)
        assert widget.focusPolicy() == policy


def test_the_programs_style_is_fusion():
    code = "from accessibility.qt import theme; print(theme.application('x').style().objectName())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "fusion", done.stdout + done.stderr
