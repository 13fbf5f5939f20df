"""A neighbourhood: the records within one or two hops, the links among them, and when and where they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import Connection

from client.records.around import Neighbour, Neighbourhood, Spot, Tie
from client.records.base import Kind
from client.records.registry import record_types
from client.records.role_words import clause, words_of
from i18n import _
from service.around import facts, links, telling
from service.around.facts import Facts
from service.around.links import Edge
from service.ground.places import INWARD, LOOKED_AT, RANK, STANDING
from service.store.ids import id_of, link_id

RECORDS: Final = 200
"""Records of a neighbourhood, its centre among them, unless more are asked for."""
MOST: Final = 1_000
"""Records that can be asked for: what somebody did in many years, one after the other."""
TIES: Final = 3
"""Links among them that are shown, for each record there may be."""
EACH: Final = 200
"""Links of one record and direction that are looked at; fewer of each where there are many records."""


@dataclass(frozen=True, slots=True)
class Near:
    """The neighbourhood as it goes out, and the keys of all records that something was shown of."""

    answer: Neighbourhood
    shown: list[int]


def neighbourhood(
    connection: Connection, centre: int, hops: int, today: date, *, limit: int = RECORDS, most_ties: int | None = None
) -> Near:
    """The records within ``hops`` (1 or 2) of ``centre``: nearest first, then the most telling, at most ``limit``."""
    most_ties = TIES * limit if most_ties is None else most_ties
    around = telling.gather(connection, centre)
    complete = not around.cut
    ring = [one.edge.other(centre) for one in telling.shortlist(around, today)]
    complete = complete and len(ring) < limit
    ring = ring[: limit - 1]
    rings = {centre: 0} | dict.fromkeys(ring, 1)
    edges = {edge.id: edge for edge in around.edges}
    each = EACH * RECORDS // max(RECORDS, len(ring))
    second = links.of_records(connection, ring, each=each)
    edges |= {edge.id: edge for edge in second.edges}
    if hops > 1:
        outer = _outer(second.edges, rings)
        complete = complete and not second.cut and len(outer) <= limit - len(rings)
        outer = outer[: limit - len(rings)]
        rings |= dict.fromkeys(outer, 2)
        edges |= {edge.id: edge for edge in links.of_records(connection, outer, each=each).edges}
    known = facts.read(connection, list(rings))
    among = sorted(
        (edge for edge in edges.values() if edge.start in known and edge.end in known),
        key=lambda edge: (
            max(rings[edge.start], rings[edge.end]),
            min(rings[edge.start], rings[edge.end]),
            -words_of(edge.role).weight.points,
            edge.id,
        ),
    )
    complete = complete and len(among) <= most_ties
    places, beyond = _places(connection, known, edges.values(), today)
    records = [_neighbour(known[key], ring_of, places.get(key)) for key, ring_of in rings.items() if key in known]
    answer = Neighbourhood(
        centre=id_of(centre),
        records=records,
        ties=[_tie(edge, known) for edge in among[:most_ties]],
        complete=complete,
    )
    return Near(answer, [*known, *beyond])


def _outer(edges: Iterable[Edge], rings: Mapping[int, int]) -> list[int]:
    """The records one link beyond those in ``rings``, by their most telling link to them."""
    best: dict[int, tuple[int, int, int]] = {}
    place = {key: number for number, key in enumerate(rings)}
    for edge in edges:
        for near in (edge.start, edge.end):
            far = edge.other(near)
            if near in place and far not in place:
                rank = (-words_of(edge.role).weight.points, place[near], edge.id)
                best[far] = min(rank, best.get(far, rank))
    return sorted(best, key=lambda key: (best[key], key))


def _places(
    connection: Connection, known: Mapping[int, Facts], edges: Iterable[Edge], today: date
) -> tuple[dict[int, Spot], list[int]]:
    """Where events, people and things are, by the place each is linked with; and the places looked up for that."""
    free = {key for key, fact in known.items() if fact.spot is None and not _is_place(fact.brief.type)}
    found = {edge.id: edge for edge in edges if edge.role in RANK and _sited(edge)[0] in free}
    without = sorted(free - {_sited(edge)[0] for edge in found.values()})
    found |= {edge.id: edge for edge in links.of_records(connection, without, tuple(RANK), each=LOOKED_AT).edges}
    now = [edge for edge in found.values() if not _over(edge, today)]
    beyond = facts.read(connection, sorted({_sited(edge)[1] for edge in now} - set(known)))
    spots: dict[int, Spot] = {}
    used: set[int] = set()
    for edge in sorted(now, key=lambda edge: (RANK[edge.role], edge.id)):
        who, where = _sited(edge)
        place = known.get(where) or beyond.get(where)
        if who in free and place is not None and place.spot is not None and who not in spots:
            spots[who] = place.spot
            used.add(where)
    return spots, [key for key in beyond if key in used]


def _sited(edge: Edge) -> tuple[int, int]:
    """The record that is somewhere, and the place where it is."""
    return (edge.end, edge.start) if edge.role in INWARD else (edge.start, edge.end)


def _over(edge: Edge, today: date) -> bool:
    """Whether a home was left: then it says nothing of where somebody is."""
    return edge.role in STANDING and edge.until is not None and edge.until < today


def _is_place(type: str) -> bool:
    found = record_types().get(type)
    return found is not None and found.kind is Kind.LOCATION


def _neighbour(fact: Facts, hops: int, place: Spot | None) -> Neighbour:
    fact = fact if fact.spot is not None or place is None else replace(fact, spot=place)
    brief = fact.brief
    return Neighbour(
        id=brief.id,
        type=brief.type,
        title=brief.title,
        summary=brief.summary,
        hops=hops,
        on=fact.on,
        until=fact.until,
        spot=fact.spot,
    )


def _tie(edge: Edge, known: Mapping[int, Facts]) -> Tie:
    one, other = known[edge.start], known[edge.end]
    said = _("{one} {clause}", one=one.brief.title, clause=clause(edge.role, True, other.noun.name))
    return Tie(
        id=link_id(edge.id),
        from_id=one.brief.id,
        to_id=other.brief.id,
        role=edge.role,
        said=str(said),
        on=edge.since,
        until=edge.until,
    )
