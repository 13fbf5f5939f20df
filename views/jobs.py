"""Requests of a presenter by name: a new one of the same name takes the place of the old. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from views.backend import Backend, Failure, Job

if TYPE_CHECKING:
    from client.api import Api

T = TypeVar("T")


class Jobs:
    """What is under way. Late answers to questions that were given up never come."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._jobs: dict[str, Job] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._jobs

    def run(
        self,
        name: str,
        call: Callable[[Api], Awaitable[T]],
        done: Callable[[T], object],
        failed: Callable[[Failure], object],
    ) -> None:
        """Send a request; one of the same name that runs is given up."""

        def arrived(result: T) -> None:
            self._jobs.pop(name, None)
            done(result)

        def broke(failure: Failure) -> None:
            self._jobs.pop(name, None)
            failed(failure)

        self.drop(name)
        self._jobs[name] = self._backend.run(call, arrived, broke)

    def later(self, name: str, seconds: float, then: Callable[[], object]) -> None:
        """Call ``then`` after a while, unless ``name`` is dropped before."""
        self.drop(name)
        self._jobs[name] = self._backend.later(seconds, then)

    def drop(self, name: str) -> None:
        """Give one up; harmless when there is none."""
        job = self._jobs.pop(name, None)
        if job is not None:
            job.cancel()

    def close(self) -> None:
        """Give all up."""
        for name in tuple(self._jobs):
            self.drop(name)
