"""Cursors: where a list goes on, opaque to the caller and bound to the list they came from.

A cursor is a place and a digest of the list it belongs to (what it lists, with which filters), so that one
from another list is refused instead of giving a page from somewhere. It grants nothing: what may be seen is
decided anew for each page. So it needs no signature, only checking.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

import orjson

from i18n import _
from service.problems import ProblemError

Part = str | int
_LONGEST: Final = 1000
_LARGEST: Final = 2**63 - 1


def encode(listing: tuple[object, ...], place: tuple[Part, ...]) -> str:
    """The cursor for ``place`` in the list that ``listing`` describes."""
    return base64.urlsafe_b64encode(orjson.dumps([_digest(listing), *place])).rstrip(b"=").decode()


def decode(listing: tuple[object, ...], cursor: str, kinds: tuple[type[Part], ...]) -> tuple[Part, ...]:
    """The place in ``cursor``, with parts of these kinds. Raises :class:`ProblemError` when it is another list's."""
    try:
        if len(cursor) > _LONGEST:
            raise ValueError
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        digest, *place = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error):
        raise bad() from None
    if digest != _digest(listing) or len(place) != len(kinds):
        raise bad()
    for part, kind in zip(place, kinds, strict=True):
        if type(part) is not kind or (isinstance(part, int) and abs(part) > _LARGEST):
            raise bad()
        if isinstance(part, str) and "\0" in part:
            raise bad()
    return tuple(place)


def _digest(listing: tuple[object, ...]) -> str:
    return hashlib.sha256("\x1f".join(repr(part) for part in listing).encode("utf-8", "replace")).hexdigest()[:12]


def bad() -> ProblemError:
    """The answer to a cursor that is not one of this list."""
    return ProblemError("bad-cursor", _("Start again at the first page: ask without a cursor."))
