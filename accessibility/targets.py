"""Programs that show their own pages for an audit, found by entry point and read in a child process.

The accessibility room imports no program. A program that wants ``lodestar-audit`` to know its pages
names a module under the entry-point group ``lodestar.audit_targets``. That module is run as
``python -m MODULE --out FILE [--page ID …]`` (without ``--page``: all of them, in every setting it
has), writes the scans to FILE (``accessibility.scan.save_scans``), prints a line to standard error
for each page it has read, and ends with 0. One that has no such page ends with 2, and its last line says which
there are. A child that is silent for too long is ended.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import IO

from accessibility.codec import BadDataError
from accessibility.scan import Scan, load_scans

__all__ = ["GROUP", "TargetError", "run_module", "targets"]

GROUP = "lodestar.audit_targets"
_MISUSED = 2
"""The exit code of a child that was asked for what it has not."""


class TargetError(RuntimeError):
    """A program that could not be read; the text says why and what to do."""


def targets() -> dict[str, str]:
    """The programs that can be audited by name, with the module each names."""
    return {point.name: point.value for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def run_module(module: str, pages: Sequence[str] = (), patience: float = 30.0) -> list[Scan]:
    """The scans ``module`` writes, of ``pages`` or of all. ``patience`` is in seconds of silence.

    Raises ``TargetError`` when the child hangs, dies, or writes what cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        out = Path(folder) / "scans.json"
        command = [sys.executable, "-m", module, "--out", str(out)]
        for page in pages:
            command += ["--page", page]
        said = _watch(command, module, patience)
        if not out.is_file():
            raise TargetError(f"{module} ended well but wrote no scans{_tail(said)}")
        try:
            return load_scans(out)
        except BadDataError as error:
            raise TargetError(f"{module} wrote scans that cannot be read: {error}") from error


def _watch(command: list[str], module: str, patience: float) -> deque[str]:
    """Run ``command`` to its end; its last lines. It is killed when it says nothing for ``patience`` seconds."""
    said: deque[str] = deque(maxlen=8)
    lines: queue.Queue[str | None] = queue.Queue()
    with subprocess.Popen(  # noqa: S603 - a module that an installed package names
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as child:
        reader = threading.Thread(target=_read, args=(child.stderr, lines), name="audit-target", daemon=True)
        reader.start()
        deadline = time.monotonic() + patience
        try:
            while True:
                line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
                if line is None:
                    break
                said.append(line.rstrip())
                deadline = time.monotonic() + patience
            child.wait(timeout=max(0.0, deadline - time.monotonic()))
        except (queue.Empty, subprocess.TimeoutExpired):
            raise TargetError(f"{module} said nothing for {patience:g} s and was ended{_tail(said)}") from None
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()
            reader.join(timeout=5)
    if child.returncode == _MISUSED and said:
        # What its own command line says of itself is nothing to whoever gave ours.
        raise TargetError(said[-1].partition(": error: ")[2] or said[-1])
    if child.returncode:
        how = f"was ended by signal {-child.returncode}" if child.returncode < 0 else f"ended with {child.returncode}"
        raise TargetError(f"{module} {how}{_tail(said)}")
    return said


def _read(stream: IO[str] | None, lines: queue.Queue[str | None]) -> None:
    if stream is not None:
        for line in stream:
            lines.put(line)
    lines.put(None)


def _tail(said: deque[str]) -> str:
    return "; its last words:\n  " + "\n  ".join(said) if said else ""
