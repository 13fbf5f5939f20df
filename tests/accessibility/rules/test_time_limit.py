"""A limit that nobody can change: what was tried decides, not what was claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accessibility.engine import all_rules, run_rule
from accessibility.evidence import Evidence, TimeLimit
from accessibility.rule import Outcome

WARNED = TimeLimit("the session", 14400, can_change=False, warned=True)


def _outcome(scan, limit):
    looked = replace(scan(), evidence=Evidence(time_limits=(limit,)))
    return run_rule(next(rule for rule in all_rules() if rule.id == "time-limit"), looked).outcome


@pytest.mark.parametrize(
    ("before", "extended", "expected"),
    [
        (300, 10, Outcome.PASS),
        (20, 10, Outcome.PASS),
        (19, 10, Outcome.FAIL),
        (5, 0, Outcome.FAIL),
        (300, 9, Outcome.REVIEW),
        (0, 0, Outcome.REVIEW),
        (0, 10, Outcome.REVIEW),
    ],
)
def test_a_warning_counts_when_it_was_in_time_and_one_step_went_on_ten_times(scan, before, extended, expected):
    assert _outcome(scan, replace(WARNED, warned_before=before, extended=extended)) is expected


def test_without_a_warning_nothing_else_helps(scan):
    assert _outcome(scan, replace(WARNED, warned=False, warned_before=300, extended=10)) is Outcome.FAIL


def test_from_20_hours_on_it_need_not_be_put_off(scan):
    assert _outcome(scan, replace(WARNED, seconds=20 * 3600, warned=False)) is Outcome.PASS
    assert _outcome(scan, replace(WARNED, seconds=20 * 3600 - 1, warned=False)) is Outcome.FAIL
