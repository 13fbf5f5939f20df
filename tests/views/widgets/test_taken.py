"""Areas that are taken are found again, wherever they lie and however large they are."""

from hypothesis import given
from hypothesis import strategies as st

from views.widgets.picture.taken import Taken

edge = st.integers(-400, 2000).map(float)
size = st.integers(1, 700).map(float)
areas = st.tuples(edge, edge, size, size).map(lambda one: (one[0], one[1], one[0] + one[2], one[1] + one[3]))


@given(held=st.lists(areas, max_size=30), asked=areas)
def test_it_meets_what_any_of_them_meets(held, asked):
    taken = Taken()
    for one in held:
        taken.add(one)
    met = any(asked[0] < one[2] and one[0] < asked[2] and asked[1] < one[3] and one[1] < asked[3] for one in held)
    assert taken.meets(asked) == met


def test_edges_that_touch_are_no_meeting():
    taken = Taken()
    taken.add((0, 0, 48, 48))
    assert not taken.meets((48, 0, 60, 48))
    assert not taken.meets((0, 48, 48, 60))
    assert taken.meets((47.5, 47.5, 60, 60))
