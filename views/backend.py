"""What presenters know of the world outside: requests, time, the task's reason. Protocols only, no Qt.

Presenters are given a :class:`Backend`; the desktop's own is in ``views/io.py``, tests bring theirs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from client.api import Api

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that did not succeed, in words. ``code`` is the error's name, for decisions and tests."""

    code: str
    message: str
    what_to_do: str
    retryable: bool

    def __str__(self) -> str:
        return f"{self.message} {self.what_to_do}".strip()


class Job(Protocol):
    """A request under way."""

    def cancel(self) -> None:
        """Stop it; neither ``done`` nor ``failed`` is called afterwards. Harmless when it is over."""


class Backend(Protocol):
    """The service as presenters see it. Callbacks come on the caller's thread, never from inside ``run``."""

    @property
    def ready(self) -> bool:
        """Whether requests can be sent; false while the service is starting."""

    def when_ready(self, then: Callable[[], None]) -> None:
        """Call ``then`` once, as soon as requests can be sent."""

    def run(
        self, call: Callable[[Api], Awaitable[T]], done: Callable[[T], object], failed: Callable[[Failure], object]
    ) -> Job:
        """Send a request; exactly one of ``done`` and ``failed`` is called unless the job is cancelled.

        A session that has ended is not a failure: the person signs in again and the request is repeated.
        """

    def later(self, seconds: float, then: Callable[[], object]) -> Job:
        """Call ``then`` after a while."""
