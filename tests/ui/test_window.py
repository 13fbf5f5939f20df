"""The shell: regions, palette, help, themes, sign-in, the end."""

import pytest
from PySide6.QtWidgets import QApplication

from client.errors import EmbeddedServiceFailed, ServiceUnreachable, SessionEnded, WrongCredentials


def test_f6_goes_round_the_regions_and_back(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    seen = []
    for _step in range(5):
        desk.keys("F6")
        seen.append(desk.focus())
    assert seen == ["filters.list", "status.text", "navigation.list", "search.query", "results.list"]
    desk.keys("Shift+F6")
    assert desk.focus() == "search.query"


def test_the_palette_narrows_and_runs_a_command(desk):
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    desk.qtbot.type("status hist")
    assert desk.widget("palette").list.count() == 1
    desk.keys("Return")
    desk.wait_focus("status.lines")


@pytest.mark.parametrize(
    ("words", "focus"),
    [("worklists", "worklist.lists"), ("saved searches", "saved.list"), ("search form", "form.box.given")],
)
def test_the_palette_leads_to_every_page_by_its_name(desk, words, focus):
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    desk.qtbot.type(words)
    desk.keys("Return")
    desk.wait_focus(focus)


def test_keys_in_a_palette_without_a_match_are_answered(desk):
    heard: list[str] = []
    desk.window.announcer.said.connect(heard.append)
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    desk.qtbot.type("qqq")
    desk.qtbot.waitUntil(lambda: heard == ["No command has these words"])
    desk.qtbot.waitUntil(lambda: not desk.window.announcer.waiting)
    desk.keys("Return")
    assert heard[1:] == ["No command has these words"]
    desk.qtbot.waitUntil(lambda: not desk.window.announcer.waiting)
    desk.keys("Down")
    assert heard[2:] == ["No command has these words"]
    assert desk.focus() == "palette.query"


def test_the_palette_gives_the_focus_back(desk):
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    desk.keys("Down")
    desk.wait_focus("palette.list")
    desk.keys("Escape")
    desk.wait_focus("search.query")


@pytest.mark.parametrize(
    ("keys", "focus", "title"),
    [
        ("F1", "help.lines", "Help: Search"),
        ("F8", "status.lines", "Status history"),
        ("F9", "view.lines", "Accessible view: Search"),
        ("Ctrl+/", "shortcuts.lines", "Keyboard shortcuts"),
        ("Ctrl+,", "settings.theme.light", "Settings"),
    ],
)
def test_pages_of_the_shell_open_with_a_key_and_escape_comes_back(desk, keys, focus, title):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Down", keys)
    desk.wait_focus(focus)
    assert desk.window.windowTitle() == f"{title} – Lodestar"
    desk.keys("Escape")
    desk.wait_focus("results.list")
    assert desk.widget("results.list").current_key() == "PE-2"


def test_the_accessible_view_holds_what_is_on_the_page(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("F9")
    desk.wait_focus("view.lines")
    lines = [row.spoken for row in desk.widget("view.lines").rows.rows()]
    assert any(line.startswith("Adaeze Okafor, born") for line in lines)
    assert any("2 people" in line for line in lines)


def test_text_size_and_theme_change_at_run_time_and_are_said_once(desk):
    before = QApplication.font().pixelSize()
    desk.keys("Ctrl++")
    assert QApplication.font().pixelSize() == round(before * 1.25)
    desk.keys("Ctrl+T")
    assert desk.said("Text size 125 percent")
    assert desk.said("Theme: ")
    desk.keys("Ctrl+0")
    assert QApplication.font().pixelSize() == before
    assert desk.spoken.count("Text size 125 percent") == 1


def test_settings_are_kept(desk):
    from client import settings

    desk.keys("Ctrl+Shift+V")
    assert desk.said("Verbosity: Full")
    assert settings.load().settings.verbosity == "full"


def test_full_verbosity_says_why_a_row_is_there(start_desk):
    desk = start_desk(verbosity="full")
    desk.search("okafor")
    desk.wait_focus("results.list")
    assert desk.widget("results.list").rows.row(1).spoken.endswith("weaker match: Surname as typed")


def test_a_service_that_ends_is_said_and_f5_starts_it_again(desk):
    desk.starter.dead = True
    desk.starter.events.failed(EmbeddedServiceFailed())
    desk.wait_said("Press F5 to start it again")
    desk.keys("F5")
    desk.wait_said("Starting the records service again")
    assert desk.starter.started == 2
    desk.starter.bring_up()
    desk.search("okafor")
    desk.wait_focus("results.list")


def test_a_search_asked_before_the_service_failed_gets_the_failure(start_desk):
    desk = start_desk(ready=False)
    desk.search("okafor")
    desk.wait_said("Starting; your search")
    desk.desktop.runner.unavailable(EmbeddedServiceFailed())
    desk.starter.dead = True
    desk.starter.events.failed(EmbeddedServiceFailed())
    desk.qtbot.waitUntil(lambda: desk.widget("search.message.retry").isVisible())
    assert desk.widget("search.query").text() == "okafor"
    desk.keys("F5")
    desk.starter.desktop.session.begin(_session())
    desk.starter.bring_up()
    desk.wait_focus("results.list")


def _session():
    from datetime import UTC, datetime

    from client.records.wire import Session

    return Session(token="t", expires_at=datetime(2030, 1, 1, tzinfo=UTC), account="d", name="Demo", roles=[])


def test_progress_is_said_now_and_then(start_desk):
    desk = start_desk(ready=False)
    for part in range(0, 100, 5):
        desk.starter.events.progress(part / 100)
    # One after the other as fast as here, they would only be in the way.
    assert [text for text in desk.spoken if "Preparing" in text] == ["Preparing sample records, 0 percent"]
    assert "95 percent" in desk.widget("status.text").text()


def test_an_ended_session_asks_to_sign_in_and_goes_on_where_one_was(desk):
    desk.api.errors["search"] = [SessionEnded()]
    desk.search("okafor")
    desk.wait_focus("sign_in.password")
    assert "Your session has ended" in desk.widget("sign_in.explanation").text()
    assert desk.widget("sign_in.account").text() == "demo.officer"
    desk.qtbot.type("secret")
    desk.keys("Return")
    desk.wait_focus("results.list")
    assert desk.widget("search.query").text() == "okafor"
    assert [name for name, _asked in desk.api.calls] == ["search", "sign_in", "search"]


@pytest.mark.parametrize(
    ("error", "words"),
    [(WrongCredentials(), "account name or the password is wrong"), (ServiceUnreachable(), "cannot be reached")],
)
def test_a_refused_sign_in_says_why_in_a_summary(start_desk, error, words):
    desk = start_desk(ready=False, service="https://records.example")
    desk.desktop.runner.use(desk.starter.make_api)
    desk.starter.events.sign_in()
    desk.wait_focus("sign_in.account")
    desk.qtbot.type("ada")
    desk.keys("Return")
    desk.wait_focus("sign_in.errors.list")
    assert "Enter your password" in desk.widget("sign_in.errors.list").rows.row(0).spoken
    desk.keys("Return")
    desk.wait_focus("sign_in.password")
    desk.api.errors["sign_in"] = [error]
    desk.qtbot.type("wrong")
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: words in desk.widget("sign_in.errors.list").rows.row(0).spoken)
    assert desk.widget("sign_in.account").text() == "ada"


def test_sign_out_forgets_what_was_shown(start_desk):
    desk = start_desk(service="https://records.example")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.window.run_command("shell.sign_out")
    desk.wait_said("Signed out")
    desk.wait_focus("sign_in.account")
    assert desk.desktop.session.token is None
    desk.qtbot.type("ada")
    desk.keys("Tab")
    desk.qtbot.type("secret")
    desk.keys("Return")
    desk.wait_focus("search.query")
    assert desk.widget("search.query").text() == ""


def test_narrow_windows_need_no_sideways_scrolling(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.window.resize(320, 640)
    inner = desk.window.scroller.widget()
    desk.qtbot.waitUntil(lambda: inner.width() <= desk.window.scroller.viewport().width())
    assert desk.window.width() == 320
    assert desk.window.scroller.horizontalScrollBar().maximum() == 0
    assert inner.minimumSizeHint().width() <= 320


def test_the_end_stops_everything(start_desk):
    desk = start_desk()
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.desktop.stop()
    assert desk.starter.dead
    assert desk.api.closed
