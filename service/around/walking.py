"""An expansion walked from a record, hop by hop, bounded."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from client.records.role_words import words_of
from service.around.expansions import Walk
from service.around.facts import type_of
from service.around.links import Edge, Found

FRONTIER: Final = 500
"""Records of one hop that are gone on from."""
REACHED: Final = 200
"""Records at the end that are shown."""
EACH: Final = 200
"""Links of one record, role set and direction that are followed."""

Look = Callable[[Collection[int], frozenset[str]], Found]
"""The links of these records that have one of these roles."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The most telling of the ways to a record: its links from the start, their points, and how many ways there are."""

    key: int
    edges: tuple[Edge, ...] = ()
    points: int = 0
    ways: int = 1

    def order(self) -> tuple[int, int, int]:
        """Most ways first, then the most telling, then by number."""
        return (-self.ways, -self.points, self.key)


@dataclass(frozen=True, slots=True)
class Walked:
    """What was reached, best first; ``complete`` is false when looking stopped at a limit."""

    chains: list[Chain]
    complete: bool


def walk(start: int, route: Walk, look: Look, *, frontier: int = FRONTIER, reached: int = REACHED) -> Walked:
    """Everything that ``route`` leads to from ``start``."""
    here = {start: Chain(start)}
    complete = True
    for number, hop in enumerate(route.hops, start=1):
        if not here:
            break
        found = look(here, hop.roles)
        complete = complete and not found.cut
        there: dict[int, Chain] = {}
        for edge in found.edges:
            for key in (edge.start, edge.end):
                other = edge.other(key)
                if key in here and type_of(other) in hop.types:
                    _extend(there, here[key], edge, other)
        there.pop(start, None)
        ordered = sorted(there.values(), key=Chain.order)
        most = reached if number == len(route.hops) else frontier
        complete = complete and len(ordered) <= most
        here = {chain.key: chain for chain in ordered[:most]}
    return Walked(list(here.values()), complete)


def _extend(there: dict[int, Chain], chain: Chain, edge: Edge, other: int) -> None:
    """Go along ``edge``, unless the way to its near end came from there already or by the same link."""
    if any(edge.id == past.id or other in (past.start, past.end) for past in chain.edges):
        return
    points = chain.points + words_of(edge.role).weight.points
    known = there.get(other)
    ways = chain.ways + (known.ways if known is not None else 0)
    fresh = Chain(other, (*chain.edges, edge), points, ways)
    better = known is None or (-points, [past.id for past in fresh.edges]) < (
        -known.points,
        [past.id for past in known.edges],
    )
    there[other] = fresh if better else Chain(other, known.edges if known else (), known.points if known else 0, ways)
