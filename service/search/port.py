"""What any search engine must do for the service. The answers are made from these few questions alone.

An engine keeps one document a record. ``order`` is a record's id as a number (:meth:`SearchSchema.order_of`);
it is unique, and hits of one tier come in its order, so an answer never depends on how an index grew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from client.query.answer import Filter
from client.query.tree import Node
from client.records.wire import RecordEnvelope
from service.ground.spot import Spot
from service.ground.ties import NONE as NO_TIES
from service.ground.ties import Ties
from service.search.clues import Clues
from service.search.definite import Circle
from service.search.probes import Level, Probe


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query: its prepared tree, the values that hits must have, and the levels that are not looked for."""

    tree: Node
    filters: tuple[Filter, ...] = ()
    off: frozenset[Level] = frozenset()


class View(Protocol):
    """The index at one moment: however it moves on, a view's answers fit each other."""

    def levels(self, wanted: Wanted) -> tuple[Level, ...]:
        """The levels at which the query may gain hits, best first; never empty."""

    def count(self, wanted: Wanted, highest: Level) -> int:
        """How many records meet the query with no leaf worse than ``highest``."""

    def tier(
        self, wanted: Wanted, levels: Sequence[Level], at: int, after: int, until: int | None, limit: int
    ) -> list[int]:
        """Orders of the records whose tier is ``levels[at]``, ascending, beyond ``after`` and up to ``until``."""

    def newest(
        self, wanted: Wanted, highest: Level, after: tuple[int, int] | None, limit: int
    ) -> list[tuple[int, int]]:
        """Records as (seconds since 1970, order), latest first, then by order, beyond ``after``."""

    def facets(self, wanted: Wanted, highest: Level, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """For each facet its values, each with the number of hits that have it."""

    def orders(self, wanted: Wanted, highest: Level, limit: int) -> tuple[int, list[int]]:
        """How many records meet the query, and the orders of the first ``limit`` of them, ascending."""

    def met_by(self, probes: Sequence[Probe]) -> int:
        """How many records meet one of the probes."""

    def evident(self, clues: Clues, filters: Sequence[Filter], limit: int) -> list[tuple[int, int]]:
        """Records as (evidence, order), most evidence first, then by order: those with enough of the weighed clues.

        At most ``limit``; a class of equal evidence that does not fit whole is left out with all below it.
        """

    def among(self, wanted: Wanted, highest: Level, orders: Sequence[int]) -> list[int]:
        """Which of the records with these orders meet the query, in the order of ``orders``."""

    def facets_of(self, orders: Sequence[int], names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Like :meth:`facets`, for the records with these orders."""

    def size(self) -> int:
        """How many records the index holds."""

    def spots(self, probe: Probe, limit: int) -> list[tuple[Spot, ...]]:
        """Where the records are that meet one probe and have a position: the first ``limit`` in plain order."""

    def placed(self, tree: Node, limit: int) -> list[tuple[int, tuple[Spot, ...]]]:
        """Orders and positions of the records that meet a prepared ``tree`` as typed and have a position: the first
        ``limit`` in plain order.
        """

    def circle(self, centre: Spot, radius: float) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What a :class:`service.search.definite.Circle` of so many metres holds: squares, positions on the edge."""

    def nearest(
        self, wanted: Wanted, highest: Level, circle: Circle, after: tuple[float, int] | None, limit: int
    ) -> list[tuple[float, int]]:
        """Hits as (metres, order), nearest to the middle of ``circle`` first, then by order, beyond ``after``.

        All of them are within ``circle``; those that meet the query in another way come last, infinitely far.
        """


class Engine(Protocol):
    """An index that can be written by one thread and read by any."""

    def apply(self, puts: Iterable[RecordEnvelope], gone: Iterable[str], ties: Mapping[str, Ties] = NO_TIES) -> None:
        """Put records in, in place of what the index has of them, and take out those that are gone. Repeatable.

        ``ties`` is, by record id, what their links make them found by.
        """

    def commit(self) -> None:
        """Make everything applied so far lasting, and visible to new views."""

    def view(self) -> View:
        """The index as of the last commit."""

    def close(self) -> None:
        """Let go of files and threads. What was not committed is lost."""
