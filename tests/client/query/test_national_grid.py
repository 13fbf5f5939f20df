"""The National Grid against points that the Ordnance Survey publishes."""

from __future__ import annotations

from math import cos, degrees, hypot, radians

import pytest

from client.query import grid

# Caister water tower, the worked example of the survey's guides: on its own ellipsoid, on the grid, and in ETRS89
# (which is WGS 84 to less than a metre). TR 143 599 is a point of the survey's web pages.
CAISTER = (651_409.903, 313_177.270)
AIRY = (52 + 39 / 60 + 27.2531 / 3600, 1 + 43 / 60 + 4.5177 / 3600)
PUBLISHED = [
    ((651_409.804, 313_177.450), (52.658007833, 1.716073973)),
    ((614_300.0, 159_900.0), (51.297880, 1.072628)),
]


def apart(one, other):
    return hypot(111_200 * (one[0] - other[0]), 111_200 * cos(radians(one[0])) * (one[1] - other[1]))


def test_the_projection_is_that_of_the_guide_to_a_millimetre():
    assert [degrees(angle) for angle in grid._unprojected(*CAISTER)] == pytest.approx(AIRY, abs=2e-8)


@pytest.mark.parametrize(("point", "known"), PUBLISHED)
def test_positions_fit_published_ones_to_five_metres(point, known):
    assert apart(grid.to_degrees(*point), known) < 5


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("TQ330800", (533_050, 180_050)),
        ("tq330800", (533_050, 180_050)),
        ("TG5140913177", (651_409.5, 313_177.5)),
        ("TQ3380", (533_500, 180_500)),
        ("SV00", (5_000, 5_000)),
        ("HP6012", (460_500, 1_212_500)),
        ("NN166712", (216_650, 771_250)),
    ],
)
def test_a_reference_names_the_middle_of_its_square(text, middle):
    assert grid.read_grid(text) == middle


@pytest.mark.parametrize("text", ["", "TQ", "TQ3", "TQ123", "AA1234", "TI3380", "XX11", "TQ3380x", "TQ" + "1" * 12])
def test_what_is_no_reference_is_none(text):
    assert grid.read_grid(text) is None
