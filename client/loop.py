"""One asyncio event loop on a thread of its own, started late and stopped within a bounded time.

asyncio is imported on that thread, and nobody waits for it: it costs some 50 ms that a window about to paint does
not have. Work handed in before the loop runs waits for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    import asyncio

Result = TypeVar("Result")


class Call(Generic[Result]):
    """A coroutine handed to a :class:`LoopThread`. Usable from every thread."""

    def __init__(self, loop: LoopThread, work: Coroutine[Any, Any, Result]) -> None:
        self._loop = loop
        self._work = work
        self._task: asyncio.Task[Result] | None = None
        self._cancelled = False
        self._future: Future[Result] = Future()

    def cancel(self) -> None:
        """Cancel the task behind it; nothing happens when it is done."""
        self._cancelled = True
        self._loop.call(self._cancel_task)

    def result(self, timeout: float | None = None) -> Result:
        """Wait for the result. Raises the work's exception, ``CancelledError``, or ``TimeoutError``."""
        return self._future.result(timeout)

    def add_done_callback(self, function: Callable[[], object]) -> None:
        """Call ``function`` when it is done or cancelled, on the loop's thread, or at once when it is already."""
        self._future.add_done_callback(lambda _future: function())

    def never_ran(self) -> None:
        """The loop ended before the work began."""
        self._work.close()
        with suppress(InvalidStateError):
            self._future.set_exception(CancelledError())

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """On the loop's thread: start the work."""
        if self._cancelled:
            self.never_ran()
            return
        self._task = loop.create_task(self._work)
        self._task.add_done_callback(self._finish)

    def _cancel_task(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _finish(self, task: asyncio.Task[Result]) -> None:
        error = CancelledError() if task.cancelled() else task.exception()
        if error is not None:
            self._future.set_exception(error)
        else:
            self._future.set_result(task.result())


class LoopThread:
    """Owns a thread that runs an event loop. All methods may be called from any thread."""

    def __init__(self, name: str = "lodestar-io") -> None:
        self._name = name
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: list[Call[Any]] = []
        self._stopped = False

    @property
    def started(self) -> bool:
        """Whether there ever was a thread."""
        return self._thread is not None

    def start(self) -> None:
        """Start the thread and return at once. Raises ``RuntimeError`` after :meth:`stop`."""
        with self._lock:
            self._start()

    def submit(self, work: Coroutine[Any, Any, Result]) -> Call[Result]:
        """Run a coroutine on the loop, starting it if need be.

        Never blocks. After :meth:`stop` it raises ``RuntimeError`` and closes ``work``.
        """
        call = Call(self, work)
        with self._lock:
            try:
                self._start()
            except RuntimeError:
                work.close()
                raise
            if self._loop is None:
                self._waiting.append(call)
            else:
                self._loop.call_soon_threadsafe(call.begin, self._loop)
        return call

    def call(self, function: Callable[[], object]) -> None:
        """Run a plain function on the loop soon; dropped when the loop does not run."""
        with self._lock:
            if not self._stopped and self._loop is not None:
                self._loop.call_soon_threadsafe(function)

    def stop(self, timeout: float = 3.0) -> bool:
        """Cancel everything and join the thread. False when it did not end within ``timeout`` seconds."""
        with self._lock:
            first, self._stopped = not self._stopped, True
            thread = self._thread
            if first and self._loop is not None:
                self._loop.call_soon_threadsafe(self._loop.stop)
        if thread is None:
            return True
        if thread is threading.current_thread():
            return False
        thread.join(timeout)
        return not thread.is_alive()

    def _start(self) -> None:
        if self._stopped:
            raise RuntimeError("this event loop was stopped; make a new one")
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def _run(self) -> None:
        import asyncio

        calls: list[Call[Any]] = []
        try:
            with asyncio.Runner() as runner:
                loop = runner.get_loop()
                with self._lock:
                    calls, self._waiting = self._waiting, []
                    if self._stopped:
                        return
                    # In the order they came, and before a stop can be: what was begun is cancelled, not forgotten.
                    while calls:
                        loop.call_soon(calls.pop(0).begin, loop)
                    self._loop = loop
                loop.run_forever()
                # Leaving the block cancels what still runs, closes generators and joins the worker threads.
        finally:
            for call in calls:
                call.never_ran()
