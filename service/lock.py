"""One service on one data folder: the search index has a single writer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO


class DataInUseError(Exception):
    """Another process holds the folder; ``pid`` is its number when it could be read."""

    def __init__(self, folder: Path, pid: str) -> None:
        super().__init__(f"{folder} is in use")
        self.folder = folder
        self.pid = pid


class DataLock:
    """Holds ``lodestar.lock`` in a folder until it is left. The system lets go of it when the process dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[str] | None = None

    def __enter__(self) -> DataLock:
        """Take the lock. Raises :class:`DataInUseError` at once when another process has it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = (self._folder / "lodestar.lock").open("a+", encoding="ascii")
        try:
            _lock(file)
        except OSError:
            file.seek(1)
            pid = file.read(20).strip()
            file.close()
            raise DataInUseError(self._folder, pid) from None
        file.seek(1)
        file.truncate()
        # The first byte is what Windows locks against reading; the number stands behind it.
        file.write(f"{os.getpid()}\n")
        file.flush()
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go. The file stays: removing it would let two others each lock one of the same name."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
