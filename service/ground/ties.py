"""What a record's links say of it, in the few words that an index needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from service.ground.spot import Spot


@dataclass(frozen=True, slots=True)
class Ties:
    """``roles`` are those the record has in links: of those at whose ``from`` end it stands, of mutual ones at either;
    ``spots`` where linked places are."""

    roles: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """Ids of the records around one, in the order of their keys; ``complete`` is false when there are more.

    ``found`` is the id of the record they lie around: another one than asked when that was combined into it, and
    None when there is none.
    """

    found: str | None
    ids: tuple[str, ...] = ()
    complete: bool = True


NONE: Final[Mapping[str, Ties]] = {}
"""The ties of records that have none."""
