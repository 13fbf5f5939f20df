"""Typed calls of the records and search APIs, one method each.

Every method raises :class:`client.errors.LodestarError` and nothing else on purpose; cancelling the task that
awaits it closes the request's connection. An :class:`Api` belongs to one event loop; :class:`client.runner.Runner`
gives it a thread, :func:`client.connect` makes it look synchronous.

Record ids look like ``PE-1042``, link ids like ``LK-77``. ``version`` is the version a change starts from: the
service refuses it (:class:`client.errors.StaleVersion`) when somebody else was faster.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from client import address
from client.around_calls import AroundCalls
from client.errors import NonsenseAnswer, NotSignedIn, ReasonRequired, SessionEnded, SignInNeeded
from client.kept_calls import KeptCalls
from client.policy import Limits, Retries, Timeouts
from client.query.answer import SearchAnswer, SearchRequest, SimilarRecords
from client.query.export import ExportFormat, ExportRequest
from client.query.shape import SearchFields
from client.query.sources import SourceAnswer, SourceState, SourceStates
from client.records.wire import (
    Combination,
    Disclosure,
    EmbeddedSignIn,
    Health,
    Link,
    LinkChange,
    LinkDraft,
    LogEntry,
    Me,
    Operation,
    Page,
    RecordChange,
    RecordDraft,
    RecordEnvelope,
    Session,
    SignIn,
    Version,
)
from client.session import CurrentSession, State

if TYPE_CHECKING:
    from client.tokens import TokenStore
    from client.transport import Answer, Transport

Shape = TypeVar("Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file of records: its bytes, how many records are in it, and how many were found."""

    content: bytes
    exported: int
    found: int

    @property
    def cut(self) -> bool:
        """Whether more were found than are in the file."""
        return self.found > self.exported


