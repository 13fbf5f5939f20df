"""What a query says of places and other records, made definite before it is asked.

Where a postcode lies is known from the records alone: the middle of the positions of the records that have it, else
of those in its sector, else of those in its district. A circle then is a set of squares that lie in it and of
positions on its edge that were measured, so engine and match mean the same by it to the metre. Which records are
linked is asked of the store: an index would have to hold every link twice, and forget it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final, Protocol

from client.query.answer import Notice
from client.query.located import located
from client.query.near import WILD
from client.query.places import place_text
from client.query.tree import And, Field, Linked, Near, Node, Not, Or, Place, PlaceKind, Within
from client.query.unparse import unparse
from i18n import Message, _, ngettext, number_text
from service.ground.spot import Spot
from service.ground.ties import Reach
from service.search.cells import rounded
from service.search.definite import Circle, Joined
from service.search.errors import QueryProblem
from service.search.gazetteer import Gazetteer
from service.search.port import View, Wanted
from service.search.probes import BASE, Op, Probe, Scope

MOST_OTHERS: Final = 3
"""Further places of one name that are told."""
MOST_LINKED: Final = 10_000
"""Records around one that a query looks among."""
SAMPLE: Final = 1_000
"""Records of a postcode, sector or district whose middle is taken."""
POSTCODE: Final = "postcode"
_LAST: Final = "abdefghjlnpqrstuvwxyz"
"""Letters that the two last of a postcode can be."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A tree in which every place and record is definite, what is to be said of that, and the first place if any."""

    tree: Node
    notices: tuple[Notice, ...] = ()
    centre: Circle | None = None


class Links(Protocol):
    """Who can say which records are linked."""

    def reach(self, record_id: str, hops: int, roles: Sequence[str], limit: int) -> Reach:
        """The ids of the records around one; see :func:`service.store.ties.reach`."""


Ordering = Callable[[str], int | None]


def resolved(
    tree: Node, text: str, view: View, links: Links, order_of: Ordering, gazetteer: Gazetteer | None = None
) -> Resolved:
    """``tree``, prepared or not, with its places and linked records found; ``text`` is what notices point into.

    Without a ``gazetteer`` no names of places are known. Raises :class:`QueryProblem` for a name that no place has, and
    for wildcards beside NEAR that too many words fit.
    """
    work = _Work(text, view, links, order_of, gazetteer)
    made = work.node(tree, True)
    return Resolved(made, tuple(work.notices), work.centre)


