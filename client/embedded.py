"""The service on this computer: a child process that ends with its parent.

The service is run by module name and spoken to over HTTP like any other; nothing of it is imported here. The
child gets a secret as the first line on its standard input and says on its standard output, one JSON object a
line, where it listens (``{"url": …}``) and how far it is (``{"progress": 0.4, "message": …}``). Its standard input
stays open as long as the parent lives: at its end, however that comes, the child ends itself. As long as it runs
it holds :data:`SERVICE_LOCK` in its data folder. A child whose parent was killed may still be finishing when the
next Lodestar starts, which then waits for it a while.

In a frozen program (PyInstaller) there is no ``python -m``: the program starts itself with
:data:`FROZEN_SUBCOMMAND` as the first argument, and its entry script (packaging/) hands the rest to the service's
command line.
"""

from __future__ import annotations

import json
import logging
import logging.handlers
import os
import secrets
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from client import address
from client.errors import BadAddress, EmbeddedServiceBusy, EmbeddedServiceFailed
from client.files import FolderLock
from i18n import _

log = logging.getLogger(__name__)

FROZEN_SUBCOMMAND: Final = "lodestar-service"
PATIENCE: Final = 60.0
"""Seconds without any sign of life after which a starting service is given up."""
SERVICE_LOCK: Final = "lodestar.lock"
ORPHAN_PATIENCE: Final = 15.0
"""Seconds that the child of a Lodestar that was killed may take to end."""
_COULD_NOT_RUN: Final = 2  # the exit code of a service that says itself, in its last line, why it cannot start
_LONGEST_LINE: Final = 65_536
_LOG_BYTES: Final = 1_000_000
_LOG_FILES: Final = 3
_TAIL: Final = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the service is with what it does: ``part`` is 0 to 1; ``message`` is its own text."""

    part: float
    message: str


def default_command() -> list[str]:
    """How the service's command line is run from here, without its arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_SUBCOMMAND]
    # -P: never take modules from whatever folder the person happens to be in.
    return [sys.executable, "-P", "-m", "service.cli"]


