"""A seeded source of choices. Only ``random()`` of the Mersenne Twister is used: its stream is fixed for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import accumulate
from math import sqrt
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Choices that are the same for the same seed, on every machine and Python."""

    def __init__(self, seed: int) -> None:
        self.unit = Random(seed).random  # noqa: S311 invented people, not secrets
        """A number from 0 up to 1."""

    def share(self, part: float) -> bool:
        """True in ``part`` of all cases."""
        return self.unit() < part

    def below(self, bound: int) -> int:
        """A whole number from 0 up to ``bound``."""
        return int(self.unit() * bound)

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """Any of ``choices``, each as often."""
        return choices[int(self.unit() * len(choices))]

    def early(self, choices: Sequence[T]) -> T:
        """Any of ``choices``, the first ones more often: names and towns are spread like that."""
        number = self.unit()
        return choices[int(number * sqrt(number) * len(choices))]

    def day(self, first: date, last: date) -> date:
        """A day from ``first`` to ``last``."""
        start = first.toordinal()
        return date.fromordinal(start + int(self.unit() * (last.toordinal() - start + 1)))

    def moment(self, day: date) -> datetime:
        """A minute of ``day``, in the afternoon and evening more often than not."""
        hour = (8 + int((self.unit() + self.unit()) * 11)) % 24
        return datetime(day.year, day.month, day.day, hour, self.below(60), tzinfo=UTC)


def weighted(shares: Sequence[tuple[T, int]]) -> tuple[T, ...]:
    """A sequence in which each value stands as often as its share says: ``pick`` on it is a weighted choice."""
    found: list[T] = []
    for (value, _share), end in zip(shares, accumulate(share for _value, share in shares), strict=True):
        found += [value] * (end - len(found))
    return tuple(found)
