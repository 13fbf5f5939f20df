"""Which links of a record are worth hearing first.

A link has points, and the most come first:

* its role's weight, 5 to 100 (:class:`client.records.role_words.Weight`);
* further links with the same record: 10 each, up to 30;
* recent: 30 when it began, or the event at its far end was, within 30 days, 20 within a year, 10 within three;
* rare: up to 20, shared among the record's links of the same role, where there are more than five links at all;
* the record at its far end has a warning marker: 15;
* ended before today: 20 less.

Equal points: the later record first, then the later link. Of a record with several links the one with most points
stands for all. So the order is the same each time it is asked for on a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from client.records.role_words import words_of
from i18n import Message, _, ngettext
from service.around import links
from service.around.facts import Facts
from service.around.links import Edge, Group

MOST: Final = 1_000
"""Links of one record that are weighed one by one. Of one with more, the latest of each role are."""
LEAST_EACH: Final = 20
SHORT: Final = 40
"""Links whose far ends are read to weigh them by dates and warnings too."""

TIE_POINTS: Final = 10
TIE_MOST: Final = 30
RECENT: Final[tuple[tuple[int, int, Message], ...]] = (
    (30, 30, _("in the last 30 days")),
    (365, 20, _("in the last year")),
    (3 * 365, 10, _("in the last three years")),
)
RARE_POINTS: Final = 20
FEW: Final = 5
WARNING_POINTS: Final = 15
ENDED_POINTS: Final = -20


@dataclass(frozen=True, slots=True)
class Around:
    """The links of a record that are weighed, and how many it has of each role and direction.

    ``cut`` when some were not read.
    """

    key: int
    edges: list[Edge]
    counts: dict[Group, int]
    cut: bool

    @property
    def total(self) -> int:
        """How many links there are, read or not."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Weighed:
    """A link with its points, and why it has them, the most telling reasons first."""

    edge: Edge
    points: float
    why: str


def gather(connection: Connection, key: int) -> Around:
    """The links of ``key`` that are weighed."""
    found = links.of_records(connection, [key], each=MOST // 2)
    if not found.cut:
        counts: Counter[Group] = Counter((edge.role, edge.outward(key)) for edge in found.edges)
        return Around(key, found.edges, dict(counts), cut=False)
    exact = links.groups(connection, key)
    each = max(LEAST_EACH, MOST // max(1, len(exact)))
    edges = {edge.id: edge for group in sorted(exact) for edge in links.latest(connection, key, group, each)}
    return Around(key, list(edges.values()), exact, cut=True)


def shortlist(around: Around, today: date) -> list[Weighed]:
    """One link for each other record, by what the links alone say; best first."""
    ties = Counter(edge.other(around.key) for edge in around.edges)
    best: dict[int, Weighed] = {}
    for edge in around.edges:
        other = edge.other(around.key)
        weighed = weigh(around, edge, ties[other], None, today)
        if other not in best or _order(around.key, weighed) < _order(around.key, best[other]):
            best[other] = weighed
    return sorted(best.values(), key=lambda weighed: _order(around.key, weighed))


def most_telling(around: Around, facts: Mapping[int, Facts], listed: Sequence[Weighed], today: date) -> list[Weighed]:
    """``listed`` weighed again with what is known of the far ends; those not in ``facts`` are left out."""
    ties = Counter(edge.other(around.key) for edge in around.edges)
    again = [
        weigh(around, one.edge, ties[other], facts[other], today)
        for one in listed
        if (other := one.edge.other(around.key)) in facts
    ]
    return sorted(again, key=lambda weighed: _order(around.key, weighed))


def weigh(around: Around, edge: Edge, ties: int, far: Facts | None, today: date) -> Weighed:
    """The points of one link; ``ties`` is how many links there are with the record at its far end, ``far``."""
    weight = words_of(edge.role).weight
    extras: list[tuple[float, str]] = []
    if ties > 1:
        words = ngettext("{n} link with it", "{n} links with it", ties)
        extras.append((min(TIE_MOST, TIE_POINTS * (ties - 1)), str(words)))
    day = edge.since or (far.on if far is not None else None)
    if day is not None and day <= today:
        age = (today - day).days
        extras += [(points, str(words)) for days, points, words in RECENT if age <= days][:1]
    if around.total > FEW:
        count = around.counts.get((edge.role, edge.outward(around.key)), 1)
        extras.append((RARE_POINTS / count, str(_("the only one of its kind")) if count == 1 else ""))
    if far is not None and far.warns:
        extras.append((WARNING_POINTS, str(_("has a warning marker"))))
    ended = edge.until is not None and edge.until < today
    if ended:
        extras.append((ENDED_POINTS, str(_("ended"))))
    said = [words for _points, words in sorted(extras, key=lambda extra: -abs(extra[0])) if words][:2]
    points = weight.points + sum(extra[0] for extra in extras)
    return Weighed(edge, points, ", ".join([str(weight.label), *said]))


def _order(key: int, weighed: Weighed) -> tuple[float, int, int]:
    return (-weighed.points, -weighed.edge.other(key), -weighed.edge.id)
