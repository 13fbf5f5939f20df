"""axe-core's opinion of the desktop as it runs: its live tree, page by page, written as an ARIA page.

The desktop and its states are those of tests/ui. A disagreement is a question to one of the two
engines; the list holds none that is unanswered.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from axe_selenium_python import Axe

from accessibility.aria import PAIRS, aria_page, disagreements
from accessibility.engine import audit
from accessibility.qt.scan import scan
from views.audit.state import front

pytestmark = pytest.mark.web

_UI = Path(__file__).parent.parent / "ui"


def _module(name: str, path: Path) -> ModuleType:
    """A module of the other folder: tests have no packages."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


_desk = _module("lodestar_ui_desk", _UI / "conftest.py")
_states = _module("lodestar_ui_states", _UI / "test_page_scans.py")
bot, start_desk = _desk.bot, _desk.start_desk  # fixtures

# What the two engines judge differently, and why ours is right; (our rule, what we say, what axe says).
ANSWERED: set[tuple[str, str, str]] = set()


@pytest.mark.parametrize("name", _states.STATES)
def test_axe_core_agrees_on_every_state_of_the_desktop(name, browser, axe_script, start_desk, tmp_path):
    state = _states.STATES[name]
    desk = start_desk(ready=state.ready, service=_states.SERVICE if state.remote else None)
    state.prepare(desk)
    desk.qtbot.waitUntil(lambda: desk.focus() != "")
    look = scan(front(desk, state), id=name)
    page = tmp_path / f"{name}.html"
    page.write_text(aria_page(look), encoding="utf-8")
    browser.get(page.as_uri())
    axe = Axe(browser, axe_script)
    axe.inject()
    result = axe.run()
    asked = sum(
        len(rule["nodes"]) for group in ("violations", "passes") for rule in result[group] if rule["id"] in PAIRS
    )
    assert asked > 0, "axe looked at nothing"
    assert [
        item
        for item in disagreements(audit([look], "all"), look, result)
        if (item.our_rule, item.we_say, item.axe_says) not in ANSWERED
    ] == []
