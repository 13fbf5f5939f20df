"""The search service: one object that the rest of the service starts, asks and stops."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from client.query.answer import SearchAnswer, SearchRequest, SimilarRecords
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.errors import SearchUnavailable
from service.search.indexer import Indexer, IndexerThread, Progress, State, Store
from service.search.page import Page
from service.search.readers import Busy, Readers
from service.search.schema import SearchSchema
from service.search.tantivy_engine import HEAP, TantivyEngine

_LOOK_AGAIN = 0.05


class SearchService:
    """Search over the records of ``store``, with its index in ``directory``. Safe to ask from several threads.

    ``heap`` is the memory in bytes that writing may take, ``threads`` share it. With ``readers``, searches are answered
    by so many processes, which open the database at ``url`` for themselves.
    """

    def __init__(
        self,
        store: Store,
        directory: Path,
        *,
        schema: SearchSchema | None = None,
        heap: int = HEAP,
        threads: int = 2,
        url: str = "",
        readers: int = 0,
    ) -> None:
        self._store = store
        self._directory = directory
        self._schema = schema or SearchSchema.declared()
        self._indexer = Indexer(store, directory, self._schema, heap=heap, threads=threads)
        self._thread: IndexerThread | None = None
        self._answerer: Answerer | None = None
        self._url = url
        self._wanted_readers = readers if self._schema.is_declared else 0
        self._readers: Readers | None = None

    def start(self) -> None:
        """Open the index and keep it in step with the store. It answers at once; when it must be built anew, from what
        is built so far, and :attr:`state` says so. Raises :class:`IndexBusy` when another process has the folder.
        """
        self._directory.mkdir(parents=True, exist_ok=True)
        self._answerer = Answerer(self._schema, self._store, Cursors(self._directory / "cursor.key"))
        thread = IndexerThread(self._indexer)
        thread.start()
        self._thread = thread
        if self._wanted_readers:
            key = self._directory / "cursor.key"
            self._readers = Readers(self._url, key, self._schema.fingerprint, self._wanted_readers)
        subscribe: Callable[[Callable[[], None]], None] | None = getattr(self._store, "subscribe", None)
        if subscribe is not None:
            subscribe(self.wake)

    def stop(self) -> None:
        """Stop; nothing is lost, what is unfinished is taken up at the next start."""
        if self._readers is not None:
            self._readers.close()
            self._readers = None
        if self._thread is not None:
            self._thread.stop()
            self._thread = None
        if self._answerer is not None:
            self._answerer.close()

    def wake(self) -> None:
        """Say that the outbox holds something new. Returns at once."""
        if self._thread is not None:
            self._thread.wake()

    def settle(self, patience: float) -> bool:
        """Wait until all that was written so far can be found; false when ``patience`` (seconds) or search ended."""
        deadline = time.monotonic() + patience
        last = self._store.outbox_last()
        self.wake()
        while self._indexer.state != "unavailable" and time.monotonic() < deadline:
            waiting = self._store.outbox(0, 1)
            if self._indexer.state == "current" and (not waiting or waiting[0].seq > last):
                return True
            time.sleep(_LOOK_AGAIN)
        return False

    @property
    def state(self) -> State:
        """``current``; ``catching-up`` while built anew or far behind; ``unavailable`` when nothing can answer."""
        return self._indexer.state

    def answer(self, request: SearchRequest, actor: object = None) -> SearchAnswer:
        """One page of hits. Raises ``QueryProblem``, ``UnknownFilter``, ``BadCursor``, ``SearchUnavailable``.

        What it showed is for the caller to log; ``actor`` is taken for callers that pass one to every operation.
        """
        found = self._found(request)
        return found.answer if isinstance(found, Page) else found

    def page(self, request: SearchRequest, actor: object = None) -> Page:
        """Like :meth:`answer`, ready to be sent."""
        found = self._found(request)
        return found if isinstance(found, Page) else Page.of(found)

    def _found(self, request: SearchRequest) -> Page | SearchAnswer:
        """The page: from a reader as it is sent, found here as an answer."""
        answerer, engine = self._open()
        current = self._indexer.state == "current"
        try:
            if self._readers is None:
                raise Busy
            return self._readers.page(request, engine.moment, current=current)
        except Busy:
            answer = answerer.answer(request, engine.view())
        answer.index = "current" if current else "catching-up"
        return answer

    def similar(self, record_id: str) -> SimilarRecords | None:
        """The records like the one with this id; None when there is none. Raises ``SearchUnavailable``."""
        answerer, engine = self._open()
        read = self._store.records([record_id])
        return answerer.similar(read[0], engine.view()) if read else None

    def among(self, request: SearchRequest, ids: Sequence[str]) -> list[str]:
        """Which of the records with these ids the request finds, in the order of ``ids``, without near spellings.

        Raises ``QueryProblem``, ``UnknownFilter``, ``SearchUnavailable``.
        """
        answerer, engine = self._open()
        return answerer.among(request, engine.view(), ids)

    def _open(self) -> tuple[Answerer, TantivyEngine]:
        """Who answers, and from what. Raises ``SearchUnavailable``."""
        engine = self._indexer.engine
        if engine is None or self._answerer is None:
            raise SearchUnavailable("the search index is not open yet")
        return self._answerer, engine

    def reindex(self, progress: Progress | None = None) -> None:
        """Build the index anew and wait for it; searches go on meanwhile. ``progress`` is told how many records are in.

        Works on a service that was not started, too. Raises :class:`IndexBusy` when another process has the folder.
        """
        if self._thread is not None:
            self._thread.rebuild(progress)
            return
        self._indexer.open()
        try:
            self._indexer.rebuild(progress)
            self._indexer.drain()
        finally:
            self._indexer.close()
