"""A clock that only moves when told, and servers that misbehave on purpose."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any

import httpx
import pytest

from client.api import Api
from client.transport import Transport
from tests.client.wire import URL

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class FakeTime:
    """Stands for clock and sleep: sleeping only moves the clock, and is written down."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


@pytest.fixture
def fake_time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def transport_to(fake_time: FakeTime) -> Callable[..., Transport]:
    """A transport whose network is ``handler``: ``request -> httpx.Response`` (or raises)."""

    def make(handler: Callable[..., Any], url: str = URL, **options: Any) -> Transport:
        return Transport(
            url,
            inner=httpx.MockTransport(handler),
            sleep=fake_time.sleep,
            clock=fake_time.clock,
            chance=Random(7),
            **options,
        )

    return make


@pytest.fixture
def api_on(transport_to: Callable[..., Transport]) -> Callable[..., Api]:
    """An API whose network is the handler given, signed in and with a reason unless told otherwise."""

    def make(
        wire: Any, *, token: str | None = "tok", reason: str | None = "Welfare check – Siân", tokens: Any = None
    ) -> Api:
        api = Api(URL, transport=transport_to(wire), tokens=tokens)
        if token:
            api.session.resume(token, "a.officer")
        if reason:
            api.session.start_task(reason)
        return api

    return make


@pytest.fixture
def listening() -> Callable[[Talk], Any]:
    """``async with listening(talk) as url``: a raw TCP server on a free port that runs ``talk`` per connection."""

    @asynccontextmanager
    async def listen(talk: Talk) -> AsyncIterator[str]:
        talks: set[asyncio.Task[None]] = set()

        async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            talks.add(task)
            try:
                await talk(reader, writer)
            except (ConnectionError, asyncio.CancelledError):
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(guarded, "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()
            for task in talks:
                task.cancel()
            await asyncio.gather(*talks, return_exceptions=True)

    return listen


class ScriptedService:
    """A real HTTP server on a thread whose answers the test sets: ``answers[(method, path)] = (status, json)``."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], Any] = {}
        self.asked: list[tuple[str, str, dict[str, str], Any]] = []
        self.hold = threading.Event()
        self.hold.set()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _any(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                body = json.loads(self.rfile.read(length)) if length else None
                service.asked.append((self.command, self.path, dict(self.headers), body))
                service.hold.wait(10)
                status, content = service.answers.get((self.command, self.path.partition("?")[0]), (404, None))
                if callable(content):
                    content = content(body)
                data = b"" if content is None else json.dumps(content).encode()
                self.send_response(status)
                kind = "application/problem+json" if status >= 400 else "application/json"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = _any  # noqa: N815

            def log_message(self, format: str, *args: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="scripted-service")
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self.hold.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def scripted() -> Iterator[ScriptedService]:
    service = ScriptedService()
    service.answers[("POST", "/v1/session")] = (
        200,
        {
            "token": "tok",
            "expires_at": "2030-01-01T00:00:00Z",
            "account": "a.officer",
            "name": "A Officer",
            "roles": ["officer"],
        },
    )
    service.answers[("DELETE", "/v1/session")] = (204, None)
    yield service
    service.close()
