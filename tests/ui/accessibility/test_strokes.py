"""A key held down and a key struck twice: each stroke counts once, and what was typed is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from accessibility.engine import audit
from accessibility.evidence import Evidence
from accessibility.qt.driver import QtDriver
from accessibility.qt.scan import scan
from accessibility.qt.strokes import strokes

Show = Callable[..., Any]


class NoRepeats(QObject):
    """Takes the repetitions of a held key away from a field, or with ``second`` a second stroke of a key."""

    def __init__(self, field: QWidget, *, second: bool = False) -> None:
        super().__init__(field)
        self._second, self._struck = second, False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.isAutoRepeat():
            return not self._second
        again, self._struck = self._struck, event.text() == "x"
        return again and self._struck and self._second


def _failures(window: QWidget, found: Any) -> set[str]:
    looked = audit([scan(window, id="page", evidence=Evidence(preferences=found))], "all")
    return {finding.rule.id for finding in looked.failures} & {"key-repeat", "bounce-keys", "preferences-followed"}


def test_every_stroke_counts_once_and_is_taken_back(show: Show) -> None:
    locked, field, button = QLineEdit("kept"), QLineEdit("Ada"), QPushButton("Go")
    locked.setReadOnly(True)
    window = show(locked, field, button)
    button.setFocus()
    found = strokes(QtDriver(window), window)
    assert [(one.preference, one.followed) for one in found] == [("key repeat", True), ("bounce keys", True)]
    assert (locked.text(), field.text()) == ("kept", "Ada")
    assert QApplication.focusWidget() is button
    assert _failures(window, found) == set()


def test_a_field_that_ignores_repetitions_is_noticed(show: Show) -> None:
    field = QLineEdit()
    window = show(field)
    NoRepeats(field)
    found = strokes(QtDriver(window), window)
    assert [one.followed for one in found] == [False, True]
    assert _failures(window, found) == {"key-repeat"}


def test_a_field_that_ignores_second_strokes_is_noticed(show: Show) -> None:
    field = QLineEdit()
    window = show(field)
    NoRepeats(field, second=True)
    found = strokes(QtDriver(window), window)
    assert [one.followed for one in found] == [True, False]
    assert _failures(window, found) == {"bounce-keys"}


def test_where_no_field_takes_a_letter_nothing_is_said(show: Show) -> None:
    number = QLineEdit()
    number.setInputMask("999")
    window = show(number, QPushButton("Go"))
    assert strokes(QtDriver(window), window) == ()
