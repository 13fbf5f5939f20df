"""An index of exported files in SQLite (FTS5): made anew when a file changes, beside the one that answers meanwhile.

It is a copy of the extract, so it lies in the data folder with the same care as the records, and goes when the source
is removed or the extract no longer holds what it held.
"""

from __future__ import annotations

import json
import logging
import re
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from i18n import _
from service.search.normalise import identifier, marks, postcodes, words
from service.sources.extract_files import Row, Table, Unread, day_of, files_of, fingerprint, is_date, rows
from service.sources.port import SourceSlow, SourceUnreachable

_log = logging.getLogger("lodestar.service")
VERSION: Final = 2
LOOK_AGAIN: Final = 5.0
"""Seconds between looks whether a file has changed."""
_DIGIT: Final = re.compile(r"\d")
_BATCH: Final = 5000
_STEPS: Final = 20_000
"""Steps of SQLite between looks at the clock."""


class Stopped(Exception):  # noqa: N818 - no error
    """The building was given up, as the source is closed."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A row with all its cells, and when its file was written."""

    title: str
    summary: str
    table: Table
    cells: dict[str, str]
    at: datetime


class Generation:
    """One finished index, read only."""

    def __init__(self, path: Path, tables: Sequence[Table], columns: Sequence[str]) -> None:
        self.path = path
        self.tables = tuple(tables)
        self.columns = tuple(columns)
        self._terms: list[str] | None = None
        self._every: list[str] | None = None
        self._guard = threading.Lock()
        with self.open(30.0) as db:
            self.rows, self.unread = db.execute("SELECT rows, unread FROM about").fetchone()

    @contextmanager
    def open(self, seconds: float, since: float | None = None) -> Iterator[sqlite3.Connection]:
        """A connection whose statements are cut off ``seconds`` after ``since`` (of ``time.monotonic``; now, if not
        said): then :class:`SourceSlow` is raised."""
        end = (time.monotonic() if since is None else since) + seconds
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            db.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            try:
                yield db
            except sqlite3.OperationalError as error:
                if "interrupted" in str(error):
                    raise SourceSlow(_("no answer within {seconds} seconds", seconds=f"{seconds:g}")) from None
                raise SourceUnreachable(_("the index of its files cannot be read")) from error
            except sqlite3.DatabaseError as error:
                raise SourceUnreachable(_("the index of its files cannot be read")) from error

    def whole(self, references: Sequence[str], seconds: float, since: float | None = None) -> dict[str, Whole]:
        """By reference, everything that was exported of these rows; those that are not there are left out."""
        marks_ = ", ".join("?" * len(references))
        asking = (
            "SELECT reference, title, summary, place, changed, cells FROM rows JOIN whole USING (id) "  # noqa: S608
            f"JOIN files ON files.id = whole.file WHERE reference IN ({marks_})"
        )
        with self.open(seconds, since) as db:
            return {
                reference: Whole(title, summary, self.tables[place], json.loads(cells), datetime.fromtimestamp(at, UTC))
                for reference, title, summary, place, at, cells in db.execute(asking, list(references))
            }

    def holds(self, match: str, seconds: float, since: float) -> bool:
        """Whether there is a row that FTS5 finds by ``match``."""
        with self.open(seconds, since) as db:
            found = db.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", [match]).fetchone()
            return found is not None

    def terms(self, seconds: float, since: float) -> list[str]:
        """Every word of the extract that has letters alone and three or more of them."""
        with self._guard:
            if self._terms is None:
                self._terms = [term for term in self._every_term(seconds, since) if len(term) > 2 and term.isalpha()]
            return self._terms

    def every(self, seconds: float, since: float) -> list[str]:
        """Every word of the extract, numbers too."""
        with self._guard:
            return self._every_term(seconds, since)

    def _every_term(self, seconds: float, since: float) -> list[str]:
        if self._every is None:
            with self.open(seconds, since) as db:
                self._every = [term for (term,) in db.execute("SELECT term FROM terms WHERE length(term) <= 40")]
        return self._every


