"""What is understood without a field's name though it is several words: distances, periods, ages.

Each is tried where a word may begin, by patterns whose repeats are bounded. Words that only look like the start of
one stay plain words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from client.query.periods import read_days, read_period
from client.query.places import farthest, place_text, read_distance, read_near, read_place, read_within
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


def read_bare(text: str, at: int, today: date) -> Bare | None:
    """The form of several words at ``at``; nothing when none is."""
    if not _STARTS.match(text, at):
        return None
    if found := read_within(text, at):
        node, length = found
        return Bare(node, length, _capped(node))
    if found := read_near(text, at):
        node, length = found
        return Bare(node, length, _road(node))
    if period := read_period(text, at, today):
        return Bare(*period)
    if days := read_days(text, at, today):
        return Bare(*days, _years(days[0]))
    return None


def unread_place(text: str, at: int) -> tuple[int, int] | None:
    """Where a place should stand behind ``within 5 km of`` at ``at``, but none that is known: position, length."""
    head = read_distance(text, at)
    if head is None or not text[at : at + 6].lower().startswith("within") or read_place(text, head[2]):
        return None
    word = _WORD.match(text, head[2])
    return (head[2], len(word[0])) if word else None


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
