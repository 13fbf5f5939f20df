"""How fast the data.police.uk files are loaded, beside reading the same rows with the csv module alone."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.report import Figure

DATA = Path(__file__).parents[1] / "data" / "police-uk"


def measure(data: Path = DATA) -> list[Figure]:
    """Rows a second through ``lodestar-service load police-uk``, first and second time, process start included."""
    files = sorted(data.glob("*.csv"))
    start = time.perf_counter()
    rows = 0
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows += sum(1 for _ in csv.DictReader(stream))
    reading = time.perf_counter() - start
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "service.cli", "load", "police-uk", *map(str, files), "--data", folder]
        for label in ("load of the police-uk files", "the same again (adds nothing)"):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, timeout=900)
            seconds = time.perf_counter() - start
            figures.append(
                Figure(label, rows / seconds, "rows/s", "csv module alone", rows / reading, note=f"{rows:,} rows")
            )
    return figures
