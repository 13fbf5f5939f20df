"""The parts of a picture that need no screen: where things lie, which lines help to read it, where an arrow leads."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.widgets.picture.axes import KM_PER_DEGREE, Days, Degrees, distance, scale_bar
from views.widgets.picture.lens import MOST, Lens
from views.widgets.picture.model import Direction, Drawing, Entry, Mark, Shape, Stroke, towards


def entry(key, x, y):
    return Entry(key, x, y, key, "", key, key, f"PE-{key}")


PLACES = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=1, max_size=20, unique=True)
SIZES = st.tuples(st.integers(50, 2000), st.integers(50, 2000))


def drawing(places, *, equal=True):
    return Drawing("h", tuple(entry(str(n), float(x), float(y)) for n, (x, y) in enumerate(places)), equal=equal)


@given(places=PLACES, size=SIZES, equal=st.booleans())
def test_all_of_a_picture_is_seen_before_one_looks_nearer(places, size, equal):
    drawn = drawing(places, equal=equal)
    lens = Lens.on(drawn.bounds(), equal=equal)
    for one in drawn.entries:
        x, y = lens.point(one.x, one.y, *size)
        assert 0 <= x <= size[0]
        assert 0 <= y <= size[1]


@given(places=PLACES, size=SIZES, steps=st.integers(-3, 12), equal=st.booleans())
def test_a_point_goes_to_the_screen_and_back(places, size, steps, equal):
    drawn = drawing(places, equal=equal)
    lens = Lens.on(drawn.bounds(), equal=equal).zoomed(steps, drawn.entries[0].x, drawn.entries[0].y)
    assert 1.0 <= lens.zoom <= MOST
    for one in drawn.entries:
        x, y = lens.unit(*lens.point(one.x, one.y, *size), *size)
        assert math.isclose(x, one.x, abs_tol=1e-6)
        assert math.isclose(y, one.y, abs_tol=1e-6)


@given(places=PLACES, size=SIZES, steps=st.integers(0, 8))
def test_the_current_entry_is_brought_into_view(places, size, steps):
    drawn = drawing(places)
    lens = Lens.on(drawn.bounds(), equal=True).zoomed(steps, drawn.entries[0].x, drawn.entries[0].y)
    for one in drawn.entries:
        x, y = lens.showing(one.x, one.y, *size).point(one.x, one.y, *size)
        assert -1e-6 <= x <= size[0] + 1e-6
        assert -1e-6 <= y <= size[1] + 1e-6


def test_one_scale_both_ways_where_that_matters():
    wide = Lens.on((0, 0, 10, 1), equal=True)
    assert len(set(wide.scales(500, 500))) == 1
    assert len(set(Lens.on((0, 0, 10, 1), equal=False).scales(500, 500))) == 2
    # One point has no size, and is in the middle.
    assert Lens.on((3, 4, 3, 4), equal=True).point(3, 4, 100, 60) == (50, 30)


def test_bounds_hold_marks_and_lines_too():
    drawn = Drawing("h", (entry("a", 0, 0),), (Mark(5, 1, Shape.PERSON, ""),), (Stroke(0, 0, -2, 7),))
    assert drawn.bounds() == (-2, 0, 5, 7)
    assert Drawing("h").bounds() == (-0.5, -0.5, 0.5, 0.5)


CROSS = [entry("centre", 0, 0), entry("east", 2, 0), entry("north", 0, 2), entry("west", -2, 0), entry("south", 0, -2)]


@pytest.mark.parametrize(
    ("direction", "found"),
    [(Direction.RIGHT, "east"), (Direction.UP, "north"), (Direction.LEFT, "west"), (Direction.DOWN, "south")],
)
def test_an_arrow_leads_to_what_lies_that_way(direction, found):
    assert towards(CROSS, "centre", direction) == found


def test_an_arrow_prefers_straight_ahead_and_takes_the_side_where_nothing_else_is():
    here = [entry("a", 0, 0), entry("near but aside", 1, 3), entry("far ahead", 5, 0)]
    assert towards(here, "a", Direction.RIGHT) == "far ahead"
    assert towards(here[:2], "a", Direction.RIGHT) == "near but aside"
    assert towards(here, "a", Direction.LEFT) is None
    assert towards(here, "gone", Direction.LEFT) == "a"
    assert towards([], "gone", Direction.LEFT) is None


@given(places=PLACES, direction=st.sampled_from(Direction))
def test_arrows_never_go_round_in_one_direction(places, direction):
    entries, seen = drawing(places).entries, set()
    key: str | None = "0"
    while key is not None:
        assert key not in seen
        seen.add(key)
        key = towards(entries, key, direction)


# the lines it is read by


@given(low=st.integers(600_000, 800_000), span=st.integers(0, 60_000), most=st.integers(1, 20))
def test_days_have_few_lines_in_order_within_what_is_seen(low, span, most):
    ticks = Days().ticks(low, low + span, most)
    assert len(ticks) <= most + 1
    assert all(low <= tick.at <= low + span for tick in ticks)
    assert [tick.at for tick in ticks] == sorted({tick.at for tick in ticks})


def test_days_are_days_months_or_years():
    def labels(start, end, most=8):
        return [tick.label for tick in Days().ticks(start.toordinal(), end.toordinal(), most)]

    assert labels(date(2024, 3, 1), date(2024, 3, 4)) == [
        "1 March 2024",
        "2 March 2024",
        "3 March 2024",
        "4 March 2024",
    ]
    assert labels(date(2024, 1, 15), date(2024, 4, 15)) == ["February 2024", "March 2024", "April 2024"]
    assert labels(date(2019, 6, 1), date(2024, 6, 1)) == ["2020", "2021", "2022", "2023", "2024"]
    assert labels(date(1900, 6, 1), date(2024, 6, 1)) == ["1920", "1940", "1960", "1980", "2000", "2020"]


def test_degrees_are_round_and_named():
    north = Degrees(51.4741, KM_PER_DEGREE, latitude=True).ticks(-2, 2, 5)
    assert [tick.label for tick in north] == ["51.46° N", "51.47° N", "51.48° N", "51.49° N"]
    assert math.isclose(north[1].at, (51.47 - 51.4741) * KM_PER_DEGREE, abs_tol=1e-6)
    assert [tick.label for tick in Degrees(0.0, 70, latitude=False).ticks(-10, 10, 4)] == ["0.1° W", "0.0° E", "0.1° E"]


@given(origin=st.floats(-80, 80), low=st.floats(-200, 199), span=st.floats(0.01, 400), most=st.integers(1, 12))
def test_degrees_have_few_lines_within_what_is_seen(origin, low, span, most):
    ticks = Degrees(origin, KM_PER_DEGREE, latitude=True).ticks(low, low + span, most)
    assert len(ticks) <= most
    assert all(low - 1e-6 <= tick.at <= low + span + 1e-6 for tick in ticks)


@pytest.mark.parametrize(
    ("room", "length", "words"), [(0.7, 0.5, "500 m"), (1.0, 1, "1 km"), (3.9, 2, "2 km"), (72, 50, "50 km")]
)
def test_a_scale_bar_is_round_and_fits(room, length, words):
    assert scale_bar(room) == (length, words)


@pytest.mark.parametrize(
    ("km", "words"),
    [(0.024, "24 m"), (0.25, "250 m"), (0.994, "990 m"), (0.999, "1 km"), (1.24, "1.2 km"), (9.96, "10 km"),
     (34.6, "35 km")],
)  # fmt: skip
def test_distances_in_words(km, words):
    assert str(distance(km)) == words
