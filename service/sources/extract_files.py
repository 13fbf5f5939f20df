"""Files that an older system exported, row by row, as a mapping file says what their columns are.

The mapping is TOML, one ``[[table]]`` for each kind of file::

    [[table]]
    files = "nominals*.csv"          # within the folder; CSV, JSON (a list of objects) or JSON lines (.jsonl)
    type = "person"                  # the record type it corresponds to
    reference = "NOMINAL_ID"         # what one would quote to whoever keeps the older system
    title = "{FORENAMES} {SURNAME}"
    summary = "born {DOB}, {TOWN}"
    date_format = "%d/%m/%Y"         # of the columns that hold dates; ISO when left out
    [table.fields]                   # names of the search language → columns
    surname = "SURNAME"
    dob = "DOB"
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from client.query.vocabulary import FieldKind
from client.records import record_types
from i18n import Message, _
from service.search.vocabulary import vocabulary
from service.sources.port import BadSettings

_PLACE: Final = re.compile(r"\{([^{}]+)\}")
_KNOWN: Final = frozenset(
    {"files", "type", "reference", "title", "summary", "date_format", "delimiter", "encoding", "fields"}
)
_GAPS: Final = re.compile(r"\s+")
_LONGEST_CELL: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of file. ``fields`` are canonical names of the search language and their columns."""

    files: str
    type: str
    reference: str
    title: str
    summary: str
    date_format: str | None
    delimiter: str
    encoding: str | None
    fields: Mapping[str, str]

    @property
    def needed(self) -> frozenset[str]:
        """The columns without which a row cannot be shown or found."""
        shown = [*_PLACE.findall(self.title), *_PLACE.findall(self.summary)]
        return frozenset({self.reference, *shown, *self.fields.values()})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: how it is named, and its cells by column."""

    table: Table
    reference: str
    title: str
    summary: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of a file that could not be read. ``line`` is counted from 1; 0 is the whole file."""

    file: str
    line: int
    why: str


