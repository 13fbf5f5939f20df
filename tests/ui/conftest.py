"""The desktop in the test process, on a service of plain Python that the test controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from client.records.wire import Session
from client.session import CurrentSession
from client.settings import Loaded, Settings
from tests.ui.fake.api import FakeApi
from tests.ui.fake.desk import Desk, FakeStarter
from tests.ui.fake.records import LASTS, NOW
from tests.ui.fake.sample import fill
from views.audit.limits import Clock
from views.desktop import Desktop
from views.options import Options


@pytest.fixture
def bot(qtbot: Any) -> Any:
    """qtbot with keys by name, sent to whatever has the focus."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    def press(keys: str) -> None:
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        QTest.keyClick(target, Qt.Key(combination.key()), combination.keyboardModifiers())

    def type_text(text: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    qtbot.press = press
    qtbot.type = type_text
    qtbot.app_focus = QApplication.focusWidget
    return qtbot


@pytest.fixture
def start_desk(bot: Any) -> Iterator[Callable[..., Desk]]:
    """Start a desktop; ``ready=False`` leaves the service starting. Ends everything with the test."""
    started: list[Desktop] = []

    def start(*, ready: bool = True, page: str = "search", service: str | None = None, **settings: Any) -> Desk:
        api: list[FakeApi] = []

        def make() -> FakeApi:
            return api[0]

        starter = FakeStarter(make)
        options = Options(service, None, None, None, page)
        clock = Clock()
        desktop = Desktop(options, Loaded(Settings(**settings)), starter, session=CurrentSession(clock))
        started.append(desktop)
        api.append(FakeApi(desktop.session))
        starter.desktop = desktop
        fill(api[0])
        desktop.show()
        bot.waitExposed(desktop.window)
        bot.waitUntil(lambda: starter.started == 1, timeout=5000)
        if ready:
            desktop.session.begin(
                Session(token="t", expires_at=NOW, account="demo.officer", name="Demo Officer", roles=[], **LASTS)
            )
            starter.bring_up()
        return Desk(desktop, api[0], starter, bot, clock)

    yield start
    for desktop in started:
        desktop.stop()
        desktop.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


@pytest.fixture
def desk(start_desk: Callable[..., Desk]) -> Desk:
    """A desktop whose service is ready."""
    return start_desk()
