"""The way from the I/O thread to the window: a posted event, and requests that outlive a session."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from client.errors import LodestarError, SignInNeeded
from client.runner import Handle, Outcome, Runner
from views.backend import Failure, Job

if TYPE_CHECKING:
    from client.api import Api

T = TypeVar("T")


class Bridge(QObject):
    """Runs thunks on the thread it was made on. ``deliver`` may be called from any thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived: deque[Callable[[], None]] = deque()

    def deliver(self, thunk: Callable[[], None]) -> None:
        """Have ``thunk`` called soon, in the order of delivery."""
        # Posted, and not a queued signal: connecting one takes an enumeration of ``Qt`` (see accessibility.qt.early).
        self._arrived.append(thunk)
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        """Run what came with ``event``: one thunk each."""
        if event.type() != QEvent.Type.User:
            return super().event(event)
        self._arrived.popleft()()
        return True


def failure_of(error: LodestarError) -> Failure:
    """An error in the words of the language in use."""
    return Failure(type(error).__name__, str(error.message), str(error.what_to_do), error.retryable)


class _Request:
    """One request, sent again after a sign-in; a :class:`views.backend.Job`. In ``under_way`` until it is over."""

    def __init__(self, under_way: set[_Request]) -> None:
        self._under_way = under_way
        self.handle: Handle | None = None
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True
        self._under_way.discard(self)
        if self.handle is not None:
            self.handle.cancel()


class _Later:
    """A timer as a job."""

    def __init__(self, parent: QObject, seconds: float, then: Callable[[], object]) -> None:
        self._timer: QTimer | None = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fire)
        self._then = then
        self._timer.start(round(seconds * 1000))

    def _fire(self) -> None:
        self.cancel()
        self._then()

    def cancel(self) -> None:
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.stop()
            timer.deleteLater()


class DesktopBackend:
    """The :class:`views.backend.Backend` of the desktop: a runner, and what to do when nobody is signed in.

    ``sign_in_needed`` is called (on the window's thread) when a request met an ended session; it leads to
    :meth:`signed_in`, after which the request is sent again.
    """

    def __init__(self, runner: Runner, parent: QObject) -> None:
        self._runner = runner
        self._parent = parent
        self._ready = False
        self._waiting: list[Callable[[], None]] = []
        self._held: list[tuple[_Request, Callable[[], None]]] = []
        self._under_way: set[_Request] = set()
        self.sign_in_needed: Callable[[], None] = lambda: None

    @property
    def ready(self) -> bool:
        """Whether requests are sent at once; false while the service is starting."""
        return self._ready

    def set_ready(self, ready: bool) -> None:
        """The service can be asked from now on, or no longer."""
        self._ready = ready
        if ready:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    @property
    def under_way(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._under_way)

    @property
    def has_waiting(self) -> bool:
        """Whether somebody waits for the service."""
        return bool(self._waiting)

    def when_ready(self, then: Callable[[], None]) -> None:
        """Call ``then`` once, as soon as requests can be sent."""
        if self._ready:
            then()
        else:
            self._waiting.append(then)

    def run(
        self, call: Callable[[Api], Awaitable[T]], done: Callable[[T], object], failed: Callable[[Failure], object]
    ) -> Job:
        """Send a request; see :class:`views.backend.Backend`."""
        request = _Request(self._under_way)

        def send() -> None:
            self._under_way.add(request)
            request.handle = self._runner.submit(call, arrived)

        def arrived(outcome: Outcome[T]) -> None:
            self._under_way.discard(request)
            if request.cancelled:
                return
            if isinstance(outcome.error, SignInNeeded):
                self._held.append((request, send))
                self.sign_in_needed()
            elif outcome.error is not None:
                failed(failure_of(outcome.error))
            else:
                done(outcome.unwrap())

        send()
        return request

    def signed_in(self) -> None:
        """Somebody is signed in again: send what had to wait for it."""
        held, self._held = self._held, []
        for request, send in held:
            if not request.cancelled:
                send()

    def later(self, seconds: float, then: Callable[[], object]) -> Job:
        """Call ``then`` after a while."""
        return _Later(self._parent, seconds, then)
