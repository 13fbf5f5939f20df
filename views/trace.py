"""Milestones of the start, for the bench: one JSON line each in the file that ``LODESTAR_TRACE`` names."""

from __future__ import annotations

import os
import time

_seen: set[str] = set()


def mark(milestone: str) -> None:
    """Note that ``milestone`` was reached now; the first time counts.

    ``ns`` is the monotonic clock, ``cpu_ns`` the processor time this process has used so far.
    """
    path = os.environ.get("LODESTAR_TRACE")
    if not path or milestone in _seen:
        return
    _seen.add(milestone)
    with open(path, "a", encoding="utf-8") as file:
        file.write(f'{{"milestone": "{milestone}", "ns": {time.monotonic_ns()}, "cpu_ns": {time.process_time_ns()}}}\n')
