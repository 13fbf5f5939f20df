"""How long to wait for a service and when to ask it again: data and arithmetic, no I/O.

What is asked again by itself:

- anything, when the connection could not be made: nothing was sent yet;
- anything, on 429: the service refused before it did something;
- what only reads (GET, HEAD, and ``POST /v1/search``, marked so by the API), on 502, 503, 504 and on a
  connection that broke. A read that *timed out* is not repeated: a slow service is not helped by a second
  copy of the same work, and the person would wait twice as long for the same message.

Everything else is sent once. The wait before attempt n+1 is drawn evenly from 0 to ``base * 2**n`` (full
jitter), never less than the service's ``Retry-After``; when it does not fit into ``budget``, the error goes up.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime


_LONGEST: Final = 1e9


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds. ``whole`` bounds one attempt from first to last byte, however steadily it drips."""

    connect: float = 5.0
    read: float = 20.0
    write: float = 20.0
    pool: float = 5.0
    whole: float = 60.0


@dataclass(frozen=True, slots=True)
class Retries:
    """At most ``attempts`` tries within ``budget`` seconds in all; waits grow from ``base`` to ``cap`` seconds."""

    attempts: int = 4
    budget: float = 15.0
    base: float = 0.2
    cap: float = 4.0

    def wait(self, tried: int, spent: float, retry_after: float | None, chance: Random) -> float | None:
        """Seconds to wait after ``tried`` attempts that took ``spent`` seconds, or None to give up."""
        if tried >= self.attempts:
            return None
        pause = chance.uniform(0.0, min(self.cap, self.base * 2.0 ** (tried - 1)))
        if retry_after is not None:
            # Jitter on top, so that not everybody comes back in the same moment. What a service says is bounded
            # here: it may be any number.
            pause += max(0.0, float(min(retry_after, _LONGEST)))
        return pause if spent + pause <= self.budget else None


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what a service may send: decoded bytes of one answer, and redirects followed on its own origin."""

    answer_bytes: int = 32 * 1024 * 1024
    redirects: int = 3


def retry_after(text: str | None, now: datetime) -> float | None:
    """A ``Retry-After`` header as seconds from ``now``: a count, or an HTTP date. None when absent or senseless."""
    if not text:
        return None
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text) if len(text) < 10 else None
    try:
        when = parsedate_to_datetime(text)
        return max(0.0, (when - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
