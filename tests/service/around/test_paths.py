"""A way is a way, and the shortest: compared with looking at every record one after the other."""

from __future__ import annotations

from collections import deque

from hypothesis import given, settings
from hypothesis import strategies as st

from client.records.role_words import words_of
from service.around.links import Edge, Found
from service.around.paths import Way, shortest

ROLES = ("friend", "suspect", "resident_at", "possibly_same", "officer_in_case")


def graph(pairs):
    """Links from (start, end, role) with numbers in their order."""
    return [Edge(number, start, end, role) for number, (start, end, role) in enumerate(pairs, 1) if start != end]


def looker(edges, asked=None, cut=False):
    def look(keys):
        wanted = set(keys)
        if asked is not None:
            asked.extend(keys)
        return Found([edge for edge in edges if edge.start in wanted or edge.end in wanted], cut)

    return look


def naive(edges, start, end):
    """The length of the shortest way and the most points of any that short; None without one."""
    best, queue = {start: (0, 0)}, deque([start])
    while queue:
        here = queue.popleft()
        length, points = best[here]
        for edge in edges:
            if here not in (edge.start, edge.end):
                continue
            there, more = edge.other(here), points + words_of(edge.role).weight.points
            if there not in best:
                best[there] = (length + 1, more)
                queue.append(there)
            elif best[there][0] == length + 1:
                best[there] = (length + 1, max(best[there][1], more))
    return best.get(end)


def points(way: Way) -> int:
    return sum(words_of(edge.role).weight.points for edge in way.edges)


def is_a_way(way: Way, start: int, end: int) -> bool:
    assert way.keys[0] == start
    assert way.keys[-1] == end
    assert len(set(way.keys)) == len(way.keys) == len(way.edges) + 1
    steps = zip(way.keys, way.keys[1:], strict=False)
    return all({edge.start, edge.end} == set(step) for edge, step in zip(way.edges, steps, strict=True))


NODES = st.integers(0, 14)
GRAPHS = st.lists(st.tuples(NODES, NODES, st.sampled_from(ROLES)), max_size=40).map(graph)


@given(edges=GRAPHS, start=NODES, end=NODES)
@settings(max_examples=400, deadline=None)
def test_a_way_is_the_shortest_and_the_most_telling_of_those(edges, start, end):
    way = shortest(start, end, looker(edges), depth=20)
    expected = naive(edges, start, end)
    assert way.complete
    if start == end:
        assert way.keys == (start,)
    elif expected is None:
        assert not way.found
    else:
        assert is_a_way(way, start, end)
        assert (len(way.edges), points(way)) == expected


@given(edges=GRAPHS, start=NODES, end=NODES, depth=st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_no_way_is_longer_than_allowed_and_none_that_short_is_missed(edges, start, end, depth):
    way = shortest(start, end, looker(edges), depth=depth)
    expected = naive(edges, start, end)
    if start != end:
        assert way.found == (expected is not None and expected[0] <= depth)


@given(edges=GRAPHS, start=NODES, end=NODES)
@settings(max_examples=100, deadline=None)
def test_it_is_the_same_way_each_time_and_as_long_from_the_other_end(edges, start, end):
    one = shortest(start, end, looker(edges))
    assert one == shortest(start, end, looker(list(reversed(edges))))
    back = shortest(end, start, looker(edges))
    assert (len(back.edges), points(back)) == (len(one.edges), points(one))


def test_looking_stops_at_the_limit_and_says_so():
    # Two stars whose middles are joined by a chain that is too far away.
    edges = graph([(1, n, "friend") for n in range(100, 200)] + [(2, n, "friend") for n in range(200, 300)])
    asked: list[int] = []
    way = shortest(1, 2, looker(edges, asked), visited=50)
    assert not way.found
    assert not way.complete
    assert len(asked) <= 50


def test_a_record_with_links_that_were_not_read_makes_the_answer_incomplete():
    edges = graph([(1, 3, "friend"), (3, 2, "friend")])
    way = shortest(1, 2, looker(edges, cut=True))
    assert way.found
    assert not way.complete


def test_a_far_end_without_links_is_told_at_once():
    edges = graph([(n, n + 1, "friend") for n in range(10, 500)])
    asked: list[int] = []
    way = shortest(10, 9999, looker(edges, asked))
    assert not way.found
    assert way.complete
    assert len(asked) <= 3