class EmbeddedService:
    """One child. :meth:`launch` returns at once, :meth:`url` waits for it, :meth:`stop` ends it.

    ``data`` holds its records and ``service.log``; one Lodestar at a time uses it. ``sample`` synthetic people are
    made when there are no records. ``on_progress`` and ``on_end`` (it died, though nobody stopped it) are called on
    a reader thread. ``command`` replaces :func:`default_command` with its arguments, for tests.
    """

    def __init__(
        self,
        data: Path,
        *,
        sample: int = 2000,
        on_progress: Callable[[Progress], None] | None = None,
        on_end: Callable[[EmbeddedServiceFailed], None] | None = None,
        patience: float = PATIENCE,
        orphan_patience: float = ORPHAN_PATIENCE,
        command: Sequence[str] | None = None,
    ) -> None:
        self._data = data
        self._command = list(command) if command is not None else [*default_command(), *_arguments(data, sample)]
        self._on_progress = on_progress
        self._on_end = on_end
        self._patience = patience
        self._orphan_patience = orphan_patience
        self._held = FolderLock(data / ".desktop.lock")
        self._secret = secrets.token_urlsafe(32)
        self._child: subprocess.Popen[bytes] | None = None
        self._waiter: threading.Thread | None = None
        self._threads: list[threading.Thread] = []
        self._tail: deque[str] = deque(maxlen=_TAIL)
        # Guarded by the condition:
        self._news = threading.Condition()
        self._url: str | None = None
        self._failure: EmbeddedServiceFailed | None = None
        self._sign_of_life = 0.0
        self._stopping = False

    def __enter__(self) -> EmbeddedService:
        self.launch()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    @property
    def secret(self) -> str:
        """What :meth:`client.api.Api.sign_in_embedded` wants."""
        return self._secret

    @property
    def log_file(self) -> Path:
        """Where the child's own messages are kept."""
        return self._data / "service.log"

    @property
    def running(self) -> bool:
        """Whether the child lives."""
        return self._child is not None and self._child.poll() is None

    @property
    def pid(self) -> int | None:
        """The child's process id, once it was launched."""
        return self._child.pid if self._child is not None else None

    def launch(self) -> None:
        """Start the child and return at once. Raises :class:`EmbeddedServiceFailed`, ``EmbeddedServiceBusy``."""
        if self._child is not None or self._waiter is not None:
            return
        try:
            free = self._held.acquire()
        except OSError as error:
            raise EmbeddedServiceFailed(
                _("The data folder {folder} cannot be used ({why}).", folder=self._data, why=error.strerror or ""),
                _("Choose a folder you may write to, or free some space on the disk."),
            ) from error
        if not free:
            raise EmbeddedServiceBusy()
        self._sign_of_life = time.monotonic()
        if _is_free(self._data):
            self._spawn()
        else:
            self._waiter = threading.Thread(target=self._await_orphan, name="lodestar-service-wait", daemon=True)
            self._waiter.start()

    def _spawn(self) -> None:
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own command, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                # Ctrl+C in the terminal is for the parent, which then ends the child in good order.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self._held.release()
            raise EmbeddedServiceFailed() from error
        self._sign_of_life = time.monotonic()
        # The log's thread first: the other waits for it when the child dies.
        self._threads = [
            threading.Thread(target=work, name=f"lodestar-service-{name}", daemon=True)
            for name, work in (("log", self._keep_log), ("messages", self._read_messages))
        ]
        for thread in self._threads:
            thread.start()
        self._say(self._secret)

    def url(self) -> str:
        """Where the service listens; waits for it. Raises :class:`EmbeddedServiceFailed`, and stops a silent child."""
        self.launch()
        with self._news:
            while self._url is None and self._failure is None and not self._stopping:
                left = self._sign_of_life + self._patience - time.monotonic()
                if left <= 0:
                    break
                self._news.wait(left)
            url, failure, stopping = self._url, self._failure, self._stopping
        if failure is not None:
            raise failure.with_traceback(None)
        if url is not None:
            return url
        if not stopping:
            self.stop(grace=1.0)
        text = (
            _("The records service on this computer was stopped.")
            if stopping
            else _("The records service on this computer did not start in time.")
        )
        raise EmbeddedServiceFailed(text, last_lines=tuple(self._tail))

    def stop(self, grace: float = 5.0) -> None:
        """End the child: ask by closing its input, then terminate, then kill. Blocks up to ``grace`` + 4 seconds."""
        with self._news:
            self._stopping = True
            self._news.notify_all()
        if self._waiter is not None:
            self._waiter.join()
        child = self._child
        if child is None:
            self._held.release()
            return
        try:
            if child.stdin is not None:
                child.stdin.close()
        except OSError:
            log.debug("the service's input was closed already")
        for wait, force in ((grace, child.terminate), (2.0, child.kill), (2.0, None)):
            try:
                child.wait(wait)
                break
            except subprocess.TimeoutExpired:
                if force is not None:
                    force()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(2.0)
        self._held.release()

    # On the reader threads.

    def _read_messages(self) -> None:
        child = self._child
        if child is None or child.stdout is None:
            return
        with child.stdout as lines:
            while line := lines.readline(_LONGEST_LINE):
                self._take(line)
        code = child.wait()
        with self._news:
            started, wanted = self._url is not None, self._stopping
        if wanted:
            return
        self._threads[0].join(2.0)  # the log's last lines say why
        tail = tuple(self._tail)
        if started:
            text = _("The records service on this computer ended unexpectedly (code {code}).", code=code)
        elif code == _COULD_NOT_RUN and tail:
            why = tail[-1].removeprefix("lodestar-service: ")
            text = _("The records service on this computer cannot start: {why}", why=why)
        else:
            text = _("The records service on this computer ended while it started (code {code}).", code=code)
        failure = EmbeddedServiceFailed(text, last_lines=tail)
        self._fail(failure)
        if started and self._on_end is not None:
            self._on_end(failure)

    def _fail(self, failure: EmbeddedServiceFailed) -> None:
        with self._news:
            self._failure = failure
            self._news.notify_all()

    def _await_orphan(self) -> None:
        """Start as soon as the child of an earlier Lodestar has let go of the records."""
        until = time.monotonic() + self._orphan_patience
        while not _is_free(self._data):
            with self._news:
                self._sign_of_life = time.monotonic()
                if self._stopping:
                    return
                if time.monotonic() < until:
                    self._news.wait(0.1)  # locks tell nobody that they are free
                    continue
            self._held.release()
            self._fail(EmbeddedServiceBusy())
            return
        try:
            self._spawn()
        except EmbeddedServiceFailed as failure:
            self._fail(failure)

    def _take(self, line: bytes) -> None:
        try:
            message: Any = json.loads(line)
        except (ValueError, RecursionError):
            message = None
        with self._news:
            self._sign_of_life = time.monotonic()
            self._news.notify_all()
        if not isinstance(message, dict):
            log.info("the service printed a line that is no message")
            return
        url, part = message.get("url"), message.get("progress")
        if isinstance(url, str):
            self._take_url(url)
        if isinstance(part, int | float) and self._on_progress is not None:
            self._on_progress(Progress(min(1.0, max(0.0, float(part))), str(message.get("message") or "")))

    def _take_url(self, url: str) -> None:
        try:
            good = address.checked(url)  # plain http is taken for this computer alone
        except BadAddress:
            log.error("the service named an address that is not on this computer")
            return
        with self._news:
            self._url = good
            self._news.notify_all()

    def _keep_log(self) -> None:
        child = self._child
        if child is None or child.stderr is None:
            return
        handler = logging.handlers.RotatingFileHandler(
            self.log_file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(message)s"))
        try:
            _pump(child.stderr, handler, self._tail)
        finally:
            handler.close()

    def _say(self, line: str) -> None:
        child = self._child
        if child is None or child.stdin is None:
            return
        try:
            child.stdin.write(line.encode() + b"\n")
            child.stdin.flush()
        except OSError:  # it died at once; the reader thread finds out and says why
            log.debug("the service's input is closed")


def _is_free(data: Path) -> bool:
    """Whether no service runs on the folder."""
    lock = FolderLock(data / SERVICE_LOCK)
    try:
        return lock.acquire()
    except OSError:
        return True  # the service will say what is wrong with the folder
    finally:
        lock.release()


def _pump(lines: IO[bytes], handler: logging.Handler, tail: deque[str]) -> None:
    with lines:
        while line := lines.readline(_LONGEST_LINE):
            text = line.decode("utf-8", "replace").rstrip()
            tail.append(text)
            handler.handle(logging.LogRecord("service", logging.INFO, "", 0, "%s", (text,), None))


def _arguments(data: Path, sample: int) -> list[str]:
    wanted = ["--sample-if-empty", str(sample)] if sample else []
    return ["serve", "--embedded", "--port", "0", "--data", str(data), *wanted]


def _environment() -> dict[str, str]:
    """The parent's environment, with this code's own folder findable, so that parent and child are of one version."""
    here = str(Path(__file__).resolve().parent.parent)
    paths = [here, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), "PYTHONUNBUFFERED": "1"}
