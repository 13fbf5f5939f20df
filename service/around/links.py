"""Links read for many records at once, bounded: a record with 10,000 links costs no more than a few hundred do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Column, Connection, func, select

from service.store.schema import links

AT_ONCE: Final = 400
"""Records asked for in one query: SQLite takes a bounded number of parameters."""
ROWS: Final = 4_000
"""Rows of one query."""
EACH: Final = 1_000
"""Links of one record and direction that are read when the caller does not say."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A link: its number, the keys of its ends, its role and dates."""

    id: int
    start: int
    end: int
    role: str
    since: date | None = None
    until: date | None = None

    def other(self, key: int) -> int:
        """The end that ``key`` is not."""
        return self.end if key == self.start else self.start

    def outward(self, key: int) -> bool:
        """Whether ``key`` is its ``from`` end."""
        return key == self.start


@dataclass(frozen=True, slots=True)
class Found:
    """Links, each once; ``cut`` when a record has more than were read."""

    edges: list[Edge]
    cut: bool = False


Group = tuple[str, bool]
"""A role, and whether the record is the link's ``from`` end."""

_COLUMNS: Final = (links.c.id, links.c.from_key, links.c.to_key, links.c.role, links.c.from_date, links.c.to_date)


def of_records(
    connection: Connection, keys: Collection[int], roles: Collection[str] | None = None, *, each: int = EACH
) -> Found:
    """The links of the records ``keys`` in either direction, of ``roles`` or of any, at most ``each`` a record and
    direction. In a fixed order: by record, role, other record and number, those outward first."""
    found: dict[int, Edge] = {}
    cut = False
    ordered = sorted(set(keys))
    for outward in (True, False):
        for start in range(0, len(ordered), AT_ONCE):
            for edge, over in _side(connection, ordered[start : start + AT_ONCE], roles, outward, each):
                cut = cut or over
                if not over:
                    found.setdefault(edge.id, edge)
    return Found(list(found.values()), cut)


def _side(
    connection: Connection, keys: Sequence[int], roles: Collection[str] | None, outward: bool, each: int
) -> Iterator[tuple[Edge, bool]]:
    """Links in one direction; the first one too many of a record with True, the rest of them not at all."""
    mine, other = _ends(outward)
    # Never so few that the first record's alone could fill them without being too many.
    most = min(max(ROWS, 2 * (each + 1)), (each + 1) * len(keys) + 1)
    waiting = list(keys)
    while waiting:
        query = select(*_COLUMNS).where(mine.in_(waiting)).order_by(mine, links.c.role, other, links.c.id).limit(most)
        if roles is not None:
            query = query.where(links.c.role.in_(sorted(roles)))
        rows = connection.execute(query).all()
        if len(rows) == most:
            # The last record may go on beyond these rows: it is read again, unless enough of it is here.
            place = 1 if outward else 2
            last = rows[-1][place]
            here = sum(1 for row in rows if row[place] == last)
            if here <= each:
                rows = rows[: len(rows) - here]
                waiting = [key for key in waiting if key >= last]
            else:
                waiting = [key for key in waiting if key > last]
        else:
            waiting = []
        seen: Counter[int] = Counter()
        for row in rows:
            edge = _edge(row)
            key = edge.start if outward else edge.end
            seen[key] += 1
            if seen[key] <= each + 1:
                yield edge, seen[key] > each


def groups(connection: Connection, key: int) -> dict[Group, int]:
    """How many links of each role and direction a record has. Counted in the database: there may be many."""
    counted: dict[Group, int] = {}
    for outward in (True, False):
        mine, _other = _ends(outward)
        query = select(links.c.role, func.count()).where(mine == key).group_by(links.c.role)
        counted.update({(role, outward): int(count) for role, count in connection.execute(query)})
    return counted


def latest(connection: Connection, key: int, group: Group, limit: int) -> list[Edge]:
    """At most ``limit`` links of one role and direction: those to the records that were made last."""
    role, outward = group
    mine, other = _ends(outward)
    query = (
        select(*_COLUMNS)
        .where(mine == key, links.c.role == role)
        .order_by(other.desc(), links.c.id.desc())
        .limit(limit)
    )
    return [_edge(row) for row in connection.execute(query)]


def _ends(outward: bool) -> tuple[Column[int], Column[int]]:
    return (links.c.from_key, links.c.to_key) if outward else (links.c.to_key, links.c.from_key)


def _edge(row: Any) -> Edge:
    number, start, end, role, since, until = row
    return Edge(number, start, end, role, since, until)
