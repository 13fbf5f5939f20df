"""Who acts and why, and what to show of the log that DPA 2018 s62 wants; :mod:`service.store.log` writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from client.records.wire import Operation


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and why. ``task`` names a program's task, such as ``load police-uk``."""

    account: str
    reason: str | None = None
    task: str | None = None


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What to show of the log; every part that is given must hold. ``start`` is included, ``end`` is not.

    ``record`` is the id of an own one, or the name of one that a connected system holds.
    """

    record: str | None = None
    account: str | None = None
    operation: Operation | None = None
    start: datetime | None = None
    end: datetime | None = None
