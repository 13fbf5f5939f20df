"""The service's settings as data: where things are kept, and every limit and period with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

PAGE: Final = 50
"""Items of a page when the request does not say."""
PAGE_MOST: Final = 200
"""The most items of a page."""


@dataclass(frozen=True, slots=True)
class SignInRules:
    """How long a sign-in lasts and what wrong passwords lead to."""

    idle: timedelta = timedelta(hours=4)
    """A session unused for this long ends. Long: a person who reads by ear is not to be hurried. Every request begins
    the time anew, and the desktop warns before the end with one key to go on (WCAG 2.2.1)."""

    absolute: timedelta = timedelta(hours=24)
    """A session ends this long after sign-in, used or not: the longest day. Nobody can put this end off, so it must
    stay above 20 hours, from where WCAG 2.2.1 makes an exception. A session left alone ends by ``idle`` long before."""

    failures: int = 5
    """Wrong passwords in a row after which the account is locked."""

    lock: timedelta = timedelta(minutes=15)
    """How long it stays locked; ``lodestar-service user unlock`` ends it earlier."""

    password_age: timedelta = timedelta(days=365)
    """A password older than this has to be set anew."""

    password_length: int = 12
    """The fewest characters of a new password."""

    at_once: int = 4
    """Passwords checked at the same time, as each takes 64 MiB on purpose. More wait, then are told to come again."""

    patience: timedelta = timedelta(seconds=5)
    """How long a sign-in waits for its turn."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may hold."""

    body_bytes: int = 1024 * 1024
    json_depth: int = 32


@dataclass(frozen=True, slots=True)
class Config:
    """Everything ``serve`` needs to know. ``secret`` is set in embedded mode alone."""

    data: Path
    database: str
    host: str = "127.0.0.1"
    port: int = 8080
    secret: str | None = field(default=None, repr=False)
    sample_if_empty: int = 0
    readers: int = 0
    """Processes beside the service that answer searches, so that many people's searches use all cores."""

    sign_in: SignInRules = SignInRules()
    limits: Limits = Limits()

    @property
    def embedded(self) -> bool:
        """Whether a desktop started this service for itself."""
        return self.secret is not None
