"""Every page, dialog and state of the desktop is scanned: in every theme, enlarged, narrow, in each language.

Pages and dialogs are discovered; a new one is scanned as it opens, and a new dialog without a
way to open it here fails. Keys are walked both ways, and the ring is looked for in every theme.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import i18n
import views
from accessibility.driver import focus_returns
from accessibility.engine import audit
from accessibility.evidence import Evidence
from accessibility.qt.driver import QtDriver
from accessibility.qt.look import by_keyboard
from accessibility.qt.scan import scan
from accessibility.qt.states import painted_states
from accessibility.reports.text import render
from accessibility.results import Audit
from accessibility.scan import Scan, Setting
from accessibility.themes.theme import names
from client.errors import ServiceUnreachable, SessionEnded
from i18n.catalog import SOURCE
from views.spec import pages

Prepare = Callable[[Any], None]


@dataclass(frozen=True)
class State:
    """A state of a page or dialog: how to come to it, from a fresh desktop."""

    page: str
    prepare: Prepare
    ready: bool = True
    dialog: str = ""
    service: str | None = None


def _searched(words: str, focus: str = "results.list") -> Prepare:
    def prepare(desk: Any) -> None:
        desk.search(words)
        desk.wait_focus(focus)

    return prepare


def _nothing_found(desk: Any) -> None:
    desk.search("zzz")
    desk.qtbot.waitUntil(lambda: any(name == "search" for name, _asked in desk.api.calls))
    desk.qtbot.waitUntil(lambda: len(list(desk.desktop.status)) > 1)


def _opened(page_id: str) -> Prepare:
    return lambda desk: desk.window.go(page_id, {})


def _record(desk: Any) -> None:
    _searched("okafor")(desk)
    desk.keys("Return")
    desk.wait_focus("reason.choice.crime")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    desk.qtbot.waitUntil(lambda: desk.widget("record.links").count() == 2)


def _failing_search(desk: Any) -> None:
    desk.api.errors["search"] = [ServiceUnreachable()]
    desk.search("okafor")
    desk.qtbot.waitUntil(lambda: desk.widget("search.message.retry").isVisible())


def _failing_record(desk: Any) -> None:
    desk.api.errors["record"] = [ServiceUnreachable()]
    _searched("okafor")(desk)
    desk.keys("Return")
    desk.wait_focus("reason.choice.crime")
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: not desk.api.errors["record"])
    desk.qtbot.waitUntil(lambda: "reason" not in desk.focus() and desk.focus() != "")


def _reason(desk: Any) -> None:
    _searched("okafor")(desk)
    desk.keys("Return")
    desk.wait_focus("reason.choice.crime")


def _reason_at_fault(desk: Any) -> None:
    _reason(desk)
    desk.widget("reason.choice.own").setFocus()
    desk.keys("Space", "Return")
    desk.wait_focus("reason.errors.list")


def _palette(desk: Any) -> None:
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")


def _narrowed_palette(desk: Any) -> None:
    _palette(desk)
    desk.qtbot.type("qqq")
    desk.qtbot.waitUntil(lambda: desk.widget("palette").list.count() == 0)


def _signed_out(desk: Any) -> None:
    desk.api.errors["search"] = [SessionEnded()]
    desk.search("okafor")
    desk.wait_focus("sign_in.password")


def _sign_in_at_fault(desk: Any) -> None:
    desk.desktop.runner.use(desk.starter.make_api)
    desk.starter.events.sign_in()
    desk.wait_focus("sign_in.account")
    desk.keys("Return")
    desk.wait_focus("sign_in.errors.list")


def _seen_behind(desk: Any) -> None:
    _searched("okafor")(desk)
    desk.keys("F9")
    desk.wait_focus("view.lines")


STATES: dict[str, State] = {
    "search-starting": State("search", lambda desk: None, ready=False),
    "search-results": State("search", _searched("okafor")),
    "search-many": State("search", _searched("many")),
    "search-markup": State("search", _searched("markup")),
    "search-nothing": State("search", _nothing_found),
    "search-failed": State("search", _failing_search),
    "record-open": State("record", _record),
    "record-failed": State("record", _failing_record),
    "sign-in-again": State("sign_in", _signed_out),
    "sign-in-at-fault": State("sign_in", _sign_in_at_fault, ready=False, service="https://records.example"),
    "view-of-results": State("view", _seen_behind),
    "palette": State("", _palette, dialog="Palette"),
    "palette-nothing": State("", _narrowed_palette, dialog="Palette"),
    "reason": State("", _reason, dialog="ReasonDialog"),
    "reason-at-fault": State("", _reason_at_fault, dialog="ReasonDialog"),
}
# Every page as it opens from the navigation, found.
STATES |= {
    f"page-{page_id}": State(page_id, _opened(page_id))
    for page_id, spec in pages().items()
    if page_id not in {state.page for state in STATES.values()} or spec.in_navigation
}

LANGUAGES = i18n.available()
SCALES = (1.0, 2.0)


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.active_tag()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def _driver(desk: Any, window: QWidget) -> QtDriver:
    chosen = desk.desktop.preferences
    return QtDriver(
        window,
        use_theme=chosen.use_theme,
        use_text_scale=lambda scale: chosen.use_scale(round(scale * 100)),
    )


def _front(desk: Any, state: State) -> QWidget:
    """The dialog the state is about, or the window."""
    if not state.dialog:
        return desk.window
    found = [widget for widget in QApplication.topLevelWidgets() if type(widget).__name__ == state.dialog]
    assert [widget for widget in found if widget.isVisible()], f"{state.dialog} did not open"
    return next(widget for widget in found if widget.isVisible())


def _hold(found: Audit) -> None:
    """Fail with the report: comparing findings would print whole trees."""
    if found.failures:
        pytest.fail("\n" + render(found), pytrace=False)


def _settings(tag: str) -> Iterator[tuple[Setting, bool]]:
    """Each setting, and whether the keyboard is walked in it: the ring differs by theme, the way does not."""
    for number, theme in enumerate(names()):
        # There and back, so that one thing changes at a time: each change styles the program anew.
        for scale in SCALES if number % 2 == 0 else reversed(SCALES):
            yield Setting(theme=theme, text_scale=scale, language=tag), scale == 1.0 and tag == SOURCE
    yield Setting(theme="light", width=320, language=tag), False
    yield Setting(theme="light", spacing=True, language=tag), False


def _scans(desk: Any, name: str, state: State, tag: str) -> Iterator[Scan]:
    front = _front(desk, state)
    driver = _driver(desk, front)
    driver.take_language(tag)
    for setting, walked in _settings(tag):
        if not driver.apply(setting):
            pytest.fail(f"the desktop cannot be put into {setting}")
        evidence = by_keyboard(driver, backward=setting.theme == "light") if walked else Evidence()
        if walked:
            evidence = replace(evidence, painted=painted_states(front))
        yield scan(front, id=name, setting=setting, evidence=evidence)


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
@pytest.mark.parametrize("name", STATES)
def test_nobody_is_shut_out(name, language, start_desk):
    state = STATES[name]
    desk = start_desk(ready=state.ready, service=state.service)
    state.prepare(desk)
    desk.qtbot.waitUntil(lambda: desk.focus() != "")
    scans = list(_scans(desk, name, state, language))
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
            _driver(desk, desk.window).settle()
            found.append(scan(desk.window, id=page_id))
    assert len(found) > 3
    result = audit(found)
    _hold(result)


@pytest.mark.parametrize(
    ("focus", "keys", "opened"), [("search.query", "Ctrl+K", "Command palette"), ("search.query", "F1", "Help")]
)
def test_the_focus_comes_back_after_what_opens(desk, focus, keys, opened):
    driver = _driver(desk, desk.window)
    returns = tuple(focus_returns(driver, [(focus, keys)]))
    assert [one.opener for one in returns] == [focus]
    assert opened in returns[0].opened
    result = audit([replace(scan(desk.window, id="search"), evidence=Evidence(returns=returns))])
    _hold(result)
    assert returns[0].landed == focus


def _dialogs() -> set[str]:
    """Every dialog of the desktop, by class name."""
    found = set()
    for info in pkgutil.walk_packages(views.__path__, "views."):
        module = importlib.import_module(info.name)
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, QDialog) and kind.__module__ == info.name:
                found.add(kind.__name__)
    return found


def test_every_page_and_dialog_has_a_state_here():
    assert _dialogs() == {state.dialog for state in STATES.values() if state.dialog}
    assert set(pages()) == {state.page for state in STATES.values() if state.page}
