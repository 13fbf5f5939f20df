"""Start to first paint, to focus in the search field, and to a ready service, beside a bare PySide6 window.

Warm: the files are in the page cache (one start is thrown away first). Cold: the page cache is dropped before each
start, which takes root; without it the cold rows are left out and that is said. Runs alternate between the two
programs, so that a busy moment of the machine meets both.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.report import Figure, median

HERE = Path(__file__).parent
DROP_CACHES = Path("/proc/sys/vm/drop_caches")
Milestones = dict[str, float]


def _until(trace: Path, process: subprocess.Popen[bytes], last: str, start: int, seconds: float) -> Milestones:
    """Read the trace until milestone ``last`` is there; milliseconds since ``start``, and of processor time."""
    deadline = time.monotonic() + seconds
    while True:
        found: Milestones = {}
        if trace.exists():
            for line in trace.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                found.setdefault(entry["milestone"], (entry["ns"] - start) / 1e6)
                found.setdefault(f"{entry['milestone']}, processor", entry["cpu_ns"] / 1e6)
        if last in found:
            return found
        if process.poll() is not None and process.returncode != 0:
            raise RuntimeError(f"the program ended with {process.returncode} before {last}; reached {sorted(found)}")
        if time.monotonic() > deadline:
            raise TimeoutError(f"no {last} within {seconds} s; reached {sorted(found)}")
        time.sleep(0.01)


def _start(command: list[str], last: str, environment: dict[str, str], seconds: float = 60) -> Milestones:
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace.jsonl"
        start = time.monotonic_ns()
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment, "LODESTAR_TRACE": str(trace)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            return _until(trace, process, last, start, seconds)
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(timeout=30)


def _drop_caches() -> None:
    os.sync()
    DROP_CACHES.write_text("3\n")


def measure(warm: int = 11, cold: int = 5) -> list[Figure]:
    """The start-up rows. ``warm`` and ``cold`` are the numbers of starts of each program."""
    with tempfile.TemporaryDirectory() as data:
        # As a person starts it: without options (their parser takes 3 ms), and with its bytecode kept.
        environment = {"XDG_CONFIG_HOME": f"{data}/config", "XDG_DATA_HOME": data, "PYTHONDONTWRITEBYTECODE": ""}
        bare = [sys.executable, str(HERE / "bare_window.py")]
        desktop = [sys.executable, "-m", "views.app"]
        if sys.platform != "linux":
            desktop += ["--data", f"{data}/records"]
        first = _start(desktop, "sample-ready", environment, seconds=120)  # makes the sample, fills the page cache
        _start(bare, "first-paint", environment)
        figures = [
            Figure("very first start: sample of 2,000 people loaded", first["sample-ready"], "ms", limit=15_000),
        ]
        kinds = [("warm", warm)]
        if os.access(DROP_CACHES, os.W_OK):
            kinds.append(("cold", cold))
        for kind, times in kinds:
            ours: list[Milestones] = []
            floor: list[Milestones] = []
            for _ in range(times):
                for command, last, into in ((bare, "first-paint", floor), (desktop, "service-ready", ours)):
                    if kind == "cold":
                        _drop_caches()
                    into.append(_start(command, last, environment))
            bare_paint = median([m["first-paint"] for m in floor])
            for milestone, label, target in (
                ("first-paint", "first paint", 1.5),
                ("search-focus", "focus in the search field", None),
            ):
                value = median([m[milestone] for m in ours])
                figures.append(
                    Figure(f"start to {label}, {kind}", value, "ms", "bare PySide6 window", bare_paint, target)
                )
            # What a machine busy with other things does not change much.
            value, floor_value = (median([m["first-paint, processor"] for m in each]) for each in (ours, floor))
            label = f"processor time to first paint, {kind}"
            figures.append(Figure(label, value, "ms", "bare PySide6 window", floor_value, 1.5))
            behind = median([m["service-ready"] - m["first-paint"] for m in ours])
            figures.append(Figure(f"service ready after first paint, {kind}", behind, "ms", limit=3000))
        if len(kinds) == 1:
            print("cold starts left out: dropping the page cache takes root", file=sys.stderr)
        return figures
