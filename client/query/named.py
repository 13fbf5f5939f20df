"""Places by their names: ``within 5 miles of Peckham``, ``near Church Street, Leeds``.

Which names there are, this language does not know. Who does says so (:data:`Known`): then as many words as name a place
are one. Without that, ``within … of`` takes the words that are written with a capital, or else all up to the next
thing that is no name; ``near`` and a bare distance before a name stay words, as in ``near miss`` and ``20 metres of
cable``. Patterns are bounded, so reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from client.query.near import OPERATOR
from client.query.tree import Place, PlaceKind

Known = Callable[[str], bool]
"""Whether words, as they were typed, name a place that is held."""
Ends = Callable[[str, int], bool]
"""Whether something that is no name begins at a place of the text: a period, a date, a field."""

MOST_WORDS: Final = 5
"""Words of a name."""

_WORD: Final = re.compile(
    r"(?:St\.(?=[ \t])|[^\W\d_]{1,30}(?:['’.-][^\W_]{1,30}){0,4})(?=$|[\s,()\"“”«»„;!]|\.(?!\w))", re.IGNORECASE
)
_HOUSE: Final = re.compile(r"(\d{1,4}[A-Za-z]?)(?:,?[ \t]{1,2})(?=[A-Za-z])", re.ASCII)
"""The number of a house before its street."""
_GAP: Final = re.compile(r",[ \t]{0,2}|[ \t]{1,2}")
_NAMES: Final = re.compile(r"[^\W_][\w'’., -]{0,78}")
_QUOTED: Final = re.compile(r"[\"“”]([^\"“”«»„]{1,80})[\"“”]")
_OPERATORS: Final = frozenset(("and", "or", "not", "with"))
_SMALL: Final = frozenset(("upon", "on", "under", "by", "le", "la", "in", "of", "the", "and", "next", "super", "de"))
_ENDS_PLACE: Final = re.compile(r"(?=$|[\s()])")


def named(text: str) -> Place | None:
    """The place that is called ``text``; nothing when that cannot be a name."""
    name = " ".join(text.split()).strip(" ,.")
    return Place(PlaceKind.NAMED, name) if _NAMES.fullmatch(name) and any(c.isalpha() for c in name) else None


def read_quoted(text: str, at: int) -> tuple[Place, int] | None:
    """The place whose name stands in quotation marks at ``at``, and the length."""
    found = _QUOTED.match(text, at)
    place = named(found[1]) if found and _ENDS_PLACE.match(text, found.end()) else None
    return (place, len(found[0])) if found and place else None


def read_named(text: str, at: int, ends: Ends, known: Known | None, *, meant: bool) -> tuple[Place, int] | None:
    """The place whose name is written at ``at``, and the length.

    ``meant``: a place must stand here, so what is not known is one all the same.
    """
    house = _HOUSE.match(text, at)
    if house is not None:
        return None if ends(text, at) else _address(text, at, house.end(), ends, known, meant=meant)
    reaches = _reaches(text, at, ends)
    if known is not None:
        for end in reversed(reaches):
            if known(text[at:end]):
                return _made(text, at, end)
    if not meant or not reaches:
        return None
    return _made(text, at, _capitals(text, at, reaches))


def _address(
    text: str, at: int, street: int, ends: Ends, known: Known | None, *, meant: bool
) -> tuple[Place, int] | None:
    """``12 Church Street, Leeds``: a number and two words or more, the first of them at ``street``."""
    reaches = _reaches(text, street, ends)[1:]
    if known is not None:
        return next((_made(text, at, end) for end in reversed(reaches) if known(text[at:end])), None)
    if not meant or not reaches or not text[street].isupper():
        return None
    return _made(text, at, max([end for end in reaches if looks_named(text[street:end])], default=reaches[0]))


def house_of(name: str) -> tuple[str, str]:
    """The number of the house with which a place's name begins, and the rest: ``12``, ``Church Street``."""
    found = _HOUSE.match(name)
    return (found[1], name[found.end() :]) if found else ("", name)


def looks_named(text: str) -> bool:
    """Whether every word begins with a capital, as names do: the best guess of who knows no places."""
    parts = house_of(text.strip())[1].replace(",", " ").split()
    ends = bool(parts) and parts[0][0].isupper() and parts[-1][0].isupper()
    return ends and all(part[0].isupper() or part in _SMALL for part in parts)


def _made(text: str, at: int, end: int) -> tuple[Place, int] | None:
    place = named(text[at:end])
    return (place, end - at) if place else None


def _reaches(text: str, at: int, ends: Ends) -> list[int]:
    """Where the name at ``at`` may end: after its first word, its second …"""
    found: list[int] = []
    here = at
    while len(found) < MOST_WORDS:
        word = _WORD.match(text, here)
        if word is None or word[0].lower() in _OPERATORS or OPERATOR.fullmatch(word[0].upper()) or ends(text, here):
            break
        found.append(word.end())
        gap = _GAP.match(text, word.end())
        if gap is None:
            break
        here = gap.end()
    return found


def _capitals(text: str, at: int, reaches: list[int]) -> int:
    """The end of the words with capitals; of all words when the first one has none."""
    if not text[at].isupper():
        return reaches[-1]
    return max(end for end in reaches if end == reaches[0] or looks_named(text[at:end]))
