"""Rows that open into their records, switches, order and records like one, on the search page with keyboard."""


def test_right_opens_a_gathered_row_and_left_closes_it(desk):
    desk.search("held")
    desk.wait_focus("results.list")
    results = desk.widget("results.list")
    assert results.rows.row(0).spoken.startswith("Adaeze Okafor, 350 m, born 4 May 1980")
    assert results.rows.row(0).spoken.endswith("; 2 records")
    desk.keys("Right")
    assert (results.count(), results.current_row(), desk.focus()) == (3, 0, "results.list")
    assert desk.spoken.count("Open, 1 more record below") == 1
    assert results.rows.row(0).spoken.endswith("from PNC, record 1 of 2")
    desk.keys("Down")
    assert results.current_key() == "PE-2"
    desk.keys("F2")
    desk.wait_said("result 2 of 3: Ada Okafor")
    desk.keys("Left")
    assert (results.count(), results.current_key(), desk.focus()) == (2, "PE-1", "results.list")
    assert "record 1" not in results.rows.row(0).spoken
    desk.keys("Down", "Right")
    desk.wait_said("This row is one record")


def test_each_gathered_record_can_be_opened_and_come_back_to(desk):
    desk.search("held")
    desk.wait_focus("results.list")
    desk.keys("Right", "Down", "Return")
    desk.wait_focus("reason.choice.crime")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    assert ("record", "PE-2") in desk.api.calls
    desk.keys("Alt+Left")
    desk.wait_focus("results.list")
    results = desk.widget("results.list")
    assert (results.count(), results.current_key()) == (3, "PE-2")


def test_a_switch_is_a_check_box_asks_again_and_is_remembered(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    box = desk.widget("search.switch.fuzzy")
    assert box.isChecked()
    box.setFocus()
    desk.keys("Space")
    desk.qtbot.waitUntil(lambda: len(desk.api.calls) == 2)
    assert not desk.api.calls[-1][1].fuzzy
    desk.wait_said("Near spellings are switched off.")
    assert desk.focus() == "search.switch.fuzzy"
    assert desk.desktop.preferences.settings.pages["search"]["fuzzy"] is False
    desk.window.run_command("search.phonetic")
    desk.wait_said("Sounds alike off")
    assert not desk.widget("search.switch.phonetic").isChecked()


def test_switches_begin_as_they_were_left(start_desk):
    desk = start_desk(pages={"search": {"gather": False}})
    desk.search("okafor")
    desk.wait_focus("results.list")
    assert not desk.widget("search.switch.gather").isChecked()
    assert not desk.api.calls[0][1].gather


def test_more_like_this_shows_in_the_list_and_back_is_the_search(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Ctrl+Shift+L")
    desk.wait_said("1 person like Adaeze Okafor, most like first")
    results = desk.widget("results.list")
    assert (desk.focus(), results.current_key()) == ("results.list", "PE-2")
    assert desk.widget("results.heading").text() == "1 person like Adaeze Okafor, most like first"
    desk.keys("Alt+Left")
    desk.qtbot.waitUntil(lambda: results.count() == 2)
    assert (desk.focus(), results.current_key()) == ("results.list", "PE-1")
    assert desk.widget("search.query").text() == "okafor"


def test_nearest_is_offered_where_rows_have_a_distance(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.window.run_command("search.nearest")
    desk.wait_said("Nearest first needs a place in the search")
    desk.keys("Escape")
    desk.search("held")
    desk.wait_focus("results.list")
    desk.window.run_command("search.nearest")
    desk.qtbot.waitUntil(lambda: desk.api.calls[-1][1].sort == "nearest")
    desk.wait_said("3 people in 2 rows, nearest first")


def test_more_like_this_from_a_record_comes_here_and_back_leads_there(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Return")
    desk.wait_focus("reason.choice.crime")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    desk.keys("Ctrl+Shift+L")
    desk.wait_focus("results.list")
    assert desk.widget("results.list").accessibleName() == "1 person like Adaeze Okafor, most like first"
    desk.keys("Ctrl+Shift+E")
    desk.wait_said("Records like one are no search that can be kept or exported.")
    desk.keys("Alt+Left")
    desk.wait_focus("record.fields")
    desk.keys("Alt+Left")
    desk.wait_focus("results.list")
    assert desk.widget("results.list").count() == 2
