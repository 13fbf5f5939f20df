"""Clauses of the sentence by which a query is read back: places, links, periods, ages, ways a word is spelt."""

from __future__ import annotations

from typing import Final

from client.query.asked import begins_wild
from client.query.links import ROLE
from client.query.places import place_text
from client.query.tree import Age, Fuzzy, Linked, Near, Pattern, Place, PlaceKind, Sounds, Unit, Within
from client.query.vocabulary import Vocabulary
from i18n import Message, _, ngettext

_PLACES: Final[dict[PlaceKind, Message]] = {
    PlaceKind.POSTCODE: _("the postcode {place}"),
    PlaceKind.DISTRICT: _("the middle of the postcode district {place}"),
    PlaceKind.POINT: _("the point {place}"),
    PlaceKind.GRID: _("the grid reference {place}"),
    PlaceKind.NAMED: _("the middle of {place}"),
}
_UNITS: Final[dict[Unit, Message]] = {
    Unit.METRES: _("{n} metres"),
    Unit.KILOMETRES: _("{n} km"),
    Unit.MILES: _("{n} miles"),
    Unit.YARDS: _("{n} yards"),
}


def within(node: Within) -> str:
    """``a place within 5 km of the postcode SE1 9AA``."""
    amount = f"{node.distance:.3f}".rstrip("0").rstrip(".")
    one = node.distance == 1 and node.unit is Unit.MILES
    distance = str(_("1 mile")) if one else str(_UNITS[node.unit].format(n=amount))
    return str(_("a place within {distance} of {place}", distance=distance, place=place(node.place)))


def place(found: Place) -> str:
    """``the postcode SE1 9AA``."""
    return str(_PLACES[found.kind].format(place=place_text(found)))


def linked(node: Linked, vocabulary: Vocabulary) -> str:
    """``a link to PE-1042``, ``the role Suspect``, ``a link to PE-1042 in the role Driver``."""
    role = _role(node, vocabulary)
    if node.id is None:
        return str(_("the role {role}", role=role))
    if role:
        return str(_("a link to {id} in the role {role}", id=node.id, role=role))
    if node.hops == 1:
        return str(_("a link to {id}", id=node.id))
    return str(ngettext("{n} link or fewer to {id}", "{n} links or fewer to {id}", node.hops, id=node.id))


def _role(node: Linked, vocabulary: Vocabulary) -> str:
    term = vocabulary.get(ROLE)
    labels: dict[str, str] = {}
    for code in term.codes if term else ():
        labels.setdefault(code.value, str(code.label))
    named = list(dict.fromkeys(labels.get(value, value) for value in node.roles))
    if not named or len(named) > 3:
        return f"“{node.role}”" if node.role else ""
    said = named[0]
    for other in named[1:]:
        said = str(_("{first} or {last}", first=said, last=other))
    return said


def anywhere(node: Pattern | Fuzzy | Sounds | Near) -> str:
    """``a word like sm?th in any field``."""
    match node:
        case Pattern(text):
            if begins_wild(text):
                return str(_("a word like {words} in names and places", words=text))
            return str(_("a word like {words} in any field", words=text))
        case Fuzzy(text, distance):
            return str(
                ngettext(
                    "a spelling {n} slip from {words} in any field",
                    "a spelling up to {n} slips from {words} in any field",
                    distance, words=text,
                )
            )  # fmt: skip
        case Sounds(text):
            return str(_("a name that sounds like {words}", words=text))
        case Near():
            return str(_("{words} in one field", words=_near(node)))


def in_field(node: Pattern | Fuzzy | Sounds | Near, field: str) -> str:
    """``surname like sm?th``; ``field`` is its label inside a sentence."""
    match node:
        case Pattern(text):
            return str(_("{field} like {words}", field=field, words=text))
        case Fuzzy(text, distance):
            return str(
                ngettext(
                    "{field} spelt {n} slip from {words}", "{field} spelt up to {n} slips from {words}",
                    distance, field=field, words=text,
                )
            )  # fmt: skip
        case Sounds(text):
            return str(_("{field} sounding like {words}", field=field, words=text))
        case Near():
            return str(_("{field} with {words}", field=field, words=_near(node)))


def age(node: Age) -> str:
    """``age 30 to 35``."""
    if node.low is None:
        return str(_("age {high} or less", high=node.high))
    if node.high is None:
        return str(_("age {low} or more", low=node.low))
    if node.low == node.high:
        return str(_("age {low}", low=node.low))
    return str(_("age {low} to {high}", low=node.low, high=node.high))


def _near(node: Near) -> str:
    first, second = (f"“{text}”" if " " in text else text for text in (node.first, node.second))
    if node.ordered:
        if node.distance == 1:
            return str(_("{first} directly before {second}", first=first, second=second))
        return str(_("{first} up to {n} words before {second}", first=first, n=node.distance, second=second))
    if node.distance == 1:
        return str(_("{first} next to {second}", first=first, second=second))
    return str(_("{first} within {n} words of {second}", first=first, n=node.distance, second=second))
