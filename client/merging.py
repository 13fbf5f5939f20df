"""Hit lists of several sources made one, as their answers arrive, without moving the row somebody is on.

The rule: the rows above the one somebody is on, and that row, stay as they are. What arrives and ranks below it comes
in at its place. What ranks above is kept apart and counted, until it is asked for or somebody goes up past its place.
So no arrival ever moves the row under the finger or the ear, nothing is lost, nothing comes twice, and what is shown is
at every moment a part of the one full order.

The full order is: strong matches before weaker ones; within each, by the place in the source's own list, so that every
source's best comes before any source's second; at the same place the own records first, then sources by name. In an
order other than by match, strength is left out of it.

Pure data; a row may be anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
Place: TypeAlias = tuple[bool, int, str]
OWN = ""
"""The source that the service itself is."""


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """A row and where it ranks. ``key`` names the record among all sources; ``rank`` is its place in its source's list,
    from 0."""

    key: str
    source: str
    rank: int
    strong: bool
    row: T

    def place(self, by_match: bool) -> Place:
        """By this, rows are in order."""
        return (by_match and not self.strong, self.rank, self.source)


@dataclass(frozen=True, slots=True)
class Merged(Generic[T]):
    """What is shown and what waits. ``apart`` has arrived and is not shown, in order: it ranks above the row somebody
    is on, or below ``edge``, beyond which rows of the own list are still to be loaded that come first."""

    shown: tuple[Item[T], ...] = ()
    apart: tuple[Item[T], ...] = ()
    edge: Place | None = None
    by_match: bool = True

    def arrived(self, items: Iterable[Item[T]], at: str | None, *, more: bool | None = None) -> Merged[T]:
        """``items`` come from their sources while somebody is on the row ``at``, or on none.

        With the own list's items, ``more`` says whether it goes on: then no other source's row that ranks below its
        last one is shown yet. A record that is there already is passed over.
        """
        known = {item.key for item in (*self.shown, *self.apart)}
        fresh: list[Item[T]] = []
        for item in items:
            if item.key not in known:
                known.add(item.key)
                fresh.append(item)
        edge = self.edge
        if more is False:
            edge = None
        elif more:
            own = [item for item in (*self.shown, *self.apart, *fresh) if item.source == OWN]
            edge = max((item.place(self.by_match) for item in own), default=None)
        return replace(self, apart=self._sorted((*self.apart, *fresh)), edge=edge)._flown(at)

    def moved(self, at: str | None) -> Merged[T]:
        """Somebody is on the row ``at`` now: what was kept apart and ranks below it comes in."""
        return self._flown(at) if self.apart else self

    def taken_up(self) -> Merged[T]:
        """Everything at its place, as somebody asked for it; only what lies beyond the edge still waits."""
        return self._flown(None)

    def above(self, at: str | None) -> tuple[Item[T], ...]:
        """What is kept apart because it ranks above the row ``at``, best first."""
        limit = self._limit(at)
        return () if limit is None else tuple(item for item in self.apart if item.place(self.by_match) < limit)

    def _limit(self, at: str | None) -> Place | None:
        return next((item.place(self.by_match) for item in self.shown if item.key == at), None)

    def _flown(self, at: str | None) -> Merged[T]:
        limit = self._limit(at)

        def comes(item: Item[T]) -> bool:
            place = item.place(self.by_match)
            return (limit is None or place > limit) and (self.edge is None or place <= self.edge)

        coming = [item for item in self.apart if comes(item)]
        if not coming:
            return self
        apart = tuple(item for item in self.apart if not comes(item))
        return replace(self, shown=self._sorted((*self.shown, *coming)), apart=apart)

    def _sorted(self, items: Iterable[Item[T]]) -> tuple[Item[T], ...]:
        return tuple(sorted(items, key=lambda item: item.place(self.by_match)))
