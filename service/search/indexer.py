"""Keeps the index in step with the store: drains the outbox, and builds the index anew when it has to.

The order of the steps makes a crash harmless at any point: read the changes, read the records as they are now, apply,
commit the index, note the position, and only then let the store forget the changes. Applying a change again puts
the record's present state in place of what is there.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, islice
from math import inf
from pathlib import Path
from typing import Any, Final, Literal, Protocol, TypeAlias

from client.records.wire import RecordEnvelope
from service.ground.ties import Reach, Ties
from service.search.document import Recorded
from service.search.folder import Current, IndexFolder
from service.search.making import Makers, Span, cores, documents, fitting
from service.search.schema import SearchSchema
from service.search.tantivy_engine import HEAP, MERGED, TantivyEngine

log = logging.getLogger(__name__)

State: TypeAlias = Literal["current", "catching-up", "unavailable"]
Progress: TypeAlias = Callable[[int], None]
"""Called with the number of records that a rebuild has put in so far."""

BATCH: Final = 2000
POLL: Final = 2.0
"""Seconds after which the outbox is looked at without being woken: for what other processes wrote."""
_COMMIT_AFTER: Final = 0.5
ALONE: Final = 20_000
"""Records that a rebuild takes in by itself, before it starts processes to make the documents of the others."""
_ONE_PIECE: Final = 120_000
"""Records that a rebuild puts in between two commits at most; as many fit into a writer's heap."""
_RETRY: Final = (0.2, 1.0, 5.0, 15.0)


class Change(Protocol):
    """A row of the outbox."""

    @property
    def seq(self) -> int:
        """Its number; numbers have no gaps."""

    @property
    def record_id(self) -> str:
        """Whose change it is."""


class Store(Protocol):
    """What the index needs of the store."""

    def outbox(self, after: int, limit: int) -> Sequence[Change]:
        """Changes later than ``after``, oldest first."""

    def outbox_done(self, seq: int) -> None:
        """Forget changes up to ``seq``."""

    def outbox_last(self) -> int:
        """The number of the newest change there ever was."""

    def records(self, ids: Sequence[str]) -> list[RecordEnvelope]:
        """Records by id; those that are gone are left out."""

    def ties(self, ids: Sequence[str]) -> Mapping[str, Ties]:
        """By id, what records' links make them found by; one without any is left out."""

    def reach(self, record_id: str, hops: int, roles: Sequence[str], limit: int) -> Reach:
        """The ids of the records around one; see :func:`service.store.ties.reach`."""

    def contents(self, ids: Sequence[str]) -> Sequence[tuple[str, str, dict[str, Any]]]:
        """Id, type and fields of records, in any order; those that are gone are left out."""

    @property
    def address(self) -> str | None:
        """The URL by which another process opens the same database; None when none can."""

    def size(self) -> int:
        """How many records there are."""

    def span_end(self, after_id: str | None, size: int) -> str | None:
        """The id that a stretch of at most ``size`` records after ``after_id`` goes up to; None when there is none."""

    def span(self, after_id: str | None, until_id: str) -> Sequence[tuple[Recorded, Ties]]:
        """The records after one id and up to another, in the order of the primary key, with their ties."""


