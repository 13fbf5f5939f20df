"""Qt calls the current row of every list focused, also of lists without the focus: no second focus."""

from __future__ import annotations

import pytest

from accessibility.engine import all_rules, run_rule
from accessibility.model import Role, State
from accessibility.rule import Outcome


def _outcome(scan):
    return run_rule(next(rule for rule in all_rules() if rule.id == "one-focus"), scan).outcome


@pytest.fixture
def view(node):
    """A collection with a current row that says it is focused; ``awake`` when the keys go there."""

    def make(role, item, name, *, awake):
        row = node(item, f"{name} row", focus=True, states={State.FOCUSED})
        return node(role, name, row, focus=True, states={State.FOCUSED} if awake else ())

    return make


@pytest.mark.parametrize(
    ("role", "item"), [(Role.LIST, Role.LIST_ITEM), (Role.TABLE, Role.CELL), (Role.TREE, Role.TREE_ITEM)]
)
def test_a_current_row_of_a_view_without_the_focus_is_passed_over(scan, view, role, item):
    assert _outcome(scan(view(role, item, "A", awake=True), view(role, item, "B", awake=False))) is Outcome.PASS


def test_two_views_that_both_have_the_focus_fail(scan, view):
    both = [view(Role.LIST, Role.LIST_ITEM, name, awake=True) for name in "AB"]
    assert _outcome(scan(*both)) is Outcome.FAIL


def test_a_button_and_a_row_of_a_view_with_the_focus_fail(scan, view, node):
    button = node(Role.BUTTON, "Find", focus=True, states={State.FOCUSED})
    assert _outcome(scan(button, view(Role.LIST, Role.LIST_ITEM, "A", awake=True))) is Outcome.FAIL
    assert _outcome(scan(button, view(Role.LIST, Role.LIST_ITEM, "A", awake=False))) is Outcome.PASS


def test_rows_alone_are_what_has_the_focus(scan, view):
    one = view(Role.TREE, Role.TREE_ITEM, "A", awake=False)
    assert _outcome(scan(one)) is Outcome.PASS
    # Of two such views Qt marks both current rows, wherever the keys go: a person must look.
    assert _outcome(scan(one, view(Role.TREE, Role.TREE_ITEM, "B", awake=False))) is Outcome.REVIEW
