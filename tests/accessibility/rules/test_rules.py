"""Every rule passes its passing fixture, catches its failing one and a mutated one, and leaves the third alone.

A rule's fixtures are in ``fixtures/RULE-ID/``: ``pass.json``, ``fail.json``, ``inapplicable.json`` in the
form of saved scans, and ``mutation.json``, which breaks the passing one: a list of [where, value].
"""

from __future__ import annotations

import copy
import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from accessibility.codec import decode, encode
from accessibility.engine import all_rules, audit
from accessibility.results import Audit
from accessibility.rule import Impact, Outcome, Rule
from accessibility.scan import Scan, load_scans

_FIXTURES = Path(__file__).with_name("fixtures")
_RULES = all_rules()

every_rule = pytest.mark.parametrize("rule", _RULES, ids=[rule.id for rule in _RULES])


def _outcome(rule: Rule[Any], scans: list[Scan]) -> Outcome:
    outcomes = {result.outcome for result in _audit(rule, scans).results}
    worst = (Outcome.FAIL, Outcome.REVIEW, Outcome.PASS, Outcome.INAPPLICABLE)
    return next(outcome for outcome in worst if outcome in outcomes)


def _audit(rule: Rule[Any], scans: list[Scan]) -> Audit:
    return audit(scans, rules=[rule])


def _can_fail(rule: Rule[Any]) -> bool:
    """False for a rule that leaves every doubt to a person."""
    module = inspect.getmodule(rule.check)
    assert module is not None
    source = inspect.getsource(module)
    return "failed(" in source or "clipped(" in source


def _mutate(data: Any, where: str, value: Any) -> None:
    *way, last = where.split("/")
    for step in way:
        data = data[int(step)] if isinstance(data, list) else data[step]
    if isinstance(data, list):
        data[int(last)] = value
    elif value is None:
        del data[last]
    else:
        data[last] = value


@every_rule
def test_passes_its_passing_fixture(rule):
    assert _outcome(rule, load_scans(_FIXTURES / rule.id / "pass.json")) is Outcome.PASS


@every_rule
def test_catches_its_failing_fixture(rule):
    scans = load_scans(_FIXTURES / rule.id / "fail.json")
    assert _outcome(rule, scans) is (Outcome.FAIL if _can_fail(rule) else Outcome.REVIEW)
    worst = [f for result in _audit(rule, scans).results for f in result.findings if f.outcome is not Outcome.PASS]
    for finding in worst:
        assert str(finding.evidence).strip()
        assert "{" not in str(finding.evidence), "a placeholder was left open"


@every_rule
def test_leaves_alone_what_it_does_not_concern(rule):
    assert _outcome(rule, load_scans(_FIXTURES / rule.id / "inapplicable.json")) is Outcome.INAPPLICABLE


@every_rule
def test_catches_a_mutated_passing_tree(rule):
    data = json.loads((_FIXTURES / rule.id / "pass.json").read_text(encoding="utf-8"))
    patch = json.loads((_FIXTURES / rule.id / "mutation.json").read_text(encoding="utf-8"))["patch"]
    assert patch
    before = copy.deepcopy(data)
    for where, value in patch:
        _mutate(data, where, value)
    assert data != before
    scans = [decode(Scan, item) for item in data["scans"]]
    assert _outcome(rule, scans) in (Outcome.FAIL, Outcome.REVIEW)


@every_rule
def test_says_what_it_owes(rule):
    for text in (rule.description, rule.remedy, rule.applies, rule.blocks):
        assert str(text).strip()
    assert "\n" not in str(rule.description)
    assert len(str(rule.description)) <= 80
    assert isinstance(rule.impact, Impact)
    assert rule.tags
    assert rule.criteria or rule.tags == ("best-practice",)
    # A “cannot” goes on in the middle of a sentence.
    assert not str(rule.blocks).endswith(".")
    assert str(rule.blocks)[0].islower()


@every_rule
def test_fixtures_are_written_as_scans_write_themselves(rule):
    for name in ("pass", "fail", "inapplicable"):
        path = _FIXTURES / rule.id / f"{name}.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        assert [encode(scan) for scan in load_scans(path)] == data["scans"]


def test_there_are_fixtures_for_no_rule_that_is_gone():
    assert {path.name for path in _FIXTURES.iterdir()} == {rule.id for rule in _RULES}


def test_there_are_at_least_sixty_rules():
    assert len(_RULES) >= 60
