"""The API for scripts: plain calls and loops instead of coroutines.

::

    from client import connect

    with connect("https://records.example", "a.officer", password, reason="Welfare check") as lodestar:
        for hit in lodestar.search("surname:okafor born:1980..1985"):
            print(hit.summary, "–", hit.why)

Requests run on an event loop of their own on another thread, so this also works where a loop runs already
(a notebook). Ctrl+C cancels the request under way.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from client.api import Api
from client.errors import ServiceTrouble
from client.loop import LoopThread
from client.policy import Retries, Timeouts
from client.query.answer import Hit, SearchAnswer, SearchRequest
from client.records.around import Expanded, LinksOverview, Neighbourhood, OfferedExpansion, PathBetween
from client.records.wire import Link, RecordEnvelope, Version
from client.session import CurrentSession

T = TypeVar("T")


@contextmanager
def connect(
    url: str,
    account: str,
    password: str,
    *,
    reason: str | None = None,
    timeouts: Timeouts | None = None,
    retries: Retries | None = None,
    allow_plain_http: bool = False,
) -> Iterator[Lodestar]:
    """Sign in at the service at ``url``; sign out at the end of the ``with`` block.

    ``reason`` is the reason for access, needed for reading records. Raises :class:`client.LodestarError`.
    """

    def make() -> Api:
        return Api(url, timeouts=timeouts, retries=retries, allow_plain_http=allow_plain_http)

    with _opened(make, lambda api: api.sign_in(account, password), reason) as lodestar:
        yield lodestar


@contextmanager
def connect_embedded(url: str, secret: str, *, reason: str | None = None) -> Iterator[Lodestar]:
    """The same with a service this program started itself: see :class:`client.embedded.EmbeddedService`."""
    with _opened(lambda: Api(url), lambda api: api.sign_in_embedded(secret), reason) as lodestar:
        yield lodestar


@contextmanager
def _opened(
    make: Callable[[], Api], sign_in: Callable[[Api], Coroutine[Any, Any, object]], reason: str | None
) -> Iterator[Lodestar]:
    api = make()
    if reason is not None:
        api.session.start_task(reason)
    loop = LoopThread("lodestar-script")
    lodestar = Lodestar(api, loop)
    try:
        try:
            lodestar.wait(sign_in(api))
            yield lodestar
        finally:
            lodestar.close()
    finally:
        loop.stop()


class Lodestar:
    """A signed-in connection. Made by :func:`connect`; usable from the thread that made it, until the block ends."""

    def __init__(self, api: Api, loop: LoopThread) -> None:
        self.api = api
        self._loop = loop

    @property
    def session(self) -> CurrentSession:
        """Who is signed in, and the task in hand."""
        return self.api.session

    def task(self, reason: str) -> None:
        """Give the reason for access of what follows (3 to 300 characters)."""
        self.session.start_task(reason)

    def search(self, query: SearchRequest | str) -> Iterator[Hit]:
        """All hits, best first. Pages are asked for as the loop comes to them."""
        for answer in self.answers(query):
            yield from answer.hits

    def answers(self, query: SearchRequest | str) -> Iterator[SearchAnswer]:
        """The pages of a search, with counts, facets and how the query was understood."""
        return self._each(self.api.search_pages(query))

    def record(self, id: str) -> RecordEnvelope:
        """The record ``id``."""
        return self.wait(self.api.record(id))

    def links(self, id: str, *, role: str | None = None) -> Iterator[Link]:
        """All links of a record, or those of one role."""
        for page in self._each(self.api.link_pages(id, role=role)):
            yield from page.items

    def links_overview(self, id: str) -> LinksOverview:
        """How many links a record has, the five most telling with why, and how many of each role."""
        return self.wait(self.api.links_overview(id))

    def expansions(self, id: str) -> list[OfferedExpansion]:
        """The walks by name from a record, with how many records each reaches."""
        return self.wait(self.api.expansions(id))

    def expanded(self, id: str, name: str) -> Expanded:
        """What the walk ``name`` reaches, each with the way there as a sentence."""
        return self.wait(self.api.expanded(id, name))

    def path(self, id: str, to: str) -> PathBetween:
        """The shortest way between two records: ``print(lodestar.path("PE-1", "PE-2").sentence)``."""
        return self.wait(self.api.path(id, to))

    def around(self, id: str, *, hops: int = 1, most: int | None = None) -> Neighbourhood:
        """The records within one or two links, at most ``most`` of them, and the links among them."""
        return self.wait(self.api.around(id, hops=hops, most=most))

    def versions(self, id: str) -> Iterator[Version]:
        """All kept versions of a record, newest first."""
        for page in self._each(self.api.version_pages(id)):
            yield from page.items

    def wait(self, call: Coroutine[Any, Any, T]) -> T:
        """The result of any call of :class:`client.api.Api`: ``lodestar.wait(lodestar.api.me())``."""
        running = self._loop.submit(call)
        try:
            return running.result()
        except BaseException:
            running.cancel()
            raise

    def close(self) -> None:
        """Sign out and close. A service that cannot be told is left to end the session by time."""
        try:
            self.wait(self.api.sign_out())
        except ServiceTrouble:
            pass
        finally:
            self.wait(self.api.aclose())

    def _each(self, pages: AsyncIterator[T]) -> Iterator[T]:
        async def following() -> T | None:
            # None marks the end: a StopAsyncIteration cannot pass through a future.
            return await anext(pages, None)

        while (page := self.wait(following())) is not None:
            yield page
