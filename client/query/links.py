"""``linked:PE-1042`` and ``role:suspect``: records by their links to others."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from client.query.forms import read_form
from client.query.tree import Linked, Node, both, either

FARTHEST: Final = 3
"""Links from a record that can be followed."""

LINKED: Final = "linked"
ROLE: Final = "role"

_ID: Final = re.compile(r"([A-Za-z]{1,4}-\d{1,12})(?:/(\d))?(?=$|[\s()\"“”«»,;!?|]|\.(?!\d))", re.ASCII)
_LOOSE_ID: Final = re.compile(r"([A-Za-z]{2})[ \t-]?(\d{1,12})(?:/(\d))?(?=$|[\s()\"“”«»,;!?|]|\.(?!\d))", re.ASCII)
_LINKED_TO: Final = re.compile(
    r"(?:linked|connected)[ \t]{1,3}(?:to|with)[ \t]{1,3}(?=[A-Za-z]{1,4}-\d|[A-Za-z]{2}\d)", re.IGNORECASE
)
_GROUP: Final = re.compile(r"\([ \t]{0,3}(?=[A-Za-z]{1,4}[ \t-]?\d)")
_JOINED: Final = re.compile(
    r"[ \t]{1,3}(AND|OR|and|or)[ \t]{1,3}|[ \t]{0,3}([,|])[ \t]{0,3}|[ \t]{1,3}(?=[A-Za-z]{1,4}[ \t-]?\d)"
)
_CLOSED: Final = re.compile(r"[ \t]{0,3}\)")
_MOST_JOINED: Final = 20
_TODAY: Final = date(2100, 1, 1)  # only whether a form is there matters here, not its century
_ROLE_NEXT: Final = re.compile(r"[ \t]{1,3}role:[ \t]{0,3}(?=[^\s()])", re.IGNORECASE)


def read_linked(text: str, at: int) -> tuple[Linked, int] | None:
    """The record id at ``at``, with ``/2`` or ``/3`` for more than one link's distance, and its length."""
    if found := _ID.match(text, at):
        record, hops = found[1], found[2]
    elif (found := _LOOSE_ID.match(text, at)) and not _is_place_or_plate(text, at):
        record, hops = f"{found[1]}-{found[2]}", found[3]
    else:
        return None
    return Linked(record.upper(), hops=min(max(int(hops or 1), 1), FARTHEST)), len(found[0])


def read_group(text: str, at: int) -> tuple[Node, int] | None:
    """``(PE-1 OR PE-2)``, ``(PE-1 AND CR-7)`` at ``at``, and its length: linked to either, or to both.

    Commas and bars are an OR, blanks an AND; with both in one bracket AND binds tighter.
    """
    begin = _GROUP.match(text, at)
    found = read_linked(text, begin.end()) if begin else None
    if begin is None or found is None:
        return None
    rows: list[list[Node]] = [[found[0]]]
    here = begin.end() + found[1]
    for _more in range(_MOST_JOINED):
        if closed := _CLOSED.match(text, here):
            return either(list(dict.fromkeys(both(row) for row in rows))), closed.end() - at
        sign = _JOINED.match(text, here)
        following = read_linked(text, sign.end()) if sign else None
        if sign is None or following is None:
            return None
        if sign[2] or (sign[1] or "").upper() == "OR":
            rows.append([])
        if following[0] not in rows[-1]:
            rows[-1].append(following[0])
        here = sign.end() + following[1]
    return None


def _is_place_or_plate(text: str, at: int) -> bool:
    """Whether what looks like an id without its hyphen is a form: ``AB12 CDE``, ``SE1 9AA``."""
    return read_form(text, at, _TODAY) is not None


def too_far(text: str) -> bool:
    """Whether more links were asked than can be followed: ``PE-1042/9``."""
    _id, _slash, hops = text.partition("/")
    return hops.isdigit() and int(hops) > FARTHEST


def linked_to(text: str, at: int) -> int | None:
    """Where the id behind ``linked to`` at ``at`` begins; nothing when those are words."""
    found = _LINKED_TO.match(text, at)
    return found.end() if found and read_linked(text, found.end()) else None


def role_follows(text: str, at: int) -> int | None:
    """Where the value of a ``role:`` that directly follows begins; nothing when none does."""
    found = _ROLE_NEXT.match(text, at)
    return found.end() if found else None
