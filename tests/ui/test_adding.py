"""One record put on a worklist, from a row of the results and from its page: what is asked, said, and where one is."""

from __future__ import annotations

import pytest

from client.errors import ServiceUnreachable


@pytest.fixture
def found(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    return desk


def on(desk, number=1):
    return [item.record for item in desk.api.lists[f"WL-{number}"][1]]


def kept(desk, name):
    desk.keys("Ctrl+Shift+K")
    desk.wait_focus("keep.name")
    desk.widget("keep.name").selectAll()
    desk.type(name)
    desk.keys("Return")
    desk.wait_focus("results.list")


def test_the_first_list_is_made_with_the_record_of_the_row(found):
    found.keys("Down", "Ctrl+Shift+W")
    found.wait_focus("add.name")
    title = found.widget("results.list").rows.row(1).title
    assert found.widget("add").windowTitle() == f"Add {title} to a worklist"
    assert not found.widget("add.lists").isVisible()
    found.type("Case 17")
    found.keys("Return")
    found.wait_focus("results.list")
    assert found.said(f"{title} added to the new worklist Case 17")
    assert on(found) == ["PE-2"]
    assert found.widget("results.list").current_row() == 1


def test_enter_on_a_list_adds_and_what_is_there_stays(found):
    kept(found, "Case 17")
    found.api.lists["WL-1"][1].pop(0)
    found.keys("Ctrl+Shift+W")
    found.wait_focus("add.lists")
    assert found.widget("add.lists").rows.row(0).spoken == "Case 17, 0 of 1 seen"
    found.keys("Return")
    found.wait_focus("results.list")
    title = found.widget("results.list").rows.row(0).title
    assert found.said(f"{title} added to Case 17: 2 records")
    assert on(found) == ["PE-2", "PE-1"]
    found.keys("Ctrl+Shift+W")
    found.wait_focus("add.lists")
    found.widget("add.accept").click()
    found.wait_focus("results.list")
    assert found.said(f"{title} is in Case 17 already")
    assert on(found) == ["PE-2", "PE-1"]


def test_from_the_record(found):
    found.keys("Return")
    found.wait_focus("reason.choice.crime")
    found.keys("Return")
    found.wait_focus("record.fields")
    found.keys("Ctrl+Shift+W")
    found.wait_focus("add.name")
    found.type("Case 18")
    found.keys("Return")
    found.wait_focus("record.fields")
    assert on(found) == ["PE-1"]


def test_a_name_that_is_taken_and_a_failure_keep_the_dialog_and_what_was_typed(found):
    kept(found, "Case 17")
    found.keys("Ctrl+Shift+W")
    found.wait_focus("add.lists")
    found.widget("add.name").setFocus()
    found.type("Case 17")
    found.keys("Return")
    found.wait_focus("add.errors.list")
    assert found.widget("add").name.error == "That name is taken."
    assert found.widget("add").name.value() == "Case 17"
    found.api.errors["add_to_worklist"] = [ServiceUnreachable()]
    found.widget("add").name.set_value("")
    found.widget("add.lists").setFocus()
    found.keys("Return")
    found.wait_focus("add.errors.list")
    assert found.widget("add").isVisible()
    found.keys("Escape")
    found.wait_focus("results.list")
    assert on(found) == ["PE-1", "PE-2"]


def test_without_a_row_it_is_said(desk):
    desk.keys("Ctrl+Shift+W")
    assert desk.said("There are no results yet")
    assert not [name for name, _asked in desk.api.calls if name == "worklists"]


def of_northshire(desk):
    desk.connect_sources()
    desk.search("okafor")
    desk.wait_focus("results.list")
    listed = desk.widget("results.list")
    desk.wait_until(lambda: listed.count() == 4)
    listed.set_current_key("northshire:PE-1")
    desk.wait_until(lambda: listed.current_key() == "northshire:PE-1")
    return listed


def test_one_of_another_source_goes_on_a_list_from_its_row(desk):
    listed = of_northshire(desk)
    desk.keys("Ctrl+Shift+W")
    desk.wait_focus("add.name")
    desk.type("Case 17")
    desk.keys("Return")
    desk.wait_focus("results.list")
    title = listed.rows.row(listed.current_row()).title
    assert desk.said(f"{title} added to the new worklist Case 17")
    (item,) = desk.api.lists["WL-1"][1]
    assert (item.record, item.title, item.held.source) == ("northshire:PE-1", title, "northshire")
    assert item.summary.startswith(title)
    assert item.type == "person"
    # Once more it is there already.
    desk.keys("Ctrl+Shift+W")
    desk.wait_focus("add.lists")
    desk.keys("Return")
    desk.wait_focus("results.list")
    assert desk.said(f"{title} is in Case 17 already")
    assert len(on(desk)) == 1


def test_one_of_another_source_goes_on_a_list_from_its_page(desk):
    of_northshire(desk)
    desk.keys("Return")
    desk.wait_focus("reason.choice.crime")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    desk.keys("Ctrl+Shift+W")
    desk.wait_focus("add.name")
    desk.type("Case 18")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    (item,) = desk.api.lists["WL-1"][1]
    assert (item.record, item.held.label, item.type) == ("northshire:PE-1", "Northshire Police", "person")
    assert item.title
    assert item.summary


def test_the_lists_cannot_be_had(found):
    found.api.errors["worklists"] = [ServiceUnreachable()]
    found.keys("Ctrl+Shift+W")
    found.wait_said("The records service cannot be reached.")
    assert found.focus() == "results.list"
