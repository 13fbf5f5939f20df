"""Saving a search, running it, the history, and going through a worklist, by keyboard."""

from __future__ import annotations

import pytest

from client.errors import ServiceUnreachable
from client.query.kept import Mark


@pytest.fixture
def results(desk):
    """At the results for okafor."""
    desk.search("okafor")
    desk.wait_focus("results.list")
    return desk


@pytest.fixture
def saved(results):
    """A search saved as it is suggested."""
    results.keys("Ctrl+S")
    results.wait_focus("save.name")
    results.keys("Return")
    results.wait_said("Saved as okafor")
    results.wait_focus("results.list")
    return results


@pytest.fixture
def listed(results):
    """The many results kept as a worklist, which is open."""
    results.search("many")
    results.wait_focus("results.list")
    results.keys("Ctrl+Shift+K")
    results.wait_focus("keep.name")
    results.type("Case 17")
    results.keys("Return")
    results.wait_said("Kept as worklist Case 17: 130 records")
    results.wait_focus("results.list")
    results.window.go("worklist", {})
    results.wait_focus("worklist.lists")
    results.wait_until(lambda: results.widget("worklist.lists").count() == 1)
    results.keys("Return")
    results.wait_focus("worklist.items")
    return results


def times_said(desk, text):
    return sum(text in status.text for status in desk.desktop.status)


def test_a_name_is_asked_checked_and_suggested(results):
    desk = results
    desk.keys("Ctrl+S")
    desk.wait_focus("save.name")
    assert desk.widget("save.name").text() == "okafor"
    desk.wait_until(lambda: desk.widget("save.name").selectedText() == "okafor")
    desk.keys("Delete", "Return")
    desk.wait_focus("save.errors.list")
    assert "Type a name" in desk.widget("save.name.error").text()
    desk.keys("Escape")
    desk.wait_focus("results.list")
    assert desk.api.saved == []


def test_a_name_that_is_taken_is_said_in_the_dialog_and_what_was_typed_is_kept(saved):
    desk = saved
    desk.keys("Ctrl+S")
    desk.wait_focus("save.name")
    desk.keys("Return")
    desk.wait_focus("save.errors.list")
    assert "That name is taken." in desk.widget("save.name.error").text()
    assert desk.widget("save.name").text() == "okafor"


def test_without_results_there_is_nothing_to_keep(desk):
    desk.keys("Ctrl+S")
    desk.wait_said("There is nothing to keep yet")
    desk.keys("Ctrl+Shift+K")
    desk.wait_said("There are no results to keep")
    assert desk.focus() == "search.query"


def test_a_service_that_fails_leaves_the_dialog_with_the_name(results):
    desk = results
    desk.api.errors["save_search"] = [ServiceUnreachable()]
    desk.keys("Ctrl+S")
    desk.wait_focus("save.name")
    desk.keys("Return")
    desk.wait_focus("save.errors.list")
    desk.keys("Return")
    desk.wait_focus("save.accept")
    desk.keys("Return")
    desk.wait_said("Saved as okafor")


def test_a_run_leads_to_what_is_new_and_is_heard_once(saved):
    desk = saved
    desk.window.go("saved", {})
    desk.wait_focus("saved.list")
    desk.wait_until(lambda: desk.widget("saved.list").count() == 1)
    desk.keys("Return")
    desk.wait_focus("saved.fresh")
    fresh = desk.widget("saved.fresh")
    assert fresh.accessibleName().startswith("okafor: 1 new, 1 changed since ")
    assert [row.spoken.split(", ")[-1] for row in fresh.rows.rows()] == ["new", "changed since"]
    assert not any("1 new" in text for text in desk.spoken)
    assert times_said(desk, "1 new, 1 changed") == 1
    # Into a record and back to the same row.
    desk.desktop.session.start_task("a test")
    desk.keys("Down", "Return")
    desk.wait_focus("record.fields")
    desk.keys("Alt+Left")
    desk.wait_focus("saved.fresh")
    assert fresh.current_key() == "PE-2"
    desk.keys("Escape")
    desk.wait_focus("saved.list")
    # Run again, it has nothing new: the focus stays and it is said.
    desk.keys("Return")
    desk.wait_said("Nothing new since")
    assert desk.focus() == "saved.list"
    desk.keys("Ctrl+L")
    desk.wait_focus("saved.fresh")
    assert fresh.count() == 2


