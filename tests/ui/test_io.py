"""Requests of the desktop that are under way."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from client.runner import Outcome
from views.io import DesktopBackend


class Handle:
    def cancel(self) -> None:
        """Nothing is sent in this test."""


class Runner:
    """Keeps what is to be called with each answer."""

    def __init__(self) -> None:
        self.arrivals: list[Any] = []

    def submit(self, _call: Any, arrived: Any) -> Handle:
        self.arrivals.append(arrived)
        return Handle()


async def nothing(_api: Any) -> None:
    return None


def test_a_request_is_under_way_until_it_is_answered_or_cancelled() -> None:
    runner: Any = Runner()
    backend = DesktopBackend(runner, QObject())
    assert not backend.under_way
    backend.run(nothing, lambda _value: None, lambda _failure: None)
    assert backend.under_way
    runner.arrivals.pop()(Outcome(value=None))
    assert not backend.under_way

    # A cancelled one never comes back, and is not held on to.
    given_up = backend.run(nothing, lambda _value: None, lambda _failure: None)
    assert backend.under_way
    given_up.cancel()
    assert not backend.under_way
    assert not backend._under_way
