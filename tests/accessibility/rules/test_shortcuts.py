"""Which keys are whose: one of a part with the focus accuses nobody, two commands on a key are told once."""

from __future__ import annotations

import pytest

from accessibility.engine import all_rules, audit
from accessibility.evidence import Evidence, Shortcut
from accessibility.model import Bounds, Node, Role, State
from accessibility.results import Finding
from accessibility.rule import Outcome
from accessibility.scan import Scan


def findings(rule: str, *shortcuts: Shortcut, button: Node | None = None) -> list[Finding]:
    tree = Node(Role.WINDOW, "Diff", children=(button,) if button is not None else ())
    scan = Scan("diff", tree, toolkit="Qt", evidence=Evidence(shortcuts=shortcuts))
    chosen = [one for one in all_rules() if one.id == rule]
    return [finding for result in audit([scan], rules=chosen).results for finding in result.findings]


@pytest.mark.parametrize(
    ("scope", "answer"),
    [("focus", Outcome.PASS), ("list", Outcome.PASS), ("part", Outcome.FAIL), ("window", Outcome.FAIL)],
)
def test_a_single_key_may_work_where_the_focus_is_alone(scope: str, answer: Outcome) -> None:
    (found,) = findings("shortcut-single", Shortcut("K", "Up", scope, "diff"))
    assert found.outcome is answer


def test_two_commands_on_a_key_are_told_once_and_all_of_them() -> None:
    keys = [Shortcut("Ctrl+F", name) for name in ("Find", "Filter", "Fetch")]
    (found,) = findings("shortcut-unique", *keys)
    assert found.outcome is Outcome.FAIL
    assert "runs “Find” and “Filter”, “Fetch”" in str(found.evidence)


def test_a_key_of_two_parts_is_no_quarrel() -> None:
    both = (
        Shortcut("Alt+F", "Filter paths", "part", "status"),
        Shortcut("Alt+F", "Filter branches", "part", "branches"),
    )
    assert {found.outcome for found in findings("shortcut-unique", *both)} == {Outcome.PASS}


@pytest.mark.parametrize(("command", "answer"), [("Filter branches", Outcome.PASS), ("Fetch", Outcome.FAIL)])
def test_a_button_that_is_only_described_is_known_by_that(command: str, answer: Outcome) -> None:
    states = frozenset({State.ENABLED, State.VISIBLE})
    button = Node(Role.BUTTON, "", "Filter branches", states=states, bounds=Bounds(0, 0, 30, 30))
    (found,) = findings("keyboard-focusable", Shortcut("Alt+F", command), button=button)
    assert found.outcome is answer
