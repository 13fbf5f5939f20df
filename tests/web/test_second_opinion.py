"""axe-core's opinion of our trees: every rule both engines have is asked of its own fixtures, and they agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_selenium_python import Axe
from selenium import webdriver

from accessibility.aria import PAIRS, Disagreement, aria_page, disagreements
from accessibility.engine import audit
from accessibility.model import Node, Role, State
from accessibility.scan import Scan, load_scans

pytestmark = pytest.mark.web

_FIXTURES = Path(__file__).parent.parent / "accessibility" / "rules" / "fixtures"


def _opinion(browser: webdriver.Chrome, script: str, scan: Scan, folder: Path) -> tuple[list[Disagreement], int]:
    """The disagreements, and how many objects both engines answered for by the paired rules."""
    page = folder / "page.html"
    page.write_text(aria_page(scan), encoding="utf-8")
    browser.get(page.as_uri())
    axe = Axe(browser, script)
    axe.inject()
    result = axe.run()
    both = sum(
        len(rule["nodes"]) for group in ("violations", "passes") for rule in result[group] if rule["id"] in PAIRS
    )
    return disagreements(audit([scan], "all"), scan, result), both


def test_the_engines_agree_on_the_fixtures_of_the_rules_they_share(browser, axe_script, tmp_path):
    found, asked = [], 0
    for rule in sorted(set(PAIRS.values())):
        for name in ("pass", "fail"):
            for scan in load_scans(_FIXTURES / rule / f"{name}.json"):
                differing, both = _opinion(browser, axe_script, scan, tmp_path)
                asked += both
                found += [f"{rule}/{name}: {item}" for item in differing if item.our_rule == rule]
    assert asked >= 40, "axe looked at hardly anything"
    assert found == []


def test_a_disagreement_is_listed(browser, axe_script, tmp_path):
    """A rule of ours that let a nameless button pass would be told of: axe's answer is laid beside a forged one."""
    shown = frozenset({State.VISIBLE, State.ENABLED, State.FOCUSABLE})
    window = Node(
        Role.WINDOW, "Demo", states=shown, children=(Node(Role.BUTTON, "", states=shown, actions=("press",)),)
    )
    honest = Scan("page", window)
    named = Scan("page", Node(Role.WINDOW, "Demo", states=shown, children=(Node(Role.BUTTON, "Save", states=shown),)))
    page = tmp_path / "page.html"
    page.write_text(aria_page(honest), encoding="utf-8")
    browser.get(page.as_uri())
    axe = Axe(browser, axe_script)
    axe.inject()
    result = axe.run()
    assert disagreements(audit([honest], "all"), honest, result) == []
    (told,) = disagreements(audit([named], "all"), named, result)
    assert (told.our_rule, told.axe_says, told.we_say) == ("button-name", "fail", "pass")
