"""Times at rest: microseconds since 1970 in UTC, on both databases.

An integer is compact, sorts, and cannot be read in a wrong time zone; a database's own type would differ
between SQLite (which has none) and PostgreSQL.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


def micros(moment: datetime) -> int:
    """``moment`` (aware) as microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """Microseconds since 1970 as a moment in UTC."""
    return _EPOCH + value * _MICROSECOND
