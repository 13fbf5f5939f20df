"""Distances as people say them."""

from __future__ import annotations

import pytest

from client.query.distance import distance_text
from client.query.tree import Unit


@pytest.mark.parametrize(
    ("metres", "unit", "said"),
    [
        (0, Unit.KILOMETRES, "0 m"),
        (37.4, Unit.METRES, "37 m"),
        (354, Unit.KILOMETRES, "350 m"),
        (994, Unit.METRES, "990 m"),
        (999, Unit.METRES, "1 km"),
        (1234, Unit.METRES, "1.2 km"),
        (9_960, Unit.KILOMETRES, "10 km"),
        (1_234_567, Unit.KILOMETRES, "1,235 km"),
        (400, Unit.MILES, "440 yards"),
        (804, Unit.YARDS, "880 yards"),
        (1200, Unit.MILES, "0.7 miles"),
        (16_093, Unit.MILES, "10 miles"),
    ],
)
def test_a_distance_is_said_as_roughly_as_it_is_known(metres, unit, said):
    assert distance_text(metres, unit) == said
