"""The inspector follows the focus, tells what is heard, and keeps its own rules."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from shiboken6 import Shiboken

from accessibility.engine import audit
from accessibility.qt.button import Button
from accessibility.qt.fields import LineField
from accessibility.qt.inspector import Inspector, open_inspector
from accessibility.qt.look import look
from accessibility.reports.text import render
from accessibility.scan import Setting


@pytest.fixture
def subject(show, themed) -> QWidget:
    themed("light")
    nameless = QPushButton()
    nameless.setObjectName("nameless")
    field = LineField("Surname", "As on the document", "surname")
    window = show(field, Button("Send", "send"), nameless)
    window.setWindowTitle("A form")
    window.findChild(QLineEdit).setFocus()
    return window


@pytest.fixture
def inspector(subject, qtbot):
    found = open_inspector(subject)
    qtbot.waitUntil(found.tree.hasFocus)
    yield found
    if Shiboken.isValid(found):
        found.close()


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def _rows(view) -> list[str]:
    return [row.spoken for row in view.rows.rows()]


def test_it_stands_on_what_has_the_focus_and_says_what_is_heard(inspector):
    assert inspector.tree.rows.row(inspector.tree.current_row()).spoken.startswith("text field “Surname”, surname")
    assert "Surname text." in inspector.speech.text()
    assert any(line.startswith("Role: text field") for line in _rows(inspector.properties))


def test_it_lists_what_fails_and_leads_to_it(inspector, qtbot):
    failing = [row for row in _rows(inspector.findings) if "A button has a name" in row]
    assert failing
    inspector.findings.set_current_row(_rows(inspector.findings).index(failing[0]))
    QTest.keyClick(inspector.findings, Qt.Key.Key_Return)
    qtbot.waitUntil(inspector.tree.hasFocus)
    assert "nameless" in inspector.tree.rows.row(inspector.tree.current_row()).spoken
    assert any("button-name" in line for line in _rows(inspector.properties))


def test_it_follows_the_focus_of_the_window(inspector, subject, qtbot):
    subject.activateWindow()
    subject.findChild(QWidget, "send").setFocus()
    qtbot.waitUntil(lambda: "Send push button." in inspector.speech.text())
    inspector.follow.setChecked(False)
    subject.findChild(QWidget, "nameless").setFocus()
    qtbot.wait(300)
    assert "Send push button." in inspector.speech.text()


def test_f5_reads_the_rules_again(inspector, subject):
    before = inspector.counts.text()
    subject.findChild(QWidget, "nameless").setAccessibleName("Delete")
    QTest.keyClick(inspector.tree, Qt.Key.Key_F5)
    assert inspector.counts.text() != before, _rows(inspector.findings)
    assert not [row for row in _rows(inspector.findings) if "A button has a name" in row]


def test_f6_goes_round_and_escape_gives_the_focus_back(inspector, subject, qtbot):
    seen = []
    for _step in range(4):
        QTest.keyClick(_focus(), Qt.Key.Key_F6)
        seen.append(_focus().objectName())
    assert seen == ["inspector.properties", "inspector.findings", "inspector.follow", "inspector.tree"]
    QTest.keyClick(_focus(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is subject.findChild(QLineEdit))
    assert not [one for one in subject.findChildren(Inspector) if one.isVisible()]


def test_opened_twice_it_is_one(inspector, subject):
    assert open_inspector(subject) is inspector


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast-dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_accessible_itself(inspector, themed, qtbot, theme, scale):
    themed(theme, scale)
    qtbot.wait(50)
    found = audit([look(inspector, keyboard=scale == 1.0, id="inspector", setting=Setting(theme, scale))])
    if found.failures:
        pytest.fail("\n" + render(found), pytrace=False)
