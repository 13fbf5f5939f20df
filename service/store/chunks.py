"""Long lists in parts that fit a statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
SIZE: Final = 500
"""SQLite takes a bounded number of parameters in a statement."""


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """``items`` in order, at most :data:`SIZE` at once."""
    return (items[start : start + SIZE] for start in range(0, len(items), SIZE))
