"""What lies around a record, read in one snapshot and logged before it is given out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from client.records.around import (
    Expanded,
    LinkGroup,
    LinksOverview,
    Neighbourhood,
    OfferedExpansion,
    PathBetween,
    Reached,
    Step,
    Telling,
)
from client.records.role_words import clause, sentence, words_of
from client.records.wire import Link, Source
from i18n import _, ngettext
from service.around import facts, links, near, paths, telling, walking
from service.around.expansions import EXPANSIONS, Walk, walks_from
from service.around.facts import Facts
from service.around.links import Edge
from service.audit import Actor
from service.store import Store
from service.store.ids import id_of, link_id
from service.store.links import by_numbers
from service.store.records import found
from service.store.roles import role_label

TELLING: Final = 5
"""Links that come first in an overview."""
FEW: Final = 20
"""Links up to which an overview gives them all."""
COUNTED: Final = 200
"""Records an expansion is counted up to when it is offered."""


class UnknownExpansionError(Exception):
    """There is no expansion of this name for this type of record; ``names`` are those there are."""

    def __init__(self, name: str, type: str, names: list[str]) -> None:
        super().__init__(name)
        self.name, self.type, self.names = name, type, names


class SameRecordError(Exception):
    """Both ends of a way are the same record."""


class Around:
    """Over a store. Each method is a consultation of the record asked for and of every record it shows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def overview(self, record_id: str, actor: Actor) -> LinksOverview:
        """The links of a record: how many, the most telling, and how many of each role.

        Raises ``NotFoundError``, ``CombinedError``.
        """
        today = self._store.clock().date()
        with self._store.snapshot() as connection:
            here = found(connection, record_id).key
            around = telling.gather(connection, here)
            listed = telling.shortlist(around, today)[: telling.SHORT]
            known = facts.read(connection, [one.edge.other(here) for one in listed])
            best = telling.most_telling(around, known, listed, today)[:TELLING]
            rest = _rest(around, {one.edge.id for one in best}) if around.total <= FEW else []
            edges = [one.edge for one in best] + [edge for edge in rest if edge.other(here) in known]
            rows = by_numbers(connection, [edge.id for edge in edges])
        seen = {edge.id: _link(edge, here, known, rows) for edge in edges if edge.id in rows}
        items = [Telling(link=seen[one.edge.id], why=one.why) for one in best if one.edge.id in seen]
        others = [seen[edge.id] for edge in rest if edge.id in seen]
        details = {"links": [link.id for link in seen.values()]}
        self._log(record_id, details, [edge.other(here) for edge in edges], actor)
        return LinksOverview(total=around.total, telling=items, groups=_groups(around), rest=others)

    def expansions(self, record_id: str, actor: Actor) -> list[OfferedExpansion]:
        """The expansions offered for a record, with how many records each leads to."""
        with self._store.snapshot() as connection:
            row = found(connection, record_id)
            look = _Looker(connection)
            offered = [
                OfferedExpansion(expansion=route.on_the_wire(), count=len(walked.chains), complete=walked.complete)
                for route in walks_from(row.type)
                for walked in [walking.walk(row.key, route, look, frontier=COUNTED, reached=COUNTED)]
            ]
        self._log(record_id, {"expansions": len(offered)}, (), actor)
        return offered

    def expanded(self, record_id: str, name: str, actor: Actor) -> Expanded:
        """What the expansion ``name`` leads to, best first. Raises :class:`UnknownExpansionError`."""
        with self._store.snapshot() as connection:
            row = found(connection, record_id)
            route = _route(name, row.type)
            walked = walking.walk(row.key, route, _Looker(connection))
            keys = {key for chain in walked.chains for edge in chain.edges for key in (edge.start, edge.end)}
            known = facts.read(connection, sorted(keys | {row.key}))
        reached = [
            _reached(row.key, chain.edges, known)
            for chain in walked.chains
            if all(edge.start in known and edge.end in known for edge in chain.edges)
        ]
        shown = [key for key in known if key != row.key]
        self._log(record_id, {"expansion": name, "found": len(reached)}, shown, actor)
        return Expanded(expansion=route.on_the_wire(), reached=reached, complete=walked.complete)

    def path(self, record_id: str, other_id: str, actor: Actor) -> PathBetween:
        """The shortest way between two records. Raises :class:`SameRecordError`, ``NotFoundError``."""
        with self._store.snapshot() as connection:
            start, end = found(connection, record_id).key, found(connection, other_id).key
            if start == end:
                raise SameRecordError
            way = paths.shortest(start, end, lambda keys: links.of_records(connection, keys))
            known = facts.read(connection, list(way.keys or (start, end)))
        details = {"path_to": other_id, "steps": len(way.edges)}
        if any(key not in known for key in way.keys):
            # Erased between one look and the next: as if the way had not been there.
            way = paths.Way((), (), way.looked, way.depth, complete=False)
        self._log(record_id, details, [key for key in known if key != start], actor)
        if not way.found:
            return PathBetween(records=[], steps=[], sentence=_no_way(way, known, start, end), complete=way.complete)
        return PathBetween(
            records=[known[key].brief for key in way.keys],
            steps=[_step(key, edge, known) for key, edge in zip(way.keys, way.edges, strict=False)],
            sentence=_sentence(start, way.edges, known),
            complete=way.complete,
        )

    def neighbourhood(self, record_id: str, hops: int, actor: Actor, most: int = near.RECORDS) -> Neighbourhood:
        """The records within ``hops`` links (1 or 2), ``most`` of them at most, and the links among them."""
        today = self._store.clock().date()
        with self._store.snapshot() as connection:
            here = found(connection, record_id).key
            around = near.neighbourhood(connection, here, hops, today, limit=most)
        self._log(record_id, {"around": hops}, [key for key in around.shown if key != here], actor)
        return around.answer

    def _log(self, record_id: str, details: dict[str, Any], shown: Iterable[int], actor: Actor) -> None:
        self._store.consulted(record_id, details, map(id_of, shown), actor)


