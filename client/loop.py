"""One asyncio event loop on a thread of its own, started late and stopped within a bounded time.

asyncio is imported when the thread starts: it costs some 50 ms that a window about to paint does not have.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

Result = TypeVar("Result")


class LoopThread:
    """Owns a thread that runs an event loop. All methods may be called from any thread but its own."""

    def __init__(self, name: str = "lodestar-io") -> None:
        self._name = name
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = False

    def start(self) -> None:
        """Start the thread; nothing happens when it runs already. Raises ``RuntimeError`` after :meth:`stop`."""
        with self._lock:
            if self._stopped:
                raise RuntimeError("this event loop was stopped; make a new one")
            if self._thread is not None:
                return
            up = threading.Event()
            self._thread = threading.Thread(target=self._run, args=(up,), name=self._name, daemon=True)
            self._thread.start()
        up.wait()

    @property
    def started(self) -> bool:
        """Whether there ever was a thread."""
        return self._thread is not None

    def _run(self, up: threading.Event) -> None:
        import asyncio

        try:
            with asyncio.Runner() as runner:
                self._loop = runner.get_loop()
                self._loop.call_soon(up.set)
                self._loop.run_forever()
                # Leaving the block cancels what still runs, closes generators and joins the worker threads.
        finally:
            up.set()

    def submit(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run a coroutine on the loop. Raises ``RuntimeError`` (and closes ``work``) when it is stopped."""
        import asyncio

        try:
            self.start()
            with self._lock:
                if self._stopped or self._loop is None:
                    raise RuntimeError("this event loop was stopped; make a new one")
                return asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError:
            work.close()
            raise

    def call(self, function: Callable[[], object]) -> None:
        """Run a plain function on the loop soon; dropped when the loop is stopped."""
        with self._lock:
            if not self._stopped and self._loop is not None:
                self._loop.call_soon_threadsafe(function)

    def stop(self, timeout: float = 3.0) -> bool:
        """Cancel everything and join the thread. False when it did not end within ``timeout`` seconds."""
        with self._lock:
            self._stopped = True
            thread, loop = self._thread, self._loop
            if thread is not None and loop is not None and not loop.is_closed():
                loop.call_soon_threadsafe(loop.stop)
        if thread is None or thread is threading.current_thread():
            return thread is None
        thread.join(timeout)
        return not thread.is_alive()
