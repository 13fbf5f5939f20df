"""Searches answered on other cores, when many people ask at once.

Python computes on one core at a time, so a service with several of them gives the reading, ranking and explaining of
each search to one of a few processes that do nothing else. Each opens the database and the index for itself, and looks
into the very index that this process looks into: the message says which, and after which commit. A reader that ends
is started anew, and what it was asked is answered here.
"""

from __future__ import annotations

import logging
import pickle
import threading
from collections import deque
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import IO, Final

from client.query.answer import SearchRequest
from i18n import active_tag, use
from service.garbage import collect_seldom
from service.search.answer import Answerer
from service.search.child import Child, can_start, pipes, read, write
from service.search.cursor import Cursors
from service.search.errors import SearchError
from service.search.making import cores
from service.search.page import Page
from service.search.schema import SearchSchema
from service.search.tantivy_engine import Moment, TantivyEngine

log = logging.getLogger(__name__)

MOST: Final = 8
"""Readers beyond which what remains here, HTTP and the log, is what takes time."""


class Busy(Exception):  # noqa: N818  # it is no fault
    """No reader can answer; answer here."""


class Readers:
    """``count`` readers of the database at ``url`` and of the cursors' ``key``, for the declared record types."""

    def __init__(self, url: str, key: Path, fingerprint: str, count: int) -> None:
        self._hello = pickle.dumps((url, key, fingerprint))
        self._guard = threading.Condition()
        self._idle: deque[Child] = deque()
        self._waiting: deque[Future[Child | None]] = deque()
        self._children: set[Child] = set()
        self._ready = 0
        self._closed = False
        for _number in range(count):
            self._start()

    def page(self, request: SearchRequest, moment: Moment, *, current: bool) -> Page:
        """As :meth:`service.search.answer.Answerer.answer`, by the first reader that is free; ``current`` says whether
        the index is.

        Raises what that raises, and :class:`Busy` while none is ready or when the one that was asked ended.
        """
        child = self._free()
        message = pickle.dumps((request.model_dump_json(), moment, active_tag(), current))
        try:
            answer = child.ask(message)
        except (OSError, EOFError, ValueError) as error:
            self._replace(child, error)
            raise Busy from None
        self._give(child)
        # What comes from a process of this very program, over a pipe nobody else holds.
        made: Page | SearchError | None = pickle.loads(answer)  # noqa: S301
        if made is None:
            raise Busy
        if isinstance(made, SearchError):
            raise made
        return made

    def close(self) -> None:
        """End all readers; who waits for one gets :class:`Busy`."""
        with self._guard:
            self._closed = True
            children, self._children = self._children, set()
            self._send_away()
        for child in children:
            child.end()
            child.close()

    @property
    def pids(self) -> list[int]:
        """The process ids of the readers there are."""
        with self._guard:
            return [child.pid for child in self._children]

    def wait(self, patience: float) -> bool:
        """Wait until a reader is ready; false when none is within ``patience`` seconds."""
        with self._guard:
            return bool(self._guard.wait_for(lambda: self._idle, patience))

    def _free(self) -> Child:
        """A reader to ask; whoever waits longest has the next one that is free."""
        with self._guard:
            if self._closed or not self._ready:
                raise Busy
            if self._idle:
                return self._idle.popleft()
            turn: Future[Child | None] = Future()
            self._waiting.append(turn)
        child = turn.result()
        if child is None:
            raise Busy
        return child

    def _give(self, child: Child) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set_result(child)
            else:
                self._idle.append(child)
                self._guard.notify_all()

    def _send_away(self) -> None:
        """There is nobody to wait for; called with the guard held."""
        while self._waiting:
            self._waiting.popleft().set_result(None)

    def _start(self) -> None:
        """Start one, and have it wait in line once it says that it is ready."""
        child = Child("service.search.readers")
        with self._guard:
            if not self._closed:
                self._children.add(child)
        if child not in self._children:
            child.end()
            child.close()
            return
        threading.Thread(target=self._greet, args=(child,), name="search-reader", daemon=True).start()

    def _greet(self, child: Child) -> None:
        try:
            welcome = child.ask(self._hello) == b"ready"
        except (OSError, EOFError, ValueError):
            welcome = False
        with self._guard:
            if self._closed:
                return
            if welcome:
                self._ready += 1
            else:
                self._children.discard(child)
        if welcome:
            self._give(child)
        else:
            log.error("A process that answers searches could not start; searches are answered by those there are")
            child.end()
            child.close()

    def _replace(self, child: Child, error: Exception) -> None:
        with self._guard:
            if self._closed:
                return
            self._ready -= 1
            self._children.discard(child)
            if not self._ready:
                self._send_away()
        log.warning("A process that answers searches ended and is started anew: %s", error)
        child.end()
        child.close()
        self._start()


def fitting() -> int:
    """How many readers suit this machine; 0 when there is one core or none can be started."""
    found = cores()
    return min(found, MOST) if can_start() and found > 1 else 0


def serve() -> None:
    """Be a reader: on standard input and output, until the input ends."""
    from service.store import Store

    got, put = pipes()
    hello = read(got)
    if hello is None:
        return
    url, key, fingerprint = pickle.loads(hello)  # noqa: S301  # written by the process that started this one
    schema = SearchSchema.declared()
    if fingerprint != schema.fingerprint:
        return
    with closing(Store.open(url)) as store, closing(Answerer(schema, store, Cursors(key))) as answerer:
        collect_seldom()
        write(put, b"ready")
        _answer_all(got, put, answerer, schema)


def _answer_all(got: IO[bytes], put: IO[bytes], answerer: Answerer, schema: SearchSchema) -> None:
    seen: Moment | None = None
    engine: TantivyEngine | None = None
    while (message := read(got)) is not None:
        asked, moment, language, current = pickle.loads(message)  # noqa: S301
        use(language)
        made: Page | SearchError | None = None  # the index was put away meanwhile
        try:
            if engine is None or seen is None or seen.folder != moment.folder:
                engine = TantivyEngine(moment.folder, schema) if (moment.folder / "meta.json").exists() else None
            elif seen.commits != moment.commits:
                engine.refresh()
            seen = moment
            if engine is not None:
                answer = answerer.answer(SearchRequest.model_validate_json(asked), engine.view())
                answer.index = "current" if current else "catching-up"
                made = Page.of(answer)
        except SearchError as error:
            made = error
        write(put, pickle.dumps(made))
