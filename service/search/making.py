"""Documents made on other cores, when very many are wanted at once.

Each maker is a Python process of its own that reads batches of records from its input and writes their documents to
its output. It ends when its input does: with the process that started it, however that one ends. Answers are taken in
the order of the batches, so an index does not depend on which maker was the faster one.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import Any, Final, cast

import orjson

from client.records.wire import RecordEnvelope
from service.ground.spot import Spot
from service.ground.ties import Ties
from service.search.child import Child, can_start, pipes, read, write
from service.search.document import document
from service.search.schema import SearchSchema
from service.search.terms import UNTIED

log = logging.getLogger(__name__)

MOST: Final = 4
"""Makers beyond which the writing of the index is what takes time."""
Batch = Sequence[RecordEnvelope]
Tied = Mapping[str, Ties]


class Makers:
    """``count`` makers of documents for the declared record types. Use as a context."""

    def __init__(self, schema: SearchSchema, count: int) -> None:
        self._schema = schema
        self._failed = False
        self._made = [_Maker(schema.fingerprint) for _number in range(count)]
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

    def documents(self, batches: Iterable[tuple[Batch, Tied]]) -> Iterator[tuple[Batch, Tied, list[str]]]:
        """Each batch and its ties with the documents as JSON, in order. Two batches a maker are held at once, no more.

        A maker that fails is made up for here, and raises what the work itself raises.
        """
        waiting: deque[_Waiting] = deque()
        for number, (batch, ties) in enumerate(batches):
            at = number % len(self._made)
            waiting.append((batch, ties, self._pools[at].submit(self._made[at].documents, batch, ties)))
            if len(waiting) >= 2 * len(self._made):
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _next(self, waiting: deque[_Waiting]) -> tuple[Batch, Tied, list[str]]:
        batch, ties, future = waiting.popleft()
        try:
            return batch, ties, future.result()
        except (OSError, EOFError, ValueError) as error:
            if not self._failed:
                log.warning("A process that makes search documents failed; its work is done here: %s", error)
            self._failed = True
            made = (document(record, self._schema, ties.get(record.id, UNTIED)) for record in batch)
            return batch, ties, [orjson.dumps(one).decode() for one in made]


_Waiting = tuple[Batch, Tied, Future[list[str]]]


class _Maker:
    """One process."""

    def __init__(self, fingerprint: str) -> None:
        self._child = Child("service.search.making")
        self._first: str | None = fingerprint

    def documents(self, batch: Batch, ties: Tied) -> list[str]:
        """The documents of ``batch`` as JSON. Raises ``OSError`` or ``EOFError`` when the process is no use."""
        if self._first is not None:
            self._child.tell(self._first.encode())
            self._first = None
        answer = self._child.ask(orjson.dumps([_row(record, ties.get(record.id)) for record in batch]))
        made = answer.decode().split("\n") if answer else []
        if len(made) != len(batch):
            raise EOFError("it made another number of documents than was asked for")
        return made

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
    got, put = pipes()
    schema = SearchSchema.declared()
    fingerprint = read(got)
    if fingerprint is None or fingerprint.decode() != schema.fingerprint:
        return
    while (rows := read(got)) is not None:
        made = [orjson.dumps(document(_envelope(row), schema, _ties(row))) for row in orjson.loads(rows)]
        write(put, b"\n".join(made))


def _row(record: RecordEnvelope, ties: Ties | None) -> tuple[Any, ...]:
    return (
        record.id, record.type, record.fields, record.source.system, record.source.reference,
        record.created_at, record.updated_at, *_told(ties),
    )  # fmt: skip


def _told(ties: Ties | None) -> tuple[Sequence[str], Sequence[Sequence[float]]]:
    return (ties.roles, [tuple(spot) for spot in ties.spots]) if ties else ((), ())


def _ties(row: Sequence[Any]) -> Ties:
    roles, spots = row[7:9]
    return Ties(tuple(roles), tuple(Spot(*spot) for spot in spots)) if roles or spots else UNTIED


class _Plain:
    """What a document needs of a record, or of its source: made in a tenth of the time of the real thing."""

    __slots__ = ("created_at", "fields", "id", "reference", "source", "system", "type", "updated_at")
    created_at: Any
    fields: Any
    id: Any
    reference: Any
    source: Any
    system: Any
    type: Any
    updated_at: Any


def _envelope(row: Sequence[Any]) -> RecordEnvelope:
    record_id, record_type, fields, system, reference, created, updated = row[:7]
    source = _Plain()
    source.system, source.reference = system, reference
    made = _Plain()
    made.id, made.type, made.fields, made.source = record_id, record_type, fields, source
    made.created_at, made.updated_at = datetime.fromisoformat(created), datetime.fromisoformat(updated)
    return cast(RecordEnvelope, made)
