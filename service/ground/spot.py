"""A position, how far two are apart, and the position a record holds by itself."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, hypot, radians
from typing import Any, Final, NamedTuple, TypeGuard

from client.query.grid import to_degrees

_EARTH: Final = 111_132.09, -566.05, 1.20
_EARTH_ACROSS: Final = 111_415.13, -94.55, 0.12


class Spot(NamedTuple):
    """Degrees of WGS 84, north and east positive."""

    latitude: float
    longitude: float


def scale(latitude: float) -> tuple[float, float]:
    """Metres of one degree to the north and of one to the east at ``latitude``, on the WGS 84 ellipsoid."""
    a = radians(latitude)
    north = _EARTH[0] + _EARTH[1] * cos(2 * a) + _EARTH[2] * cos(4 * a)
    east = _EARTH_ACROSS[0] * cos(a) + _EARTH_ACROSS[1] * cos(3 * a) + _EARTH_ACROSS[2] * cos(5 * a)
    return north, east


def metres(one: Spot, other: Spot) -> float:
    """The distance on the ground; right to a thousandth up to 100 km, to two thousandths across Great Britain."""
    north, east = scale((one.latitude + other.latitude) / 2)
    across = abs(one.longitude - other.longitude)
    return hypot(north * (one.latitude - other.latitude), east * min(across, 360 - across))


def own_spot(fields: Mapping[str, Any]) -> Spot | None:
    """The position in a record's fields: its degrees, else its grid point; None when it has none."""
    latitude, longitude = fields.get("latitude"), fields.get("longitude")
    if _number(latitude) and _number(longitude):
        return Spot(float(latitude), float(longitude)) if _on_earth(latitude, longitude) else None
    easting, northing = fields.get("easting"), fields.get("northing")
    if _number(easting) and _number(northing):
        found = Spot(*to_degrees(float(easting), float(northing)))
        return found if _on_earth(*found) else None
    return None


def _number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _on_earth(latitude: float, longitude: float) -> bool:
    return -90 <= latitude <= 90 and -180 <= longitude <= 180
