"""Servers that behave badly on purpose, and a second Lodestar."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from client.records.wire import RecordDraft, Role
from service.accounts import Accounts
from service.audit import Actor
from service.config import SignInRules
from service.store import Store, sqlite_url

PASSWORD = "correct horse battery"
ACCOUNT = "westford.search"


class Rogue:
    """A server on loopback whose every connection is given to ``serve(connection, request)``."""

    def __init__(self, serve: Callable[[socket.socket, bytes], None]) -> None:
        self._serve = serve
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.requests: list[bytes] = []
        self.release = threading.Event()
        """Set at the end, so that a server that waits lets go."""
        self._threads: list[threading.Thread] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._talk, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _talk(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            while request := self._read(connection):
                self.requests.append(request)
                self._serve(connection, request)

    @staticmethod
    def _read(connection: socket.socket) -> bytes:
        data = b""
        while b"\r\n\r\n" not in data:
            part = connection.recv(65536)
            if not part:
                return b""
            data += part
        head, _gap, body = data.partition(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if b"content-length" in line), 0
        )
        while len(body) < length:
            body += connection.recv(65536)
        return head + b"\r\n\r\n" + body

    def close(self) -> None:
        self.release.set()
        with contextlib.suppress(OSError):  # closed before
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._acceptor.join(5)


def answer(status: int, body: Any, kind: str = "application/json", **headers: str) -> bytes:
    """An HTTP answer."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {kind}", f"Content-Length: {len(content)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


SESSION = {
    "token": "a-token",
    "expires_at": "2099-01-01T00:00:00Z",
    "account": ACCOUNT,
    "name": "Westford",
    "roles": ["analyst"],
}


@pytest.fixture
def rogue() -> Iterator[Callable[..., Rogue]]:
    """Makes servers: ``rogue(search=bytes or callable, session=bytes, records={path: bytes})``. Other paths answer
    with 404."""
    made: list[Rogue] = []

    def make(search: Any, session: bytes | None = None, records: dict[bytes, bytes] | None = None) -> Rogue:
        def serve(connection: socket.socket, request: bytes) -> None:
            path = request.split(b" ", 2)[1]
            if path == b"/v1/session":
                connection.sendall(session or answer(200, SESSION))
            elif path == b"/v1/search":
                if callable(search):
                    search(connection, server)
                else:
                    connection.sendall(search)
            else:
                connection.sendall((records or {}).get(path) or answer(404, {}))

        server = Rogue(serve)
        made.append(server)
        return server

    yield make
    for server in made:
        server.close()


@pytest.fixture
def answered() -> Callable[..., bytes]:
    """Writes HTTP answers."""
    return answer


class SecondLodestar:
    """A whole service of a neighbouring force, in a process of its own."""

    def __init__(self, data: Path) -> None:
        self._data = data
        data.mkdir(parents=True)
        store = Store.open(sqlite_url(data / "lodestar.db"))
        try:
            Accounts(store, SignInRules()).add(ACCOUNT, "Westford Police", (Role.ANALYST,), PASSWORD)
            for given, surname in (("Adaeze", "Okafor"), ("Chidi", "Okafor"), ("Morag", "Sinclair")):
                fields = {"given_names": given, "surname": surname, "date_of_birth": "1984-02-03"}
                store.create(RecordDraft(type="person", fields=fields, synthetic=True), Actor("northshire", "set up"))
        finally:
            store.close()
        command = [sys.executable, "-m", "service.cli", "serve", "--data", str(data), "--port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        self.url = next(word.rstrip(".") for word in line.split() if word.startswith("http"))

    def log(self) -> list[tuple[str, str | None, dict[str, Any]]]:
        """Account, reason and details of its log, newest first."""
        from service.audit import LogFilter

        store = Store.open(sqlite_url(self._data / "lodestar.db"))
        try:
            return [(entry.account, entry.reason, entry.details) for entry in store.log(LogFilter(), None, 200)]
        finally:
            store.close()

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(30)
        if self._process.stdout is not None:
            self._process.stdout.close()


@pytest.fixture(scope="module")
def northshire(_homes: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecondLodestar]:
    """The service of a neighbouring force with three people."""
    running = SecondLodestar(tmp_path_factory.mktemp("northshire") / "data")
    yield running
    running.end()
