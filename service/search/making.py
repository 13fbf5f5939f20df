"""Documents made on other cores, when very many are wanted at once.

Each maker is a Python process of its own that opens the database for itself, is told from which id to which, reads
those records with what their links say of them, and answers with their documents. It ends when its input does: with
the process that started it, however that one ends. Answers are taken in the order of the ids, so an index does not
depend on which maker was the faster one.
"""

from __future__ import annotations

import gc
import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from typing import Final, Protocol, TypeAlias

import orjson

from service.ground.ties import Ties
from service.search.child import Child, can_start, pipes, read, write
from service.search.document import Recorded, written
from service.search.schema import SearchSchema

log = logging.getLogger(__name__)

MOST: Final = 4
"""Makers beyond which the writing of the index is what takes time."""
_AHEAD: Final = 8
"""Spans a maker is given at once: it goes on while the index writes what it has to the disk."""
_SELDOM: Final = 100_000
"""Objects after which a maker looks for garbage: hardly any is there, and all that is kept has to be looked through."""
Span: TypeAlias = tuple[str | None, str]
"""The records after one id (None: from the first on) and up to another."""


class Records(Protocol):
    """What documents are made from."""

    @property
    def address(self) -> str | None:
        """The URL by which another process opens the same database; None when none can."""

    def span(self, after_id: str | None, until_id: str) -> Sequence[tuple[Recorded, Ties]]:
        """The records of a span in the order of the primary key, with what their links make them found by."""


def documents(records: Records, schema: SearchSchema, span: Span) -> list[str]:
    """The documents of a span as JSON, in the order of the primary key."""
    return [written(record, schema, ties) for record, ties in records.span(*span)]


class Makers:
    """``count`` makers of documents of ``records``, of the declared types. Use as a context.

    Raises ``ValueError`` when no other process can open ``records``.
    """

    def __init__(self, records: Records, schema: SearchSchema, count: int) -> None:
        if records.address is None:
            raise ValueError("these records are in the memory of this process alone")
        self._records = records
        self._schema = schema
        self._failed = False
        self._made = [_Maker(records.address, schema.fingerprint) for _number in range(count)]
        self._pools = [ThreadPoolExecutor(1, thread_name_prefix="search-maker") for _maker in self._made]

    def __enter__(self) -> Makers:
        return self

    def __exit__(self, *_error: object) -> None:
        for maker in self._made:
            maker.end()
        for pool in self._pools:
            pool.shutdown(cancel_futures=True)
        for maker in self._made:
            maker.close()

    def documents(self, spans: Iterable[Span]) -> Iterator[list[str]]:
        """The documents of each span as JSON, in order. Of few spans a maker they are held at once, no more.

        A maker that fails is made up for here, and raises what the work itself raises.
        """
        waiting: deque[tuple[Span, Future[list[str]]]] = deque()
        for number, span in enumerate(spans):
            at = number % len(self._made)
            waiting.append((span, self._pools[at].submit(self._made[at].documents, span)))
            if len(waiting) >= _AHEAD * len(self._made):
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _next(self, waiting: deque[tuple[Span, Future[list[str]]]]) -> list[str]:
        span, future = waiting.popleft()
        try:
            return future.result()
        except (OSError, EOFError, ValueError) as error:
            if not self._failed:
                log.warning("A process that makes search documents failed; its work is done here: %s", error)
            self._failed = True
            return documents(self._records, self._schema, span)


class _Maker:
    """One process."""

    def __init__(self, address: str, fingerprint: str) -> None:
        self._child = Child("service.search.making")
        self._hello: bytes | None = orjson.dumps((address, fingerprint))

    def documents(self, span: Span) -> list[str]:
        """The documents of ``span`` as JSON. Raises ``OSError`` or ``EOFError`` when the process is no use."""
        if self._hello is not None:
            hello, self._hello = self._hello, None
            self._child.tell(hello)
        answer = self._child.ask(orjson.dumps(span))
        return answer.decode().split("\n") if answer else []

    def end(self) -> None:
        """End the process, whatever it does."""
        self._child.end()

    def close(self) -> None:
        """Let go of its pipes, once nobody uses them."""
        self._child.close()

    def ended(self) -> bool:
        """Whether it is no more."""
        return self._child.ended()


def fitting() -> int:
    """How many makers suit this machine, beside the process that writes; 0 when none can be started."""
    return min(cores() - 1, MOST) if can_start() else 0


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve() -> None:
    """Be a maker: on standard input and output, until the input ends."""
    from service.store import Store

    got, put = pipes()
    hello = read(got)
    if hello is None:
        return
    address, fingerprint = orjson.loads(hello)
    schema = SearchSchema.declared()
    if fingerprint != schema.fingerprint:
        return
    gc.set_threshold(_SELDOM)
    with closing(Store.open(address)) as store:
        while (message := read(got)) is not None:
            after, until = orjson.loads(message)
            write(put, "\n".join(documents(store, schema, (after, until))).encode())