class _Work:
    """One tree while it is made definite."""

    def __init__(self, text: str, view: View, links: Links, order_of: Ordering, gazetteer: Gazetteer | None) -> None:
        self._text = text
        self._view = view
        self._links = links
        self._order_of = order_of
        self._gazetteer = gazetteer
        self._known: dict[Node, Node] = {}
        self.notices: list[Notice] = []
        self.centre: Circle | None = None

    def node(self, node: Node, wanted: bool) -> Node:
        """``wanted`` is false inside a negation: there nobody stands to be measured from."""
        if isinstance(node, And | Or):
            parts = tuple(self.node(part, wanted) for part in node.parts)
            return node if parts == node.parts else replace(node, parts=parts)
        if isinstance(node, Not):
            return Not(self.node(node.part, False))
        if isinstance(near := node.what if isinstance(node, Field) else node, Near):
            self._bounded(node, near)
        if not isinstance(node, Within | Linked) or isinstance(node, Circle | Joined):
            return node
        if node not in self._known:
            self._known[node] = self._within(node) if isinstance(node, Within) else self._linked(node)
        made = self._known[node]
        if wanted and self.centre is None and isinstance(made, Circle):
            self.centre = made
        return made

    def _bounded(self, node: Node, near: Near) -> None:
        """Refuse wildcards beside NEAR that so many words fit that an engine cannot go through all their pairs."""
        wild = [text for text in (near.first, near.second) if WILD.search(text)]
        if not wild:
            return
        try:
            self._view.count(Wanted(node), BASE)
        except ValueError as error:  # the engine's word for too many
            message = _("Too many words fit {word}. Write more of its letters, or the word in full.", word=wild[0])
            raise QueryProblem(str(message), *(located(self._text, wild[0]) or (0, 0))) from error

    # Places --------------------------------------------------------------------------------------------------

    def _within(self, node: Within) -> Node:
        place = node.place
        if place.kind is PlaceKind.NAMED:
            if self._gazetteer is None:
                return node
            spot, place = self._named(place, self._gazetteer)
        elif (known := self._spot(place)) is None:
            return node
        else:
            spot = known
        inside, edge = self._view.circle(spot, node.metres)
        return Circle(place, node.distance, node.unit, spot, inside, edge)

    def _named(self, place: Place, gazetteer: Gazetteer) -> tuple[Spot, Place]:
        """The middle of the place that is called so, and what it is called; what was taken is said."""
        found = gazetteer.find(place.value)
        if found is None:
            raise self._unknown(place.value, gazetteer.nearest(place.value))
        taken = found.place
        count = number_text(taken.count)
        held = ngettext("the middle of {n} place held there", "the middle of {n} places held there", taken.count)
        if found.sampled and not found.others:
            held = ngettext(
                "the middle of the latest {n} place held there", "the middle of the latest {n} places held there",
                taken.count,
            )  # fmt: skip
        self._say(_("{place}: {held}.", place=taken.name, held=str(held).replace(str(taken.count), count)), place.value)
        for other in found.others[:MOST_OTHERS]:
            counted = ngettext("{n} place", "{n} places", other.count)
            self._say(
                _("There is also {place} ({counted}).", place=other.name, counted=str(counted)), place.value, other.name
            )
        return taken.spot, Place(PlaceKind.NAMED, taken.name)

    def _unknown(self, name: str, near: str | None) -> QueryProblem:
        message = _(
            "No town or street called {name} is held. Write one that is, a postcode (SE1 9AA), a point (51.5,-0.1) or "
            "a grid reference (TQ 330 800). To look for the words, put them in quotation marks.", name=name,
        )  # fmt: skip
        if near is not None:
            message = _("No town or street called {name} is held. Did you mean {near}?", name=name, near=near)
        at, length = located(self._text, name) or (0, 0)
        return QueryProblem(str(message), at, length, near)

    def _spot(self, place: Place) -> Spot | None:
        if place.latitude is not None and place.longitude is not None:
            return rounded(Spot(place.latitude, place.longitude))
        for step, (said, words) in enumerate(_areas(place)):
            spots = self._view.spots(Probe(Op.ONE_OF, Scope.FIELD, words, POSTCODE), SAMPLE)
            if spots:
                if step:
                    counted = ngettext("{n} place", "{n} places", len(spots))
                    self._say(
                        _("No place at {asked} is known, so it was measured from the middle of {said} ({counted}).",
                          asked=place_text(place), said=said, counted=str(counted)),
                        place_text(place),
                    )  # fmt: skip
                return _middle(spots)
        self._say(
            _("Nobody here knows where {asked} is: no record has a position there. Give a point, like 51.5,-0.1, or a "
              "grid reference, like TQ 330 800.", asked=place_text(place)),
            place_text(place),
        )  # fmt: skip
        return None

    # Links ---------------------------------------------------------------------------------------------------

    def _linked(self, node: Linked) -> Node:
        if node.id is None:
            return node
        found = self._links.reach(node.id, node.hops, node.roles, MOST_LINKED)
        if found.found is None:
            self._say(_("There is no record {id}, so nothing is linked to it. Check its id.", id=node.id), node.id)
        elif found.found != node.id:
            self._say(_("{id} was combined into {other}; the links are those of {other}.", id=node.id,
                        other=found.found), node.id, found.found)  # fmt: skip
        if not found.complete:
            self._say(
                _("More than {n} records are linked to {id}; the search looks among the first of them. Name a role, "
                  "like role:suspect, or fewer links.", n=number_text(MOST_LINKED), id=node.id),
                node.id,
            )  # fmt: skip
        if node.roles and not found.ids and found.found is not None:
            self._no_role(node)
        known = [(order, one) for one in found.ids if (order := self._order_of(one)) is not None]
        known.sort()
        return Joined(
            node.id, node.role, node.roles, node.hops,
            tuple(one for _order, one in known), tuple(order for order, _one in known),
        )  # fmt: skip

    def _no_role(self, node: Linked) -> None:
        """Nothing is linked so: how much is linked otherwise."""
        others = self._links.reach(node.id or "", node.hops, (), MOST_LINKED).ids
        if others:
            counted = ngettext("{n} record", "{n} records", len(others))
            message = _("No link of {id} is of that role; in any role it has {count}.", id=node.id, count=str(counted))
            self.notices.append(Notice(message=str(message), query=unparse(Linked(node.id, hops=node.hops))))

    def _say(self, message: Message, word: str, suggestion: str | None = None) -> None:
        place = located(self._text, word)
        if place is None:
            self.notices.append(Notice(message=str(message)))
        else:
            self.notices.append(Notice(message=str(message), position=place[0], length=place[1], suggestion=suggestion))


def _areas(place: Place) -> list[tuple[str, tuple[str, ...]]]:
    """The area itself, its sector and its district: what each is called, and the words records have of it."""
    value = place.value
    if place.kind is PlaceKind.DISTRICT:
        return [(value.upper(), (value,))]
    district, sector = value[:-3], value[:-2]
    units = tuple(f"{sector}{first}{second}" for first in _LAST for second in _LAST)
    return [
        (place_text(place), (value,)),
        (f"{district.upper()} {sector[-1]}", units),
        (district.upper(), (district,)),
    ]


def _middle(spots: Sequence[tuple[Spot, ...]]) -> Spot:
    """The middle of positions: the median, which a stray one does not move."""
    firsts = [held[0] for held in spots]
    return rounded(Spot(median(one.latitude for one in firsts), median(one.longitude for one in firsts)))
