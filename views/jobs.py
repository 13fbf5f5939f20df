"""Requests of a presenter by name: a new one of the same name takes the place of the old, and a slow one says so.
No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from i18n import Message
from views.backend import Backend, Failure, Job
from views.shell.status import Kind, StatusLog

if TYPE_CHECKING:
    from client.api import Api

T = TypeVar("T")
SLOW_AFTER = 2.0
"""Seconds after which a request is slow for somebody who waits for it; no faster than one can hear it."""
REPEATED_AFTER = 15.0
"""Seconds after which that is said once more, of a request that may take long."""


class Jobs:
    """What is under way. Late answers to questions that were given up never come."""

    def __init__(self, backend: Backend, status: StatusLog) -> None:
        self._backend = backend
        self._status = status
        self._jobs: dict[str, Job] = {}
        self._slow: dict[str, Job] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._jobs

    def run(
        self,
        name: str,
        call: Callable[[Api], Awaitable[T]],
        done: Callable[[T], object],
        failed: Callable[[Failure], object],
        *,
        still: Message | None = None,
        repeated: bool = False,
    ) -> None:
        """Send a request; one of the same name that runs is given up. ``still`` is said when it takes its time, and
        with ``repeated`` again and again until it is over."""

        def arrived(result: T) -> None:
            self._over(name)
            done(result)

        def broke(failure: Failure) -> None:
            self._over(name)
            failed(failure)

        self.drop(name)
        self._jobs[name] = self._backend.run(call, arrived, broke)
        if still is not None:
            self._say_after(SLOW_AFTER, name, still, repeated)

    def later(self, name: str, seconds: float, then: Callable[[], object]) -> None:
        """Call ``then`` after a while, unless ``name`` is dropped before."""
        self.drop(name)
        self._jobs[name] = self._backend.later(seconds, then)

    def drop(self, name: str) -> None:
        """Give one up; harmless when there is none."""
        job = self._over(name)
        if job is not None:
            job.cancel()

    def close(self) -> None:
        """Give all up."""
        for name in tuple(self._jobs):
            self.drop(name)

    def _say_after(self, seconds: float, name: str, still: Message, repeated: bool) -> None:
        def slow() -> None:
            self._status.say(still, Kind.PROGRESS)
            if repeated:
                self._say_after(REPEATED_AFTER, name, still, repeated)

        self._slow[name] = self._backend.later(seconds, slow)

    def _over(self, name: str) -> Job | None:
        """Forget one, and that it may be slow; the job, if there was one."""
        slow = self._slow.pop(name, None)
        if slow is not None:
            slow.cancel()
        return self._jobs.pop(name, None)
