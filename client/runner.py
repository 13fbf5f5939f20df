"""The bridge between a program with its own event loop (Qt's) and the asynchronous API.

A :class:`Runner` owns one thread with one asyncio loop and one :class:`client.api.Api`. Work goes in with
:meth:`Runner.submit` and its :class:`Outcome` comes back through ``deliver``, a function the program hands in:
it receives a thunk and must call it on the program's own thread (a Qt program emits a queued signal with it).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from client.errors import ClientFault, LodestarError, ServiceUnreachable
from client.loop import Call, LoopThread
from i18n import _

if TYPE_CHECKING:
    import asyncio

    from client.api import Api

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What became of a piece of work: ``error`` is None and ``value`` holds the result, or the other way round."""

    value: T | None = None
    error: LodestarError | None = None

    @property
    def ok(self) -> bool:
        """Whether there was no error."""
        return self.error is None

    def unwrap(self) -> T:
        """The value; raises the error when there is one."""
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # None is then a T


class Handle:
    """A piece of work under way. After :meth:`cancel` its outcome is not delivered, even if it was on its way."""

    def __init__(self) -> None:
        self._cancelled = False
        self._finished = False
        self._call: Call[None] | None = None

    def cancel(self) -> None:
        """Stop the work, closing its connection. May be called often, and after the end."""
        self._cancelled = True
        if self._call is not None:
            self._call.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._cancelled

    @property
    def finished(self) -> bool:
        """Whether its outcome was delivered."""
        return self._finished


def _at_once(thunk: Callable[[], None]) -> None:
    thunk()


class Runner:
    """One I/O thread with one Api.

    ``make_api`` is called on that thread when the first work comes in. When there is no service yet (the embedded
    one is starting), leave it out: work waits until :meth:`use` names a service or :meth:`unavailable` says that
    there will be none. Without ``deliver``, outcomes are delivered on the I/O thread itself.
    """

    def __init__(
        self,
        make_api: Callable[[], Api] | None = None,
        deliver: Callable[[Callable[[], None]], None] = _at_once,
    ) -> None:
        self._deliver = deliver
        self._loop = LoopThread()
        self._lock = threading.Lock()
        self._stopped = False
        self._handles: set[Handle] = set()
        # Everything below is touched on the I/O thread alone, after the first line of it.
        self._make_api = make_api
        self._failure: LodestarError | None = None
        self._api: Api | None = None
        self._changed: asyncio.Event | None = None

    def submit(self, work: Callable[[Api], Awaitable[T]], done: Callable[[Outcome[T]], None] | None = None) -> Handle:
        """Run ``work(api)`` on the I/O thread and hand its outcome to ``done`` through ``deliver``.

        After :meth:`stop` nothing is run and nothing delivered: the handle comes back cancelled.
        """
        handle = Handle()
        with self._lock:
            if self._stopped:
                handle.cancel()
                return handle
            self._handles.add(handle)
        try:
            handle._call = self._loop.submit(self._do(work, done, handle))
        except RuntimeError:  # stopped between the two lines
            handle.cancel()
            return handle
        handle._call.add_done_callback(lambda: self._drop(handle))
        return handle

    def use(self, make_api: Callable[[], Api]) -> None:
        """Speak to this service from now on; the Api of an earlier one is closed. Waiting work goes ahead."""
        self._background(lambda: self._use(make_api, None))

    def unavailable(self, error: LodestarError) -> None:
        """There is no service: waiting and later work ends with ``error`` until :meth:`use` is called again."""
        self._background(lambda: self._use(None, error))

    def _background(self, work: Callable[[], Awaitable[None]]) -> None:
        """Run work that needs no Api and whose outcome nobody waits for; its errors are logged."""

        async def guarded() -> None:
            try:
                await work()
            except Exception:
                log.exception("work on the I/O thread failed")

        try:
            self._loop.submit(guarded())
        except RuntimeError:
            log.debug("the runner is stopped; work dropped")

    def stop(self, timeout: float = 3.0) -> bool:
        """Cancel everything, close the Api, end the thread. False when that took longer than ``timeout`` seconds."""
        with self._lock:
            again, self._stopped = self._stopped, True
            handles = list(self._handles)
        if again:
            return self._loop.stop(timeout)
        for handle in handles:
            handle.cancel()
        if not self._loop.started:
            return self._loop.stop(timeout)
        until = time.monotonic() + timeout
        try:
            self._loop.submit(self._close()).result(timeout)
        except TimeoutError:
            log.warning("the connection to the service did not close in time")
        except Exception:
            log.exception("closing the connection to the service failed")
        return self._loop.stop(max(0.05, until - time.monotonic()))

    # On the I/O thread.

    async def _do(
        self, work: Callable[[Api], Awaitable[T]], done: Callable[[Outcome[T]], None] | None, handle: Handle
    ) -> None:
        outcome: Outcome[T]
        try:
            outcome = Outcome(value=await work(await self._service()))
        except LodestarError as error:
            outcome = Outcome(error=error)
        except Exception as error:
            log.exception("a request ended in a mistake of the program")
            fault = ClientFault()
            fault.__cause__ = error
            outcome = Outcome(error=fault)

        def hand_over() -> None:
            # Runs on the program's thread: a cancel there, however late, still counts.
            if handle.cancelled or self._stopped:
                return
            handle._finished = True
            if done is not None:
                done(outcome)

        if not handle.cancelled:
            self._deliver(hand_over)

    async def _service(self) -> Api:
        while True:
            if self._api is not None:
                return self._api
            if self._failure is not None:
                raise self._failure.with_traceback(None)
            if self._make_api is not None:
                self._api = self._make_api()
                return self._api
            await self._change().wait()

    async def _use(self, make_api: Callable[[], Api] | None, failure: LodestarError | None) -> None:
        old, self._api = self._api, None
        self._make_api, self._failure = make_api, failure
        change, self._changed = self._change(), None
        change.set()
        if old is not None:
            await old.aclose()

    def _change(self) -> asyncio.Event:
        import asyncio

        if self._changed is None:
            self._changed = asyncio.Event()
        return self._changed

    async def _close(self) -> None:
        api, self._api = self._api, None
        self._make_api = None
        self._failure = ServiceUnreachable(_("Lodestar is closing."))
        if api is not None:
            await api.aclose()

    def _drop(self, handle: Handle) -> None:
        with self._lock:
            self._handles.discard(handle)


Work = Callable[["Api"], Awaitable[Any]]
"""What :meth:`Runner.submit` runs, for annotations."""
