"""The statements of a bulk load, on the driver's own connection: sqlite3 or psycopg."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from service.store.database import CACHE_KIB

_Rows = list[tuple[Any, ...]]

_RECORDS: Final = (
    "key, type, version, fields, source_system, source_reference, marking, synthetic, "
    "created_at, created_by, updated_at, updated_by, log_id"
)
_LINKS: Final = "id, from_key, to_key, role, from_date, to_date, version, source_system, source_reference"
_OUTBOX: Final = "seq, record, change"
_CACHE_KIB: Final = 128 * 1024
_WAL_PAGES: Final = 16_384  # 64 MiB
_LOG: Final = "id, at, account, operation, record, reason, details"
_ALLOCATE: Final = (
    "INSERT INTO serials (name, last) VALUES ({m}, {m}) "
    "ON CONFLICT (name) DO UPDATE SET last = serials.last + excluded.last RETURNING last"
)


class BulkSql:
    """Common to both; ``mark`` is the driver's placeholder. Outside begin and commit each statement is its own."""

    mark = "?"

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        m = self.mark
        self._record = f"SELECT key FROM records WHERE source_system = {m} AND source_reference = {m}"  # noqa: S608
        self._combined = f"SELECT into_key FROM combined WHERE source_system = {m} AND source_reference = {m}"  # noqa: S608
        self._link = (
            f"SELECT id FROM links WHERE from_key = {m} AND role = {m} AND to_key = {m} "  # noqa: S608
            f"AND source_system = {m} AND source_reference = {m}"
        )

    def _one(self, sql: str, values: tuple[Any, ...] = ()) -> int | None:
        found = self._cursor.execute(sql, values).fetchone()
        return None if found is None else int(found[0])

    def begin(self) -> None:
        """Start a transaction that will write."""
        self._cursor.execute("BEGIN")

    def commit(self) -> None:
        """Keep it."""
        self._cursor.execute("COMMIT")

    def rollback(self) -> None:
        """Drop it."""
        self._cursor.execute("ROLLBACK")

    def close(self) -> None:
        """Put the connection back as it was."""
        self._cursor.close()

    def date(self, value: date | None) -> Any:
        """A day as the driver wants it."""
        return value

    def any_combined(self) -> bool:
        """Whether any record was ever combined into another."""
        return self._one("SELECT 1 FROM combined LIMIT 1") is not None

    def record(self, system: str, reference: str) -> int | None:
        """The key of the record from this source."""
        return self._one(self._record, (system, reference))

    def combined(self, system: str, reference: str) -> int | None:
        """The key of the record into which the one from this source was combined."""
        return self._one(self._combined, (system, reference))

    def link(self, mark: tuple[Any, ...]) -> int | None:
        """The number of the link with this from, role, to, source system and reference."""
        return self._one(self._link, mark)

    def allocate(self, name: str, count: int) -> int:
        """The first of ``count`` new serials."""
        (last,) = self._cursor.execute(_ALLOCATE.format(m=self.mark), (name, count)).fetchone()
        return int(last) - count + 1

    def give_back(self, name: str, following: int, last: int) -> None:
        """Return the end of a block, unless somebody took serials after it."""
        m = self.mark
        sql = f"UPDATE serials SET last = {m} WHERE name = {m} AND last = {m}"  # noqa: S608
        self._cursor.execute(sql, (following - 1, name, last))

    def log_ids(self, count: int) -> list[int]:
        """``count`` ids for log entries, ascending."""
        raise NotImplementedError

    def log(self, rows: _Rows) -> None:
        """Insert log entries."""
        self._insert("log", _LOG, rows)

    def records(self, rows: _Rows) -> None:
        """Insert records."""
        self._insert("records", _RECORDS, rows)

    def links(self, rows: _Rows) -> None:
        """Insert links."""
        self._insert("links", _LINKS, rows)

    def outbox(self, rows: _Rows) -> None:
        """Insert outbox rows."""
        self._insert("outbox", _OUTBOX, rows)

    def _insert(self, table: str, columns: str, rows: _Rows) -> None:
        raise NotImplementedError


class _Sqlite(BulkSql):
    def __init__(self, cursor: Any) -> None:
        super().__init__(cursor)
        # Inserts go all over the index of sources; and a checkpoint after each batch would write every page twice.
        cursor.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        cursor.execute(f"PRAGMA wal_autocheckpoint={_WAL_PAGES}")

    def close(self) -> None:
        self._cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        self._cursor.execute("PRAGMA wal_autocheckpoint=1000")
        super().close()

    def begin(self) -> None:
        self._cursor.execute("BEGIN IMMEDIATE")

    def date(self, value: date | None) -> Any:
        return None if value is None else value.isoformat()

    def log_ids(self, count: int) -> list[int]:
        # Safe inside the transaction: SQLite has one writer at a time.
        (last,) = self._cursor.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()
        return list(range(last + 1, last + count + 1))

    def _insert(self, table: str, columns: str, rows: _Rows) -> None:
        marks = ", ".join("?" for _column in columns.split(","))
        self._cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


class _Postgresql(BulkSql):
    mark = "%s"

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        connection.autocommit = True
        super().__init__(connection.cursor())

    def close(self) -> None:
        super().close()
        self._connection.autocommit = False

    def log_ids(self, count: int) -> list[int]:
        sql = "SELECT nextval(pg_get_serial_sequence('log', 'id')) FROM generate_series(1, %s)"
        return sorted(int(row[0]) for row in self._cursor.execute(sql, (count,)).fetchall())

    def _insert(self, table: str, columns: str, rows: _Rows) -> None:
        with self._cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def for_driver(dialect: str, connection: Any) -> BulkSql:
    """The statements for a raw connection of this dialect."""
    return _Postgresql(connection) if dialect == "postgresql" else _Sqlite(connection.cursor())
