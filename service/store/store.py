"""The store: each operation one transaction that holds the change, its log entry and its outbox row."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, select

from client.records.wire import (
    Combination,
    Disclosure,
    Link,
    LinkChange,
    LinkDraft,
    LogEntry,
    Operation,
    RecordChange,
    RecordDraft,
    RecordEnvelope,
    Version,
)
from service.audit import Actor, LogFilter
from service.ground.ties import Reach, Ties
from service.store import combination, links, outbox, records, spans, ties
from service.store import log as audit_log
from service.store import schema as tables
from service.store.bulk import BATCH, Bulk
from service.store.database import BUSY_MS, WRITE, open_database
from service.store.ids import key_of
from service.store.links import LinkPage, LinkPlace
from service.store.moments import now
from service.store.outbox import OutboxItem
from service.store.records import Content
from service.store.spans import Row


class Store:
    """Records, links, log and outbox over one database. Safe to use from several threads.

    The operations raise the errors of :mod:`service.store.errors`; after one, nothing has changed.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = now) -> None:
        self.engine = engine
        self._clock = clock
        self._listeners: list[Callable[[], None]] = []
        # SQLite has one writer. Threads queue here instead of polling the file's lock, which may starve one.
        self._gate: AbstractContextManager[Any] = threading.Lock() if engine.dialect.name == "sqlite" else nullcontext()

    @classmethod
    def open(cls, url: str) -> Store:
        """The store at a database URL, migrated. Raises :class:`DatabaseUnusableError`."""
        return cls(open_database(url))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after each commit that left something in the outbox. It must return at once."""
        self._listeners.append(listener)

    def clock(self) -> datetime:
        """The present moment."""
        return self._clock()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction that may write: kept when the block ends, dropped when it raises."""
        with self._gate, self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITE: True})
            with connection.begin():
                yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()

    # Records

    def create(self, draft: RecordDraft, actor: Actor) -> RecordEnvelope:
        """Make a record (collection). Raises ``InvalidFieldsError``, ``DuplicateSourceError``."""
        with self.transaction() as connection:
            made = records.create(connection, draft, actor, self._clock())
        self._changed()
        return made

    def read(self, record_id: str, actor: Actor) -> RecordEnvelope:
        """A record (consultation). Raises ``NotFoundError``, ``CombinedError``."""
        with self.transaction() as connection:
            return records.read(connection, record_id, actor, self._clock())

    def alter(self, record_id: str, version: int, change: RecordChange, actor: Actor) -> RecordEnvelope:
        """Replace a record's fields (alteration). Raises ``StaleError`` when ``version`` is not the current one."""
        with self.transaction() as connection:
            altered = records.alter(connection, record_id, version, change, actor, self._clock())
        self._changed()
        return altered

    def erase(self, record_id: str, version: int, actor: Actor) -> None:
        """Delete a record with its versions and links (erasure)."""
        with self.transaction() as connection:
            records.erase(connection, record_id, version, actor, self._clock())
        self.forget()
        self._changed()

    def combine(self, record_id: str, version: int, wanted: Combination, actor: Actor) -> RecordEnvelope:
        """Take another record into this one (combination)."""
        with self.transaction() as connection:
            made = combination.combine(connection, record_id, version, wanted, actor, self._clock())
        self._changed()
        return made

    def disclose(self, record_id: str, disclosure: Disclosure, actor: Actor) -> RecordEnvelope:
        """A record for somebody outside, who is named in the log (disclosure)."""
        with self.transaction() as connection:
            row = records.found(connection, record_id)
            details = {"version": row.version, "recipient": disclosure.recipient, "form": disclosure.form}
            audit_log.write(connection, actor, Operation.DISCLOSURE, row.key, self._clock(), details)
            return records.envelope(row)

    def disclosed_query(self, details: dict[str, Any], actor: Actor, held: Iterable[str] = ()) -> None:
        """Log that a query is sent to somebody outside, who is named in ``details`` (disclosure).

        ``held`` names the records of theirs that it asks for.
        """
        with self.transaction() as connection:
            audit_log.write(connection, actor, Operation.DISCLOSURE, None, self._clock(), details, held=held)

    def exported(
        self, disclosed: Sequence[tuple[str, int]], details: dict[str, Any], actor: Actor, held: Sequence[str] = ()
    ) -> None:
        """Log of each (record id, version) that it is given to somebody outside, who is named in ``details``.

        ``held`` names those of which the line goes out that was kept of another system's record: one entry for all.
        """
        entries = [(key, {"version": version, **details}) for one, version in disclosed if (key := key_of(one))]
        with self.transaction() as connection:
            at = self._clock()
            if held:
                audit_log.write(connection, actor, Operation.DISCLOSURE, None, at, details, held=held)
            audit_log.write_many(connection, actor, Operation.DISCLOSURE, entries, at)

    def versions(self, record_id: str, before: int | None, limit: int, actor: Actor) -> list[Version]:
        """At most ``limit`` versions older than version ``before``, newest first (consultation)."""
        with self.transaction() as connection:
            return records.history(connection, record_id, before, limit, actor, self._clock())

    # Links

    def link(self, draft: LinkDraft, actor: Actor) -> Link:
        """Join two records (alteration of both); the link as its ``from`` end sees it."""
        with self.transaction() as connection:
            made = links.create(connection, draft, actor, self._clock())
        self._changed()
        return made

    def alter_link(self, link_id: str, version: int, change: LinkChange, actor: Actor) -> Link:
        """Replace a link's role and dates (alteration of both ends)."""
        with self.transaction() as connection:
            altered = links.alter(connection, link_id, version, change, actor, self._clock())
        self._changed()
        return altered

    def erase_link(self, link_id: str, version: int, actor: Actor) -> None:
        """Delete a link (erasure, logged for both ends)."""
        with self.transaction() as connection:
            links.erase(connection, link_id, version, actor, self._clock())
        self.forget()
        self._changed()

    def links(
        self,
        record_id: str,
        role: str | None,
        after: LinkPlace | None,
        limit: int,
        actor: Actor,
        *,
        outward: bool | None = None,
    ) -> LinkPage:
        """A page of a record's links with the other ends named (consultation of all of them).

        ``outward`` keeps those that lead from the record, or (False) to it.
        """
        with self.transaction() as connection:
            return links.page(connection, record_id, role, after, limit, actor, self._clock(), outward=outward)

    # Log

    def searched(
        self,
        details: dict[str, Any],
        shown: Iterable[str],
        actor: Actor,
        also: Callable[[Connection, datetime], object] | None = None,
        *,
        held: Iterable[str] = (),
    ) -> None:
        """Log a search: its words, and the records it showed (consultation). ``also`` writes more with it.

        ``held`` names those it showed that another system holds.
        """
        keys = [key for record_id in shown if (key := key_of(record_id)) is not None]
        with self.transaction() as connection:
            at = self._clock()
            audit_log.write(connection, actor, Operation.CONSULTATION, None, at, details, shown=keys, held=held)
            if also is not None:
                also(connection, at)

    def consulted(self, record_id: str, details: dict[str, Any], shown: Iterable[str], actor: Actor) -> None:
        """Log that somebody looked at what lies around a record, and which others that showed (consultation)."""
        keys = [key for other in shown if (key := key_of(other)) is not None]
        with self.transaction() as connection:
            audit_log.write(
                connection, actor, Operation.CONSULTATION, key_of(record_id), self._clock(), details, shown=keys
            )

    def log(self, wanted: LogFilter, before: tuple[datetime, int] | None, limit: int) -> list[LogEntry]:
        """At most ``limit`` log entries older than ``before`` (time and id), newest first."""
        with self.snapshot() as connection:
            return audit_log.entries(connection, wanted, before, limit)

    # For the index: these show nothing to a person, so they are not logged.

    def records(self, ids: Sequence[str]) -> list[RecordEnvelope]:
        """The records with these ids, in their order; those that are gone are left out."""
        with self.snapshot() as connection:
            return records.envelopes(connection, ids)

    def contents(self, ids: Sequence[str]) -> list[Content]:
        """Id, type and fields of the records with these ids, in any order; those that are gone are left out."""
        with self.snapshot() as connection:
            return records.contents(connection, ids)

    @property
    def address(self) -> str | None:
        """The URL by which another process opens this database; None when it is in this one's memory."""
        url = self.engine.url
        if self.engine.dialect.name == "sqlite" and url.database in (None, "", ":memory:"):
            return None
        return url.render_as_string(hide_password=False)

    def size(self) -> int:
        """How many records there are."""
        with self.snapshot() as connection:
            return spans.size(connection)

    def span_end(self, after_id: str | None, size: int) -> str | None:
        """The id that a stretch of at most ``size`` records after ``after_id`` goes up to; None when there is none."""
        with self.snapshot() as connection:
            return spans.until(connection, after_id, size)

    def span(self, after_id: str | None = None, until_id: str | None = None) -> list[tuple[Row, Ties]]:
        """The records after one id and up to another, in the order of the primary key, with their ties."""
        with self.snapshot() as connection:
            return spans.read(connection, after_id, until_id)

    def ties(self, ids: Sequence[str]) -> Mapping[str, Ties]:
        """By id, what these records' links make them found by; one without any is left out."""
        with self.snapshot() as connection:
            return ties.of(connection, ids)

    def reach(self, record_id: str, hops: int, roles: Sequence[str], limit: int) -> Reach:
        """The ids of the records around one; see :func:`service.store.ties.reach`."""
        with self.snapshot() as connection:
            return ties.reach(connection, record_id, hops, roles, limit)

    def outbox(self, after: int, limit: int) -> list[OutboxItem]:
        """At most ``limit`` changes later than number ``after``, oldest first."""
        with self.snapshot() as connection:
            return outbox.after(connection, after, limit)

    def outbox_last(self) -> int:
        """The number of the newest change there ever was. Note it before a rebuild's first ``span``."""
        with self.snapshot() as connection:
            return outbox.last(connection)

    def outbox_done(self, seq: int) -> None:
        """Forget the changes up to ``seq``, once the index has them on disk."""
        with self.transaction() as connection:
            outbox.done(connection, seq)

    def empty(self) -> bool:
        """Whether there is no record at all."""
        with self.snapshot() as connection:
            return connection.execute(select(tables.records.c.key).limit(1)).first() is None

    def bulk(self, actor: Actor, *, batch: int = BATCH) -> Bulk:
        """Load many records and links: ``with store.bulk(actor) as bulk``. See :class:`Bulk`."""
        return Bulk(self.engine, actor, self._clock, self._gate, self._changed, batch)

    def forget(self) -> None:
        """Take what was just deleted out of the files too; call it after the transaction that deleted it.

        It also stands in SQLite's write-ahead log until that is folded back and cut. PostgreSQL reuses the space at
        its next (auto)vacuum.
        """
        if self.engine.dialect.name == "sqlite":
            with self._gate, closing(self.engine.raw_connection()) as connection:
                cursor = connection.cursor()
                # Somebody who reads just now holds the log's end; wait a moment for them, not for ever.
                cursor.execute("PRAGMA busy_timeout=2000")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
