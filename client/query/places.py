"""Places and distances as they are written: ``within 5 km of SE1 9AA``, ``near 51.5,-0.1``, ``round SE1``.

Each is tried at one place of the text by patterns whose repeats are bounded, so reading stays linear.
"""

from __future__ import annotations

import re
from typing import Final

from client.query.grid import read_grid, to_degrees
from client.query.named import Ends, Known, read_named, read_quoted
from client.query.tree import METRES_IN, Place, PlaceKind, Unit, Within

NEARBY: Final[dict[PlaceKind, float]] = {
    PlaceKind.POSTCODE: 1.0,
    PlaceKind.DISTRICT: 2.0,
    PlaceKind.POINT: 1.0,
    PlaceKind.GRID: 1.0,
    PlaceKind.NAMED: 2.0,
}
"""Kilometres that ``near`` means; a district or town has its middle further from its edge."""
FARTHEST: Final = 2_000.0
"""Kilometres from a place that can be asked."""

_FLAGS: Final = re.IGNORECASE | re.ASCII
_END: Final = r"(?=$|[\s()\"“”«»,;!?]|\.(?!\d))"
_AREA_NAMES: Final = """
ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk fy
g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr nw
ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc
wd wf wn wr ws wv yo ze
"""
_AREAS: Final = frozenset(_AREA_NAMES.split())
_SQUARE_NAMES: Final = """
hp ht hu hw hx hy hz na nb nc nd nf ng nh nj nk nl nm nn no nr ns nt nu nw nx ny nz ov sc sd se sh sj sk sm sn so sp
sr ss st su sv sw sx sy sz ta tf tg tl tm tq tr tv
"""
_SQUARES: Final = frozenset(_SQUARE_NAMES.split())
"""The squares of 100 km that hold land; two letters and figures may well be something else."""
_POSTCODE: Final = re.compile(
    rf"(gir|[a-z]{{1,2}}\d[a-z\d]?)[ \t]{{0,2}}(0aa|(?!\d(?:am|pm|km|mi)\b)\d[a-z]{{2}}){_END}", _FLAGS
)
"""Also with letters that no postcode ends in: where a place must stand, one is meant."""
_DISTRICT: Final = re.compile(rf"([a-z]{{1,2}})(\d[a-z\d]?){_END}", _FLAGS)
_POINT: Final = re.compile(
    r"(?:([+-]?\d{1,2}(?:\.\d{1,12})?)[ \t]{0,2},[ \t]{0,2}([+-]?\d{1,3}(?:\.\d{1,12})?)"
    r"|([+-]?\d{1,2}\.\d{1,12})[ \t]{1,2}([+-]?\d{1,3}\.\d{1,12}))"
    r"(?![\d/:A-Za-z])(?!\.\d)",
    _FLAGS,
)
_GRID: Final = re.compile(rf"([a-hj-z]{{2}})[ \t]{{0,2}}(\d{{1,5}}[ \t]{{1,2}}\d{{1,5}}|\d{{2,10}}){_END}", _FLAGS)
_UNITS: Final[dict[str, Unit]] = {
    name: unit
    for unit, names in {
        Unit.METRES: "m metre metres meter meters",
        Unit.KILOMETRES: "km kms kilometre kilometres kilometer kilometers",
        Unit.MILES: "mile miles mi",
        Unit.YARDS: "yard yards yd yds",
    }.items()
    for name in names.split()
}
_UNIT: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_AMOUNTS: Final[dict[str, float]] = {
    "a": 1, "an": 1, "half a": 0.5, "half an": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20, "fifty": 50, "a hundred": 100,
}  # fmt: skip
_AMOUNT: Final = "|".join(sorted((name.replace(" ", r"[ \t]{1,2}") for name in _AMOUNTS), key=len, reverse=True))
_WITHIN: Final = re.compile(
    r"(within[ \t]{1,3})?"
    rf"(?:(\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,7}}(?:\.\d{{1,3}})?)[ \t]{{0,2}}|({_AMOUNT})[ \t]{{1,2}})"
    rf"({_UNIT})[ \t]{{1,3}}((?:of|from|around|round)[ \t]{{1,3}})?"
    r"(?:the[ \t]{1,3}(?=postcode))?(?:postcode[ \t]{1,3})?(?=\S)",
    _FLAGS,
)
_THE: Final = re.compile(r"(?:the[ \t]{1,2})?", _FLAGS)
_NEAR: Final = re.compile(
    r"(?:near|round|around|close[ \t]{1,2}to)[ \t]{1,3}(?:the[ \t]{1,2})?(?:postcode[ \t]{1,2})?(?=[A-Za-z0-9+\-])",
    _FLAGS,
)


