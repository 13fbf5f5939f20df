"""The folder an index lives in: its generations, which of them is current, and who may write there.

``current.json`` names the generation that answers, the fingerprint of the schema it was made with and the last outbox
number it holds. It is replaced as a whole after each commit: a crash between the two leaves an older number, and the
changes from there on are applied once more, which changes nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

import orjson

from service.search.errors import IndexBusy

_PREFIX: Final = "index-"


@dataclass(frozen=True, slots=True)
class Current:
    """What ``current.json`` says."""

    generation: int
    fingerprint: str
    position: int


class IndexFolder:
    """``root``, made when it is not there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self._lock: IO[bytes] | None = None

    def path(self, generation: int) -> Path:
        """Where a generation's files are."""
        return self.root / f"{_PREFIX}{generation}"

    def read(self) -> Current | None:
        """The current generation; None when there is none or its note cannot be read."""
        try:
            held = orjson.loads((self.root / "current.json").read_bytes())
            current = Current(int(held["generation"]), str(held["fingerprint"]), int(held["position"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return current if self.path(current.generation).is_dir() else None

    def write(self, current: Current) -> None:
        """Note ``current`` so that it outlives a crash."""
        made = self.root / "current.new"
        with made.open("wb") as out:
            out.write(orjson.dumps(asdict(current)))
            out.flush()
            os.fsync(out.fileno())
        made.replace(self.root / "current.json")

    def next_generation(self) -> int:
        """A number that no generation has."""
        return max(self._generations(), default=0) + 1

    def forget(self) -> None:
        """There is no current generation: what ``current.json`` named is no use, and is deleted."""
        (self.root / "current.json").unlink(missing_ok=True)
        self.tidy(set())

    def tidy(self, keep: set[int]) -> None:
        """Delete the generations that are not in ``keep``."""
        for generation in self._generations():
            if generation not in keep:
                shutil.rmtree(self.path(generation), ignore_errors=True)

    def _generations(self) -> list[int]:
        names = [path.name.removeprefix(_PREFIX) for path in self.root.glob(f"{_PREFIX}*")]
        return [int(name) for name in names if name.isdigit()]

    def lock(self) -> None:
        """Keep other processes from writing here until :meth:`unlock` or the end of this one. Raises ``IndexBusy``."""
        file = (self.root / "lock").open("a+b")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise IndexBusy(f"another process works on the index in {self.root}; stop it first") from error
        self._lock = file

    def unlock(self) -> None:
        """Let others in."""
        if self._lock is not None:
            with suppress(OSError):
                self._lock.close()
            self._lock = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
