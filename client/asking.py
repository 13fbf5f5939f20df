"""How a request is sent: in whose name, with which reason, and what becomes of its answer.

What the service would surely refuse is refused at once: nobody signed in, no reason given. :class:`client.api.Api` has
the calls.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from client import address
from client.errors import NonsenseAnswer, NotSignedIn, ReasonRequired, SessionEnded, SignInNeeded
from client.policy import Limits, Retries, Timeouts
from client.session import CurrentSession, State

if TYPE_CHECKING:
    from client.tokens import TokenStore
    from client.transport import Answer, Transport

Shape = TypeVar("Shape", bound=BaseModel)


class _Page(Protocol):
    """A part of a list: ``next`` is the cursor of the part that follows, if any."""

    next: str | None


Paged = TypeVar("Paged", bound=_Page)


class Asking:
    """Requests to the service at ``url`` in the name of whoever ``session`` says.

    ``url`` is checked at once (:class:`client.errors.BadAddress`, ``InsecureAddress``); nothing is sent before the
    first call. ``tokens`` keeps a token between starts when it is told to. ``transport`` is for tests.
    """

    def __init__(
        self,
        url: str,
        *,
        session: CurrentSession | None = None,
        tokens: TokenStore | None = None,
        timeouts: Timeouts | None = None,
        retries: Retries | None = None,
        limits: Limits | None = None,
        allow_plain_http: bool = False,
        transport: Transport | None = None,
    ) -> None:
        self.url = address.checked(url, allow_plain_http=allow_plain_http)
        self.session = session or CurrentSession()
        self._tokens = tokens
        self._settings = {"timeouts": timeouts, "retries": retries, "limits": limits}
        self._transport = transport

    async def aclose(self) -> None:
        """Close all connections. The session stays as it is."""
        if self._transport is not None:
            await self._transport.aclose()

    async def _ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        version: int | None = None,
        reads: bool | None = None,
        with_reason: bool = False,
        needs_reason: bool = False,
        reason: str | None = None,
        changes: bool | None = None,
        file: str | None = None,
    ) -> Answer:
        """A request of a signed-in person. What the service would surely refuse is not sent."""
        now = self.session.now
        if now.token is None:
            raise SessionEnded() if now.state is State.ENDED else NotSignedIn()
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        if reason is None and now.task is not None:
            reason = now.task.reason
        if reason is not None and (with_reason or needs_reason):
            headers["Lodestar-Reason"] = quote(reason, safe="")
        elif needs_reason:
            raise ReasonRequired()
        sent = self.session.clock()
        try:
            answer = await self._plain(
                method,
                path,
                body,
                query=query,
                headers=headers,
                token=now.token,
                reads=reads,
                changes=changes,
                file=file,
            )
        except SignInNeeded:
            self.session.end(now.token)
            if self._tokens is not None:
                await asyncio.to_thread(self._tokens.forget, self.url, now.token)
            raise
        self.session.used(now.token, sent)
        return answer

    async def _plain(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
        reads: bool | None = None,
        changes: bool | None = None,
        file: str | None = None,
    ) -> Answer:
        sent = dict(headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        if self._transport is None:
            from client.transport import Transport  # httpx: see client.transport

            self._transport = Transport(self.url, **self._settings)  # type: ignore[arg-type]
        return await self._transport.request(
            method, path, query=query, json_body=body, headers=sent, reads=reads, changes=changes, file=file
        )


def shaped(shape: type[Shape], answer: Answer) -> Shape:
    """The answer's JSON as ``shape``. Members of a newer service are let pass; raises ``NonsenseAnswer`` when some are
    missing or wrong."""
    try:
        return shape.model_validate(answer.body, extra="ignore")
    except ValidationError as error:
        raise NonsenseAnswer() from error


def dump(model: BaseModel) -> Any:
    """``model`` as JSON."""
    return model.model_dump(mode="json")


def path_of(*parts: str) -> str:
    """The path below ``/v1`` of these parts."""
    return "/v1/" + "/".join(quote(part, safe="") for part in parts)


def query_of(**values: object) -> dict[str, str]:
    """The parameters that have a value."""
    return {name: str(value) for name, value in values.items() if value is not None}


async def pages(ask: Callable[[str | None], Awaitable[Paged]], cursor: str | None = None) -> AsyncIterator[Paged]:
    """The page at ``cursor`` and all that follow, each asked for when it is wanted.

    Raises ``NonsenseAnswer`` when cursors go round: such a service would be asked for ever.
    """
    seen = {cursor}
    while True:
        page = await ask(cursor)
        yield page
        if page.next is None:
            return
        if page.next in seen:
            raise NonsenseAnswer()
        seen.add(page.next)
        cursor = page.next