class Api(AroundCalls, KeptCalls):
    """The service at ``url``, asked in the name of whoever ``session`` says.

    ``url`` is checked at once (:class:`client.errors.BadAddress`, ``InsecureAddress``); nothing is sent before the
    first call. ``tokens`` keeps a token between starts when :meth:`sign_in` is told to. ``transport`` is for tests.
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

    async def __aenter__(self) -> Api:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections. The session stays as it is."""
        if self._transport is not None:
            await self._transport.aclose()

    # The service and the person.

    async def health(self) -> Health:
        """How the service is. Needs no sign-in."""
        return _shaped(Health, await self._plain("GET", "/v1/health"))

    async def sign_in(self, account: str, password: str, *, keep: bool = False) -> Session:
        """Sign in. With ``keep``, the token is kept in the keyring until it expires, if there is a keyring.

        Raises ``WrongCredentials``, ``AccountLocked``, ``PasswordExpired``.
        """
        # Not repeated when the line breaks: a wrong password would count twice towards the lock.
        body, asked = _dump(SignIn(account=account, password=password)), self.session.clock()
        answer = await self._plain("POST", "/v1/session", body, changes=False)
        session = _shaped(Session, answer)
        self.session.begin(session, asked)
        if keep and self._tokens is not None:
            await asyncio.to_thread(self._tokens.save, self.url, session.account, session.token)
        return session

    async def sign_in_embedded(self, secret: str) -> Session:
        """Sign the demo officer in at a service this program started itself (:mod:`client.embedded`)."""
        body, asked = _dump(EmbeddedSignIn(secret=secret)), self.session.clock()
        answer = await self._plain("POST", "/v1/session/embedded", body, reads=True)
        session = _shaped(Session, answer)
        self.session.begin(session, asked)
        return session

    async def resume(self) -> Me | None:
        """Sign in with the token kept from an earlier start. None when there is none or it is no longer good."""
        if self._tokens is None:
            return None
        kept = await asyncio.to_thread(self._tokens.load, self.url)
        if kept is None:
            return None
        self.session.resume(kept.token, kept.account)
        try:
            return await self.me()
        except SignInNeeded:
            await asyncio.to_thread(self._tokens.forget, self.url)
            self.session.sign_out()
            return None

    async def sign_out(self) -> None:
        """End the session here and at the service.

        It is ended here in any case; when the service could not be told, that error is raised: the token stays
        good there until it expires.
        """
        token = self.session.token
        self.session.sign_out()
        if self._tokens is not None:
            await asyncio.to_thread(self._tokens.forget, self.url)
        if token is not None:
            try:
                await self._plain("DELETE", "/v1/session", token=token, reads=True)
            except SignInNeeded:
                return

    async def me(self) -> Me:
        """Who is signed in and what that person may do; the session learns it too.

        The cheapest way to go on being signed in: like every request it begins the idle time anew.
        """
        asked = self.session.clock()
        me = _shaped(Me, await self._ask("GET", "/v1/me"))
        self.session.learn(me, asked)
        return me

    # Search.

    async def search(self, request: SearchRequest | str) -> SearchAnswer:
        """One page of hits. A string is a query with everything else as usual.

        Raises ``BadQuery`` with the place of the mistake, ``BadCursor``.
        """
        if isinstance(request, str):
            request = SearchRequest(query=request)
        # A POST because queries name people and addresses are kept in many logs; it changes nothing.
        answer = await self._ask("POST", "/v1/search", _dump(request), reads=True, with_reason=True)
        return _shaped(SearchAnswer, answer)

    async def similar(self, record_id: str) -> SimilarRecords:
        """Records like one, most like first, each with what is the same and what differs. Raises ``NotFound``."""
        return _shaped(SimilarRecords, await self._ask("GET", _path("records", record_id, "similar"), with_reason=True))

    async def search_pages(self, request: SearchRequest | str) -> AsyncIterator[SearchAnswer]:
        """All pages of hits, each asked for when it is wanted."""
        if isinstance(request, str):
            request = SearchRequest(query=request)
        seen = {request.cursor}
        while True:
            answer = await self.search(request)
            yield answer
            if answer.next is None:
                return
            _no_circle(seen, answer.next)
            request = request.model_copy(update={"cursor": answer.next})

    async def search_fields(self) -> SearchFields:
        """The fields a query can name, in the session's language; ``.vocabulary()`` reads and says queries by them."""
        return _shaped(SearchFields, await self._ask("GET", "/v1/search/fields"))

    async def sources(self, *, check: bool = False) -> list[SourceState]:
        """How the connected systems are: by their last answers, or with ``check`` by asking each of them now."""
        answer = await self._ask("GET", "/v1/sources", query={"check": "true"} if check else None)
        return _shaped(SourceStates, answer).sources

    async def search_source(self, name: str, request: SearchRequest | str) -> SourceAnswer:
        """What one connected system finds. The task's reason goes along; a system of another organisation wants one.

        Sent once, whatever comes back: each time is a disclosure. Raises ``SourceFailed``, ``SourceSlow``,
        ``BadQuery``, ``ReasonRequired``, ``NotFound``.
        """
        if isinstance(request, str):
            request = SearchRequest(query=request)
        path = _path("sources", name, "search")
        answer = await self._ask("POST", path, _dump(request), reads=False, changes=False, with_reason=True)
        return _shaped(SourceAnswer, answer)

    async def export(self, request: ExportRequest, *, reason: str | None = None) -> Exported:
        """The records as a file. The service logs each as disclosed to the recipient before it sends the first byte.

        ``reason`` is that of this disclosure; without it the task's counts. Raises ``Forbidden``, ``InvalidFields``,
        ``BadQuery``, ``TooLarge``.
        """
        media = "text/csv" if request.format is ExportFormat.CSV else "text/html"
        answer = await self._ask(
            "POST", "/v1/exports", _dump(request), needs_reason=True, reason=reason, changes=False, file=media
        )
        return _exported(answer)

    # Records. Each of these needs a reason for access: start a task first (``api.session.start_task``).

    async def record(self, id: str) -> RecordEnvelope:
        """A record. Raises ``NotFound``, ``Combined``, ``ReasonRequired``."""
        return _shaped(RecordEnvelope, await self._ask("GET", _path("records", id), needs_reason=True))

    async def links(
        self,
        id: str,
        *,
        role: str | None = None,
        outward: bool | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Page[Link]:
        """One page of a record's links: all, those of one role, or those that lead from it (``outward``) or to it."""
        direction = None if outward is None else str(outward).lower()
        query = _query(role=role, outward=direction, cursor=cursor, limit=limit)
        answer = await self._ask("GET", _path("records", id, "links"), query=query, needs_reason=True)
        return _shaped(Page[Link], answer)

    async def link_pages(self, id: str, *, role: str | None = None) -> AsyncIterator[Page[Link]]:
        """All pages of a record's links, each asked for when it is wanted."""
        cursor: str | None = None
        seen: set[str | None] = set()
        while True:
            page = await self.links(id, role=role, cursor=cursor)
            yield page
            if page.next is None:
                return
            _no_circle(seen, page.next)
            cursor = page.next

    async def versions(self, id: str, *, cursor: str | None = None, limit: int | None = None) -> Page[Version]:
        """One page of a record's kept versions, newest first."""
        query = _query(cursor=cursor, limit=limit)
        answer = await self._ask("GET", _path("records", id, "versions"), query=query, needs_reason=True)
        return _shaped(Page[Version], answer)

    async def create(self, draft: RecordDraft) -> RecordEnvelope:
        """Make a record. Raises ``InvalidFields``, ``DuplicateSource``."""
        return _shaped(RecordEnvelope, await self._ask("POST", "/v1/records", _dump(draft), needs_reason=True))

    async def alter(self, id: str, change: RecordChange, *, version: int) -> RecordEnvelope:
        """Set a record's fields. Raises ``InvalidFields``, ``StaleVersion`` with both versions."""
        answer = await self._ask("PUT", _path("records", id), _dump(change), version=version, needs_reason=True)
        return _shaped(RecordEnvelope, answer)

    async def erase(self, id: str, *, version: int) -> None:
        """Erase a record for good, with its versions and links. Raises ``StaleVersion``."""
        await self._ask("DELETE", _path("records", id), version=version, needs_reason=True)

    async def disclose(self, id: str, disclosure: Disclosure) -> RecordEnvelope:
        """Log that a record is given to somebody outside, and get it as it is given."""
        answer = await self._ask("POST", _path("records", id, "disclosures"), _dump(disclosure), needs_reason=True)
        return _shaped(RecordEnvelope, answer)

    async def combine(self, id: str, combination: Combination, *, version: int) -> RecordEnvelope:
        """Take another record of the same type into ``id``. Raises ``StaleVersion``, ``InvalidFields``."""
        path = _path("records", id, "combinations")
        answer = await self._ask("POST", path, _dump(combination), version=version, needs_reason=True)
        return _shaped(RecordEnvelope, answer)

    # Links.

    async def link(self, draft: LinkDraft) -> Link:
        """Link two records; the link as ``from_id`` sees it. Raises ``InvalidFields``, ``NotFound``."""
        return _shaped(Link, await self._ask("POST", "/v1/links", _dump(draft), needs_reason=True))

    async def alter_link(self, id: str, change: LinkChange, *, version: int) -> Link:
        """Set a link's role and dates. Raises ``StaleVersion``."""
        answer = await self._ask("PUT", _path("links", id), _dump(change), version=version, needs_reason=True)
        return _shaped(Link, answer)

    async def erase_link(self, id: str, *, version: int) -> None:
        """Erase a link. Raises ``StaleVersion``."""
        await self._ask("DELETE", _path("links", id), version=version, needs_reason=True)

    # The log.

    async def log(
        self,
        *,
        record: str | None = None,
        account: str | None = None,
        operation: Operation | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> Page[LogEntry]:
        """One page of the log DPA 2018 s62 asks for, newest first. ``since`` and ``until`` carry their time zone."""
        query = _query(record=record, account=account, operation=operation, cursor=cursor, limit=limit)
        for name, moment in (("from", since), ("to", until)):
            if moment is not None:
                query[name] = moment.isoformat()
        return _shaped(Page[LogEntry], await self._ask("GET", "/v1/log", query=query))

    # Inside.

    async def consult(self, shape: type[Shape], *path: str, **query: object) -> Shape:
        """``GET`` a path below ``/v1`` with the reason for access, as ``shape``."""
        return _shaped(shape, await self._ask("GET", _path(*path), query=_query(**query), needs_reason=True))

    async def keep(
        self,
        method: str,
        *path: str,
        body: BaseModel | None = None,
        version: int | None = None,
        query: Mapping[str, object] | None = None,
    ) -> Any:
        """A request about what is kept of searches (:class:`client.kept_calls.KeptCalls`); the answer's JSON."""
        sent = None if body is None else _dump(body)
        answer = await self._ask(
            method, _path(*path), sent, query=_query(**(query or {})), version=version, with_reason=True
        )
        return answer.body

    def shaped(self, shape: type[Shape], body: Any) -> Shape:
        """The JSON ``body`` as ``shape``. Raises ``NonsenseAnswer``."""
        return _taken(shape, body)

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


def _shaped(shape: type[Shape], answer: Answer) -> Shape:
    return _taken(shape, answer.body)


def _taken(shape: type[Shape], body: Any) -> Shape:
    """The body as ``shape``. Members of a newer service are let pass; missing or wrong ones are not."""
    try:
        return shape.model_validate(body, extra="ignore")
    except ValidationError as error:
        raise NonsenseAnswer() from error


def _exported(answer: Answer) -> Exported:
    try:
        exported, found = int(answer.headers["lodestar-exported"]), int(answer.headers["lodestar-found"])
    except (KeyError, ValueError) as error:
        raise NonsenseAnswer() from error
    if not isinstance(answer.body, bytes):
        raise NonsenseAnswer()
    return Exported(answer.body, exported, found)


def _dump(model: BaseModel) -> Any:
    return model.model_dump(mode="json")


def _path(*parts: str) -> str:
    return "/v1/" + "/".join(quote(part, safe="") for part in parts)


def _query(**values: object) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value is not None}


def _no_circle(seen: set[str | None], cursor: str) -> None:
    """A service whose cursors go round would otherwise be asked for ever."""
    if cursor in seen:
        raise NonsenseAnswer()
    seen.add(cursor)
