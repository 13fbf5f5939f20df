"""A program tells its own language, not the machine’s."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from accessibility.qt.language import declare
from accessibility.qt.scan import scan


@pytest.fixture(autouse=True)
def _machine() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("tag", ["en-GB", "cy", "de"])
def test_what_is_declared_is_what_is_told(qtbot: QtBot, tag: str) -> None:
    QLocale.setDefault(QLocale("fr-FR"))
    declare(tag)
    window = QWidget()
    QLabel("Results", window)
    qtbot.addWidget(window)
    window.show()
    assert QLocale(scan(window).tree.language).language() == QLocale(tag).language()
