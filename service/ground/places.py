"""Which linked places say where a record is: where an event took place, where a person lives, where a thing is kept.

A location's own position is its own. Every other record is at the places that links of these roles join it to, the
most telling roles first. A home that was left, a school that was finished say nothing any more: a standing role whose
link has an end date is passed over. What was owned, or is part of another place, was never a place to be at.
"""

from __future__ import annotations

from typing import Final

OUTWARD: Final = (
    "resident_at", "staying_at", "bailed_to", "kept_at", "installed_at", "found_at", "last_seen_at", "seen_at",
    "stolen_from", "seized_from", "frequents", "works_at", "studies_at",
)  # fmt: skip
"""Roles whose ``from`` end is at the place on the other side, most telling first."""

INWARD: Final = ("scene_of", "place_of_search", "place_of_arrest", "place_of_detention")
"""Roles whose ``to`` end is at the place on the other side, most telling first."""

STANDING: Final = frozenset(
    {"resident_at", "staying_at", "bailed_to", "kept_at", "installed_at", "frequents", "works_at", "studies_at"}
)
"""Roles that last until the link's end date."""

RANK: Final = {role: rank for rank, role in enumerate((*INWARD, *OUTWARD))}

MOST: Final = 4
"""Places of one record that are found by where they are."""

LOOKED_AT: Final = 64
"""Linked places of one record that are looked at for a position: of a record seen everywhere, the latest."""
