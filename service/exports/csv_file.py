"""CSV for a spreadsheet.

UTF-8 with a byte order mark: without it Excel reads names wrongly, and others pass over it. A cell that a spreadsheet
would take for a formula is given an apostrophe before it, so that nothing that came from a record is ever carried out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from service.exports.table import HEADER, Item, cells

MEDIA_TYPE: Final = "text/csv; charset=utf-8"
_FORMULA: Final = frozenset("=+-@＝＋－＠")
_LEADING: Final = frozenset("\t\r\n\v\f\0")


def guarded(cell: str) -> str:
    """``cell``, with an apostrophe before it when a spreadsheet would take it for a formula."""
    start = cell.lstrip()[:1]
    return f"'{cell}" if (start in _FORMULA and start) or (cell[:1] in _LEADING and cell) else cell


def rendered(shown: Sequence[Item]) -> bytes:
    """The file: a header row, then one row a record; a field that is named alike in several types is one column."""
    labels = list(dict.fromkeys(line.label for item in shown for line in item.lines))
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(str(column)) for column in (*HEADER, *labels)])
    for item in shown:
        values: dict[str, list[str]] = {}
        for line in item.lines:
            values.setdefault(line.label, []).append(line.value)
        row = [*cells(item), *("; ".join(values.get(label, ())) for label in labels)]
        writer.writerow([guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")
