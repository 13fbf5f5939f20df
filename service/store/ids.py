"""Record and link ids: ``PE-1042`` on the wire, one integer at rest.

The integer is the two letters as a number, times 10**12, plus the serial. It is the primary key: eight bytes
in every index and link instead of a text, new records of a type go to the end of the tree, and a scan by key
goes type by type. Nothing is looked up to turn one into the other.
"""

from __future__ import annotations

import re
from typing import Final

SERIALS: Final = 10**12
LINK_PREFIX: Final = "LK"
_ID: Final = re.compile(r"([A-Z])([A-Z])-([1-9][0-9]{0,11})\Z", re.ASCII)
ID_PATTERN: Final = r"^[A-Z]{2}-[1-9][0-9]{0,11}$"
LINK_ID_PATTERN: Final = r"^LK-[1-9][0-9]{0,11}$"


def key_of(record_id: str) -> int | None:
    """The key of ``record_id``; None when the text is no id, so that no record can have it."""
    match = _ID.match(record_id)
    if match is None:
        return None
    first, second, serial = match.groups()
    return key(first + second, int(serial))


def key(prefix: str, serial: int) -> int:
    """The key of the record with this prefix (two letters A to Z) and serial."""
    return ((ord(prefix[0]) - 65) * 26 + ord(prefix[1]) - 65) * SERIALS + serial


def id_of(key: int) -> str:
    """The id whose key this is."""
    letters, serial = divmod(key, SERIALS)
    first, second = divmod(letters, 26)
    return f"{chr(65 + first)}{chr(65 + second)}-{serial}"


def link_number(link_id: str) -> int | None:
    """The number of ``LK-77``; None when the text is no link id."""
    match = _ID.match(link_id)
    if match is None or match.group(1) + match.group(2) != LINK_PREFIX:
        return None
    return int(match.group(3))


def link_id(number: int) -> str:
    """The id of link ``number``: ``LK-77``."""
    return f"{LINK_PREFIX}-{number}"
