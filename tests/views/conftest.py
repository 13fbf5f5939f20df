"""A backend under the test's hand: requests wait until the test answers them, time passes when it says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from views.backend import Failure
from views.shell.status import StatusLog
from views.verbosity import Verbosity


class FakeJob:
    """A request or timer the test finishes."""

    def __init__(self, call: Any, done: Callable[[Any], object], failed: Callable[[Failure], object]) -> None:
        self.call, self._done, self._failed = call, done, failed
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True

    def answer(self, value: Any) -> None:
        """Deliver; a cancelled job delivers nothing, as the real one."""
        if not self.cancelled:
            self._done(value)

    def fail(self, code: str = "ServiceUnreachable", message: str = "It is down.") -> None:
        if not self.cancelled:
            self._failed(Failure(code, message, "Try again.", True))


class FakeBackend:
    """Keeps every job in ``jobs`` and every timer in ``timers``."""

    def __init__(self) -> None:
        self.ready = True
        self.jobs: list[FakeJob] = []
        self.timers: list[FakeJob] = []
        self.waiting: list[Callable[[], None]] = []

    def when_ready(self, then: Callable[[], None]) -> None:
        self.waiting.append(then)

    def bring_up(self) -> None:
        self.ready = True
        waiting, self.waiting = self.waiting, []
        for then in waiting:
            then()

    def run(self, call: Any, done: Callable[[Any], object], failed: Callable[[Failure], object]) -> FakeJob:
        self.jobs.append(FakeJob(call, done, failed))
        return self.jobs[-1]

    def later(self, seconds: float, then: Callable[[], object]) -> FakeJob:
        self.timers.append(FakeJob(None, lambda _value: then(), lambda _failure: None))
        return self.timers[-1]


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend()


@pytest.fixture
def log() -> StatusLog:
    return StatusLog()


@pytest.fixture
def texts(log: StatusLog) -> Callable[[], list[str]]:
    """What was said so far."""
    return lambda: [status.text for status in log]


@pytest.fixture
def standard() -> Callable[[], Verbosity]:
    return lambda: Verbosity.STANDARD
