"""Reading a CSV file row by row so that no line is lost: each comes with its number, even one that is broken."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

_LONGEST_FIELD = 100_000


def numbered_rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str], str | None]]:
    """Rows as ``(line, columns, fault)``. ``line`` is where the row starts, from 1; blank lines are left out.

    ``fault`` says what is wrong with a row that is no CSV; its ``columns`` then hold its first line as one. A
    quote that is never closed spoils its own line alone: the lines it would have swallowed are read again.
    """
    again: deque[str] = deque()
    read: list[str] = []
    rest = iter(lines)

    def fed() -> Iterator[str]:
        while True:
            line = again.popleft() if again else next(rest, None)
            if line is None:
                return
            read.append(line)
            yield line

    csv.field_size_limit(_LONGEST_FIELD)
    start = 1
    while True:
        # A new reader for each row: one that met an error or the end of its lines cannot go on.
        read.clear()
        try:
            columns = next(csv.reader(fed(), strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            yield start, [read[0].rstrip("\r\n")], str(error)
            again.extendleft(reversed(read[1:]))
            start += 1
            continue
        if columns:
            yield start, columns, None
        start += len(read)
