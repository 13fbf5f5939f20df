"""Opening, reading, following and coming back."""

import pytest

from client.errors import NotFound, ServiceUnreachable


@pytest.fixture
def opened(desk):
    """At the fields of Adaeze Okafor, by the newcomer's road."""
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Return")
    give_reason(desk)
    desk.wait_focus("record.fields")
    desk.qtbot.waitUntil(lambda: desk.widget("record.links").count() == 2)
    return desk


def give_reason(desk):
    desk.wait_focus("reason.choice.crime")
    desk.keys("Return")


def test_a_reason_is_asked_once_and_shown(opened):
    desk = opened
    assert desk.desktop.session.reason == "Investigation of a crime"
    assert "Investigation of a crime" in desk.widget("status.reason").text()
    desk.keys("Alt+Left", "Down", "Return")
    desk.wait_focus("record.fields")
    assert desk.desktop.window.current.title() == "Ada Okafor"


def test_without_a_reason_nothing_is_opened_and_the_focus_is_on_the_same_row(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Down", "Return")
    desk.wait_focus("reason.choice.crime")
    desk.keys("Escape")
    desk.wait_focus("results.list")
    assert desk.widget("results.list").current_key() == "PE-2"
    assert desk.said("Not opened")
    assert not any(name == "record" for name, _asked in desk.api.calls)


def test_a_reason_in_own_words_is_checked_and_kept(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Return")
    desk.wait_focus("reason.choice.crime")
    desk.widget("reason.choice.own").setFocus()
    desk.keys("Space", "Return")
    desk.wait_focus("reason.errors.list")
    assert "Type the reason" in desk.widget("reason.own.error").text()
    desk.keys("Return")
    desk.wait_focus("reason.own")
    desk.qtbot.type("Operation Lantern")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    assert desk.desktop.session.reason == "Operation Lantern"


def test_the_fields_are_named_by_the_identity_and_read_line_by_line(opened):
    fields = opened.widget("record.fields")
    assert fields.accessibleName().startswith("Adaeze Okafor, person, born 4 May 1980, female")
    assert "synthetic" in fields.accessibleName()
    lines = [row.spoken for row in fields.rows.rows()]
    assert lines[0] == "Identity, heading level 2"
    assert "Surname: Okafor" in lines
    assert "Date of birth: 4 May 1980" in lines
    assert any(line.startswith("Record number: PE-1") for line in lines)
    assert opened.widget("record.identity").text() == "Person · PE-1 · OFFICIAL · Synthetic record"
    assert not any("Adaeze" in text for text in opened.spoken)


def test_links_say_the_role_first_and_lead_to_the_other_record_and_back(opened):
    desk = opened
    links = desk.widget("record.links")
    desk.keys("Ctrl+L")
    desk.wait_focus("record.links")
    assert links.rows.row(0).spoken.startswith("Suspect in: Burglary")
    desk.keys("Down")
    assert links.rows.row(1).spoken.startswith("Sister: Ada Okafor")
    desk.keys("Up", "Return")
    desk.qtbot.waitUntil(lambda: desk.window.current.title().startswith("Burglary"))
    desk.wait_focus("record.fields")
    desk.keys("Alt+Left")
    desk.wait_focus("record.links")
    assert links.current_key() == "LK-1"
    assert desk.window.current.title() == "Adaeze Okafor"
    desk.keys("Alt+Left")
    desk.wait_focus("results.list")
    assert desk.widget("results.list").current_key() == "PE-1"
    desk.keys("Alt+Right")
    desk.wait_focus("record.links")
    assert [name for name, _asked in desk.api.calls].count("record") == 2


def test_escape_goes_back_to_the_row(opened):
    opened.keys("Escape")
    opened.wait_focus("results.list")


def test_versions_are_read_only_when_asked_for(opened):
    desk = opened
    assert not any(name == "versions" for name, _asked in desk.api.calls)
    desk.keys("Ctrl+H", "Return")
    desk.wait_said("2 versions")
    rows = [row.spoken for row in desk.widget("record.versions").rows.rows()]
    assert rows[0].startswith("Version 2, changed")
    assert "changed Surname" in rows[0]
    assert rows[1].startswith("Version 1, made")


def test_a_record_that_is_gone_is_said_with_a_way_back(desk):
    desk.desktop.session.start_task("a test")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.api.errors["record"] = [NotFound()]
    desk.keys("Return")
    desk.wait_said("does not exist")
    desk.wait_focus("record.message.retry")
    desk.keys("Escape")
    desk.wait_focus("results.list")


def test_a_service_that_dies_while_opening_and_a_retry(desk):
    desk.desktop.session.start_task("a test")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.api.errors["record"] = [ServiceUnreachable()]
    desk.keys("Return")
    desk.wait_said("cannot be reached")
    desk.wait_focus("record.message.retry")
    desk.keys("F5")
    desk.wait_focus("record.fields")


def test_a_new_theme_leaves_the_focus_where_a_record_could_not_be_opened(desk):
    desk.desktop.session.start_task("a test")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.api.errors["record"] = [ServiceUnreachable()]
    desk.keys("Return")
    desk.wait_focus("record.message.retry")
    desk.keys("Ctrl+T", "Ctrl++")
    assert desk.focus() == "record.message.retry"


def test_links_that_cannot_be_loaded_leave_the_fields_and_can_be_asked_again(desk):
    desk.desktop.session.start_task("a test")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.api.errors["links"] = [ServiceUnreachable()]
    desk.keys("Return")
    desk.wait_said("links could not be loaded")
    assert desk.focus() == "record.fields"
    desk.keys("F5")
    desk.qtbot.waitUntil(lambda: desk.widget("record.links").count() == 2)
    assert not desk.widget("record.message").isVisible()


def test_an_answer_does_not_take_the_focus_from_somebody_who_went_elsewhere(desk):
    desk.desktop.session.start_task("a test")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.hold("record")
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: any(name == "record" for name, _asked in desk.api.calls))
    desk.keys("Alt+Left")
    desk.wait_focus("results.list")
    desk.open_gate("record")
    desk.qtbot.wait(50)
    assert desk.focus() == "results.list"


def test_markup_in_a_field_is_text(desk):
    desk.desktop.session.start_task("a test")
    desk.search("markup")
    desk.wait_focus("results.list")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    lines = [row.spoken for row in desk.widget("record.fields").rows.rows()]
    assert any("<b>bold</b> <img src=x> &amp; scar" in line for line in lines)


def test_where_am_i_says_region_page_record_and_position(opened):
    opened.keys("Down", "F2")
    opened.wait_said("Record region")
    said = opened.desktop.status.last.text
    assert "page Adaeze Okafor" in said
    assert "PE-1, line 2 of" in said
    assert "Investigation of a crime" in said


def test_who_comes_back_to_the_fields_hears_the_name_alone_but_every_warning(opened):
    desk = opened
    fields = desk.widget("record.fields")
    assert fields.accessibleName().startswith("Adaeze Okafor, person, born 4 May 1980")
    desk.keys("Ctrl+L")
    desk.wait_focus("record.links")
    assert fields.accessibleName() == "Adaeze Okafor"
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: fields.accessibleName().startswith("Burglary"))
