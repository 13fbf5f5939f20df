"""Squares cover a circle: what lies in the inner ones is within, and nothing that is within lies in none."""

from __future__ import annotations

import random
from math import atan, atan2, cos, hypot, pi, radians, sin, tan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.ground.spot import Spot, metres, scale
from service.search.cells import cover, packed, rounded, tokens, unpacked

PLACES = st.builds(Spot, st.floats(-89.9, 89.9), st.floats(-180, 180))


@given(PLACES)
def test_a_position_survives_to_a_tenth_of_a_metre(spot):
    kept = rounded(spot)
    assert metres(spot, kept) < 0.12
    assert unpacked(packed(kept)) == kept
    assert 0 <= packed(kept) < 2**63


@settings(max_examples=150, deadline=None)
@given(PLACES, st.floats(1, 6.3), st.randoms(use_true_random=False))
def test_inner_squares_are_within_and_what_is_within_is_covered(centre, size, dice):
    radius = 10**size
    made = cover(centre, radius)
    inside, edge = set(made.inside), set(made.edge)
    north, east = scale(centre.latitude)
    for _try in range(40):
        angle, far = dice.uniform(0, 2 * pi), radius * dice.choice((0.2, 0.9, 0.999, 1.001, 1.1, 2))
        latitude = centre.latitude + far * cos(angle) / north
        longitude = (centre.longitude + far * sin(angle) / max(east, 1.0) + 540) % 360 - 180
        if abs(latitude) > 90:
            continue
        spot = rounded(Spot(latitude, longitude))
        held = set(tokens(spot))
        if held & inside:
            assert metres(centre, spot) <= radius
        if metres(centre, spot) <= radius:
            assert held & (inside | edge)


@pytest.mark.parametrize("radius", [20, 300, 1000, 5000, 20_000, 150_000, 2_000_000])
def test_a_circle_takes_a_bounded_number_of_squares(radius):
    dice = random.Random(5)
    for _place in range(5):
        made = cover(Spot(dice.uniform(49, 61), dice.uniform(-8, 2)), radius)
        assert 0 < len(made.inside) + len(made.edge) < 1500


def vincenty(one, other):
    """Metres on the WGS 84 ellipsoid by the inverse formula of Vincenty (1975), for places not opposite each other."""
    a, f = 6_378_137.0, 1 / 298.257223563
    b = a * (1 - f)
    u1, u2 = (atan((1 - f) * tan(radians(place.latitude))) for place in (one, other))
    span = turn = radians(other.longitude - one.longitude)
    for _turn in range(100):
        sin_s = hypot(cos(u2) * sin(turn), cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(turn))
        if sin_s == 0:
            return 0.0
        cos_s = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(turn)
        s = atan2(sin_s, cos_s)
        sin_a = cos(u1) * cos(u2) * sin(turn) / sin_s
        cos2_a = 1 - sin_a**2
        middle = cos_s - 2 * sin(u1) * sin(u2) / cos2_a if cos2_a else 0.0
        c = f / 16 * cos2_a * (4 + f * (4 - 3 * cos2_a))
        before, turn = turn, span + (1 - c) * f * sin_a * (s + c * sin_s * (middle + c * cos_s * (2 * middle**2 - 1)))
        if abs(turn - before) < 1e-12:
            break
    g = cos2_a * (a**2 - b**2) / b**2
    big_a = 1 + g / 16384 * (4096 + g * (-768 + g * (320 - 175 * g)))
    big_b = g / 1024 * (256 + g * (-128 + g * (74 - 47 * g)))
    rest = big_b / 4 * (cos_s * (2 * middle**2 - 1) - big_b / 6 * middle * (4 * sin_s**2 - 3) * (4 * middle**2 - 3))
    return b * big_a * (s - big_b * sin_s * (middle + rest))


def test_distances_fit_the_ellipsoid_to_a_thousandth_within_a_hundred_kilometres():
    # Land's End to John o'Groats, as published with the formula: the reference itself is right.
    ends = Spot(50 + 3 / 60 + 58.76 / 3600, -5 - 42 / 60 - 53.10 / 3600), Spot(58 + 38 / 60 + 38.48 / 3600, -3.0700944)
    assert vincenty(*ends) == pytest.approx(969_954.166, abs=1)
    assert metres(*ends) == pytest.approx(vincenty(*ends), rel=0.002)
    dice = random.Random(9)
    for _pair in range(300):
        one = Spot(dice.uniform(49, 61), dice.uniform(-8, 2))
        far = 10 ** dice.uniform(-4, -0.1)
        other = Spot(one.latitude + dice.uniform(-far, far), one.longitude + dice.uniform(-far, far))
        assert metres(one, other) == pytest.approx(vincenty(one, other), rel=0.001)


def test_the_shorter_way_round_is_measured():
    assert metres(Spot(0, 179.9), Spot(0, -179.9)) == pytest.approx(22_264, rel=0.001)
    assert metres(Spot(51.5, -0.1), Spot(51.5, -0.1)) == 0
