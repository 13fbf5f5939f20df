"""Several hit lists made one while somebody reads it: the row one is on never moves, nothing is lost, nothing twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.merging import OWN, Item, Merged


def item(source, rank, strong=True):
    return Item(f"{source}:{rank}", source, rank, strong, f"{source} {rank}")


def keys(items):
    return [one.key for one in items]


def filled(*, more=False, number=3):
    return Merged().arrived([item(OWN, rank) for rank in range(number)], None, more=more)


def test_what_arrives_before_anybody_is_on_a_row_is_simply_in_order():
    merged = filled().arrived([item("n", 0), item("n", 1)], None)
    assert keys(merged.shown) == [":0", "n:0", ":1", "n:1", ":2"]
    assert merged.apart == ()


def test_below_comes_in_and_above_waits():
    merged = filled().arrived([item("n", 0), item("n", 1)], ":1")
    assert keys(merged.shown) == [":0", ":1", "n:1", ":2"]
    assert keys(merged.above(":1")) == ["n:0"]
    assert keys(merged.taken_up().shown) == [":0", "n:0", ":1", "n:1", ":2"]
    assert merged.taken_up().above(":1") == ()


def test_going_up_past_its_place_brings_it_in_below():
    merged = filled().arrived([item("n", 0)], ":2")
    assert keys(merged.moved(":1").shown) == [":0", ":1", ":2"]
    assert keys(merged.moved(":0").shown) == [":0", "n:0", ":1", ":2"]


def test_weaker_matches_of_others_wait_for_the_own_strong_ones_that_are_not_loaded_yet():
    merged = filled(more=True).arrived([item("n", 0, strong=False), item("n", 1, strong=False)], ":0")
    assert keys(merged.shown) == [":0", ":1", ":2"]
    assert merged.above(":0") == ()
    merged = merged.arrived([item(OWN, 3), item(OWN, 4, strong=False)], ":2", more=False)
    assert keys(merged.shown) == [":0", ":1", ":2", ":3", "n:0", "n:1", ":4"]


def test_the_same_answer_again_changes_nothing():
    merged = filled().arrived([item("n", 0)], ":1")
    assert merged.arrived([item("n", 0)], ":1") == merged


def test_newest_first_leaves_strength_out():
    merged: Merged = Merged(by_match=False).arrived([item(OWN, 0, strong=False), item(OWN, 1)], None, more=False)
    assert keys(merged.shown) == [":0", ":1"]


@dataclass
class World:
    """Sources with their lists, cut into the pieces in which they arrive."""

    pieces: list[tuple[str, list[Item[str]], bool | None]] = field(default_factory=list)


@st.composite
def worlds(draw):
    pieces = []
    for source in [OWN, *draw(st.lists(st.sampled_from("abc"), unique=True, max_size=3))]:
        strong, weaker = draw(st.integers(0, 6)), draw(st.integers(0, 6))
        rows = [item(source, rank, rank < strong) for rank in range(strong + weaker)]
        cuts = sorted(draw(st.lists(st.integers(0, len(rows)), max_size=3 if source == OWN else 1)))
        parts = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
        for number, part in enumerate(parts):
            more = number < len(parts) - 1 if source == OWN else None
            pieces.append((source, part, more))
    # Each source's pieces stay in their order; between sources any order may come.
    order = draw(st.permutations(range(len(pieces))))
    by_source: dict[str, list[Any]] = {}
    for source, part, more in pieces:
        by_source.setdefault(source, []).append((source, part, more))
    return [by_source[pieces[number][0]].pop(0) for number in order]


@pytest.mark.parametrize("by_match", [True, False])
@given(pieces=worlds(), data=st.data())
def test_the_row_one_is_on_never_moves_nothing_is_lost_and_nothing_twice(by_match, pieces, data):
    merged: Merged = Merged(by_match=by_match)
    at, arrived = None, list[Any]()

    def check(before, after, at):
        if at is not None:
            index = keys(before.shown).index(at)
            assert after.shown[: index + 1] == before.shown[: index + 1]
        assert set(before.shown) <= set(after.shown)
        assert sorted(keys(after.items())) == sorted(set(keys(arrived)))
        places = [one.place for one in after.shown]
        assert places == sorted(places)

    for _source, part, more in pieces:
        again = data.draw(st.booleans())
        for _time in range(1 + again):
            before = merged
            arrived += part
            merged = merged.arrived(part, at, more=more)
            check(before, merged, at)
        step = data.draw(st.sampled_from(["stay", "move", "take up"]))
        if step == "move" and merged.shown:
            at = data.draw(st.sampled_from(keys(merged.shown)))
            before, merged = merged, merged.moved(at)
            check(before, merged, at)
        elif step == "take up":
            before, merged = merged, merged.taken_up()
            check(before, merged, None)
            assert merged.above(at) == ()
    final = merged.taken_up()
    assert final.apart == ()
    full = sorted({one.key: one for one in arrived}.values(), key=lambda one: one.place(by_match))
    assert [group.items for group in final.shown] == [(one,) for one in full]
    if at is not None:
        assert at in keys(final.shown)


# Records of one person from several sources


def person(source, rank, who, strong=True):
    return Item(f"{source}:{rank}", source, rank, strong, who)


def gathering(*own, more=False, **parts):
    """The own list with a person a letter; letters that are the same are one person."""
    merged: Merged[str] = Merged(same=lambda one, other: one == other, **parts)
    return merged.arrived([person(OWN, rank, who) for rank, who in enumerate(own)], None, more=more)


def rows(merged):
    return [[item.key for item in group.items] for group in merged.shown]


def test_the_same_person_comes_under_one_row_where_the_best_stands():
    merged = gathering("a", "b", "c").arrived([person("n", 0, "c"), person("n", 1, "x")], ":0")
    assert rows(merged) == [[":0"], [":2", "n:0"], [":1"], ["n:1"]], "c is nobody's first, but Northshire's"
    assert merged.shown[1].key == ":2", "the own record leads"


def test_a_stronger_match_leads_an_own_weaker_one():
    merged: Merged[str] = Merged(same=lambda one, other: one == other)
    merged = merged.arrived([person(OWN, 0, "a", strong=False)], None, more=False)
    merged = merged.arrived([person("n", 0, "a")], None)
    assert rows(merged) == [["n:0", ":0"]]


@pytest.mark.parametrize("at", [":1", ":2"])
def test_a_row_that_somebody_is_on_or_has_passed_is_joined_where_it_stands(at):
    before = gathering("a", "b", "c")
    merged = before.arrived([person("n", 0, "b", strong=True)], at)
    assert rows(merged) == [[":0"], [":1", "n:0"], [":2"]]
    assert merged.above(at) == ()


def test_a_row_below_does_not_jump_over_the_one_somebody_is_on():
    merged = gathering("a", "b", "c", "d").arrived([person("n", 0, "d")], ":2")
    assert rows(merged) == [[":0"], [":1"], [":2"], [":3", "n:0"]]


def test_three_sources_and_one_who_is_not_quite_the_same_as_all():
    alike = {"ab", "bc"}
    merged: Merged[str] = Merged(same=lambda one, other: one == other or "".join(sorted((one, other))) in alike)
    merged = merged.arrived([person(OWN, 0, "b")], None, more=False)
    merged = merged.arrived([person("m", 0, "a")], None).arrived([person("n", 0, "c")], None)
    assert rows(merged) == [[":0", "m:0"], ["n:0"]], "c is b, but not a"
    assert merged.group_of("m:0") == merged.shown[0]
    assert merged.group_of("nobody") is None


def test_what_a_source_keeps_apart_stays_apart():
    merged = gathering("a", "a")
    assert rows(merged) == [[":0"], [":1"]]
    merged = merged.arrived([person("n", 0, "a"), person("n", 1, "a")], None)
    assert rows(merged) == [[":0", "n:0"], [":1", "n:1"]]


def test_one_that_waits_is_joined_while_it_waits():
    merged = gathering("a", "b").arrived([person("m", 0, "x")], ":1").arrived([person("n", 0, "x")], ":1")
    assert rows(merged) == [[":0"], [":1"]]
    assert [group.key for group in merged.above(":1")] == ["m:0"]
    assert rows(merged.taken_up()) == [[":0"], ["m:0", "n:0"], [":1"]]


def test_an_own_record_on_a_later_page_takes_the_lead_of_a_row_below():
    merged = gathering("a", more=True).arrived([person("n", 0, "z")], ":0")
    assert rows(merged) == [[":0"]], "beyond the edge it waits"
    merged = merged.arrived([person(OWN, 1, "b"), person(OWN, 2, "z")], ":0", more=False)
    assert rows(merged) == [[":0"], [":2", "n:0"], [":1"]]


@given(pieces=worlds(), data=st.data())
def test_gathered_or_not_the_row_one_is_on_stays_and_nobody_is_lost(pieces, data):
    who: dict[str, str] = {}

    def named(part):
        return [Item(one.key, one.source, one.rank, one.strong, who_is(one.key)) for one in part]

    def who_is(key):
        return who.setdefault(key, data.draw(st.sampled_from("abcde")))

    merged: Merged[str] = Merged(same=lambda one, other: one == other)
    at, arrived = None, set()
    for _source, part, more in pieces:
        before = merged
        merged = merged.arrived(named(part), at, more=more)
        arrived |= {one.key for one in part}
        assert sorted(keys(merged.items())) == sorted(arrived)
        if at is not None:
            index = keys(before.shown).index(at)
            assert keys(merged.shown)[: index + 1] == keys(before.shown)[: index + 1]
            assert all(
                set(a.items) <= set(b.items) for a, b in zip(before.shown, merged.shown[: index + 1], strict=False)
            )
        assert {one.key for group in before.shown for one in group.items} <= {
            one.key for group in merged.shown for one in group.items
        }
        places = [group.place for group in merged.shown]
        assert places == sorted(places)
        for group in (*merged.shown, *merged.apart):
            assert len({one.row for one in group.items}) == 1
            assert len({one.source for one in group.items}) == len(group.items)
        if merged.shown and data.draw(st.booleans()):
            at = data.draw(st.sampled_from(keys(merged.shown)))
            merged = merged.moved(at)
    assert merged.taken_up().apart == ()
