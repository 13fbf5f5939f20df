"""Milestones of the start, for the bench: one JSON line each in the file that ``LODESTAR_TRACE`` names."""

from __future__ import annotations

import os
import time

_seen: set[str] = set()


def mark(milestone: str) -> None:
    """Note that ``milestone`` was reached now (monotonic clock, ns); the first time counts."""
    path = os.environ.get("LODESTAR_TRACE")
    if not path or milestone in _seen:
        return
    _seen.add(milestone)
    with open(path, "a", encoding="utf-8") as file:
        file.write(f'{{"milestone": "{milestone}", "ns": {time.monotonic_ns()}}}\n')