class ExtractIndex:
    """The index of one folder of files, kept in step with it by a thread that builds."""

    def __init__(self, folder: Path, tables: tuple[Table, ...], place: Path) -> None:
        self._folder = folder
        self._tables = tables
        self._place = place
        self.columns = tuple(dict.fromkeys(name for table in tables for name in table.fields))
        self._guard = threading.Lock()
        self._generation: Generation | None = None
        self._current = ""
        self._looked = float("-inf")
        self._builder: threading.Thread | None = None
        self._failed = ""
        self._stop = threading.Event()
        self.settled = threading.Event()
        """Set while no build is running."""
        self.settled.set()

    def generation(self) -> tuple[Generation, bool]:
        """What answers now, and whether it is what the files hold now. Raises :class:`SourceSlow` while the first index
        is made, :class:`SourceUnreachable` when the folder or a file cannot be read."""
        self.look()
        with self._guard:
            if self._failed:
                raise SourceUnreachable(
                    _("its files cannot be read: {why}", why=self._failed),
                    _("Tell whoever keeps this service: the folder of the extract has to be readable."),
                )
            if self._generation is None:
                raise SourceSlow(
                    _("its files are being read for the first time"), _("Search again in a minute or two.")
                )
            return self._generation, self._builder is None

    def look(self, *, now: bool = False) -> None:
        """Begin to build when the files have changed; at most every few seconds unless ``now``."""
        with self._guard:
            if self._builder is not None or self._stop.is_set():
                return
            if not now and time.monotonic() - self._looked < LOOK_AGAIN:
                return
            self._looked = time.monotonic()
            try:
                files = files_of(self._folder, self._tables)
                print_ = f"{VERSION}-{fingerprint(self._tables, files)}"
            except OSError as error:
                self._failed = error.strerror or str(error)
                return
            self._failed = ""
            if print_ == self._current:
                return
            path = self._place / f"extract-{print_}.db"
            if path.is_file():
                with suppress(SourceUnreachable, TypeError):
                    self._generation, self._current = Generation(path, self._tables, self.columns), print_
                    return
            self.settled.clear()
            self._builder = threading.Thread(
                target=self._build, args=(print_, path, files), name="lodestar-extract", daemon=True
            )
            self._builder.start()

    def close(self) -> None:
        """Give up building."""
        self._stop.set()
        builder = self._builder
        if builder is not None:
            builder.join(10)

    def _build(self, print_: str, path: Path, files: list[tuple[Table, Path]]) -> None:
        failed, made = "", None
        try:
            self._place.mkdir(parents=True, exist_ok=True)
            self._place.chmod(0o700)
            _make(path, self._tables, self.columns, files, self._stop)
            made = Generation(path, self._tables, self.columns)
        except Stopped:
            pass
        except (OSError, sqlite3.Error, SourceUnreachable) as error:
            failed = getattr(error, "strerror", None) or type(error).__name__
            _log.warning("the extract in %s could not be read: %s", self._folder, failed)
        finally:
            with self._guard:
                self._builder, self._failed = None, failed
                if made is not None:
                    self._generation, self._current = made, print_
                    self._forget(path)
            self.settled.set()

    def _forget(self, kept: Path) -> None:
        for old in self._place.glob("extract-*"):
            if old != kept:
                with suppress(OSError):  # still open somewhere (Windows): it goes with the next one
                    old.unlink()