def test_all_results_of_a_saved_search_open_on_the_search_page(saved):
    desk = saved
    desk.window.go("saved", {})
    desk.wait_focus("saved.list")
    desk.wait_until(lambda: desk.widget("saved.list").count() == 1)
    desk.keys("Ctrl+E")
    desk.wait_focus("results.list")
    assert desk.widget("search.query").text() == "okafor"
    assert desk.widget("results.list").count() == 2
    desk.keys("Alt+Left")
    desk.wait_focus("saved.list")


def test_a_saved_search_is_renamed_and_deleted_after_a_question(saved):
    desk = saved
    desk.window.go("saved", {})
    desk.wait_focus("saved.list")
    desk.wait_until(lambda: desk.widget("saved.list").count() == 1)
    desk.window.run_command("saved.rename")
    desk.wait_focus("rename.name")
    desk.type("Burglars")
    desk.keys("Return")
    desk.wait_said("Renamed to Burglars")
    desk.wait_focus("saved.list")
    desk.keys("Delete")
    desk.wait_focus("confirm.cancel")
    desk.keys("Return")
    desk.wait_focus("saved.list")
    assert len(desk.api.saved) == 1
    desk.keys("Delete")
    desk.wait_focus("confirm.cancel")
    desk.widget("confirm.accept").setFocus()
    desk.keys("Return")
    desk.wait_said("Deleted Burglars. 0 left")
    desk.wait_focus("saved.list")
    assert "None yet" in desk.widget("saved.list").accessibleName()


def test_the_history_asks_again_and_lets_go(results):
    desk = results
    desk.keys("Ctrl+H")
    desk.wait_focus("saved.past")
    past = desk.widget("saved.past")
    desk.wait_until(lambda: past.count() == 2)
    assert past.rows.row(0).spoken.startswith("peckham, 2 records, ")
    desk.keys("Return")
    desk.wait_focus("results.list")
    assert desk.widget("search.query").text() == "peckham"
    desk.keys("Alt+Left")
    desk.wait_focus("saved.past")
    desk.keys("Delete")
    desk.wait_said("Deleted. 1 left")
    assert desk.focus() == "saved.past"
    assert past.count() == 1
    desk.window.run_command("saved.switch")
    desk.wait_said("no longer added")
    desk.window.run_command("saved.clear")
    desk.wait_focus("confirm.cancel")
    desk.widget("confirm.accept").setFocus()
    desk.keys("Return")
    desk.wait_said("Search history cleared")
    desk.wait_focus("saved.past")


def test_one_key_marks_and_goes_on_and_is_heard_once(listed):
    desk = listed
    items = desk.widget("worklist.items")
    assert items.accessibleName() == "Case 17: 0 of 130 seen, 130 to go"
    assert not any("Case 17: 0 of 130" in text for text in desk.spoken)
    desk.keys("K")
    desk.wait_said("Kept. 1 of 130 seen.")
    desk.wait_until(lambda: items.current_row() == 1)
    desk.keys("D")
    desk.wait_said("Dismissed. 2 of 130 seen.")
    desk.keys("S")
    desk.wait_said("Seen. 3 of 130 seen.")
    desk.wait_until(lambda: items.current_row() == 3)
    assert times_said(desk, "Kept. 1 of 130") == 1
    assert [one.mark for one in desk.api.lists["WL-1"][1][:4]] == [Mark.KEPT, Mark.DISMISSED, Mark.SEEN, Mark.UNSEEN]
    assert items.rows.row(0).spoken == "Person 10, here, kept"
    desk.keys("Home", "N")
    assert items.current_row() == 3
    desk.keys("Up", "U")
    desk.wait_said("Unseen again. 2 of 130 seen.")
    assert desk.window.current.title() == "Case 17, worklist"


def test_into_a_record_and_back_to_where_one_was(listed):
    desk = listed
    desk.desktop.session.start_task("a test")
    desk.keys("Down", "Down")
    record = desk.api.records["PE-1"]
    key = desk.widget("worklist.items").current_key()
    desk.api.records[key] = record.model_copy(update={"id": key})
    desk.keys("Return")
    desk.wait_focus("record.fields")
    desk.wait_until(lambda: desk.api.lists["WL-1"][1][2].mark is Mark.SEEN)
    assert not any("Seen." in text for text in desk.spoken)
    desk.keys("Escape")
    desk.wait_focus("worklist.items")
    assert desk.widget("worklist.items").current_key() == key
    assert desk.widget("worklist.items").rows.row(2).spoken.endswith(", seen")
    desk.keys("Escape")
    desk.wait_focus("worklist.lists")
    desk.wait_until(lambda: "1 of 130 seen" in desk.widget("worklist.lists").rows.row(0).spoken)


