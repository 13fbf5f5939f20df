"""Which boxes the form has, how they become a query, and how a query fills them. No Qt.

The language's own reading (:mod:`client.query.form`) does the work; this says which of its entries have a box here.
A date has three boxes: the day itself, and the two ends of a span.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from i18n import Message, _

if TYPE_CHECKING:
    from client.query.form import Entry
    from client.query.shape import SearchField, SearchFields
    from client.query.vocabulary import Vocabulary

AFTER: Final = ".after"
BEFORE: Final = ".before"
AGE: Final = "age"
WITHIN: Final = "within"
NEAR: Final = "near"
ANY: Final = "words"
REST: Final = "rest"
"""Ids of boxes beyond a field's own name: the ends of a span (behind the name), how far from a place, any words, and
what no box can hold."""
_FEW_CODES: Final = 6
_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LENGTH: Final = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Box:
    """One field of the form. ``id`` is the field's name, or one of those above."""

    id: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together because one looks for it."""

    id: str
    title: Message
    boxes: tuple[Box, ...]


_GROUPS: Final[tuple[tuple[str, Message, tuple[str, ...]], ...]] = (
    ("person", _("Person"), ("given", "surname", "alias", "born", "age", "gender", "height", "build", "hair",
                             "marks", "clothing")),
    ("vehicle", _("Vehicle and telephone"), ("vrm", "make", "model", "colour", "phone")),
    ("place", _("Place"), ("near", "street", "town", "postcode")),
    ("event", _("Event"), ("date", "crimetype", "offence", "mo", "ref")),
    ("any", _("Anything"), ("words", "type", "role", "rest")),
)  # fmt: skip
OUTLINE: Final = tuple((id, title) for id, title, _names in _GROUPS)
"""The groups there may be, by id and title."""
_SPANS: Final[Mapping[str, tuple[Message, Message]]] = {
    "born": (_("Born on or after"), _("Born on or before")),
    "date": (_("Happened on or after"), _("Happened on or before")),
}


_WORDS: Final[Mapping[str, tuple[Message | None, Message | None]]] = {
    "given": (None, None),
    "alias": (None, _("Any other name this person is or was known by")),
    "phone": (_("Telephone number"), _("For example 020 7946 0123")),
    "colour": (_("Colour"), _("For example blue")),
    "clothing": (None, None),
    "mo": (None, _("Words of how it was done")),
    "offence": (None, _("For example burglary")),
}
"""Label and hint where the service's are for whoever makes a record: None is its label, and no hint."""


def _own() -> dict[str, Box]:
    """The boxes that are no field of a record."""
    boxes = (
        Box(AGE, str(_("Age")), str(_("In years, for example 30 or 30..35"))),
        Box(NEAR, str(_("Near a postcode or grid reference")), str(_("For example SE1 9AA"))),
        Box(WITHIN, str(_("Within how far of it")), str(_("For example 5 km or 3 miles; 1 km when empty"))),
        Box(ANY, str(_("Words anywhere")), str(_("Found in any field"))),
        Box(REST, str(_("Other words")), str(_("What no field here can hold, as in the search field"))),
    )
    return {box.id: box for box in boxes}


def groups_of(fields: SearchFields) -> tuple[Group, ...]:
    """The groups with those boxes whose fields the service has."""
    known = {field.name: field for field in fields.fields}
    own = _own()
    made = []
    for id, title, names in _GROUPS:
        boxes: list[Box] = []
        for name in names:
            if name == NEAR:
                boxes += [own[NEAR], own[WITHIN]]
            elif name in own:
                boxes.append(own[name])
            elif name in known:
                boxes += _boxes(known[name])
        made.append(Group(id, title, tuple(boxes)))
    return tuple(group for group in made if group.boxes)


def _boxes(field: SearchField) -> list[Box]:
    hint, label = field.hint, field.label
    if field.name in _WORDS:
        other, told = _WORDS[field.name]
        label, hint = str(other) if other else label, str(told) if told else ""
    if field.name in _SPANS:
        day = str(_("A day, a month or a year: 4 May 1980, 4/5/1980, May 1980, 1980"))
        after, before = _SPANS[field.name]
        return [
            Box(field.name, field.label, day),
            Box(field.name + AFTER, str(after), str(_("For example 1/5/1980 or 1980"))),
            Box(field.name + BEFORE, str(before), str(_("For example 31/5/1985 or 1985"))),
        ]
    if 0 < len(field.codes) <= _FEW_CODES:
        hint = str(_("One of: {values}", values=", ".join(code.label for code in field.codes)))
    return [Box(field.name, label, hint)]


def entries_of(values: Mapping[str, str]) -> list[tuple[str, Entry]]:
    """What the boxes ask for, each entry with the id of the box it is from; what no box can hold is not among them."""
    from client.query.form import ANY as ANYWHERE
    from client.query.form import Entry

    entries: list[tuple[str, Entry]] = []
    given = {id: " ".join(text.split()) for id, text in values.items() if text.strip()}
    for id, text in given.items():
        name = id.removesuffix(AFTER).removesuffix(BEFORE)
        if id in (REST, WITHIN) or (id.endswith(BEFORE) and name + AFTER in given):
            continue
        if id == ANY:
            entries.append((id, Entry(ANYWHERE, text)))
        elif id == NEAR:
            far = given.get(WITHIN, "")
            far = f"{far} km" if _LENGTH.fullmatch(far) else far
            entries.append((id, Entry(NEAR, f"{far} of {text}" if far else text)))
        elif id != name:
            entries.append((id, Entry(name, f"{given.get(name + AFTER, '')}..{given.get(name + BEFORE, '')}")))
        else:
            entries.append((id, Entry(id, text)))
    return entries


