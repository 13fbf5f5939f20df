"""How a call to the fake service is held back, made to fail and remembered."""

from __future__ import annotations

import asyncio
from typing import Any

from client.errors import LodestarError, SessionEnded
from client.session import CurrentSession

__all__ = ["FakeGate"]


class FakeGate:
    """What every part of the fake service has.

    ``holds`` gates calls by name: a call waits until the test opens the gate. ``errors`` makes the next call by
    that name fail. ``calls`` remembers what was asked.
    """

    def __init__(self, session: CurrentSession) -> None:
        self.session = session
        self.calls: list[tuple[str, Any]] = []
        self.errors: dict[str, list[LodestarError]] = {}
        self.holds: dict[str, asyncio.Event] = {}

    async def _gate(self, name: str, asked: object) -> None:
        self.calls.append((name, asked))
        if name in self.holds:
            await self.holds[name].wait()
        if self.errors.get(name):
            error = self.errors[name].pop(0)
            if isinstance(error, SessionEnded) and self.session.token:
                self.session.end(self.session.token)
            raise error
