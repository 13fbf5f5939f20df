"""Leaves of a query whose place is found on the ground, and whose linked records are known by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from client.query.tree import Linked, Within
from service.ground.spot import Spot, metres
from service.search.cells import packed

_NOWHERE = Spot(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Circle(Within):
    """A distance from a place whose position is known: squares inside, and positions on the edge that are within."""

    spot: Spot = _NOWHERE
    inside: tuple[int, ...] = ()
    edge: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined(Linked):
    """Records linked to one, by name: their ids, and the same as orders."""

    ids: tuple[str, ...] = ()
    orders: tuple[int, ...] = ()


def nearest(spots: Sequence[Spot], circle: Circle) -> float | None:
    """Metres from the middle of ``circle`` to the nearest of ``spots``; None without any."""
    return min((metres(circle.spot, spot) for spot in spots), default=None)


def on_edge(spots: Iterable[Sequence[Spot]], centre: Spot, radius: float) -> tuple[int, ...]:
    """The positions that are within the circle, each once, as :func:`packed` numbers."""
    return tuple(sorted({packed(one) for held in spots for one in held if metres(centre, one) <= radius}))
