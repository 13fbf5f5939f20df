"""What a record's links make it found by: the roles it has in them, where linked places say it is, and who is linked.

For the index and the search alone: nothing here shows a record to anybody, so nothing is logged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from sqlalchemy import Column, Connection, select

from client.records.roles import ROLES
from service.ground.places import INWARD, LOOKED_AT, MOST, OUTWARD, RANK, STANDING
from service.ground.spot import Spot, own_spot
from service.ground.ties import Reach, Ties
from service.store import reading
from service.store.chunks import chunks
from service.store.ids import id_of, key_of
from service.store.schema import combined, links, records

_MUTUAL: Final = tuple(name for name, role in ROLES.items() if role.outward == role.reverse)
"""Roles that both ends have: an associate's associate is one too."""
_OUTWARD: Final = frozenset(OUTWARD)
_FULL: Final = 16 * LOOKED_AT
_Candidate: TypeAlias = tuple[int, int, int]
"""Rank of the role, newest day first as a negative number, key of the place: the most telling come first."""


def of(connection: Connection, record_ids: Iterable[str]) -> dict[str, Ties]:
    """The ties of these records by id; one without any is left out."""
    keys = [key for record_id in record_ids if (key := key_of(record_id)) is not None]
    roles: dict[int, set[str]] = {}
    places: dict[int, list[_Candidate]] = {}
    for chunk in chunks(keys):
        mine, other = links.c.from_key, links.c.to_key
        outward = select(mine, links.c.role).where(mine.in_(chunk)).distinct()
        inward = select(other, links.c.role).where(other.in_(chunk), links.c.role.in_(_MUTUAL)).distinct()
        for query in (outward, inward):
            for key, role in connection.execute(query):
                roles.setdefault(key, set()).add(role)
        for side in ((mine, other, OUTWARD), (other, mine, INWARD)):
            for key, candidate in _candidates(connection, chunk, *side):
                places.setdefault(key, []).append(candidate)
    return {id_of(key): tied for key, tied in _tied(connection, roles, places).items()}


def between(connection: Connection, low: int, high: int) -> dict[int, Ties]:
    """The ties of the records with keys from ``low`` to ``high``, both included; as :func:`of`, for very many."""
    roles: dict[int, set[str]] = {}
    places: dict[int, list[_Candidate]] = {}
    outward = reading.links(connection, "from_key, to_key, role, from_date, to_date", "from_key", low, high)
    for key, place, role, begun, ended in outward:
        roles.setdefault(key, set()).add(role)
        if role in _OUTWARD and (ended is None or role not in STANDING):
            _look_at(places, key, (RANK[role], _earlier(begun), place))
    inward = reading.links(connection, "to_key, from_key, role, from_date", "to_key", low, high, (*_MUTUAL, *INWARD))
    for key, place, role, begun in inward:
        if role in _MUTUAL:
            roles.setdefault(key, set()).add(role)
        else:
            _look_at(places, key, (RANK[role], _earlier(begun), place))
    return _tied(connection, roles, places)


def _earlier(begun: date | str | None) -> int:
    """The days that the latest comes first by; SQLite's driver gives a day as text."""
    day = date.fromisoformat(begun) if isinstance(begun, str) else begun
    return -(day or date.min).toordinal()


def _look_at(places: dict[int, list[_Candidate]], key: int, candidate: _Candidate) -> None:
    """Note a place; of a record that has been everywhere, no more than will be looked at."""
    found = places.setdefault(key, [])
    found.append(candidate)
    if len(found) > _FULL:
        places[key] = sorted(set(found))[:LOOKED_AT]


def _tied(
    connection: Connection, roles: Mapping[int, set[str]], places: dict[int, list[_Candidate]]
) -> dict[int, Ties]:
    for key, found in places.items():
        places[key] = sorted(set(found))[:LOOKED_AT]
    spots = _spots(connection, {candidate[2] for found in places.values() for candidate in found})
    made: dict[int, Ties] = {}
    for key in roles.keys() | places.keys():
        there = dict.fromkeys(spots[place] for _rank, _day, place in places.get(key, ()) if place in spots)
        made[key] = Ties(tuple(sorted(roles.get(key, ()))), tuple(there)[:MOST])
    return made


def _candidates(
    connection: Connection, chunk: Sequence[int], mine: Column[Any], other: Column[Any], roles: Sequence[str]
) -> Iterator[tuple[int, _Candidate]]:
    query = select(mine, other, links.c.role, links.c.from_date, links.c.to_date).where(
        mine.in_(chunk), links.c.role.in_(roles)
    )
    for key, place, role, begun, ended in connection.execute(query):
        if ended is None or role not in STANDING:
            yield key, (RANK[role], _earlier(begun), place)


def _spots(connection: Connection, keys: Iterable[int]) -> dict[int, Spot]:
    found: dict[int, Spot] = {}
    for key, fields in reading.rows(connection, "key, fields", sorted(keys)):
        if (spot := own_spot(reading.held(fields))) is not None:
            found[key] = spot
    return found


def at_place(connection: Connection, key: int) -> list[int]:
    """The keys of the records that are where the place ``key`` is."""
    outward = select(links.c.from_key).where(links.c.to_key == key, links.c.role.in_(OUTWARD))
    inward = select(links.c.to_key).where(links.c.from_key == key, links.c.role.in_(INWARD))
    return sorted({int(found) for query in (outward, inward) for found in connection.execute(query).scalars()})


def reach(connection: Connection, record_id: str, hops: int, roles: Sequence[str], limit: int) -> Reach:
    """The records at most ``hops`` links from one, itself left out; with ``roles`` those that such a link joins to it.

    Of more than ``limit`` those nearest are given, and of the last step those with the lowest keys.
    """
    start = _present(connection, record_id)
    if start is None:
        return Reach(None)
    seen, edge, complete = {start}, [start], True
    for _hop in range(1 if roles else hops):
        following: set[int] = set()
        for chunk in chunks(edge):
            following.update(_joined(connection, chunk, roles, limit + len(seen)))
        following -= seen
        room = limit + 1 - len(seen)
        if len(following) > room:
            complete = False
        edge = sorted(following)[: max(room, 0)]
        seen.update(edge)
        if not complete:
            break
    return Reach(id_of(start), tuple(map(id_of, sorted(seen - {start}))), complete)


def _joined(connection: Connection, chunk: Sequence[int], roles: Sequence[str], most: int) -> Iterator[int]:
    for mine, other in ((links.c.from_key, links.c.to_key), (links.c.to_key, links.c.from_key)):
        query = select(other).where(mine.in_(chunk)).distinct().order_by(other).limit(most + 1)
        if roles:
            query = query.where(links.c.role.in_(roles))
        yield from connection.execute(query).scalars()


def _present(connection: Connection, record_id: str) -> int | None:
    """The key of the record, or of the one it was combined into."""
    key = key_of(record_id)
    if key is None:
        return None
    if connection.execute(select(records.c.key).where(records.c.key == key)).first() is not None:
        return key
    into = connection.execute(select(combined.c.into_key).where(combined.c.key == key)).scalar()
    return None if into is None else int(into)
