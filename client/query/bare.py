"""What is understood without a field's name though it is several words: distances, periods, ages.

Each is tried where a word may begin, by patterns whose repeats are bounded. Words that only look like the start of
one stay plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from client.query.ages import read_aged, read_born
from client.query.forms import read_form
from client.query.links import linked_to
from client.query.named import Known
from client.query.periods import read_days, read_period
from client.query.places import farthest, place_text, read_distance, read_near, read_place, read_within
from client.query.tokens import NAME
from client.query.tree import Period, PlaceKind, Within
from i18n import Message, _

_STARTS: Final = re.compile(r"[A-Za-z0-9]")
_LONG: Final = 700
"""Days from which on a span may well be one of years of birth."""
_ROAD: Final = re.compile(r"m\d{1,2}")
_WORD: Final = re.compile(r"[^\s()\"“”«»„]{1,60}")


@dataclass(frozen=True, slots=True)
class Bare:
    """What was read, over how many characters, and what there is to say about it."""

    node: Within | Period
    length: int
    note: Message | None = None


def read_bare(text: str, at: int, today: date, known: Known | None = None) -> Bare | None:
    """The form of several words at ``at``; nothing when none is. ``known`` says which names are places."""
    if not _STARTS.match(text, at):
        return None

    def ends(text: str, here: int) -> bool:
        return no_name(text, here, today)

    if unended_distance(text, at):
        return None
    if found := read_within(text, at, ends, known):
        node, length = found
        return Bare(node, length, _capped(node))
    if found := read_near(text, at, ends, known):
        node, length = found
        return Bare(node, length, _road(node))
    if period := read_period(text, at, today):
        return Bare(*period)
    if days := read_days(text, at, today):
        return Bare(*days, _years(days[0]))
    return None


def no_name(text: str, at: int, today: date) -> bool:
    """Whether something begins here that does not go on with the name of a place."""
    return bool(
        NAME.match(text, at)
        or read_distance(text, at)
        or read_form(text, at, today)
        or read_period(text, at, today)
        or read_days(text, at, today)
        or read_aged(text, at, today)
        or read_born(text, at, today)
        or linked_to(text, at)
    )


def unread_place(text: str, at: int) -> tuple[int, int] | None:
    """Where a place should stand behind ``within 5 km of`` at ``at``, but none that is known: position, length."""
    head = read_distance(text, at)
    if head is None or not text[at : at + 6].lower().startswith("within") or read_place(text, head[2]):
        return None
    word = _WORD.match(text, head[2])
    return (head[2], len(word[0])) if word else None


NO_PLACE: Final = _(
    "No place follows, so it was left out. Write a town or street (Leeds), a postcode (SE1 9AA), degrees (51.5,-0.1) "
    "or a grid reference (TQ 330 800) behind it."
)
_UNENDED: Final = re.compile(
    r"within[ \t]{1,3}\d{1,6}(?:\.\d{1,3})?[ \t]{0,2}(?:km|kilomet(?:re|er)s?|m|met(?:re|er)s?|mi(?:les?)?|ya?r?ds?)"
    r"[ \t]{1,3}(?:of|from|around|round)[ \t]{0,3}(?=$|\))",
    re.IGNORECASE | re.ASCII,
)


def unended_distance(text: str, at: int) -> int:
    """The length of a distance at ``at`` behind which nothing stands: ``within 5 km of``; 0 when there is none."""
    found = _UNENDED.match(text, at)
    return len(found[0].rstrip()) if found else 0


_NO_DISTANCE: Final = re.compile(
    r"within[ \t]{1,3}(0(?:\.0{1,3})?|\d{1,6}(?:\.\d{1,3})?)[ \t]{0,2}"
    r"(km|kilomet(?:re|er)s?|m|met(?:re|er)s?|mi(?:les?)?|ya?r?ds?|ft|foot|feet|min(?:ute)?s?)[ \t]{1,3}"
    r"(?:of|from|around|round|walk|drive)\b",
    re.IGNORECASE | re.ASCII,
)
_FEET: Final = ("ft", "foot", "feet")


def no_distance(text: str, at: int) -> tuple[Message, int, str | None] | None:
    """Of ``within 0 km of``, ``within 300 feet of`` at ``at``: what to say, its length, and what to write instead."""
    found = _NO_DISTANCE.match(text, at)
    if found is None:
        return None
    amount, unit, length = float(found[1]), found[2].lower(), len(found[0])
    if unit in _FEET and amount:
        yards = max(1, round(amount / 3))
        return _FEET_SAID.format(yards=yards), length, f"within {yards} yards of"
    if not amount:
        return _NOUGHT, length, "within 100 m of"
    return (_MINUTES, length, "within 1 km of") if unit.startswith("min") else None


_FEET_SAID: Final = _(
    "Distances are asked in metres, km, yards or miles. Write within {yards} yards of; this was looked for as words."
)
_NOUGHT: Final = _(
    "A distance must be more than 0, like within 100 m of; this was looked for as words. For the place itself, "
    "leave out the distance: postcode:SE19AA or town:Leeds."
)
_MINUTES: Final = _("A distance is asked, not a time, like within 1 km of; this was looked for as words.")


def _capped(node: Within) -> Message | None:
    if node.distance < farthest(node.unit):
        return None
    return _("Farther than {distance} {unit} cannot be asked.", distance=f"{node.distance:g}", unit=node.unit.value)


def _years(days: Period) -> Message | None:
    """Of years it is as likely that somebody was born in them."""
    if not days.first or not days.last or (days.last - days.first).days < _LONG:
        return None
    return _("These were read as the days of events. For dates of birth, write dob: before them.")


def _road(node: Within) -> Message | None:
    """``near M25`` may mean the motorway; then the words are wanted, not the district."""
    place = node.place
    if place.kind is not PlaceKind.DISTRICT or not _ROAD.fullmatch(place.value):
        return None
    return _(
        "{place} was read as a postcode district. To look for the words, put them in quotation marks.",
        place=place_text(place),
    )
