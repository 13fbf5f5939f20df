"""Loading a file: its rows stream into the store's bulk path; what cannot be loaded is kept and reported.

Memory does not grow with the file, save for what the format itself must remember to tell rows apart.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final, Protocol

from client.records import Record
from client.records.wire import Source
from i18n import _
from service.importers.csv_rows import numbered_rows
from service.importers.port import Importer, Keyed, NotThisFormatError, Parsed, Reject
from service.importers.rejects import Rejects

REMEMBERED: Final = 20_000
"""How many locations and other shared records are remembered, so that the store is not asked again for each row."""

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the size of the file."""


class BulkPort(Protocol):
    """What loading needs of the store: :class:`service.store.Bulk` is one."""

    added: int
    existing: int
    links_added: int

    def add(self, record: Record, source: Source, *, synthetic: bool = ...) -> str:
        """Add a record unless its source is there; its id."""

    def link(self, from_id: str, to_id: str, role: str, *, source: Source) -> None:
        """Join two records unless they are joined already by this source."""


class UnreadableFileError(Exception):
    """The file cannot be loaded at all; the message says why and what to do."""


@dataclass(slots=True)
class Outcome:
    """What came of one file. ``added`` and ``existing`` count its rows; ``others`` its new shared records."""

    path: Path
    read: int = 0
    added: int = 0
    existing: int = 0
    rejected: int = 0
    others: int = 0
    links: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.read / self.seconds if self.seconds else 0.0


def load_file(importer: Importer, path: Path, bulk: BulkPort, rejects: Rejects, progress: Progress) -> Outcome:
    """Load ``path`` through ``bulk``.

    Raises :class:`UnreadableFileError` before anything is written when the file is none, is empty, is binary or is
    of another format, and during it when it cannot be read on (what was read stays).
    """
    outcome = Outcome(path)
    started = perf_counter()
    others_before = bulk.added
    links_before = bulk.links_added
    known: OrderedDict[str, str] = OrderedDict()
    try:
        rejects.header = _header(path)
        for item in importer.rows(_lines(path, progress), path.name):
            outcome.read += 1
            reject = item if isinstance(item, Reject) else _store(importer, item, bulk, known, outcome)
            if reject is not None:
                rejects.add(reject)
                outcome.rejected += 1
    except NotThisFormatError as error:
        raise UnreadableFileError(str(_("{file} was not loaded. {reason}", file=path, reason=error))) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError(str(_("{file} cannot be read: {reason}", file=path, reason=reason))) from error
    outcome.others = bulk.added - others_before - outcome.added
    outcome.links = bulk.links_added - links_before
    outcome.seconds = perf_counter() - started
    return outcome


def _store(
    importer: Importer, item: Parsed, bulk: BulkPort, known: OrderedDict[str, str], outcome: Outcome
) -> Reject | None:
    """Write one row's records and links; a reject when the store does not take them."""
    ids: dict[str, str] = {}
    try:
        own, *shared = item.records
        before = bulk.added
        ids[own.reference] = known[own.reference] = _add(importer, own, bulk)
        new = bulk.added > before
        for keyed in shared:
            if keyed.reference not in known:
                known[keyed.reference] = _add(importer, keyed, bulk)
            known.move_to_end(keyed.reference)
            ids[keyed.reference] = known[keyed.reference]
        for link in item.links:
            source = Source(system=importer.system, reference=f"{link.from_reference} {link.role}"[:200])
            ends = [ids.get(name) or known.get(name) for name in (link.from_reference, link.to_reference)]
            # One forgotten meanwhile was added by an earlier row: the store has it and says its id.
            start, end = (
                found or _add(importer, Keyed(name, own.record), bulk)
                for found, name in zip(ends, (link.from_reference, link.to_reference), strict=True)
            )
            bulk.link(start, end, link.role, source=source)
    except ValueError as error:
        return Reject(item.line, str(error), item.columns)
    if new:
        outcome.added += 1
    else:
        outcome.existing += 1
    while len(known) > REMEMBERED:
        known.popitem(last=False)
    return None


def _add(importer: Importer, keyed: Keyed, bulk: BulkPort) -> str:
    return bulk.add(keyed.record, Source(system=importer.system, reference=keyed.reference))


def _header(path: Path) -> list[str]:
    """The columns of the first row, for the rejects file. Raises what :func:`_lines` raises."""
    for _line, columns, _fault in numbered_rows(_lines(path, lambda _done, _size: None)):
        return columns
    return []


def _lines(path: Path, progress: Progress) -> Iterator[str]:
    """The file's physical lines. A byte order mark is left out; bytes that are no UTF-8 become lone surrogates."""
    size = path.stat().st_size
    done = 0
    with path.open("rb") as file:
        # Nothing that is CSV has a line this long; a binary file may be one line of gigabytes.
        first = True
        while line := file.readline(1 << 20):
            done += len(line)
            if first:
                if b"\0" in line:
                    raise NotThisFormatError(str(_("It is not UTF-8 text: save it as CSV in UTF-8")))
                line = line.removeprefix(b"\xef\xbb\xbf")
                first = False
            yield line.decode("utf-8", errors="surrogateescape")
            progress(done, size)