class _Looker:
    """Reads links, those of the start once for all walks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._first: dict[int, links.Found] = {}

    def __call__(self, keys: Any, roles: frozenset[str]) -> links.Found:
        if len(keys) > 1:
            return links.of_records(self._connection, keys, roles, each=walking.EACH)
        key = next(iter(keys))
        if key not in self._first:
            self._first[key] = links.of_records(self._connection, [key])
        all_links = self._first[key]
        if all_links.cut:
            return links.of_records(self._connection, keys, roles, each=walking.EACH)
        return links.Found([edge for edge in all_links.edges if edge.role in roles])


def _rest(around: telling.Around, told: set[int]) -> list[Edge]:
    """The links that are not told already, in the order of the groups."""

    def order(edge: Edge) -> tuple[object, ...]:
        return (*_group_order((edge.role, edge.outward(around.key))), edge.other(around.key), edge.id)

    return sorted((edge for edge in around.edges if edge.id not in told), key=order)


def _group_order(group: links.Group) -> tuple[int, str, bool]:
    """The most telling role first, then by name, outward first."""
    role, outward = group
    return (-words_of(role).weight.points, role, not outward)


def _link(edge: Edge, here: int, known: Mapping[int, Facts], rows: Mapping[int, Any]) -> Link:
    row, outward = rows[edge.id], edge.outward(here)
    return Link(
        id=link_id(edge.id),
        version=row.version,
        role=edge.role,
        label=role_label(edge.role, outward),
        outward=outward,
        other=known[edge.other(here)].brief,
        from_date=edge.since,
        to_date=edge.until,
        source=Source(system=row.source_system, reference=row.source_reference),
    )


def _groups(around: telling.Around) -> list[LinkGroup]:
    """The roles, the most telling first."""
    ordered = sorted(around.counts, key=_group_order)
    return [
        LinkGroup(role=role, label=role_label(role, outward), outward=outward, count=around.counts[role, outward])
        for role, outward in ordered
    ]


def _route(name: str, type: str) -> Walk:
    route = EXPANSIONS.get(name)
    if route is None or type not in route.starts:
        raise UnknownExpansionError(name, type, [walk.name for walk in walks_from(type)])
    return route


def _reached(start: int, edges: tuple[Edge, ...], known: Mapping[int, Facts]) -> Reached:
    """The end of a chain, and the way there said from that end: whoever listens wants to hear first what it is."""
    keys = [start]
    for edge in edges:
        keys.append(edge.other(keys[-1]))
    end = keys[-1]
    return Reached(
        record=known[end].brief,
        through=_sentence(end, tuple(reversed(edges)), known),
        via=[known[key].brief.id for key in keys[1:-1]],
    )


def _sentence(start: int, edges: tuple[Edge, ...], known: Mapping[int, Facts]) -> str:
    key, nouns, roles = start, [known[start].noun], list[tuple[str, bool]]()
    for edge in edges:
        roles.append((edge.role, edge.outward(key)))
        key = edge.other(key)
        nouns.append(known[key].noun)
    return sentence(nouns, roles)


def _step(key: int, edge: Edge, known: Mapping[int, Facts]) -> Step:
    other = edge.other(key)
    return Step(
        link=link_id(edge.id),
        from_id=known[key].brief.id,
        to_id=known[other].brief.id,
        role=edge.role,
        said=clause(edge.role, edge.outward(key), known[other].noun.name),
    )


def _no_way(way: paths.Way, known: Mapping[int, Facts], start: int, end: int) -> str:
    one, other = known[start].noun.name, known[end].noun.name
    looked = ngettext("{n} record was looked at", "{n} records were looked at", way.looked)
    if way.complete and way.depth < paths.DEPTH:
        return str(_("No links lead from {one} to {other}: {looked}.", one=one, other=other, looked=looked))
    if way.complete:
        text = _("No way from {one} to {other} within {depth} links: {looked}.")
    else:
        text = _("No way from {one} to {other} was found. Looking stopped at a limit: {looked}, within {depth} links.")
    return str(text.format(one=one, other=other, depth=way.depth, looked=looked))
