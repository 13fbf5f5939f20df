"""The rows that could not be loaded, kept as a CSV file: line, reason, and the columns as they were."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from service.importers.port import Reject


class Rejects(AbstractContextManager["Rejects"]):
    """Writes to ``path`` from the first reject on. Without any, a file left by an earlier load is removed.

    Raises ``OSError`` when the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.header: Sequence[str] = ()
        """The columns of the file that is loaded, to stand above the rows."""
        self._file: TextIO | None = None
        self._writer: Any = None

    def add(self, reject: Reject) -> None:
        """Keep one row."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Bytes that were no UTF-8 go out as they came in.
            self._file = self.path.open("w", encoding="utf-8", errors="surrogateescape", newline="")
            self._writer = csv.writer(self._file)
            self._writer.writerow(["line", "reason", *self.header])
        self._writer.writerow([reject.line, reject.reason, *reject.columns])
        self.count += 1

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
        elif kind is None:
            self.path.unlink(missing_ok=True)
