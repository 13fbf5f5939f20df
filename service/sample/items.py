"""What the population is a stream of: records with their references, and links between records that came before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from client.records import Record

SYSTEM: Final = "SYNTHETIC"
"""The source system that every record and link of the sample names."""

ANCHOR: Final = date(2025, 6, 1)
"""The day the population stands at. Fixed, so that a seed gives the same records in any year."""

WINDOW: Final = 4_000
"""A link joins records among the last so many; whoever writes the stream need remember no more."""


@dataclass(slots=True)
class Made:
    """A record and its reference in the system ``SYNTHETIC``."""

    reference: str
    record: Record


@dataclass(slots=True)
class Joined:
    """A link between two records by reference."""

    from_reference: str
    to_reference: str
    role: str
    from_date: date | None = None
    to_date: date | None = None


Item = Made | Joined
