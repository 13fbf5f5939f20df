"""Where records are, asked of tantivy: positions of some records, circles, and hits by distance."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, sqrt
from typing import Final

from tantivy import Occur, Order, Query, Searcher

from service.ground.places import MOST
from service.ground.spot import Spot
from service.search import cells
from service.search.compile import Compiler
from service.search.definite import Circle, nearest, on_edge
from service.search.probes import Op, Probe, Scope
from service.search.schema import WHERE

_FEW: Final = 1_500
"""Hits in a circle up to which all are measured at once; of more, those of a smaller one first."""
_LEAST: Final = 25.0


class Ground:
    """Questions about places, of one moment of an index."""

    def __init__(self, searcher: Searcher, compiler: Compiler) -> None:
        self._searcher = searcher
        self._compiler = compiler

    def spots(self, probe: Probe, limit: int) -> list[tuple[Spot, ...]]:
        """Where the records are that meet ``probe`` and have a position."""
        return [spots for _order, spots in self.placed(self._compiler.probed(probe), limit)]

    def placed(self, query: Query, limit: int) -> list[tuple[int, tuple[Spot, ...]]]:
        """Orders and positions of the first ``limit`` records that meet ``query`` and have a position."""
        held = Query.exists_query("at0")
        return self._placed(Query.boolean_query([(Occur.Must, query), (Occur.Must, held)]), limit)

    def circle(self, centre: Spot, radius: float) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The squares inside a circle, and the positions in the squares on its edge that are within."""
        cover = cells.cover(centre, radius)
        edge = self._compiler.terms("cell", cover.edge)
        return cover.inside, on_edge((spots for _order, spots in self._all(edge)), centre, radius)

    def nearest(
        self, query: Query, circle: Circle, after: tuple[float, int] | None, limit: int
    ) -> list[tuple[float, int]]:
        """Hits as (metres, order), nearest first; those outside the circle last, infinitely far, in plain order."""
        found: list[tuple[float, int]] = []
        if after is None or after[0] != inf:
            found = self._inside(query, circle, after, limit)
            after = None
        if len(found) < limit:
            within = self._compiler.probed(Probe(Op.CIRCLE, Scope.FIELD, name=WHERE, circle=circle))
            outside = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, within)])
            held = self._compiler.beyond(outside, after[1] + 1, None) if after else outside
            room = limit - len(found)
            more = self._searcher.search(held, room, count=False, order_by_field="order", order=Order.Asc)
            found += [(inf, order) for order, _address in more.hits]
        return found

    def _inside(
        self, query: Query, circle: Circle, after: tuple[float, int] | None, limit: int
    ) -> list[tuple[float, int]]:
        whole = circle.metres
        within = self._compiler.probed(Probe(Op.CIRCLE, Scope.FIELD, name=WHERE, circle=circle))
        total = self._count(Query.boolean_query([(Occur.Must, query), (Occur.Must, within)]))
        reached = after[0] if after else 0.0
        radius = whole
        if total > _FEW:
            radius = max(whole * sqrt(_FEW / 2 / total), 1.25 * reached, _LEAST)
        grown = False
        while True:
            radius = min(radius, whole)
            held = [(Occur.Must, query), (Occur.Must, within)]
            if radius < whole:
                cover = cells.cover(circle.spot, radius)
                held[1] = (Occur.Must, self._compiler.terms("cell", cover.inside + cover.edge))
            if reached:
                # What has a position in these squares is nearer than the last hit shown.
                held.append(
                    (Occur.MustNot, self._compiler.terms("cell", cells.cover(circle.spot, reached * 0.999).inside))
                )
            found = []
            asked = Query.boolean_query(held)
            count = self._count(asked)
            if not grown and count > 3 * _FEW and radius > max(_LEAST, 1.25 * reached):
                # Records lie closer together here than elsewhere in the circle.
                radius = max(radius * min(sqrt(_FEW / count), 0.7), _LEAST, 1.25 * reached)
                continue
            for order, spots in self._placed(asked, max(count, 1)):
                away = nearest(spots, circle)
                if away is not None and away <= radius and (after is None or (away, order) > after):
                    found.append((away, order))
            if len(found) >= limit or radius >= whole:
                return sorted(found)[:limit]
            radius *= 2
            grown = True

    def _count(self, query: Query) -> int:
        found: int = self._searcher.search(query, 1, count=True).count  # type: ignore[attr-defined]  # as elsewhere
        return found

    def _all(self, query: Query) -> Iterable[tuple[int, tuple[Spot, ...]]]:
        return self._placed(query, max(self._count(query), 1))

    def _placed(self, query: Query, limit: int) -> list[tuple[int, tuple[Spot, ...]]]:
        """Orders and positions of the first ``limit`` records that meet ``query``."""
        hits = self._searcher.search(query, limit, count=False, order_by_field="order", order=Order.Asc).hits
        addresses = [address for _order, address in hits]
        if not addresses:
            return []
        columns = [self._searcher.fast_field_values(f"at{at}", addresses) for at in range(MOST)]
        return [
            (order, tuple(cells.unpacked(int(number)) for number in held if number is not None))
            for (order, _address), held in zip(hits, zip(*columns, strict=True), strict=True)
        ]
