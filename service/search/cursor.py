"""Where a page ended, as a text that only this service can make: signed, and good for one query alone."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from client.query.answer import SearchRequest
from service.search.errors import BadCursor

_SIGNED: Final = 16


@dataclass(frozen=True, slots=True)
class Place:
    """How far an answer was read.

    ``highest`` is the worst level that the first page looked for; later pages keep to it. ``strong`` and ``weaker``
    are the first page's counts. Sorted by relevance, the first hits are ranked by score: they end with tier
    ``edge_tier`` at order ``edge`` (whatever has come in before that since is ranked among them), and the page ended
    in tier ``tier`` with ``score`` at ``order``; without a score, behind the edge. Sorted by newest, ``score`` holds
    the second. With ``most``, records that meet most of the query follow those that meet it all.
    """

    highest: int
    strong: int
    weaker: int
    tier: int
    order: int
    score: float | None
    edge_tier: int
    edge: int
    most: bool = False


class Cursors:
    """Writes and reads cursors with a key of its own, kept in ``file`` so that they outlive a restart."""

    def __init__(self, file: Path) -> None:
        self._key = _key(file)

    def write(self, request: SearchRequest, place: Place) -> str:
        """The cursor text of ``place`` in the answer to ``request``."""
        held = orjson.dumps(list(asdict(place).values()))
        return urlsafe_b64encode(self._signature(request, held) + held).decode().rstrip("=")

    def read(self, request: SearchRequest) -> Place | None:
        """The place that the request's cursor holds, if it has one. Raises :class:`BadCursor`."""
        if request.cursor is None:
            return None
        try:
            packed = urlsafe_b64decode(request.cursor + "=" * (-len(request.cursor) % 4))
        except (Base64Error, ValueError):
            raise BadCursor("the cursor is not one of this service") from None
        signature, held = packed[:_SIGNED], packed[_SIGNED:]
        if not hmac.compare_digest(signature, self._signature(request, held)):
            raise BadCursor("the cursor belongs to another query, filter, sort or switch, or was changed")
        try:
            return Place(*orjson.loads(held))
        except TypeError:
            raise BadCursor("the cursor was made by another version of the service") from None

    def _signature(self, request: SearchRequest, held: bytes) -> bytes:
        asked: dict[str, Any] = {
            "query": request.query,
            "filters": [(each.field, each.value) for each in request.filters],
            "sort": request.sort.value,
            "ways": [request.fuzzy, request.phonetic, request.gather],
        }
        return hmac.new(self._key, json.dumps(asked).encode() + b"\0" + held, hashlib.sha256).digest()[:_SIGNED]


def _key(file: Path) -> bytes:
    """The key in ``file``, made on first use, readable by its owner alone."""
    try:
        key = file.read_bytes()
    except FileNotFoundError:
        key = b""
    if len(key) == 32:
        return key
    key = secrets.token_bytes(32)
    made = file.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(key)
    made.replace(file)
    return key
