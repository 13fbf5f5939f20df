"""Requests of a presenter by name: a new one of the same name takes the place of the old. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from views.backend import Backend, Failure, Job

if TYPE_CHECKING:
    from client.api import Api

T = TypeVar("T")
SLOW_AFTER = 2.0
"""Seconds after which a request is slow for somebody who waits for it."""


class Jobs:
    """What is under way. Late answers to questions that were given up never come."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
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
        slow: Callable[[], object] | None = None,
    ) -> None:
        """Send a request; one of the same name that runs is given up. ``slow`` is called when it takes its time."""

        def arrived(result: T) -> None:
            self._over(name)
            done(result)

        def broke(failure: Failure) -> None:
            self._over(name)
            failed(failure)

        self.drop(name)
        self._jobs[name] = self._backend.run(call, arrived, broke)
        if slow is not None:
            self._slow[name] = self._backend.later(SLOW_AFTER, slow)

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

    def _over(self, name: str) -> Job | None:
        """Forget one, and that it may be slow; the job, if there was one."""
        slow = self._slow.pop(name, None)
        if slow is not None:
            slow.cancel()
        return self._jobs.pop(name, None)
