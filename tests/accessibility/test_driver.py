"""What driving finds out, on a program made for it: a round, a trap, a lost focus, a dialog, a change on focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from accessibility.driver import Focus, focus_in, focus_reactions, focus_returns, gather, in_settings, walk
from accessibility.engine import audit, rules_for, run_rule
from accessibility.evidence import Ending
from accessibility.model import Bounds, Node, Role, State
from accessibility.pixels import Picture
from accessibility.rule import Outcome
from accessibility.scan import Setting


class Program:
    """A program of a few controls in a row; ``tab`` says where Tab leads from each, for both directions."""

    def __init__(self, names: list[str], make: Callable[..., Node]) -> None:
        self.names = names
        self.make = make
        self.at: str | None = names[0]
        self.forward = dict(zip(names, [*names[1:], names[0]], strict=True))
        self.backward = {after: before for before, after in self.forward.items()}
        self.dialog = ""
        self.opens: dict[str, str] = {}
        self.lands: dict[str, str] = {}
        self.closes = True
        self.titles: dict[str, str] = {}
        self.setting = Setting()
        self.has_pictures = False
        self.scrolled: dict[str | None, int] = {}
        """How far the page is scrolled when the focus is there."""

    def tree(self) -> Node:
        def control(number: int, name: str) -> Node:
            states = {State.VISIBLE, State.ENABLED, State.FOCUSABLE}
            if name == self.at and not self.dialog:
                states.add(State.FOCUSED)
            bounds = Bounds(4, 4 + 40 * number - self.scrolled.get(self.at, 0), 40, 28)
            return Node(
                Role.BUTTON, name, states=frozenset(states), bounds=bounds, path=f"p.{name}", actions=("press",)
            )

        children = [control(number, name) for number, name in enumerate(self.names)]
        if self.dialog:
            ok = Node(Role.BUTTON, "OK", states=frozenset({State.VISIBLE, State.FOCUSED}), path="dialog.ok")
            children.append(Node(Role.DIALOG, self.dialog, states=frozenset({State.VISIBLE}), children=(ok,)))
        return self.make(Role.WINDOW, "Program", *children, bounds=Bounds(0, 0, 60, 180), language="en")

    def focus(self, left: str = "") -> Focus:
        return focus_in(self.tree(), left)

    def press(self, keys: str) -> None:
        if keys == "Escape" and self.dialog and self.closes:
            self.at, self.dialog = self.lands.get(self.dialog, self.at), ""
        elif keys == "Return" and self.at in self.opens:
            self.dialog = self.opens[self.at]
        elif keys in ("Tab", "Shift+Tab") and not self.dialog:
            way = self.forward if keys == "Tab" else self.backward
            self.at = way.get(self.at) if self.at is not None else None

    def title(self) -> str:
        return self.dialog or self.titles.get(self.at or "", "Program")

    def spoken(self) -> tuple[str, ...] | None:
        return None

    def picture(self) -> Picture | None:
        if not self.has_pictures:
            return None
        rows = [[b"\xff\xff\xff"] * 60 for _ in range(180)]
        if self.at is not None and self.at != "unseen":
            top = 4 + 40 * self.names.index(self.at) - self.scrolled.get(self.at, 0)
            for y in range(top - 2, top + 30):
                for x in range(2, 46):
                    if not (4 <= x < 44 and top <= y < top + 28):
                        rows[y][x] = b"\x00\x00\x00"
        return Picture(60, 180, b"".join(b"".join(row) for row in rows))

    def apply(self, setting: Setting) -> bool:
        if setting.theme == "none such":
            return False
        self.setting = setting
        return True


@pytest.fixture
def program(node):
    return lambda *names: Program(list(names), node)


def _outcome(rule: str, scan) -> Outcome:
    return run_rule(next(found for found in rules_for("all") if found.id == rule), scan).outcome


def test_a_sound_program_goes_round_both_ways(program):
    scan = gather(program("a", "b", "c"), "page")
    assert scan.evidence.forward is not None
    assert scan.evidence.backward is not None
    assert [stop.key for stop in scan.evidence.forward.stops] == ["p.a", "p.b", "p.c"]
    assert [stop.key for stop in scan.evidence.backward.stops] == ["p.a", "p.c", "p.b"]
    for rule in ("focus-trap", "focus-lost", "focus-reach", "focus-order", "focus-backward", "focus-change"):
        assert _outcome(rule, scan) is Outcome.PASS, rule
    assert audit([scan]).failures == []


def test_a_key_that_does_nothing_is_a_trap(program):
    stuck = program("a", "b", "c")
    stuck.forward["b"] = "b"
    scan = gather(stuck, "page")
    assert scan.evidence.forward is not None
    assert scan.evidence.forward.ending is Ending.TRAPPED
    assert scan.evidence.backward is None, "after a trap no key can be trusted"
    assert _outcome("focus-trap", scan) is Outcome.FAIL


def test_the_only_stop_there_is_is_no_trap(program):
    alone = program("a")
    found = walk(alone)
    assert found.ending is Ending.CYCLED
    assert [stop.key for stop in found.stops] == ["p.a"]


def test_a_list_whose_rows_take_the_focus_with_it_is_one_stop(node):
    class Listed(Program):
        def tree(self) -> Node:
            rows = [node(Role.LIST_ITEM, name, focus=True, path=f"row.{name}") for name in ("one", "two")]
            rows[0] = replace(rows[0], states=rows[0].states | {State.FOCUSED})
            view = node(Role.LIST, "Results", *rows, focus=True, states={State.FOCUSED}, path="list")
            return node(Role.WINDOW, "Program", view, focus=True, bounds=Bounds(0, 0, 60, 180))

    assert walk(Listed(["a"], node)).ending is Ending.CYCLED


def test_a_text_that_keeps_tab_is_a_trap_though_it_is_alone(node):
    class Notes(Program):
        def tree(self) -> Node:
            text = node(Role.TEXT_AREA, "Notes", focus=True, states={State.FOCUSED, State.EDITABLE}, path="notes")
            return node(Role.WINDOW, "Program", text, bounds=Bounds(0, 0, 60, 180))

    assert walk(Notes(["a"], node)).ending is Ending.TRAPPED


def test_going_round_within_a_part_is_a_trap(program):
    part = program(*"abcdefgh")
    part.forward["h"] = "g"
    found = walk(part)
    assert found.ending is Ending.TRAPPED
    assert [stop.key for stop in found.stops][-1] == "p.h"


def test_beginning_outside_the_order_is_no_trap(program):
    beside = program(*"abcdef")
    beside.forward["f"] = "b"
    found = walk(beside)
    assert found.ending is Ending.CYCLED
    assert [stop.key for stop in found.stops] == ["p.b", "p.c", "p.d", "p.e", "p.f"]


def test_a_focus_that_is_gone_is_lost(program):
    lost = program("a", "b")
    del lost.forward["b"]
    found = walk(lost)
    assert found.ending is Ending.LOST
    assert [stop.key for stop in found.stops] == ["p.a", "p.b", ""]
    assert _outcome("focus-lost", replace(gather(lost, "page"))) is Outcome.FAIL


def test_what_tab_passes_by_is_found(program):
    short = program("a", "b", "c")
    short.forward["a"] = "c"
    assert _outcome("focus-reach", gather(short, "page")) is Outcome.FAIL


def test_an_endless_walk_ends(program):
    endless = program(*[f"n{number}" for number in range(30)])
    assert walk(endless, limit=10).ending is Ending.LIMIT


def test_a_ring_is_measured_and_a_missing_one_found(program):
    seen = program("a", "b")
    seen.has_pictures = True
    found = walk(seen)
    assert found.stops[1].ring is not None
    assert found.stops[1].ring.contrast == 21.0
    assert found.stops[1].ring.width > 1.5
    unseen = program("a", "unseen")
    unseen.has_pictures = True
    scan = gather(unseen, "page")
    assert _outcome("focus-seen", scan) is Outcome.FAIL


def test_pictures_between_which_the_page_scrolled_tell_nothing_of_the_ring(program):
    long = program("a", "b", "c")
    long.has_pictures, long.scrolled = True, {"b": 40, "c": 80}
    assert [stop.ring for stop in walk(long).stops] == [None, None, None]
    assert _outcome("focus-seen", gather(long, "page")) is not Outcome.FAIL
    short = program("a", "b")
    short.has_pictures = True
    assert all(stop.ring is not None and stop.ring.contrast == 21.0 for stop in walk(short).stops)


def test_a_ring_that_came_as_the_page_scrolled_is_seen_when_the_focus_goes_on(program):
    names = ("a", "b", "c", "d")
    found = {}
    for scrolled in ({}, {"c": 40, "d": 40}):
        page = program(*names)
        page.has_pictures, page.scrolled = True, scrolled
        found[len(scrolled)] = {stop.key: stop.ring for stop in walk(page).stops}
    # From b to c it scrolls, and back from d to a: c is judged by the pictures of c and d, a by those of a and b.
    late, usual = found[2]["p.c"], found[0]["p.c"]
    assert late is not None
    assert usual is not None
    assert late.contrast == 21.0
    assert late.width == pytest.approx(usual.width, abs=0.5)
    assert found[2]["p.a"] is not None
    unseen = program("a", "b", "unseen", "d")
    unseen.has_pictures, unseen.scrolled = True, {"unseen": 40, "d": 40}
    assert _outcome("focus-seen", gather(unseen, "page")) is Outcome.FAIL


def test_a_dialog_gives_the_focus_back_or_does_not(program):
    asks = program("a", "b")
    asks.opens = {"b": "Delete?"}
    (back,) = focus_returns(asks, [("p.b", "Return")])
    assert (back.opened, back.landed, back.escaped) == ("Delete?", "p.b", True)
    asks.lands = {"Delete?": "a"}
    (elsewhere,) = focus_returns(asks, [("p.b", "Return")])
    assert elsewhere.landed == "p.a"
    asks.closes = False
    (stays,) = focus_returns(asks, [("p.b", "Return")])
    assert not stays.escaped


def test_what_opens_nothing_or_is_not_there_is_passed_by(program):
    assert list(focus_returns(program("a", "b"), [("p.b", "Return"), ("p.none", "Return")])) == []


def test_a_change_on_focus_is_found(program):
    jumpy = program("a", "b", "c")
    jumpy.titles = {"b": "Elsewhere"}
    reactions = {found.key: found for found in focus_reactions(jumpy)}
    assert reactions["p.b"].window_after == "Elsewhere"
    assert _outcome("focus-change", gather(jumpy, "page")) is Outcome.FAIL


def test_settings_the_program_has_not_are_left_out(program):
    themed = program("a")
    scans = list(
        in_settings(themed, gather(themed, "page"), [Setting("dark"), Setting("none such"), Setting(text_scale=2.0)])
    )
    assert [scan.setting for scan in scans] == [Setting("dark"), Setting(text_scale=2.0)]
    assert themed.setting == Setting(), "the program is left as it was"