def test_marks_are_there_when_the_list_is_opened_again_at_the_first_unseen(listed):
    desk = listed
    for key, said in (("K", "Kept. 1"), ("K", "Kept. 2"), ("D", "Dismissed. 3")):
        desk.keys(key)
        desk.wait_said(said)
    desk.window.go("search", {})
    desk.wait_focus("search.query")
    desk.window.go("worklist", {})
    desk.wait_focus("worklist.lists")
    desk.keys("Return")
    desk.wait_focus("worklist.items")
    items = desk.widget("worklist.items")
    assert items.accessibleName() == "Case 17: 3 of 130 seen, 2 kept, 1 dismissed, 127 to go"
    assert items.current_row() == 3


def test_a_filter_shows_what_is_left(listed):
    desk = listed
    items = desk.widget("worklist.items")
    desk.keys("K")
    desk.wait_said("Kept. 1")
    desk.keys("F")
    desk.wait_said("Unseen only, 129 records")
    assert desk.focus() == "worklist.items"
    first = items.rows.row(0).key
    items.set_current_row(0)
    desk.keys("D")
    desk.wait_said("Dismissed. 2 of 130 seen.")
    desk.wait_until(lambda: items.rows.row(0).key != first)
    assert items.current_row() == 0
    desk.keys("F")
    desk.wait_said("Kept only, 1 record")
    assert "Kept only" in desk.widget("worklist.filter.button").text()


def test_a_note_and_taking_a_record_out(listed):
    desk = listed
    items = desk.widget("worklist.items")
    desk.keys("E")
    desk.wait_focus("note.text")
    desk.type("ring her")
    desk.widget("note.accept").setFocus()
    desk.keys("Return")
    desk.wait_said("Noted")
    desk.wait_focus("worklist.items")
    assert items.rows.row(0).spoken == "Person 10, here. Note: ring her"
    desk.keys("Delete")
    desk.wait_focus("confirm.cancel")
    desk.widget("confirm.accept").setFocus()
    desk.keys("Return")
    desk.wait_said("Taken out. 0 of 129 seen, 129 to go")
    desk.wait_focus("worklist.items")
    assert items.rows.row(0).key == "PE-11"


def test_marked_in_another_window(listed):
    desk = listed
    _list, kept = desk.api.lists["WL-1"]
    kept[0] = kept[0].model_copy(update={"mark": Mark.DISMISSED, "version": 2})
    desk.keys("K")
    desk.wait_said("marked otherwise meanwhile")
    items = desk.widget("worklist.items")
    desk.wait_until(lambda: items.rows.row(0).spoken.endswith("dismissed"))
    assert (items.current_row(), desk.focus()) == (0, "worklist.items")


def test_deleting_a_worklist_asks_and_leads_back(listed):
    desk = listed
    desk.window.run_command("worklist.drop")
    desk.wait_focus("confirm.cancel")
    desk.widget("confirm.accept").setFocus()
    desk.keys("Return")
    desk.wait_said("Deleted Case 17")
    desk.wait_focus("worklist.lists")
    assert "None yet" in desk.widget("worklist.lists").accessibleName()


def test_a_list_that_cannot_be_loaded_can_be_tried_again(listed):
    desk = listed
    desk.window.go("search", {})
    desk.api.errors["worklist_records"] = [ServiceUnreachable()]
    desk.window.go("worklist", {"id": "WL-1"})
    desk.wait_focus("worklist.message.retry")
    desk.keys("Return")
    desk.wait_focus("worklist.items")


def test_the_row_one_is_at_stays_in_sight_at_every_text_size(listed):
    desk = listed
    desk.window.resize(1100, 760)
    desk.keys(*["Down"] * 5)
    rows, shown = desk.widget("worklist.items"), desk.window.scroller.viewport()
    assert rows.current_row() == 5

    def in_sight():
        row = rows.row_rect(5)
        place = rows.viewport().mapTo(shown, row.topLeft())
        inside = rows.viewport().rect().contains(row)
        return inside and place.y() >= 0 and place.y() + row.height() <= shown.height()

    for size in (125, 200, 300, 400, 100, 400):
        desk.window.desk.preferences.use_scale(size)
        desk.wait_until(in_sight)
    assert desk.focus() == "worklist.items"
