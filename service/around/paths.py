"""The shortest way between two records, searched from both ends at once. Knows no database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from client.records.role_words import words_of
from service.around.links import Edge, Found

DEPTH: Final = 6
"""The most links of a way."""
VISITED: Final = 10_000
"""Records looked at before the search is given up."""

Look = Callable[[Sequence[int]], Found]
"""The links of these records."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way: the keys of its records and the links between them, one fewer. Both empty when there is none.

    ``looked`` is how many records were looked at, ``depth`` how many links away they were at most. ``complete`` is
    false when there might be a shorter way, or one where none was found, beyond what was looked at.
    """

    keys: tuple[int, ...]
    edges: tuple[Edge, ...]
    looked: int
    depth: int
    complete: bool

    @property
    def found(self) -> bool:
        """Whether there is a way."""
        return bool(self.edges)


@dataclass(slots=True)
class _Side:
    """One end's search: for each record seen, the points of the best way to it and the link it came by."""

    root: int
    depth: int = 0
    best: dict[int, tuple[int, Edge | None]] = field(default_factory=dict)
    rim: list[int] = field(default_factory=list)
    """The records furthest out, in order."""

    def __post_init__(self) -> None:
        self.best[self.root] = (0, None)
        self.rim = [self.root]

    def size(self) -> tuple[int, int]:
        """How much there is to look at next, and how far it has gone."""
        return (len(self.rim), self.depth)

    def grow(self, found: Sequence[Edge]) -> None:
        """Go one link further. Of several ways to a record the one with the more telling roles is kept, then the one
        whose last link comes first by number."""
        outer = set(self.rim)
        fresh: dict[int, tuple[int, Edge]] = {}
        for edge in found:
            for here in (edge.start, edge.end):
                if here not in outer:
                    continue
                there = edge.other(here)
                if there in self.best:
                    continue
                points = self.best[here][0] + words_of(edge.role).weight.points
                known = fresh.get(there)
                if known is None or (-points, edge.id) < (-known[0], known[1].id):
                    fresh[there] = (points, edge)
        self.best.update(fresh)
        self.rim = sorted(fresh)
        self.depth += 1

    def back(self, key: int) -> tuple[list[int], list[Edge]]:
        """The records and links from ``key`` to the root."""
        keys, edges = [key], list[Edge]()
        while (edge := self.best[keys[-1]][1]) is not None:
            edges.append(edge)
            keys.append(edge.other(keys[-1]))
        return keys, edges


def shortest(start: int, end: int, look: Look, *, depth: int = DEPTH, visited: int = VISITED) -> Way:
    """The shortest way from ``start`` to ``end`` of at most ``depth`` links.

    Among those of equal length the one whose roles have the most weight; the same one each time. At most about
    ``visited`` records are looked at.
    """
    if start == end:
        return Way((start,), (), 1, 0, complete=True)
    one, other = _Side(start), _Side(end)
    complete = True
    while one.depth + other.depth < depth:
        looked = len(one.best) + len(other.best)
        if not one.rim or not other.rim:
            break
        # The side with the smaller rim grows; of equals the one that has gone less far, so that an end without links
        # is noticed at once.
        side, far = (one, other) if one.size() <= other.size() else (other, one)
        if looked + len(side.rim) > visited:
            return Way((), (), looked, one.depth + other.depth, complete=False)
        found = look(side.rim)
        complete = complete and not found.cut
        side.grow(found.edges)
        # Whatever the sides share now is at the rim of both: had it been nearer, they would have met before.
        meetings = [key for key in side.rim if key in far.best]
        if meetings:
            meeting = min(meetings, key=lambda key: (-(one.best[key][0] + other.best[key][0]), key))
            return _joined(one, other, meeting, complete)
    return Way((), (), len(one.best) + len(other.best), one.depth + other.depth, complete)


def _joined(one: _Side, other: _Side, meeting: int, complete: bool) -> Way:
    keys, edges = one.back(meeting)
    further, rest = other.back(meeting)
    looked = len(one.best) + len(other.best)
    return Way(
        tuple(reversed(keys)) + tuple(further[1:]),
        tuple(reversed(edges)) + tuple(rest),
        looked,
        one.depth + other.depth,
        complete,
    )
