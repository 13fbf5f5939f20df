"""Hit lists of several sources made one, as their answers arrive, without moving the row somebody is on.

The rule: the rows above the one somebody is on, and that row, stay where they are. What arrives and ranks below it
comes in at its place. What ranks above is kept apart and counted, until it is asked for or somebody goes up past its
place. So no arrival ever moves the row under the finger or the ear, nothing is lost, nothing comes twice, and what is
shown is at every moment a part of the one full order.

The full order is: strong matches before weaker ones; within each, by the place in the source's own list, so that every
source's best comes before any source's second; at the same place the own records first, then sources by name. In an
order other than by match, strength is left out of it.

Records of the same person or thing that come from several sources make one row, when every one of them is the same as
every other. It stands where the best of them would; one that somebody has passed already, or is on, stays where it is
and is joined there. The best of them leads, at the same strength an own one; of a row that stays, the one that leads.

Pure data; a row may be anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
class Group(Generic[T]):
    """Items of the same person or thing as one row, or one alone. The first leads; ``place`` is where it stands."""

    items: tuple[Item[T], ...]
    place: Place

    @property
    def lead(self) -> Item[T]:
        """The item whose row it is."""
        return self.items[0]

    @property
    def key(self) -> str:
        """The row's key: that of the item that leads."""
        return self.lead.key

    @property
    def row(self) -> T:
        """The row of the item that leads."""
        return self.lead.row


def _alone(_one: T, _other: T) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Merged(Generic[T]):
    """What is shown and what waits. ``apart`` has arrived and is not shown, in order: it ranks above the row somebody
    is on, or below ``edge``, beyond which rows of the own list are still to be loaded that come first. ``same`` tells
    whether two rows of different sources are of one person or thing."""

    shown: tuple[Group[T], ...] = ()
    apart: tuple[Group[T], ...] = ()
    edge: Place | None = None
    by_match: bool = True
    same: Callable[[T, T], bool] = _alone

    def arrived(self, items: Iterable[Item[T]], at: str | None, *, more: bool | None = None) -> Merged[T]:
        """``items`` come from their sources while somebody is on the row ``at``, or on none.

        With the own list's items, ``more`` says whether it goes on: then no other source's row that ranks below its
        last one is shown yet. A record that is there already is passed over.
        """
        known = {item.key for item in self.items()}
        shown, apart = list(self.shown), list(self.apart)
        fixed = next((place for place, group in enumerate(shown) if group.key == at), -1) + 1
        for item in items:
            if item.key not in known:
                known.add(item.key)
                self._put(item, shown, apart, fixed)
        edge = self.edge
        if more is False:
            edge = None
        elif more:
            own = [item for group in (*shown, *apart) for item in group.items if item.source == OWN]
            edge = max((item.place(self.by_match) for item in own), default=None)
        return replace(self, shown=tuple(shown), apart=_sorted(apart), edge=edge)._flown(at)

    def moved(self, at: str | None) -> Merged[T]:
        """Somebody is on the row ``at`` now: what was kept apart and ranks below it comes in."""
        return self._flown(at) if self.apart else self

    def taken_up(self) -> Merged[T]:
        """Everything at its place, as somebody asked for it; only what lies beyond the edge still waits."""
        return self._flown(None)

    def above(self, at: str | None) -> tuple[Group[T], ...]:
        """What is kept apart because it ranks above the row ``at``, best first."""
        limit = self._limit(at)
        return () if limit is None else tuple(group for group in self.apart if group.place < limit)

    def items(self) -> list[Item[T]]:
        """All that has arrived, shown or not."""
        return [item for group in (*self.shown, *self.apart) for item in group.items]

    def group_of(self, key: str) -> Group[T] | None:
        """The row that the record ``key`` is on, shown or not."""
        return next((group for group in (*self.shown, *self.apart) if any(i.key == key for i in group.items)), None)

    def _put(self, item: Item[T], shown: list[Group[T]], apart: list[Group[T]], fixed: int) -> None:
        """``item`` on the row of the same person or thing if there is one, else on its own.

        The first ``fixed`` rows that are shown stay as they are; another comes up to where it ranks now, but not past
        these.
        """
        for rows, passed in ((shown, fixed), (apart, 0)):
            for number, group in enumerate(rows):
                if not self._belongs(item, group):
                    continue
                if number < passed:
                    rows[number] = replace(group, items=(*group.items, item))
                    return
                limit = shown[fixed - 1].place if fixed else None
                joined = self._group((*group.items, item))
                if rows is shown and limit is not None and joined.place < limit:
                    rows[number] = replace(group, items=(*group.items, item))
                    return
                del rows[number]
                rows.insert(sum(other.place < joined.place for other in rows), joined)
                return
        apart.append(self._group((item,)))

    def _belongs(self, item: Item[T], group: Group[T]) -> bool:
        """Whether ``item`` is the same as all of ``group``. A source has gathered its own: those stay apart."""
        return all(other.source != item.source and self.same(other.row, item.row) for other in group.items)

    def _group(self, items: tuple[Item[T], ...]) -> Group[T]:
        def rank(item: Item[T]) -> tuple[bool, bool, Place]:
            place = item.place(self.by_match)
            return (place[0], item.source != OWN, place)

        return Group(tuple(sorted(items, key=rank)), min(item.place(self.by_match) for item in items))

    def _limit(self, at: str | None) -> Place | None:
        return next((group.place for group in self.shown if group.key == at), None)

    def _flown(self, at: str | None) -> Merged[T]:
        limit = self._limit(at)

        def comes(group: Group[T]) -> bool:
            return (limit is None or group.place > limit) and (self.edge is None or group.place <= self.edge)

        coming = [group for group in self.apart if comes(group)]
        if not coming:
            return self
        apart = tuple(group for group in self.apart if not comes(group))
        return replace(self, shown=_sorted((*self.shown, *coming)), apart=apart)


def _sorted(groups: Iterable[Group[T]]) -> tuple[Group[T], ...]:
    return tuple(sorted(groups, key=lambda group: group.place))
