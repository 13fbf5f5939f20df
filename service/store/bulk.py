"""Loading many records: whole batches, each in one transaction with its log entries and outbox rows.

A crash leaves whole batches only, and loading the same again completes them: a record or link whose source
system and reference are there already is counted and passed over. Memory stays bounded by the batch. Ids
are known at once, because serials are taken in blocks; what is left of a block at the end is given back.

This is the one place that talks to the driver directly: SQLAlchemy's own way costs several times the insert.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from types import TracebackType
from typing import Any, Final

import orjson
from sqlalchemy import Engine

from client.records import Record
from client.records.wire import Marking, Operation, Source
from service.audit import Actor
from service.store import bulk_sql
from service.store.content import text_of
from service.store.ids import LINK_PREFIX, SERIALS, id_of, key, key_of, link_id
from service.store.moments import micros
from service.store.outbox import SERIAL, Change
from service.store.roles import check_role

BATCH: Final = 2_000
BLOCK: Final = 1_000
_Rows = list[tuple[Any, ...]]


class Bulk(AbstractContextManager["Bulk"]):
    """``with store.bulk(actor) as bulk:`` add and link. Leaving it writes the last batch; an error drops that one."""

    def __init__(
        self,
        engine: Engine,
        actor: Actor,
        clock: Callable[[], datetime],
        gate: AbstractContextManager[object],
        written: Callable[[], None],
        batch: int = BATCH,
    ) -> None:
        self.added = 0
        """Records that were not there before."""
        self.existing = 0
        """Records whose source was there already."""
        self.links_added = 0
        self.links_existing = 0
        self._actor = actor
        self._clock = clock
        self._gate = gate
        self._written = written
        self._batch = batch
        self._pooled = engine.raw_connection()
        self._sql = bulk_sql.for_driver(engine.dialect.name, self._pooled.driver_connection)
        self._records: _Rows = []
        self._links: _Rows = []
        self._pending: dict[tuple[str, str], int] = {}
        self._new: dict[str, int] = {}
        self._pending_links: set[tuple[Any, ...]] = set()
        self._touched: set[int] = set()
        self._blocks: dict[str, tuple[int, int]] = {}
        self._roles: set[tuple[str, int, int]] = set()
        self._any_combined = self._sql.any_combined()

    def add(
        self, record: Record, source: Source, *, marking: Marking = Marking.OFFICIAL, synthetic: bool = False
    ) -> str:
        """Add a record unless its source is there already; its id in both cases.

        Raises ``ValueError`` for content no database can hold; the batch goes on without it.
        """
        place = (source.system, source.reference)
        there = self._pending.get(place)
        if there is None:
            there = self._sql.record(*place)
        if there is None and self._any_combined:
            there = self._sql.combined(*place)
        if there is not None:
            self.existing += 1
            return id_of(there)
        content = text_of(record)
        new = key(record.prefix, self._serial(record.prefix))
        self._pending[place] = new
        self._records.append((new, record.type, content, *place, marking.value, synthetic))
        self.added += 1
        id = id_of(new)
        self._new[id] = new
        self._full()
        return id

    def link(
        self,
        from_id: str,
        to_id: str,
        role: str,
        *,
        source: Source,
        from_date: date | None = None,
        to_date: date | None = None,
    ) -> None:
        """Join two records unless the same link from the same source is there already.

        Raises ``ValueError`` for an id that is none, one record twice, or dates out of order;
        :class:`InvalidFieldsError` for a role that does not fit.
        """
        new = self._new
        start, end = new.get(from_id) or key_of(from_id), new.get(to_id) or key_of(to_id)
        if start is None or end is None or start == end:
            raise ValueError(f"no link can be made from {from_id} to {to_id}")
        if from_date and to_date and to_date < from_date:
            raise ValueError("the link ends before it starts")
        kinds = (role, start // SERIALS, end // SERIALS)
        if kinds not in self._roles:
            check_role(role, start, end)
            self._roles.add(kinds)
        mark = (start, role, end, source.system, source.reference)
        # A record that is not written yet has no link that is.
        unseen = from_id in new or to_id in new
        if mark in self._pending_links or (not unseen and self._sql.link(mark) is not None):
            self.links_existing += 1
            return
        self._pending_links.add(mark)
        self._touched.update((start, end))
        number = self._serial(LINK_PREFIX)
        self._links.append(
            (
                number,
                start,
                end,
                role,
                self._sql.date(from_date),
                self._sql.date(to_date),
                source.system,
                source.reference,
            )
        )
        self.links_added += 1
        self._full()

    def flush(self) -> None:
        """Write what was collected as one transaction."""
        if not self._records and not self._links:
            return
        at = micros(self._clock())
        with self._gate:
            self._sql.begin()
            try:
                self._write(at)
                self._sql.commit()
            except BaseException:
                self._sql.rollback()
                raise
        self._records.clear()
        self._links.clear()
        self._pending.clear()
        self._new.clear()
        self._pending_links.clear()
        self._touched.clear()
        self._written()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.flush()
        finally:
            try:
                with self._gate:
                    for name, (following, last) in self._blocks.items():
                        self._sql.give_back(name, following, last)
            finally:
                self._sql.close()
                self._pooled.close()

    def _full(self) -> None:
        if len(self._records) + len(self._links) >= self._batch:
            self.flush()

    def _serial(self, name: str) -> int:
        following, last = self._blocks.get(name, (1, 0))
        if following > last:
            with self._gate:
                following = self._sql.allocate(name, BLOCK)
            last = following + BLOCK - 1
        self._blocks[name] = (following + 1, last)
        return following

    def _write(self, at: int) -> None:
        sql, account, reason = self._sql, self._actor.account, self._actor.reason
        collection = Operation.COLLECTION.value
        task = {"task": self._actor.task} if self._actor.task else {}
        details = orjson.dumps({"version": 1, **task}).decode()
        extra = 1 if self._links else 0
        entries = sql.log_ids(len(self._records) + extra)
        rows = list(zip(entries, self._records, strict=False))
        sql.log([(entry, at, account, collection, row[0], reason, details) for entry, row in rows])
        if self._links:
            # One entry speaks of the batch's links; their numbers are a range or a few.
            numbers = [row[0] for row in self._links]
            said = {"links": _ranges(numbers), "count": len(numbers), **task}
            sql.log([(entries[-1], at, account, collection, None, reason, orjson.dumps(said).decode())])
        sql.records([(*row[:2], 1, *row[2:], at, account, at, account, entry) for entry, row in rows])
        sql.links([(*row[:6], 1, *row[6:]) for row in self._links])
        # A record that was there before is found by its new links too.
        added = [row[0] for _entry, row in rows]
        changed = [*added, *sorted(self._touched.difference(added))]
        if changed:
            first = sql.allocate(SERIAL, len(changed))
            sql.outbox([(first + n, key, Change.SAVE.value) for n, key in enumerate(changed)])


def _ranges(numbers: list[int]) -> list[str]:
    """``LK-1 to LK-500``: the numbers in ascending order as runs."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [link_id(a) if a == b else f"{link_id(a)} to {link_id(b)}" for a, b in runs]
