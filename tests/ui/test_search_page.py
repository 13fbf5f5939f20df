"""The search page with keyboard, against a service that is slow, late, dying or silent when the test says so."""

from client.errors import BadQuery, NonsenseAnswer, ServiceUnreachable
from views.verbosity import Verbosity


def test_first_focus_is_the_search_field(start_desk):
    desk = start_desk(ready=False)
    desk.wait_focus("search.query")


def test_enter_searches_and_the_focus_follows_to_the_best_match(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    results = desk.widget("results.list")
    assert results.accessibleName() == "2 people, best match first: 1 strong and 1 weaker match"
    assert results.current_key() == "PE-1"
    assert desk.said("2 people, best match first")
    # The name of the list says it; a notification as well would say it twice.
    assert not any("2 people" in text for text in desk.spoken)


def test_rows_are_one_utterance_name_first_and_say_the_type_only_when_mixed(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    row = desk.widget("results.list").rows.row(0).spoken
    assert row.startswith("Adaeze Okafor, born 4 May 1980")
    assert "person" not in row
    desk.keys("Escape")
    desk.search("peckham")
    desk.wait_said("2 records")
    assert desk.widget("results.list").accessibleName().startswith("2 records")
    assert desk.widget("results.list").rows.row(0).spoken.startswith("Adaeze Okafor, person, born")


def test_the_focus_stays_with_somebody_who_types_on(desk):
    desk.hold("search")
    desk.search("okafor")
    desk.qtbot.type("x")
    desk.open_gate("search")
    desk.wait_said("2 people")
    assert desk.focus() == "search.query"
    assert any("2 people" in text for text in desk.spoken)
    assert desk.widget("search.query").text() == "okaforx"


def test_escape_goes_back_to_the_field_with_its_text_selected(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Escape")
    assert desk.focus() == "search.query"
    assert desk.widget("search.query").selectedText() == "okafor"


def test_nothing_found_says_how_it_was_understood_and_what_to_try_and_stays(desk):
    desk.search("xyzzy")
    desk.wait_said("No records found")
    assert desk.focus() == "search.query"
    assert desk.widget("tries.heading").text() == "No records found"
    lines = [row.spoken for row in desk.widget("tries.list").rows.rows()]
    assert lines[0] == "Records with the word xyzzy."
    assert "Try another spelling" in lines[1]
    assert sum("No records found" in spoken for spoken in desk.spoken) == 1


def test_an_empty_field_is_said_and_nothing_is_asked(desk):
    desk.keys("Return")
    desk.wait_said("The search field is empty")
    assert desk.api.calls == []


def test_a_search_during_the_start_waits_and_then_runs(start_desk):
    desk = start_desk(ready=False)
    desk.wait_focus("search.query")
    desk.search("okafor")
    desk.wait_said("Starting; your search runs as soon as the records are ready")
    assert desk.api.calls == []
    desk.desktop.session.begin(_session())
    desk.starter.bring_up()
    desk.wait_focus("results.list")
    assert [name for name, _asked in desk.api.calls] == ["search"]


def _session():
    from datetime import UTC, datetime

    from client.records.wire import Session

    return Session(token="t", expires_at=datetime(2030, 1, 1, tzinfo=UTC), account="d", name="Demo", roles=[])


def test_a_late_answer_to_an_old_question_is_dropped(desk):
    desk.hold("search")
    desk.search("okafor")
    desk.qtbot.waitUntil(lambda: len(desk.api.calls) == 1)
    gate = desk.api.holds.pop("search")
    desk.search("many")
    desk.qtbot.waitUntil(lambda: desk.widget("results.list").count() == 50)
    desk.desktop.runner._loop.call(gate.set)
    desk.qtbot.wait(50)
    assert desk.widget("results.list").rows.row(0).title == "Person 10"
    assert not desk.said("2 people")


def test_escape_cancels_a_running_search(desk):
    desk.hold("search")
    desk.search("okafor")
    desk.qtbot.waitUntil(lambda: len(desk.api.calls) == 1)
    desk.keys("Escape")
    desk.wait_said("Search cancelled")
    desk.open_gate("search")
    desk.qtbot.wait(50)
    assert desk.widget("results.list").count() == 0
    assert desk.widget("search.query").text() == "okafor"


def test_a_slow_search_says_so(desk, monkeypatch):
    monkeypatch.setattr("views.jobs.SLOW_AFTER", 0.05)
    desk.hold("search")
    desk.search("okafor")
    desk.wait_said("Still searching; Escape cancels")
    desk.open_gate("search")
    desk.wait_focus("results.list")


def test_a_service_that_is_down_gives_a_message_a_retry_and_keeps_what_was_typed(desk):
    desk.api.errors["search"] = [ServiceUnreachable()]
    desk.search("okafor")
    desk.wait_said("cannot be reached")
    assert "cannot be reached" in desk.widget("search.message.text").text()
    assert desk.widget("search.message.retry").isVisible()
    assert desk.widget("search.query").text() == "okafor"
    assert sum("cannot be reached" in text for text in desk.spoken) == 1
    desk.keys("F5")
    desk.wait_focus("results.list")
    assert not desk.widget("search.message").isVisible()


def test_an_answer_that_is_nonsense_is_said(desk):
    desk.api.errors["search"] = [NonsenseAnswer()]
    desk.search("okafor")
    desk.wait_said("cannot be understood")


def test_a_query_that_cannot_be_read_keeps_the_focus_in_the_field(desk):
    desk.api.errors["search"] = [BadQuery()]
    desk.search('"okafor')
    desk.wait_said("missing quotation mark")
    assert desk.focus() == "search.query"


def test_more_results_come_near_the_end_and_the_current_row_stays(desk):
    desk.search("many")
    desk.wait_focus("results.list")
    results = desk.widget("results.list")
    assert results.count() == 50
    desk.keys("End")
    desk.qtbot.waitUntil(lambda: results.count() == 100)
    assert results.current_key() == "PE-59"
    results.set_current_row(99)
    desk.qtbot.waitUntil(lambda: results.count() == 130)
    assert results.current_key() == "PE-109"
    cursors = [asked.cursor for name, asked in desk.api.calls if name == "search"]
    assert cursors == [None, "50", "100"]


def test_more_results_that_fail_are_said_and_can_be_asked_again(desk):
    desk.search("many")
    desk.wait_focus("results.list")
    desk.api.errors["search"] = [ServiceUnreachable()]
    desk.keys("End")
    desk.wait_said("More results could not be loaded")
    desk.keys("Home", "End")
    desk.qtbot.waitUntil(lambda: desk.widget("results.list").count() == 100)


def test_a_filter_narrows_and_says_how_many_remain_without_moving_the_focus(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Ctrl+Shift+F")
    assert desk.focus() == "filters.list"
    assert "not applied" in desk.widget("filters.list").rows.row(0).spoken
    desk.keys("Space")
    desk.wait_said("Person on. 1 person")
    assert desk.focus() == "filters.list"
    assert desk.widget("results.list").count() == 1
    assert desk.widget("filters.list").rows.row(0).spoken.endswith(", applied")
    desk.keys("Ctrl+Shift+X")
    desk.qtbot.waitUntil(lambda: desk.widget("results.list").count() == 2)
    assert desk.said("Filters cleared. 2 people")


def test_text_of_a_record_is_never_markup(desk):
    desk.search("markup")
    desk.wait_focus("results.list")
    row = desk.widget("results.list").rows.row(0)
    assert row.title == "<b>Bob</b> &amp; <img src=file:///etc/x>"
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel

    formats = {label.textFormat() for label in desk.window.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_back_brings_an_earlier_search_back(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Down", "Escape")
    desk.search("many")
    desk.qtbot.waitUntil(lambda: desk.widget("results.list").count() == 50)
    desk.keys("Alt+Left")
    assert desk.widget("results.list").count() == 2
    assert desk.widget("search.query").text() == "okafor"
    desk.keys("Alt+Right")
    assert desk.widget("results.list").count() == 50


def test_the_order_is_changed_by_key_and_button_and_the_list_keeps_the_focus(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Ctrl+Shift+S")
    desk.wait_said("2 people, newest first")
    assert desk.focus() == "results.list"
    assert "2 people, newest first: 1 strong and 1 weaker match" in desk.spoken
    assert desk.api.calls[-1][1].sort == "newest"
    button = desk.widget("results.order")
    assert button.accessibleName() == "Sort best match first"
    button.click()
    results = desk.widget("results.list")
    desk.qtbot.waitUntil(lambda: results.accessibleName().startswith("2 people, best match first"))
    assert button.accessibleName() == "Sort newest first"
    assert desk.api.calls[-1][1].sort == "relevance"


def test_tab_goes_as_the_eye_does(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    seen = []
    for _step in range(10):
        desk.keys("Tab")
        seen.append(desk.focus())
    assert seen == [
        "filters.list",
        "status.text",
        "status.reason",
        "navigation.list",
        "search.query",
        "search.run",
        "search.switch.fuzzy",
        "search.switch.phonetic",
        "search.switch.gather",
        "results.order",
    ]


def test_the_hint_of_the_field_is_heard_until_the_first_answer(desk):
    field = desk.widget("search.query")
    assert "A name, number, place or date" in field.accessibleDescription()
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.qtbot.waitUntil(lambda: field.accessibleDescription() == "")
    assert desk.widget("search.query.hint").isVisible()
    desk.desktop.preferences.use_verbosity(Verbosity.FULL)
    desk.keys("Escape")
    desk.search("peckham")
    desk.wait_said("2 records")
    assert "A name, number, place or date" in field.accessibleDescription()


def test_back_to_the_results_of_the_search_before_says_which_they_are(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Down", "Escape")
    desk.search("peckham")
    desk.wait_focus("results.list")
    desk.qtbot.waitUntil(lambda: desk.widget("results.list").rows.row(1).key == "CR-1")
    desk.keys("Alt+Left")
    assert desk.focus() == "results.list"
    assert desk.widget("results.list").current_key() == "PE-2"
    assert desk.widget("search.query").text() == "okafor"
    assert desk.spoken[-1] == "okafor: 2 people"
    desk.keys("Alt+Right")
    assert desk.widget("results.list").current_key() == "PE-1"
    assert desk.spoken[-1] == "peckham: 2 records"