def faults_of(values: Mapping[str, str], vocabulary: Vocabulary, today: date | None = None) -> dict[str, str]:
    """What is wrong with which box, and what to do: what cannot be read, or not as what the box is for."""
    from client.query.form import Entry

    found: dict[str, str] = {}
    for id in values:
        if id.endswith((AFTER, BEFORE)) and values[id].strip():
            name = id.removesuffix(AFTER).removesuffix(BEFORE)
            if fault := _fault(name, values[id], vocabulary, today):
                found[id] = fault
    for id, entry in entries_of(values):
        if id.endswith((AFTER, BEFORE)) or not (fault := _entry_fault(entry, vocabulary, today)):
            continue
        if id == NEAR and not _entry_fault(Entry(NEAR, values[NEAR]), vocabulary, today):
            found[WITHIN] = str(_("Write how far like 5 km, 500 m or 3 miles."))
        else:
            found[id] = fault
    if values.get(WITHIN, "").strip() and not values.get(NEAR, "").strip():
        found[NEAR] = str(_("Type the place it is to be near, for example SE1 9AA, or empty the field below."))
    if fault := _rest_fault(values.get(REST, ""), vocabulary, today):
        found[REST] = fault
    return found


def _fault(name: str, text: str, vocabulary: Vocabulary, today: date | None) -> str:
    from client.query.form import Entry

    if ".." in text:
        return str(_("Type one day, month or year here, for example 4 May 1980."))
    return _entry_fault(Entry(name, text), vocabulary, today)


def _entry_fault(entry: Entry, vocabulary: Vocabulary, today: date | None) -> str:
    from client.query.errors import QueryError
    from client.query.form import ANY as ANYWHERE
    from client.query.form import to_query
    from client.query.parse import parse
    from client.query.tree import Within

    # An age that is none is read as a word, so it is looked at as it was typed.
    typed = f"{entry.name}:{entry.text}" if entry.name == AGE else ""
    try:
        parsed = parse(typed or to_query([entry], vocabulary, today), vocabulary, today)
    except QueryError as error:
        return error.message
    if entry.name == ANYWHERE:
        return ""
    if entry.name == NEAR and not isinstance(parsed.tree, Within):
        return str(
            _(
                "Distances are measured from a town, a street (without the house number), a postcode like SE1 9AA or a "
                "grid reference, within for example 5 km."
            )
        )
    return parsed.notices[0].message if parsed.notices else ""


def _rest_fault(text: str, vocabulary: Vocabulary, today: date | None) -> str:
    from client.query.errors import QueryError
    from client.query.parse import parse

    try:
        parse(text, vocabulary, today)
    except QueryError as error:
        return error.message
    return ""


def query_of(values: Mapping[str, str], vocabulary: Vocabulary, today: date | None = None) -> str:
    """The query that the boxes ask; they have no faults. Empty when all of them are."""
    from client.query.form import to_query

    entries = [entry for _id, entry in entries_of(values)]
    return to_query(entries, vocabulary, today, rest=values.get(REST, ""))


def values_of(
    query: str, groups: tuple[Group, ...], vocabulary: Vocabulary, today: date | None = None
) -> dict[str, str]:
    """What stands in which box for ``query``; whatever no box can hold is in the box of other words. Raises
    :class:`client.query.errors.QueryError` when the query cannot be read at all."""
    from client.query.form import from_query, to_query

    ids = {box.id for group in groups for box in group.boxes}
    reading = from_query(query, vocabulary, today)
    values: dict[str, str] = {}
    left: list[Entry] = []
    for entry in reading.entries:
        found = _placed(replace(entry, text=_days(entry.text)))
        if found.keys() <= ids and not found.keys() & values.keys():
            values |= found
        else:
            left.append(entry)
    if rest := to_query(left, vocabulary, today, rest=reading.rest):
        values[REST] = rest
    return values


def _placed(entry: Entry) -> dict[str, str]:
    """The boxes that ``entry`` fills."""
    from client.query.form import ANY as ANYWHERE

    if entry.name == ANYWHERE:
        return {ANY: entry.text}
    if entry.name == NEAR and " of " in entry.text:
        far, _of, place = entry.text.partition(" of ")
        return {NEAR: place, WITHIN: far}
    if entry.name in _SPANS and entry.text.count("..") == 1:
        first, _dots, last = entry.text.partition("..")
        ends = {entry.name + AFTER: first, entry.name + BEFORE: last}
        return {id: text for id, text in ends.items() if text}
    return {entry.name: entry.text}


def _days(text: str) -> str:
    """Days as one writes them here: 4/5/1980."""
    return _DAY.sub(lambda found: f"{int(found[3])}/{int(found[2])}/{found[1]}", text)