def _make(
    path: Path, tables: Sequence[Table], columns: Sequence[str], files: list[tuple[Table, Path]], stop: threading.Event
) -> None:
    """Write the index to ``path``, whole or not at all."""
    half = path.with_suffix(".part")
    half.unlink(missing_ok=True)
    with closing(sqlite3.connect(half)) as db:
        names = ", ".join(f"c{number}" for number in range(len(columns) + 2))
        db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE rows (id INTEGER PRIMARY KEY, type TEXT, reference TEXT UNIQUE, title TEXT, summary TEXT);"
            "CREATE TABLE days (row INTEGER, field INTEGER, day INTEGER);"
            "CREATE TABLE files (id INTEGER PRIMARY KEY, place INTEGER, changed REAL);"
            "CREATE TABLE whole (id INTEGER PRIMARY KEY, file INTEGER, cells TEXT);"
            "CREATE TABLE about (rows INTEGER, unread INTEGER);"
            f"CREATE VIRTUAL TABLE words USING fts5({names}, content='', tokenize='unicode61');"
            "CREATE VIRTUAL TABLE terms USING fts5vocab(words, row);"
        )
        number = unread = 0
        seen: dict[str, int] = {}
        for place, (table, file) in enumerate(files):
            db.execute("INSERT INTO files VALUES (?, ?, ?)", (place, tables.index(table), file.stat().st_mtime))
            for row in rows(table, file):
                if isinstance(row, Unread):
                    unread += 1
                    if unread <= 20:
                        _log.warning("%s, line %s: %s", row.file, row.line, row.why)
                    continue
                number += 1
                _add(db, number, row, columns, seen)
                whole = json.dumps(row.cells, ensure_ascii=False)
                db.execute("INSERT INTO whole VALUES (?, ?, ?)", (number, place, whole))
                if number % _BATCH == 0 and stop.is_set():
                    raise Stopped
        db.execute("INSERT INTO about VALUES (?, ?)", (number, unread))
        db.execute("CREATE INDEX by_day ON days (field, day)")
        db.execute("CREATE INDEX by_type ON rows (type)")
        db.commit()
    half.chmod(0o600)
    half.replace(path)


def _add(db: sqlite3.Connection, number: int, row: Row, columns: Sequence[str], seen: dict[str, int]) -> None:
    times = seen[row.reference] = seen.get(row.reference, 0) + 1
    # The same reference again is a further row of the same thing: shown, and told apart.
    reference = row.reference if times == 1 else f"{row.reference} ({times})"
    db.execute("INSERT INTO rows VALUES (?, ?, ?, ?, ?)", (number, row.table.type, reference, row.title, row.summary))
    cells: list[str] = []
    days: list[tuple[int, int, int]] = []
    for place, name in enumerate(columns):
        column = row.table.fields.get(name)
        cell = row.cells.get(column, "") if column else ""
        found = _tokens(cell)
        if cell and is_date(name) and (day := day_of(row.table, cell)) is not None:
            # As the search language writes a day, a month and a year.
            found += [f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}"]
            days.append((number, place, day.toordinal()))
        cells.append(" ".join(found))
    named = set(row.table.fields.values())
    title = " ".join([*words(row.title), identifier(row.reference)])
    other = " ".join(token for column, cell in row.cells.items() if column not in named for token in _tokens(cell))
    everything: list[Any] = [number, *cells, title, other]
    names = ", ".join(f"c{place}" for place in range(len(columns) + 2))
    marks_ = ", ".join("?" * len(everything))
    db.execute(f"INSERT INTO words (rowid, {names}) VALUES ({marks_})", everything)  # noqa: S608 - numbers alone
    if days:
        db.executemany("INSERT INTO days VALUES (?, ?, ?)", days)


def _tokens(cell: str) -> list[str]:
    """The words of a cell, then the marks, numbers and postcodes in it run together."""
    if len(cell) <= 40:
        return list(_short(cell))
    found = words(cell)
    if _DIGIT.search(cell) is None:
        return found
    return [*found, *_run_together(found, (*postcodes(cell), *marks(cell)))]


@lru_cache(maxsize=65_536)
def _short(cell: str) -> tuple[str, ...]:
    """The same of a short cell: names and towns come again and again."""
    found = words(cell)
    if _DIGIT.search(cell) is None:
        return tuple(found)
    return (*found, *_run_together(found, (*postcodes(cell), *marks(cell), identifier(cell))))


def _run_together(found: list[str], tokens: tuple[str, ...]) -> list[str]:
    return [token for token in dict.fromkeys(tokens) if token and token not in found]