def read_place(text: str, at: int) -> tuple[Place, int] | None:
    """The place written at ``at`` and its length: a postcode, a district, a point, a grid reference."""
    if found := _POSTCODE.match(text, at):
        value = (found[1] + found[2]).lower()
        if _area(value) in _AREAS or value == "gir0aa":
            return Place(PlaceKind.POSTCODE, value), len(found[0])
    if (found := _GRID.match(text, at)) and (place := _grid(found)):
        return place, len(found[0])
    if (found := _DISTRICT.match(text, at)) and found[1].lower() in _AREAS:
        return Place(PlaceKind.DISTRICT, found[0].lower()), len(found[0])
    if found := _POINT.match(text, at):
        latitude, longitude = (float(part) for part in found.groups() if part)
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return point(latitude, longitude), len(found[0])
    return None


def point(latitude: float, longitude: float) -> Place:
    """The place at these degrees, to a tenth of a metre."""
    latitude, longitude = round(latitude, 6) + 0.0, round(longitude, 6) + 0.0
    return Place(PlaceKind.POINT, f"{latitude:.9g},{longitude:.9g}", latitude, longitude)


def whole_place(text: str) -> Place | None:
    """The place that ``text`` as a whole is."""
    found = read_place(text, 0)
    return found[0] if found and found[1] == len(text.rstrip()) else None


def nearby(place: Place) -> Within:
    """What ``near`` a place means."""
    return Within(place, NEARBY[place.kind], Unit.KILOMETRES)


def read_within(text: str, at: int, ends: Ends, known: Known | None = None) -> tuple[Within, int] | None:
    """``within 5 km of SE1 9AA`` at ``at``, and its length. Nothing when it is not that, or no place follows.

    A name behind ``within`` is one of a place, whether ``known`` or not: ``20 metres of cable`` is words.
    """
    head = read_distance(text, at)
    if not head:
        return None
    found = read_place(text, head[2]) or read_quoted(text, head[2])
    if not found:
        start = _THE.match(text, head[2]).end()  # type: ignore[union-attr]  # it matches everywhere
        meant = text[at : at + 6].lower() == "within"
        if name := read_named(text, start, ends, known, meant=meant):
            found = name[0], start - head[2] + name[1]
    return (Within(found[0], head[0], head[1]), head[2] + found[1] - at) if found else None


def read_distance(text: str, at: int) -> tuple[float, Unit, int] | None:
    """``within 5 km of`` at ``at``: the distance, its unit, and where the place begins. Never nought or too far."""
    head = _WITHIN.match(text, at)
    if head is None or not (head[1] or head[5]):
        return None
    unit = _UNITS[head[4].lower()]
    amount = float(head[2].replace(",", "")) if head[2] else _AMOUNTS[" ".join(head[3].lower().split())]
    if amount <= 0:
        return None
    return min(amount, farthest(unit)), unit, head.end()


def farthest(unit: Unit) -> float:
    """The longest distance there can be, in ``unit``."""
    return round(FARTHEST * 1000 / METRES_IN[unit], 3)


def read_near(text: str, at: int, ends: Ends, known: Known | None = None) -> tuple[Within, int] | None:
    """``near SE1 9AA``, ``round SE1`` at ``at``, and its length. Nothing unless a place follows that is known.

    Names only follow ``near`` and ``close to``: headlines speak of what goes on around a street.
    """
    head = _NEAR.match(text, at)
    if not head:
        return None
    found = read_place(text, head.end())
    if not found and text[at].lower() in "nc":
        found = read_named(text, head.end(), ends, known, meant=False)
    if not found:
        return None
    return nearby(found[0]), head.end() + found[1] - at


def place_text(place: Place) -> str:
    """The place as it is written in a query: ``SE1 9AA``, ``SE1``, ``51.5,-0.1``, ``TQ 330 800``, ``Peckham``."""
    if place.kind is PlaceKind.NAMED:
        return place.value
    value = place.value.upper()
    if place.kind is PlaceKind.POSTCODE:
        return f"{value[:-3]} {value[-3:]}"
    if place.kind is PlaceKind.GRID:
        half = 2 + (len(value) - 2) // 2
        return f"{value[:2]} {value[2:half]} {value[half:]}"
    return value


def _area(postcode: str) -> str:
    return postcode[:2] if postcode[1:2].isalpha() else postcode[:1]


def _grid(found: re.Match[str]) -> Place | None:
    east, _space, north = " ".join(found[2].split()).partition(" ")
    if north and len(east) != len(north):
        return None
    if not north and len(east) < 4:
        return None  # SE12 is a postcode district, not a square of ten kilometres
    value = (found[1] + east + north).lower()
    if value[:2] not in _SQUARES:
        return None
    metres = read_grid(value)
    return Place(PlaceKind.GRID, value, *to_degrees(*metres)) if metres else None
