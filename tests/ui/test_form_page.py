"""The form with the keyboard: filled, sent, wrong, turned into a search and made from one."""

import pytest

from client.errors import ServiceUnreachable


@pytest.fixture
def form(desk):
    desk.window.go("form", {})
    desk.wait_focus("form.box.given")
    return desk


def test_enter_in_any_field_searches_and_back_is_the_form_as_it_was(form):
    form.type("Adaeze")
    form.keys("Tab")
    assert form.focus() == "form.box.surname"
    form.type("Okafor")
    form.keys("Return")
    form.wait_until(lambda: form.api.calls[-1][0] == "search")
    assert form.api.calls[-1][1].query == "given:Adaeze surname:Okafor"
    assert form.widget("search.query").text() == "given:Adaeze surname:Okafor"
    form.keys("Alt+Left")
    form.wait_focus("form.box.surname")
    assert form.widget("form.box.given").text() == "Adaeze"


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(form):
    form.widget("form.box.born").setFocus()
    form.type("soon")
    form.keys("Return")
    form.wait_focus("form.errors.list")
    assert form.widget("form.errors.heading").text() == "There is 1 problem"
    form.wait_until(lambda: "is not a date" in form.widget("form.box.born").accessibleDescription())
    form.keys("Return")
    form.wait_focus("form.box.born")
    form.widget("form.box.born").setText("4 May 1980")
    form.keys("Return")
    form.wait_until(lambda: form.api.calls[-1][0] == "search")
    assert form.api.calls[-1][1].query == "born:1980-05-04"


def test_a_search_opens_as_a_form_and_is_turned_back(desk):
    desk.search("surname:Okafor NOT linked:PE-9")
    desk.wait_said("No records found")
    desk.keys("Ctrl+D")
    desk.wait_focus("form.box.given")
    desk.wait_said("1 field filled; the rest is in Other words")
    assert desk.widget("form.box.surname").text() == "Okafor"
    assert desk.widget("form.box.rest").text() == "NOT linked:PE-9"
    searched = len([name for name, _asked in desk.api.calls if name == "search"])
    desk.keys("Ctrl+D")
    desk.wait_focus("search.query")
    assert desk.widget("search.query").text() == "surname:Okafor NOT linked:PE-9"
    assert len([name for name, _asked in desk.api.calls if name == "search"]) == searched, "to go on with, not asked"


def test_groups_are_regions(form):
    form.keys("F6")
    assert form.focus() == "form.box.vrm"
    assert "Registration" in form.widget("form.box.vrm").accessibleName()


def test_an_empty_form_is_said(form):
    form.keys("Return")
    form.wait_said("The form is empty.")
    assert form.focus() == "form.box.given"


def test_fields_that_cannot_be_had_are_asked_for_again(desk):
    desk.api.errors["search_fields"] = [ServiceUnreachable()]
    desk.window.go("form", {})
    desk.wait_said("cannot be reached")
    assert desk.widget("form.message.retry").isVisible()
    desk.keys("F5")
    desk.wait_until(lambda: desk.window.findChild(object, "form.box.given") is not None)


def test_tab_goes_through_all_fields_then_the_buttons(form):
    form.widget("form.box.rest").setFocus()
    form.keys("Tab")
    assert form.focus() == "form.search.button"
    form.keys("Tab", "Tab", "Tab")
    assert form.focus() == "status.text"
    form.widget("form.box.given").setFocus()
    form.keys("Shift+Tab")
    assert form.focus() == "navigation.list"
