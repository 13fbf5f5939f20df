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
_LOOSE_ID: Final = re.compile(r"([A-Za-z]{2})[ \t-]?(\d{1,12})(?:/(\d))?(?=$|[\s()\"“”«»,;!?]|\.(?!\d))", re.ASCII)
_LINKED_TO: Final = re.compile(
    r"(?:linked|connected)[ \t]{1,3}(?:to|with)[ \t]{1,3}(?=[A-Za-z]{1,4}-\d)", re.IGNORECASE
)
_ROLE_NEXT: Final = re.compile(r"[ \t]{1,3}role:[ \t]{0,3}(?=[^\s()])", re.IGNORECASE)


def read_linked(text: str, at: int) -> tuple[Linked, int] | None:
    """The record id at ``at``, with ``/2`` or ``/3`` for more than one link's distance, and its length."""
    if found := _ID.match(text, at):
        record, hops = found[1], found[2]
    elif found := _LOOSE_ID.match(text, at):
        record, hops = f"{found[1]}-{found[2]}", found[3]
    else:
        return None
    return Linked(record.upper(), hops=min(max(int(hops or 1), 1), FARTHEST)), len(found[0])


def too_far(text: str) -> bool:
    """Whether more links were asked than can be followed: ``PE-1042/9``."""
    _id, _slash, hops = text.partition("/")
    return hops.isdigit() and int(hops) > FARTHEST


def linked_to(text: str, at: int) -> int | None:
    """Where the id behind ``linked to`` at ``at`` begins; nothing when those are words."""
    found = _LINKED_TO.match(text, at)
    return found.end() if found else None


def role_follows(text: str, at: int) -> int | None:
    """Where the value of a ``role:`` that directly follows begins; nothing when none does."""
    found = _ROLE_NEXT.match(text, at)
    return found.end() if found else None
