"""What strangers' programs and their toolkits taught the rules: facts a source never gives accuse nobody."""

from __future__ import annotations

import pytest

from accessibility.engine import all_rules, audit
from accessibility.model import Node, Role, State
from accessibility.rule import Outcome
from accessibility.scan import Scan

SHOWN = frozenset({State.ENABLED, State.VISIBLE})


@pytest.mark.parametrize(("toolkit", "answer"), [("AT-SPI", Outcome.REVIEW), ("Qt", Outcome.FAIL)])
def test_a_button_without_focus_is_a_question_where_shortcuts_are_not_known(toolkit: str, answer: Outcome) -> None:
    """A GTK program's keys are not on the bus: F10 opens a menu button that takes no focus."""
    rule = next(rule for rule in all_rules() if rule.id == "keyboard-focusable")
    button = Node(Role.TOGGLE_BUTTON, "Menu", states=SHOWN)
    tree = Node(Role.APPLICATION, "files", children=(Node(Role.WINDOW, "Files", states=SHOWN, children=(button,)),))
    found = audit([Scan("files", tree, toolkit=toolkit)], rules=[rule])
    assert [finding.outcome for result in found.results for finding in result.findings] == [answer]
