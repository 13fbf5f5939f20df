"""``linked:PE-1042`` and ``role:suspect``: records by their links to others."""

from __future__ import annotations

import re
from typing import Final

from client.query.tree import Linked

FARTHEST: Final = 3
"""Links from a record that can be followed."""

LINKED: Final = "linked"
ROLE: Final = "role"

_ID: Final = re.compile(r"([A-Za-z]{1,4}-\d{1,12})(?:/(\d))?(?=$|[\s()\"“”«»,;!?]|\.(?!\d))", re.ASCII)
_ROLE_NEXT: Final = re.compile(r"[ \t]{1,3}role:[ \t]{0,3}(?=[^\s()])", re.IGNORECASE)


def read_linked(text: str, at: int) -> tuple[Linked, int] | None:
    """The record id at ``at``, with ``/2`` or ``/3`` for more than one link's distance, and its length."""
    found = _ID.match(text, at)
    if found is None:
        return None
    hops = min(max(int(found[2] or 1), 1), FARTHEST)
    return Linked(found[1].upper(), hops=hops), len(found[0])


def role_follows(text: str, at: int) -> int | None:
    """Where the value of a ``role:`` that directly follows begins; nothing when none does."""
    found = _ROLE_NEXT.match(text, at)
    return found.end() if found else None