def mapping(path: Path) -> tuple[Table, ...]:
    """The tables of a mapping file. Raises :class:`BadSettings` that says what is wrong in it."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadSettings(_("The mapping file {path} cannot be read: {why}.", path=path, why=error.strerror)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(_("The mapping file {path} is no TOML: {why}.", path=path, why=str(error))) from None
    tables = content.get("table")
    if not isinstance(tables, list) or not tables:
        raise BadSettings(_("The mapping file {path} has no [[table]].", path=path))
    return tuple(_table(path, number, table) for number, table in enumerate(tables, 1))


def _table(path: Path, number: int, given: Any) -> Table:
    def wrong(message: Message) -> BadSettings:
        return BadSettings(_("{path}, table {number}: {why}", path=path, number=number, why=str(message)))

    if not isinstance(given, dict):
        raise wrong(_("write it as [[table]]"))
    for name in given:
        if name not in _KNOWN:
            raise wrong(_("there is no “{name}”; there are {known}", name=name, known=", ".join(sorted(_KNOWN))))
    for name in ("files", "type", "reference", "title"):
        if not isinstance(given.get(name), str) or not given[name].strip():
            raise wrong(_("“{name}” is missing", name=name))
    for name in ("summary", "date_format", "delimiter", "encoding"):
        if not isinstance(given.get(name, ""), str):
            raise wrong(_("“{name}” has to be text", name=name))
    if given["type"] not in record_types():
        raise wrong(
            _(
                "there is no record type “{type}”; there are {known}",
                type=given["type"],
                known=", ".join(record_types()),
            )
        )
    if given["files"].startswith("/") or ".." in Path(given["files"]).parts:
        raise wrong(_("“files” has to be within the folder"))
    if len(given.get("delimiter", ",")) != 1:
        raise wrong(_("“delimiter” is one character"))
    fields = given.get("fields", {})
    if not isinstance(fields, dict) or not all(isinstance(column, str) for column in fields.values()):
        raise wrong(_("[table.fields] has names of fields and their columns"))
    known = vocabulary()
    canonical: dict[str, str] = {}
    for name, column in fields.items():
        term = known.get(name)
        if term is None:
            nearest = known.nearest(name) or "surname"
            raise wrong(_("searches know no field “{name}”; perhaps “{nearest}”", name=name, nearest=nearest))
        canonical[term.name] = column
    return Table(
        files=given["files"],
        type=given["type"],
        reference=given["reference"],
        title=given["title"],
        summary=given.get("summary", ""),
        date_format=given.get("date_format"),
        delimiter=given.get("delimiter", ","),
        encoding=given.get("encoding"),
        fields=canonical,
    )


def files_of(folder: Path, tables: tuple[Table, ...]) -> list[tuple[Table, Path]]:
    """The files there are now, in the order of the tables and of their names. Raises ``OSError``."""
    next(folder.iterdir(), None)  # a folder that is gone is an error, not an empty one
    return [(table, path) for table in tables for path in sorted(folder.glob(table.files)) if path.is_file()]


def fingerprint(tables: tuple[Table, ...], files: list[tuple[Table, Path]]) -> str:
    """What changes when a file or the mapping does."""
    said = [repr(tables)]
    for _table_of, path in files:
        about = path.stat()
        said.append(f"{path.name}\0{about.st_size}\0{about.st_mtime_ns}")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:20]


def rows(table: Table, path: Path) -> Iterator[Row | Unread]:
    """Each row of a file in order; what cannot be read comes as :class:`Unread`. Raises ``OSError``."""
    reader = {".json": _json_rows, ".jsonl": _json_lines}.get(path.suffix.lower(), _csv_rows)
    for line, cells in reader(table, path):
        if isinstance(cells, str):
            yield Unread(path.name, line, cells)
            continue
        reference = cells.get(table.reference, "").strip()
        if not reference:
            yield Unread(path.name, line, str(_("no reference")))
            continue
        title = _filled(table.title, cells) or reference
        yield Row(table, reference[:200], title[:300], _summary(table.summary, cells)[:600], cells)


def _csv_rows(table: Table, path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    with path.open(encoding=table.encoding or _encoding(path), newline="", errors="replace") as file:
        reader = csv.reader(file, delimiter=table.delimiter)
        header = [name.strip() for name in next(reader, [])]
        missing = sorted(table.needed - set(header))
        if missing:
            yield 0, str(_("the columns {columns} are missing", columns=", ".join(missing)))
            return
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield reader.line_num, str(error)
                continue
            if not row:
                continue
            if len(row) != len(header):
                yield reader.line_num, str(_("{n} cells where {wanted} are wanted", n=len(row), wanted=len(header)))
                continue
            yield reader.line_num, dict(zip(header, row, strict=True))


def _encoding(path: Path) -> str:
    """UTF-8 when the whole file is, else what Windows programs of that age wrote."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _json_rows(table: Table, path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        yield 0, str(error)
        return
    if not isinstance(content, list):
        yield 0, str(_("a list of objects is wanted"))
        return
    for number, item in enumerate(content, 1):
        yield number, _cells(item)


def _json_lines(table: Table, path: Path) -> Iterator[tuple[int, dict[str, str] | str]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                yield number, _cells(json.loads(line))
            except (ValueError, RecursionError) as error:
                yield number, str(error)


def _cells(item: Any) -> dict[str, str] | str:
    if not isinstance(item, dict):
        return str(_("an object is wanted"))
    return {name: _text(value) for name, value in item.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return ", ".join(map(_text, value)) if isinstance(value, list) else json.dumps(value, ensure_ascii=False)


def _filled(template: str, cells: Mapping[str, str]) -> str:
    """``template`` with the cells put in, on one line."""
    text = _PLACE.sub(lambda found: cells.get(found[1], ""), template)
    return _GAPS.sub(" ", text[:_LONGEST_CELL]).strip()


def _summary(template: str, cells: Mapping[str, str]) -> str:
    """Like :func:`_filled`; a part between commas whose cells are all empty is left out."""
    parts = []
    for part in template.split(","):
        columns = _PLACE.findall(part)
        if not columns or any(cells.get(column, "").strip() for column in columns):
            parts.append(_filled(part, cells))
    return ", ".join(part for part in parts if part)


@cache
def is_date(name: str) -> bool:
    """Whether the field ``name`` of the search language holds dates."""
    term = vocabulary().get(name)
    return term is not None and FieldKind.DATE in term.kinds


def day_of(table: Table, cell: str) -> date | None:
    """The day that a cell of ``table`` means; None when it means none."""
    return _day(table.date_format, cell.strip()[:60])


@lru_cache(maxsize=65_536)
def _day(date_format: str | None, cell: str) -> date | None:
    try:
        if date_format:
            return datetime.strptime(cell, date_format).date()  # noqa: DTZ007 - a day has no zone
        return date.fromisoformat(cell[:10])
    except ValueError:
        return None
