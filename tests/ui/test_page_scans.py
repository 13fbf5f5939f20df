"""Every page, dialog and state of the desktop is scanned: in every theme, enlarged, narrow, in each language.

Pages and dialogs are discovered; a new one is scanned as it opens, and a new dialog without a
way to open it here fails. Keys are walked both ways, and the ring is looked for in every theme.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog

import i18n
import views
from accessibility.driver import focus_returns
from accessibility.engine import audit
from accessibility.evidence import Evidence
from accessibility.qt.scan import scan
from accessibility.reports.text import render
from accessibility.results import Audit
from i18n import _
from i18n.catalog import SOURCE
from views.audit.look import driver, wear
from views.audit.state import Hand, State
from views.audit.states import states
from views.spec import pages

SERVICE = "https://records.example"


def _markup(hand: Hand) -> None:
    hand.search("markup")
    hand.wait_focus("results.list")


# What the sample of the service does not have.
STATES = states() | {"search-markup": State("search", _("Search"), _("read what was found"), _markup)}
LANGUAGES = i18n.available()


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.active_tag()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def _hold(found: Audit) -> None:
    """Fail with the report: comparing findings would print whole trees."""
    if found.failures:
        pytest.fail("\n" + render(found), pytrace=False)


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
@pytest.mark.parametrize("name", STATES)
def test_nobody_is_shut_out(name, language, start_desk):
    state = STATES[name]
    desk = start_desk(ready=state.ready, service=SERVICE if state.remote else None)
    state.prepare(desk)
    desk.wait_until(lambda: desk.focus() != "")
    scans = list(wear(desk, state, language))
    i18n.use(SOURCE)  # the report in words
    found = audit(scans)
    _hold(found)


def test_pages_agree_with_each_other(desk):
    """Rules across pages: titles that differ, help in one place, one name for one thing."""
    found = []
    for page_id, spec in pages().items():
        if spec.in_navigation:
            desk.window.go(page_id, {})
            desk.qtbot.waitUntil(lambda: desk.focus() != "")
            driver(desk, desk.window).settle()
            found.append(scan(desk.window, id=page_id))
    assert len(found) > 3
    result = audit(found)
    _hold(result)


@pytest.mark.parametrize(
    ("focus", "keys", "opened"), [("search.query", "Ctrl+K", "Command palette"), ("search.query", "F1", "Help")]
)
def test_the_focus_comes_back_after_what_opens(desk, focus, keys, opened):
    returns = tuple(focus_returns(driver(desk, desk.window), [(focus, keys)]))
    assert [one.opener for one in returns] == [focus]
    assert opened in returns[0].opened
    result = audit([replace(scan(desk.window, id="search"), evidence=Evidence(returns=returns))])
    _hold(result)
    assert returns[0].landed == focus


def _dialogs() -> set[str]:
    """Every dialog of the desktop, by class name; not what several are made from."""
    found = set()
    for info in pkgutil.walk_packages(views.__path__, "views."):
        module = importlib.import_module(info.name)
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, QDialog) and kind.__module__ == info.name:
                found.add(kind)
    return {kind.__name__ for kind in found if not kind.__subclasses__()}


def test_every_page_and_dialog_has_a_state():
    inspector = {"Inspector"}  # a window of the accessibility room
    assert _dialogs() | inspector == {state.dialog for state in STATES.values() if state.dialog}
    assert set(pages()) <= {state.id for state in STATES.values()}
