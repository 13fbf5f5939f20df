"""A desktop on a service of its own, for an audit: the real one, in a folder that is thrown away.

One service serves all desktops of an audit; each state gets a fresh desktop, since what was done in one must not be
seen in the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from accessibility.qt.driver import QtDriver
from client.api import Api
from client.embedded import EmbeddedService
from client.errors import LodestarError, ServiceUnreachable
from client.runner import Outcome
from client.session import CurrentSession
from client.settings import Loaded, Settings
from i18n import Message
from views.audit.limits import Clock
from views.audit.state import State, StateError
from views.desktop import Desktop
from views.options import Options
from views.shell.window import MainWindow
from views.starter import Events, sign_in_and_wait

__all__ = ["Stage", "stage"]

PATIENCE = 15.0
"""Seconds for one step of a state."""
_BREATH_MS = 5
SAMPLE = 120
"""Synthetic people: enough for a list of several pages, made in a second."""


class _Attached:
    """Brings a desktop to the service that runs; as one at an address when ``remote``, so that a person signs in."""

    def __init__(self, service: EmbeddedService, state: State) -> None:
        self.events = Events()
        self.desktop: Desktop | None = None
        self._service, self._state = service, state
        self.started = False

    def start(self) -> None:
        """Sign in, unless the state is one of a service that is still starting."""
        self.started = True
        if self._state.ready:
            self.attach()
            self._owner.runner.submit(sign_in_and_wait(self._service.secret), self._done)

    @property
    def _owner(self) -> Desktop:
        if self.desktop is None:
            raise StateError("the starter has no desktop")
        return self.desktop

    def attach(self) -> None:
        """Send requests to the service from now on."""
        url, session = self._service.url(), self._owner.session
        self._owner.runner.use(lambda: Api(url, session=session))

    def _done(self, outcome: Outcome[None]) -> None:
        if outcome.error is None:
            self.events.ready()
        else:
            self.events.failed(outcome.error)

    def again(self) -> bool:
        """The service runs as long as the audit."""
        return False

    def sign_in_again(self) -> bool:
        """Only the person can, at an address."""
        return False

    def why_not_kept(self) -> Message | None:
        """Nothing is to be kept."""
        return None

    def stop(self) -> None:
        """The service is ended with the audit."""


class Stage:
    """The hands on one desktop (see :class:`views.audit.state.Hand`)."""

    def __init__(self, desktop: Desktop, service: EmbeddedService, starter: _Attached, clock: Clock) -> None:
        self.desktop, self.window = desktop, desktop.window
        self._service, self._starter, self._clock = service, starter, clock
        self._driver = QtDriver(self.window)

    window: MainWindow

    def keys(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self._driver.press(key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        if focus is None:
            raise StateError(f"nothing has the focus, so “{text}” cannot be typed")
        QTest.keyClicks(focus, text)

    def search(self, text: str) -> None:
        """Search from the field."""
        field = self.widget("search.query")
        field.setFocus()
        field.selectAll()
        self.type(text)
        self.keys("Return")

    def widget(self, name: str) -> Any:
        """The widget by that name."""
        found = self.window.findChild(QWidget, name)
        if found is None:
            raise StateError(f"there is no {name}")
        return found

    def wait_focus(self, name: str) -> None:
        """Wait for the focus."""
        self.wait_until(lambda: _focus() == name, f"the focus on {name}")

    def wait_until(self, reached: Callable[[], bool], what: str = "the state") -> None:
        """Wait, handling events."""
        deadline = time.monotonic() + PATIENCE
        while not reached():
            if time.monotonic() > deadline:
                last = self.desktop.status.last
                said = f"; it said “{last.text}”" if last else ""
                raise StateError(
                    f"{what} did not come in {PATIENCE:g} s; the focus is on {_focus() or 'nothing'}{said}"
                )
            QTest.qWait(_BREATH_MS)  # sleeps in between: processEvents alone takes a whole processor from the service

    def ask_sign_in(self) -> None:
        """What the starter of a service at an address does without a token it kept."""
        self._starter.attach()
        self._starter.events.sign_in()

    def break_service(self) -> None:
        """Requests meet what they meet when nothing answers at the address."""
        self.desktop.runner.unavailable(ServiceUnreachable())

    def connect_sources(self) -> None:
        """From now on requests go to the service with two other systems beside it."""
        from views.audit.connected import ConnectedApi

        url, session = self._service.url(), self.desktop.session
        self.desktop.runner.use(lambda: ConnectedApi(url, session=session))

    def pass_time(self, seconds: float) -> None:
        """Let time go by for the session."""
        self._clock.now += seconds
        if self.desktop.ending is not None:
            self.desktop.ending.look()

    def end_session(self) -> None:
        """Sign out at the service behind this desktop's back, as an administrator or another window can."""
        now = self.desktop.session.now
        token = self.desktop.session.token
        if token is None:
            raise StateError("nobody is signed in")
        other = CurrentSession()
        other.resume(token, now.account)
        url, ended = self._service.url(), list[LodestarError | None]()

        async def work(_api: Api) -> None:
            async with Api(url, session=other) as api:
                await api.sign_out()

        self.desktop.runner.submit(work, lambda outcome: ended.append(outcome.error))
        self.wait_until(lambda: bool(ended), "the end of the session")
        if ended[0] is not None:
            raise StateError(f"the session could not be ended: {ended[0]}")


def _focus() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


@contextmanager
def stage(service: EmbeddedService, state: State) -> Iterator[Stage]:
    """A fresh desktop in ``state``. Raises ``StateError`` when that cannot be reached."""
    starter = _Attached(service, state)
    options = Options(service.url() if state.remote else None, None, None, None, "search")
    # Settings are neither read nor kept: they are the person's own.
    clock = Clock()
    loaded, session = Loaded(Settings(theme="light")), CurrentSession(clock)
    desktop = Desktop(options, loaded, starter, keep=lambda settings: None, session=session)
    starter.desktop = desktop
    hand = Stage(desktop, service, starter, clock)
    try:
        desktop.show()
        hand.wait_until(lambda: starter.started, "the first paint")
        if state.ready:
            hand.wait_until(lambda: desktop.backend.ready, "an answer of the service")
        state.prepare(hand)
        hand.wait_until(lambda: _focus() != "", "a focus")
        yield hand
    finally:
        desktop.stop()
        desktop.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