class Indexer:
    """Writes one index, with at most ``threads``: fewer on a machine of few cores, where other work needs them.

    Not safe to use from several threads at once, except :attr:`engine` and :attr:`state`.
    """

    def __init__(
        self,
        store: Store,
        root: Path,
        schema: SearchSchema,
        *,
        heap: int = HEAP,
        threads: int = 2,
        alone: int | None = None,
    ) -> None:
        self._store = store
        self._folder = IndexFolder(root)
        self._schema = schema
        self._heap = heap
        self._threads = max(1, min(threads, cores() // 2))
        self._alone = ALONE if alone is None else alone
        self._current: Current | None = None
        self._generation = 0
        self._fresh = False
        self.engine: TantivyEngine | None = None
        self.state: State = "unavailable"

    def open(self) -> bool:
        """Take the folder and open its index. False when it must be built anew: then it is empty, but answers.

        Raises ``IndexBusy`` when another process has the folder.
        """
        self._folder.lock()
        self.state = "catching-up"
        current = self._folder.read()
        if current is not None and current.fingerprint == self._schema.fingerprint:
            engine = self._opened(current)
            if engine is not None and self._unbroken(current):
                self.engine, self._current = engine, current
                self._folder.tidy({current.generation})
                self._store.outbox_done(current.position)
                return True
            if engine is not None:
                engine.close()
        self.engine = self._begun()
        return False

    def close(self) -> None:
        """Let go of the index and the folder."""
        if self.engine is not None:
            self.engine.close()
            self.engine = None
        self.state = "unavailable"
        self._folder.unlock()

    def rebuild(self, progress: Progress | None = None, stop: threading.Event | None = None) -> bool:
        """Build a new generation from the store and answer from it. False when ``stop`` was set on the way.

        While there is an index that can answer, it goes on doing so; otherwise the growing one answers.
        """
        self.state = "catching-up"
        before = None if self._fresh else self.engine
        if before is None:
            engine = self.engine = self.engine or self._begun()
        else:
            engine = self._made(self._folder.next_generation())
        self._fresh = False
        try:
            position = self._filled(engine, before is None, progress, stop)
        except BaseException:
            engine.close()
            self.engine = before
            raise
        if position is None:
            engine.close()
            self.engine = before
            return False
        self._current = Current(self._generation, self._schema.fingerprint, position)
        self._folder.write(self._current)
        self.engine = engine
        if before is not None:
            before.close()
        self._folder.tidy({self._generation})
        self._store.outbox_done(position)
        return True

    def _filled(
        self, engine: TantivyEngine, seen: bool, progress: Progress | None, stop: threading.Event | None
    ) -> int | None:
        """Fill an empty index; the outbox number that it is good for, or None when ``stop`` was set on the way.

        It is put in by pieces of one size. An index that is ``seen`` while it grows shows the first span at once, too.
        """
        # All that is read below is as new as this position, or newer: what changes meanwhile is in the outbox after it.
        position = self._store.outbox_last()
        pieces = _pieces(self._store.size())
        done = 0
        with ExitStack() as stack:
            for made in self._documents(stack):
                if stop is not None and stop.is_set():
                    return None
                engine.fill_made(made)
                first, done = not done, done + len(made)
                if done >= pieces[0]:
                    pieces.popleft()
                    engine.commit()
                elif seen and first:
                    engine.commit()
                if progress is not None:
                    progress(done)
        engine.consolidate()
        return position

    def _documents(self, stack: ExitStack) -> Iterator[list[str]]:
        """The documents of all records, span by span; when they turn out to be many, made on other cores."""
        spans = self._spans()
        for span in islice(spans, self._alone // BATCH):
            yield documents(self._store, self._schema, span)
        count = fitting() if self._schema.is_declared and self._store.address is not None else 0
        following = next(spans, None) if count else None
        if following is not None:
            makers = stack.enter_context(Makers(self._store, self._schema, count))
            yield from makers.documents(chain((following,), spans))
            return
        for span in spans:
            yield documents(self._store, self._schema, span)

    def _spans(self) -> Iterator[Span]:
        after: str | None = None
        while (until := self._store.span_end(after, BATCH)) is not None:
            yield after, until
            after = until

    def _begun(self) -> TantivyEngine:
        """An empty first generation, in place of whatever was there."""
        self._folder.forget()
        self._current = None
        self._fresh = True
        return self._made(self._folder.next_generation())

    def _made(self, generation: int) -> TantivyEngine:
        self._generation = generation
        return TantivyEngine(self._folder.path(generation), self._schema, heap=self._heap, threads=self._threads)

    def drain(self, stop: threading.Event | None = None) -> None:
        """Apply what waits in the outbox; commit at least every half second, so that nothing waits long."""
        engine, current = self.engine, self._current
        if engine is None or current is None:
            raise RuntimeError("open or rebuild the index first")
        position = current.position
        started = time.monotonic()
        while changes := self._store.outbox(position, BATCH):
            if stop is not None and stop.is_set():
                break
            if len(changes) == BATCH:
                self.state = "catching-up"
            ids = list(dict.fromkeys(change.record_id for change in changes))
            records = self._store.records(ids)
            kept = {record.id for record in records}
            engine.apply(records, [one for one in ids if one not in kept], self._store.ties(list(kept)))
            position = changes[-1].seq
            if time.monotonic() - started >= _COMMIT_AFTER:
                self._keep(engine, position)
                started = time.monotonic()
        if self._current is not None and position != self._current.position:
            self._keep(engine, position)
        if stop is None or not stop.is_set():
            self.state = "current"

    def _keep(self, engine: TantivyEngine, position: int) -> None:
        if self._current is None:
            return
        engine.commit()
        self._current = Current(self._current.generation, self._current.fingerprint, position)
        self._folder.write(self._current)
        self._store.outbox_done(position)

    def _opened(self, current: Current) -> TantivyEngine | None:
        try:
            return TantivyEngine(
                self._folder.path(current.generation), self._schema, heap=self._heap, threads=self._threads
            )
        except ValueError as error:
            log.warning("The search index cannot be read and is built anew: %s", error)
            return None

    def _unbroken(self, current: Current) -> bool:
        """Whether the outbox goes on where the index ends; not so when either came from an older copy."""
        last = self._store.outbox_last()
        waiting = self._store.outbox(current.position, 1)
        following = waiting[0].seq if waiting else last + 1
        if current.position <= last and following == current.position + 1:
            return True
        log.warning("The search index does not fit the database and is built anew")
        return False


def _pieces(size: int) -> deque[float]:
    """After how many of ``size`` records to commit, so that the index ends as one segment: as many of one size as
    tantivy merges, or so many times as many. Words with slips are looked for in each segment's dictionary by itself.
    """
    count = 1
    while size > count * (_ONE_PIECE if count > 1 else ALONE):
        count *= MERGED
    return deque([*(size * number / count for number in range(1, count)), inf])


@dataclass
class _Asked:
    """A rebuild that somebody waits for."""

    progress: Progress | None
    done: threading.Event = field(default_factory=threading.Event)
    failure: BaseException | None = None


class IndexerThread:
    """An indexer at work: woken by :meth:`wake`, and now and then by itself."""

    def __init__(self, indexer: Indexer) -> None:
        self._indexer = indexer
        self._woken = threading.Event()
        self._stop = threading.Event()
        self._asked: list[_Asked] = []
        self._guard = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="search-indexer", daemon=True)
        self._anew = False

    def start(self) -> None:
        """Open the index (at once) and keep it in step (in the background). Raises ``IndexBusy``."""
        self._anew = not self._indexer.open()
        self._thread.start()

    def stop(self) -> None:
        """End the work; what is unfinished is taken up at the next start."""
        self._stop.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()
        self._indexer.close()

    def wake(self) -> None:
        """Say that there are changes. Returns at once."""
        self._woken.set()

    def rebuild(self, progress: Progress | None) -> None:
        """Have the index built anew and wait for it. Raises what went wrong; the index from before then goes on."""
        asked = _Asked(progress)
        with self._guard:
            self._asked.append(asked)
        self._woken.set()
        while not asked.done.wait(0.2):
            if not self._thread.is_alive():
                raise RuntimeError("the indexer ended before the index was built")
        if asked.failure is not None:
            raise asked.failure

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            self._woken.clear()
            try:
                self._work()
                failures = 0
                pause = POLL
            except Exception:
                # Whatever it is (a full disk, a database that went away): say so, keep answering, try again.
                log.exception("The search index could not be brought up to date; trying again")
                self._indexer.state = "catching-up" if self._indexer.engine else "unavailable"
                pause = _RETRY[min(failures, len(_RETRY) - 1)]
                failures += 1
            self._woken.wait(pause)

    def _work(self) -> None:
        with self._guard:
            asked, self._asked = self._asked, []

        def progress(count: int) -> None:
            for one in asked:
                if one.progress is not None:
                    one.progress(count)

        try:
            if self._anew or asked or self._indexer.engine is None:
                self._anew = not self._indexer.rebuild(progress, self._stop)
            if not self._stop.is_set():
                self._indexer.drain(self._stop)
        except BaseException as failure:
            for one in asked:
                one.failure = failure
            raise
        finally:
            for one in asked:
                one.done.set()
