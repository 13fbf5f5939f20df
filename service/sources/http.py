"""HTTP to other systems: the one place of the service that imports httpx, and late, as it takes some 130 ms.

All connections live on one asyncio loop in a thread of its own, because only there can a whole exchange be bounded in
time: a server that drips its answer byte by byte never meets a read timeout. Redirects are not followed, answers are
bounded, and plain http goes to this computer alone.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import threading
from collections.abc import Coroutine, Mapping
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import urlsplit

from i18n import _, active_tag
from service.sources.port import BadSettings, SourceError, SourceNonsense, SourceSlow, SourceUnreachable

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
ANSWER_BYTES: Final = 8 * 1024 * 1024
_JSON: Final = frozenset({"application/json", "application/problem+json"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its status, and its JSON (None when there was no body)."""

    status: int
    body: Any


def checked_url(url: str) -> str:
    """``url`` without a slash at its end. Raises :class:`BadSettings` for what is no address or not safe to use."""
    url = url.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise BadSettings(_("“{url}” is not an address.", url=url)) from None
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment or any(map(str.isspace, url)):
        raise BadSettings(_("“{url}” is not the address of a service, such as https://records.example.", url=url))
    if parts.username is not None or parts.password is not None:
        raise BadSettings(_("The address must hold no account or password: those have options of their own."))
    if parts.scheme == "http" and not _loopback(host):
        raise BadSettings(_("Plain http would show every search on the way to {host}. Use https.", host=host))
    return url


def _loopback(host: str) -> bool:
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Line:
    """A line to one system. Safe to use from several threads; connections are kept between requests."""

    def __init__(self, url: str) -> None:
        self._url = checked_url(url)
        self._guard = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._client: httpx.AsyncClient | None = None
        self._closed = False

    def ask(
        self,
        method: str,
        path: str,
        *,
        seconds: float,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One exchange, over within ``seconds`` from start to the last byte. Raises :class:`SourceError`."""
        return self._run(self._exchange(method, path, seconds, body, dict(headers or {})))

    def close(self) -> None:
        """End the connections; what is being asked fails as unreachable."""
        with self._guard:
            self._closed = True
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(_end(self._client), loop)
        thread.join(5)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        with self._guard:
            if self._closed:
                work.close()
                raise SourceUnreachable(_("The connection is closed."))
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=_turn, args=(self._loop,), name="lodestar-source", daemon=True)
                self._thread.start()
            waiting: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return waiting.result()
        except (asyncio.CancelledError, CancelledError):
            raise SourceUnreachable(_("The connection is closed.")) from None
        except BaseException:
            waiting.cancel()
            raise

    async def _exchange(self, method: str, path: str, seconds: float, body: Any, headers: dict[str, str]) -> Answer:
        import httpx

        if self._client is None:
            self._client = httpx.AsyncClient(
                follow_redirects=False,
                trust_env=not _loopback(urlsplit(self._url).hostname or ""),
                headers={"Accept": "application/json", "User-Agent": "lodestar-service"},
            )
        content = None
        headers.setdefault("Accept-Language", active_tag())
        if body is not None:
            content = json.dumps(body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        try:
            async with asyncio.timeout(seconds):
                request = self._client.build_request(
                    method, self._url + path, content=content, headers=headers, timeout=httpx.Timeout(seconds)
                )
                return await self._received(await self._client.send(request, stream=True))
        except (TimeoutError, httpx.TimeoutException):
            raise SourceSlow(_("no answer within {seconds} seconds", seconds=f"{seconds:g}")) from None
        except httpx.ConnectError:
            raise SourceUnreachable(_("nothing answers at its address")) from None
        except httpx.RemoteProtocolError as error:
            if "disconnected" in str(error) or "closed" in str(error):
                raise SourceUnreachable(_("the connection broke off")) from None
            raise SourceNonsense(_("what answers there does not speak HTTP")) from None
        except (httpx.DecodingError, httpx.InvalidURL):
            raise SourceNonsense(_("its answer cannot be read")) from None
        except (httpx.TransportError, OSError):
            raise SourceUnreachable(_("the connection broke off")) from None

    async def _received(self, response: httpx.Response) -> Answer:
        try:
            data = bytearray()
            async for chunk in response.aiter_bytes():
                data += chunk
                if len(data) > ANSWER_BYTES:
                    raise SourceNonsense(_("its answer is too long to be right"))
        finally:
            await response.aclose()
        if 300 <= response.status_code < 400:
            raise SourceNonsense(_("it sends requests on to another address"))
        if not data:
            return Answer(response.status_code, None)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in _JSON:
            raise SourceNonsense(_("what answers there is no records service"))
        try:
            return Answer(response.status_code, json.loads(bytes(data)))
        except (ValueError, RecursionError):
            raise SourceNonsense(_("its answer cannot be read")) from None


def _turn(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()


async def _end(client: httpx.AsyncClient | None) -> None:
    """Cancel what is asked, close the connections, then the loop."""
    me = asyncio.current_task()
    others = [task for task in asyncio.all_tasks() if task is not me]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    if client is not None:
        await client.aclose()
    asyncio.get_running_loop().stop()


__all__ = ["Answer", "Line", "SourceError", "checked_url"]
