"""What strangers' programs and their toolkits taught the rules: facts a source never gives accuse nobody."""

from __future__ import annotations

import pytest

from accessibility.engine import all_rules, audit
from accessibility.model import CellPosition, Node, Role, State
from accessibility.rule import Outcome
from accessibility.scan import Scan

SHOWN = frozenset({State.ENABLED, State.VISIBLE})


@pytest.mark.parametrize(("toolkit", "answer"), [("AT-SPI", Outcome.REVIEW), ("Qt", Outcome.FAIL)])
def test_a_button_without_focus_is_a_question_where_shortcuts_are_not_known(toolkit: str, answer: Outcome) -> None:
    """A GTK program's keys are not on the bus: F10 opens a menu button that takes no focus."""
    button = Node(Role.TOGGLE_BUTTON, "Menu", states=SHOWN)
    tree = Node(Role.APPLICATION, "files", children=(Node(Role.WINDOW, "Files", states=SHOWN, children=(button,)),))
    assert outcomes("keyboard-focusable", Scan("files", tree, toolkit=toolkit)) == [answer]


@pytest.mark.parametrize(("toolkit", "answer"), [("AT-SPI", Outcome.PASS), ("Qt", Outcome.FAIL)])
def test_the_first_cell_may_be_nowhere_on_the_bus_alone(toolkit: str, answer: Outcome) -> None:
    cells = (
        Node(Role.CELL, "Adlam", states=SHOWN),
        Node(Role.CELL, "Ahom", states=SHOWN, cell=CellPosition(1, 0)),
    )
    table = Node(Role.TABLE, "Scripts", states=SHOWN, children=cells)
    assert outcomes("cell-position", Scan("map", Node(Role.WINDOW, children=(table,)), toolkit=toolkit)) == [answer]


@pytest.mark.parametrize("takes_focus", [True, False])
def test_markup_in_a_tooltip_is_a_failure_where_the_focus_comes(takes_focus: bool) -> None:
    states = SHOWN | {State.FOCUSABLE} if takes_focus else SHOWN
    thing = Node(Role.CHECK_BOX if takes_focus else Role.LABEL, "Split", "<p>Uncheck for less</p>", states=states)
    scan = Scan("preferences", Node(Role.WINDOW, "Preferences", states=SHOWN, children=(thing,)))
    assert (Outcome.FAIL in outcomes("name-markup", scan)) is takes_focus
    assert (Outcome.REVIEW in outcomes("name-markup", scan)) is not takes_focus


@pytest.mark.parametrize("takes_focus", [True, False])
def test_a_display_nobody_can_enter_anything_in_is_a_question(takes_focus: bool) -> None:
    states = SHOWN | {State.READ_ONLY} | ({State.FOCUSABLE} if takes_focus else frozenset())
    scan = Scan("calculator", Node(Role.WINDOW, "Sums", states=SHOWN, children=(Node(Role.TEXT_AREA, states=states),)))
    assert outcomes("field-name", scan) == [Outcome.FAIL if takes_focus else Outcome.REVIEW]


def outcomes(rule_id: str, scan: Scan) -> list[Outcome]:
    """What the rule answers of each of its subjects."""
    rule = next(rule for rule in all_rules() if rule.id == rule_id)
    return [finding.outcome for result in audit([scan], rules=[rule]).results for finding in result.findings]
