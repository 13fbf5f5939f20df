"""Tabs that say they have the focus, and rows that owe contrast as any other text does."""

from __future__ import annotations

import pytest

from accessibility.engine import all_rules, run_rule
from accessibility.model import CellPosition, Colours, Font, Node, Role, State
from accessibility.rule import Outcome
from accessibility.scan import Scan

SHOWN = frozenset({State.ENABLED, State.VISIBLE})
FOCUS = SHOWN | {State.FOCUSABLE, State.FOCUSED}


def _outcome(rule: str, *children: Node, toolkit: str = "AT-SPI") -> Outcome:
    tree = Node(Role.APPLICATION, "files", children=(Node(Role.WINDOW, "Files", states=SHOWN, children=children),))
    return run_rule(next(one for one in all_rules() if one.id == rule), Scan("files", tree, toolkit=toolkit)).outcome


def _tabs(*names: str, role: Role = Role.TAB_LIST) -> Node:
    return Node(role, "Places", states=SHOWN, children=tuple(Node(Role.TAB, name, states=FOCUS) for name in names))


def test_a_tab_beside_what_has_the_focus_is_for_a_person_to_look_at() -> None:
    """Some toolkits give every current tab the focus on the bus; where the keys go is the one object beside."""
    field = Node(Role.TEXT_FIELD, "Name", states=FOCUS)
    assert _outcome("one-focus", _tabs("Home", role=Role.PANE), field) is Outcome.REVIEW
    assert _outcome("one-focus", _tabs("Home", "Work", role=Role.PANE), field) is Outcome.REVIEW


def test_the_current_tab_of_a_list_without_the_focus_is_passed_over() -> None:
    assert _outcome("one-focus", _tabs("Home"), Node(Role.TEXT_FIELD, "Name", states=FOCUS)) is Outcome.PASS


def test_a_tab_excuses_no_second_focus_elsewhere() -> None:
    field, button = Node(Role.TEXT_FIELD, "Name", states=FOCUS), Node(Role.BUTTON, "Save", states=FOCUS)
    assert _outcome("one-focus", _tabs("Home"), field, button, toolkit="Qt") is Outcome.FAIL
    # From outside, Qt's parts that hand the focus on cannot be told from others: a question there.
    assert _outcome("one-focus", _tabs("Home"), field, button) is Outcome.REVIEW


def test_a_tab_alone_has_the_focus() -> None:
    assert _outcome("one-focus", _tabs("Home")) is Outcome.PASS


@pytest.mark.parametrize("role", [Role.CELL, Role.LIST_ITEM, Role.TREE_ITEM])
@pytest.mark.parametrize(
    ("ink", "font", "outcome"),
    [
        ("#999999", None, Outcome.FAIL),
        ("#999999", Font(24.0, False, "Sans"), Outcome.FAIL),  # large text owes 3 to 1; this is 2.8
        ("#8a8a8a", Font(24.0, False, "Sans"), Outcome.PASS),
        ("#8a8a8a", Font(16.0, False, "Sans"), Outcome.FAIL),
        ("#333333", None, Outcome.PASS),
    ],
)
def test_rows_owe_the_contrast_of_their_size(role: Role, ink: str, font: Font | None, outcome: Outcome) -> None:
    cell = CellPosition(0, 0) if role is Role.CELL else None
    row = Node(role, "Okafor", states=SHOWN, colours=Colours(ink, "#ffffff"), font=font, cell=cell)
    table = Node(Role.TABLE, "People", states=SHOWN, children=(row,))
    assert _outcome("text-contrast", table) is outcome


def test_a_row_that_cannot_be_used_owes_none() -> None:
    row = Node(Role.CELL, "Okafor", states=frozenset({State.VISIBLE}), colours=Colours("#999999", "#ffffff"))
    assert _outcome("text-contrast", Node(Role.TABLE, "People", states=SHOWN, children=(row,))) is Outcome.INAPPLICABLE
