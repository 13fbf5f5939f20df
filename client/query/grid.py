"""British national grid references to latitude and longitude.

From OSGB36 (Airy 1830, transverse Mercator) to WGS 84 by the seven-parameter shift that the Ordnance Survey
publishes: right to about five metres all over Great Britain, which is less than the square that most references name.
"""

from __future__ import annotations

import math
from typing import Final

_A: Final = 6_377_563.396  # Airy 1830, metres
_B: Final = 6_356_256.909
_F0: Final = 0.9996012717
_LAT0: Final = math.radians(49.0)
_LON0: Final = math.radians(-2.0)
_E0: Final = 400_000.0
_N0: Final = -100_000.0
_WGS_A: Final = 6_378_137.0
_WGS_B: Final = 6_356_752.314245
# OSGB36 to WGS 84: metres, parts per million, seconds of arc
_SHIFT: Final = (446.448, -125.157, 542.060)
_SCALE: Final = -20.4894e-6
_TURN: Final = tuple(math.radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))


def square(letters: str) -> tuple[int, int] | None:
    """Easting and northing in metres of the south-west corner of a 100 km square (``TQ``); nothing outside the grid."""
    if len(letters) != 2 or not letters.isascii() or not letters.isalpha() or "I" in letters.upper():
        return None
    first, second = ("ABCDEFGHJKLMNOPQRSTUVWXYZ".index(letter) for letter in letters.upper())
    east = (first - 2) % 5 * 5 + second % 5
    north = 19 - first // 5 * 5 - second // 5
    return (east * 100_000, north * 100_000) if 0 <= east <= 6 and 0 <= north <= 12 else None


def read_grid(reference: str) -> tuple[float, float] | None:
    """Easting and northing in metres of the middle of the square that ``TQ330800`` (no spaces) names.

    Two letters and two to ten digits, half of them easting. Nothing when it is no such reference.
    """
    corner = square(reference[:2])
    digits = reference[2:]
    if corner is None or len(digits) % 2 or not 2 <= len(digits) <= 10 or not (digits.isascii() and digits.isdigit()):
        return None
    half = len(digits) // 2
    size = 10 ** (5 - half)
    return (
        corner[0] + (int(digits[:half]) + 0.5) * size,
        corner[1] + (int(digits[half:]) + 0.5) * size,
    )


def to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude (WGS 84, degrees) of a point of the national grid, given in metres."""
    latitude, longitude = _unprojected(easting, northing)
    return _shifted(latitude, longitude)


def _meridian(latitude: float) -> float:
    n = (_A - _B) / (_A + _B)
    minus, plus = latitude - _LAT0, latitude + _LAT0
    return (
        _B
        * _F0
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * minus
            - (3 * n + 3 * n**2 + 2.625 * n**3) * math.sin(minus) * math.cos(plus)
            + (1.875 * n**2 + 1.875 * n**3) * math.sin(2 * minus) * math.cos(2 * plus)
            - 35 / 24 * n**3 * math.sin(3 * minus) * math.cos(3 * plus)
        )
    )


def _unprojected(easting: float, northing: float) -> tuple[float, float]:
    latitude = _LAT0
    for _step in range(20):
        missing = northing - _N0 - _meridian(latitude)
        latitude += missing / (_A * _F0)
        if abs(missing) < 1e-5:
            break
    e2 = 1 - (_B / _A) ** 2
    sine = math.sin(latitude)
    nu = _A * _F0 / math.sqrt(1 - e2 * sine**2)
    rho = _A * _F0 * (1 - e2) / (1 - e2 * sine**2) ** 1.5
    eta2 = nu / rho - 1
    tan, sec = math.tan(latitude), 1 / math.cos(latitude)
    d = easting - _E0
    vii = tan / (2 * rho * nu)
    viii = tan / (24 * rho * nu**3) * (5 + 3 * tan**2 + eta2 - 9 * tan**2 * eta2)
    ix = tan / (720 * rho * nu**5) * (61 + 90 * tan**2 + 45 * tan**4)
    x = sec / nu
    xi = sec / (6 * nu**3) * (nu / rho + 2 * tan**2)
    xii = sec / (120 * nu**5) * (5 + 28 * tan**2 + 24 * tan**4)
    xiia = sec / (5040 * nu**7) * (61 + 662 * tan**2 + 1320 * tan**4 + 720 * tan**6)
    return (
        latitude - vii * d**2 + viii * d**4 - ix * d**6,
        _LON0 + x * d - xi * d**3 + xii * d**5 - xiia * d**7,
    )


def _shifted(latitude: float, longitude: float) -> tuple[float, float]:
    e2 = 1 - (_B / _A) ** 2
    nu = _A / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
    x = nu * math.cos(latitude) * math.cos(longitude)
    y = nu * math.cos(latitude) * math.sin(longitude)
    z = nu * (1 - e2) * math.sin(latitude)
    rx, ry, rz = _TURN
    moved = (
        _SHIFT[0] + (1 + _SCALE) * x - rz * y + ry * z,
        _SHIFT[1] + rz * x + (1 + _SCALE) * y - rx * z,
        _SHIFT[2] - ry * x + rx * y + (1 + _SCALE) * z,
    )
    e2 = 1 - (_WGS_B / _WGS_A) ** 2
    flat = math.hypot(moved[0], moved[1])
    found = math.atan2(moved[2], flat * (1 - e2))
    for _step in range(10):
        nu = _WGS_A / math.sqrt(1 - e2 * math.sin(found) ** 2)
        found = math.atan2(moved[2] + e2 * nu * math.sin(found), flat)
    return round(math.degrees(found), 6), round(math.degrees(math.atan2(moved[1], moved[0])), 6)
