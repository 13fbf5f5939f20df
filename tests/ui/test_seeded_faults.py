"""Faults put into our own pages one at a time: each must be caught, and by the rule that is for it.

Before the fault is put in, the rule must not fail on the same page: what is caught is the fault. The faults are in
``tests/ui/seeded``.
"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from accessibility.engine import all_rules, audit
from accessibility.qt import theme as themes
from accessibility.rule import Outcome
from accessibility.scan import Scan
from tests.ui.seeded import driven, seen
from tests.ui.seeded.fault import Fault
from views.audit.states import states

FAULTS: dict[str, Fault] = seen.FAULTS | driven.FAULTS
RULES = {rule.id: rule for rule in all_rules()}
SERVICE = "https://records.example"


def _caught(fault: Fault, desk: Any) -> list[str]:
    """What the fault's rule finds, as the fault is looked at."""
    looks = fault.gather(desk)
    found = audit([looks] if isinstance(looks, Scan) else looks, rules=[RULES[fault.rule]])
    findings = [one for result in found.results for one in result.findings if one.outcome is fault.outcome]
    return sorted(f"{one.key} {one.label}: {one.evidence}" for one in findings)


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_caught(name, start_desk):
    fault = FAULTS[name]
    state = states()[fault.state]
    desk = start_desk(ready=state.ready, service=SERVICE if state.remote else None)
    state.prepare(desk)
    light = themes.active()
    assert _caught(fault, desk) == [], "the page fails without the fault"
    fault.seed(desk)
    try:
        assert _caught(fault, desk), f"{fault.rule} did not notice"
    finally:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        themes.apply(app, light)


def test_there_are_enough_faults_and_each_rule_is_real():
    assert len(FAULTS) == len(seen.FAULTS) + len(driven.FAULTS)
    assert len(FAULTS) >= 40
    assert {fault.rule for fault in FAULTS.values()} <= set(RULES)
    assert {fault.outcome for fault in FAULTS.values()} <= {Outcome.FAIL, Outcome.REVIEW}
