"""Resident memory of the client and of the service after 1,000 searches, beside what each held after ten."""

from __future__ import annotations

import gc
from pathlib import Path

from client.blocking import connect_embedded
from tests.bench.report import Figure
from tests.bench.search import names, queries, served


def resident(pid: int | str = "self") -> float:
    """Resident set size of a process in MiB (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"no VmRSS for process {pid}")


def measure(data: Path, searches: int = 1000) -> list[Figure]:
    """Both processes after ten searches and after ``searches``, through the SDK as the desktop uses it."""
    with served(data) as (http, service):
        texts = [text for _kind, text in queries(names(http, 2000), per_kind=searches // 10)]
        pid = service.pid
        assert pid is not None
        with connect_embedded(service.url(), service.secret) as lodestar:
            early = {}
            for count, text in enumerate(texts[:searches], 1):
                lodestar.wait(lodestar.api.search(text))
                if count == 10:
                    gc.collect()
                    early = {"client": resident(), "service": resident(pid)}
            gc.collect()
            late = {"client": resident(), "service": resident(pid)}
    return [
        Figure(f"memory of the {who} after {searches:,} searches", late[who], "MiB", "after 10", early[who])
        for who in ("client", "service")
    ]
