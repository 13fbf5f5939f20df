"""What a test holds in its hand: the desktop, the fake service, and short ways to look at both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from client.errors import ServiceUnreachable, SessionEnded
from client.query.answer import SearchRequest
from i18n import Message
from tests.ui.fake.api import FakeApi
from views.audit.limits import Clock
from views.desktop import Desktop
from views.starter import Events


class FakeStarter:
    """Brings the fake service up when the test says so."""

    def __init__(self, make_api: Callable[[], FakeApi]) -> None:
        self.events = Events()
        self.make_api = make_api
        self.desktop: Desktop | None = None
        self.started = 0
        self.signs_in_alone = False
        self.dead = False
        self.not_kept: Message | None = None

    def start(self) -> None:
        self.started += 1

    def bring_up(self) -> None:
        assert self.desktop is not None
        self.dead = False
        self.desktop.runner.use(self.make_api)  # type: ignore[arg-type]
        self.events.ready()

    def again(self) -> bool:
        if self.dead:
            self.start()
        return self.dead

    def sign_in_again(self) -> bool:
        return self.signs_in_alone

    def why_not_kept(self) -> Message | None:
        return self.not_kept

    def stop(self) -> None:
        self.dead = True


class Desk:
    """What a test holds: the desktop, the fake service, and short ways to look at both."""

    def __init__(self, desktop: Desktop, api: FakeApi, starter: FakeStarter, qtbot: Any, clock: Clock) -> None:
        self.desktop, self.api, self.starter, self.qtbot, self.clock = desktop, api, starter, qtbot, clock
        self.window = desktop.window
        self.spoken: list[str] = []
        self.window.announcer.said.connect(self.spoken.append)

    def focus(self) -> str:
        widget = self.qtbot.app_focus()
        return widget.objectName() if widget is not None else ""

    def wait_focus(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.focus() == name, timeout=5000)

    def widget(self, name: str) -> Any:
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def keys(self, *keys: Any) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.qtbot.press(key)

    def said(self, text: str) -> bool:
        return any(text in status.text for status in self.desktop.status)

    def wait_said(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.said(text), timeout=5000)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.qtbot.type(text)

    def wait_until(self, reached: Callable[[], bool]) -> None:
        """Wait for a state."""
        self.qtbot.waitUntil(reached, timeout=5000)

    def ask_sign_in(self) -> None:
        """The service at the address asks the person to sign in."""
        self.desktop.runner.use(self.starter.make_api)  # type: ignore[arg-type]
        self.starter.events.sign_in()

    def break_service(self) -> None:
        """The next searches and records cannot be had."""
        self.api.errors |= {"search": [ServiceUnreachable()], "record": [ServiceUnreachable()]}

    def connect_sources(self) -> None:
        """Two other systems are connected, of which one does not answer."""
        from views.audit.connected import STATES, answer_of, failure

        self.api.source_states = list(STATES)
        self.api.source_answers["northshire"] = answer_of(SearchRequest(query="okafor")).answer
        self.api.errors["search_source oldcrime"] = [failure()]

    def pass_time(self, seconds: float) -> None:
        """Let time go by for the session."""
        self.clock.now += seconds
        if self.desktop.ending is not None:
            self.desktop.ending.look()

    def end_session(self) -> None:
        """The next search finds the session ended."""
        self.api.errors["search"] = [SessionEnded()]

    def search(self, text: str) -> None:
        """Type into the field and press Enter."""
        field = self.widget("search.query")
        field.setFocus()
        field.selectAll()
        self.qtbot.type(text)
        self.qtbot.press("Return")

    def open_gate(self, name: str) -> None:
        """Let calls that wait go on."""
        event = self.api.holds.pop(name)
        self.desktop.runner._loop.call(event.set)

    def hold(self, name: str) -> None:
        """Make calls by that name wait."""
        self.api.holds[name] = asyncio.Event()
