"""One HTTP client with its timeouts, retries and distrust. The only import of httpx in the project.

Import this module late: httpx and its TLS settings take some 130 ms. It knows nothing of records: it returns the
decoded JSON of a good answer and raises the exceptions of :mod:`client.errors` for everything else.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import httpx
from pydantic import ValidationError

from client import address, problems
from client.errors import (
    LodestarError,
    NonsenseAnswer,
    ServiceFault,
    ServiceTimeout,
    ServiceTrouble,
    ServiceUnreachable,
    TooManyRequests,
)
from client.policy import Limits, Retries, Timeouts, retry_after
from client.records.wire import Problem
from i18n import _, active_tag

_READS: Final = frozenset({"GET", "HEAD"})
_AGAIN: Final = frozenset({502, 503, 504})
_BROKE_OFF: Final = _("The connection to the records service broke off.")
_JSON: Final = frozenset({"application/json", "application/problem+json"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A good answer: ``body`` is decoded JSON, or None when there was none (204, 304); of a file its bytes."""

    status: int
    headers: Mapping[str, str]
    body: Any


class Transport:
    """Requests to one service.

    ``url`` must have passed :func:`client.address.checked`. ``sleep``, ``clock`` (seconds, monotonic), ``chance``
    and ``inner`` (an httpx transport) are there for tests. One event loop only: make it where it is used.
    """

    def __init__(
        self,
        url: str,
        *,
        timeouts: Timeouts | None = None,
        retries: Retries | None = None,
        limits: Limits | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        chance: Random | None = None,
        inner: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._url = url
        self._timeouts = timeouts or Timeouts()
        self._retries = retries or Retries()
        self._limits = limits or Limits()
        self._sleep = sleep
        self._clock = clock
        self._chance = chance or Random()  # noqa: S311 - jitter, not a secret
        times = self._timeouts
        self._client = httpx.AsyncClient(
            timeout=httpx.Timeout(connect=times.connect, read=times.read, write=times.write, pool=times.pool),
            follow_redirects=False,
            # A proxy named in the environment is right for other machines; a request to this one, with the
            # embedded service's secret in it, must never leave it.
            trust_env=not address.is_loopback(urlsplit(url).hostname or ""),
            headers={"Accept": "application/json", "User-Agent": "lodestar"},
            transport=inner,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.aclose()

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        json_body: Any = None,
        headers: Mapping[str, str] | None = None,
        reads: bool | None = None,
        changes: bool | None = None,
        file: str | None = None,
    ) -> Answer:
        """Ask, again where it is safe (see :mod:`client.policy`), and return the good answer.

        ``path`` starts with a slash and is percent-encoded by the caller; ``reads`` marks a request that may be sent
        twice, ``changes=False`` one that is sent once but leaves no change to look for. ``file`` is the media type of a
        file that is wanted instead of JSON; its bytes are the body. Raises
        :class:`LodestarError`; cancelling the task closes the connection.
        """
        reads = method in _READS if reads is None else reads
        changes = not reads if changes is None else changes
        target = self._url + path
        content = None if json_body is None else json.dumps(json_body, ensure_ascii=False).encode()
        # Texts of the service (why a hit matched, what is wrong with a field) in the person's language, if it can.
        sent_headers = {"Accept-Language": active_tag(), **(headers or {})}
        if content is not None:
            sent_headers["Content-Type"] = "application/json"
        if file is not None:
            sent_headers["Accept"] = f"{file}, application/problem+json"
        began, tried = self._clock(), 0
        while True:
            tried += 1
            request = self._client.build_request(
                method, target, params=dict(query) if query else None, content=content, headers=sent_headers
            )
            try:
                return await self._follow(request, file)
            except LodestarError as error:
                wait = None
                if _may_repeat(error, reads):
                    pause = getattr(error, "retry_after", None)
                    wait = self._retries.wait(tried, self._clock() - began, pause, self._chance)
                if wait is None:
                    _settle(error, changes)
                    raise
            await self._sleep(wait)

    async def _follow(self, request: httpx.Request, file: str | None) -> Answer:
        """Send, following redirects that stay on the service's own origin and keep the method."""
        for _hop in range(self._limits.redirects + 1):
            status, headers, data = await self._send(request)
            if not 300 <= status < 400 or status == 304:
                return self._read(status, headers, data, file)
            try:
                target = urljoin(str(request.url), headers.get("location", ""))
            except ValueError as error:
                raise NonsenseAnswer() from error
            keeps_method = request.method in _READS or status in (307, 308)
            if not keeps_method or not _same_origin(self._url, target):
                raise NonsenseAnswer(
                    _("The service sends requests on to another address, {url}.", url=target),
                    _("Check the service address. If the service has moved, use its new address."),
                )
            try:
                request = self._client.build_request(
                    request.method, target, content=request.content, headers=_carried(request.headers)
                )
            except httpx.InvalidURL as error:
                raise NonsenseAnswer() from error
        raise NonsenseAnswer(_("The service sends requests round in a circle."))

    async def _send(self, request: httpx.Request) -> tuple[int, httpx.Headers, bytes]:
        try:
            async with asyncio.timeout(self._timeouts.whole):
                response = await self._client.send(request, stream=True)
                try:
                    data = bytearray()
                    async for chunk in response.aiter_bytes():
                        data += chunk
                        if len(data) > self._limits.answer_bytes:
                            raise NonsenseAnswer(
                                _("The answer of the records service is too long to be right."),
                                _("Ask for less at a time. If it happens again, tell your support desk."),
                            )
                finally:
                    await response.aclose()
                return response.status_code, response.headers, bytes(data)
        except (httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ConnectError) as error:
            raise ServiceUnreachable(sent=False) from error
        except (httpx.TimeoutException, TimeoutError) as error:
            raise ServiceTimeout() from error
        except httpx.DecodingError as error:
            raise NonsenseAnswer() from error
        except httpx.RemoteProtocolError as error:
            # "Nothing came", or it stopped short: the line. Anything else is not HTTP at all.
            if "disconnected" in str(error) or "closed" in str(error):
                raise ServiceUnreachable(_BROKE_OFF) from error
            raise NonsenseAnswer(_("What answers at that address does not speak HTTP as it should.")) from error
        except (httpx.TransportError, OSError) as error:
            raise ServiceUnreachable(_BROKE_OFF) from error

    def _read(self, status: int, headers: httpx.Headers, data: bytes, file: str | None) -> Answer:
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        pause = retry_after(headers.get("retry-after"), datetime.now(UTC))
        if status >= 400:
            raise _refusal(status, kind, data, None if pause is None else int(pause + 0.999))
        if status in (204, 304) or not data:
            return Answer(status, headers, None)
        if file is not None and kind == file:
            return Answer(status, headers, data)
        if file is not None or kind not in _JSON:
            raise NonsenseAnswer(_("That address answers, but not as a records service."))
        return Answer(status, headers, _decoded(data))


def _decoded(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NonsenseAnswer() from error


def _refusal(status: int, kind: str, data: bytes, pause: int | None) -> LodestarError:
    if kind != "application/problem+json":
        return problems.from_status(status, retry_after=pause)
    try:
        problem = Problem.model_validate(_decoded(data))
    except (ValidationError, NonsenseAnswer):
        return problems.from_status(status, retry_after=pause)
    # The status line is what happened; a body that says otherwise does not overrule it.
    update: dict[str, Any] = {"status": status}
    if problem.retry_after is None and pause is not None:
        update["retry_after"] = pause
    return problems.from_problem(problem.model_copy(update=update))


def _refused_unread(error: LodestarError) -> bool:
    """Whether the service surely did nothing: it was not reached, or turned the request away at the door."""
    return isinstance(error, TooManyRequests) or (isinstance(error, ServiceUnreachable) and not error.sent)


def _may_repeat(error: LodestarError, reads: bool) -> bool:
    if _refused_unread(error):
        return True
    status = error.problem.status if error.problem else None
    return reads and isinstance(error, ServiceUnreachable) and (status is None or status in _AGAIN)


def _settle(error: LodestarError, changes: bool) -> None:
    """Say of a change that it may have been made, when it was sent and no clear refusal came back."""
    if not changes or _refused_unread(error):
        return
    if isinstance(error, ServiceTrouble) and (error.problem is None or isinstance(error, ServiceFault)):
        error.not_known_if_done()


def _same_origin(one: str, other: str) -> bool:
    try:
        return address.origin(one) == address.origin(other)
    except ValueError:
        return False


def _carried(headers: httpx.Headers) -> dict[str, str]:
    return {k: v for k, v in headers.items() if k.lower() not in ("host", "content-length")}
