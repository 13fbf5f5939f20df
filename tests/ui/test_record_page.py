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


@pytest.fixture
def many_links(desk):
    """At the links of Ada Okafor, who has eight."""
    desk.desktop.session.start_task("a test")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Down", "Return")
    desk.wait_focus("record.fields")
    desk.qtbot.waitUntil(lambda: desk.widget("record.links").count() > 0)
    desk.keys("Ctrl+L")
    desk.wait_focus("record.links")
    return desk


def rows_of(desk):
    return [row.spoken for row in desk.widget("record.links").rows.rows()]


def test_the_five_most_telling_come_first_then_the_groups_closed(many_links):
    links = many_links.widget("record.links")
    assert links.accessibleName() == "8 links, the most telling first"
    rows = rows_of(many_links)
    assert len(rows) == 8
    assert rows[0].startswith("Parent of: Adaeze Okafor")
    assert rows[5:] == [
        "Parent of, group: 4 links, closed",
        "Child of, group: 3 links, closed",
        "Victim in, group: 1 link, closed",
    ]
    # Why a link comes first is seen always, and heard with full verbosity.
    assert "suspicion or charge" in links.rows.row(0).detail
    assert "suspicion" not in rows[0]
    many_links.keys("Ctrl+Shift+V")
    assert rows_of(many_links)[0].endswith("; suspicion or charge")
    many_links.keys("Ctrl+Shift+V")
    assert rows_of(many_links)[0] == "Parent of: Adaeze Okafor"


def test_a_group_opens_and_closes_on_its_row_and_says_so_once(many_links):
    desk, links = many_links, many_links.widget("record.links")
    desk.keys("End", "Up")
    assert links.rows.row(links.current_row()).spoken == "Child of, group: 3 links, closed"
    desk.keys("Return")
    desk.wait_said("Child of: 3 links, open")
    assert desk.focus() == "record.links"
    assert links.rows.row(links.current_row()).spoken == "Child of, group: 3 links, open"
    assert [row[:9] for row in rows_of(desk)[7:10]] == ["Child of:"] * 3
    assert [asked for name, asked in desk.api.calls if name == "links"] == [("PE-2", "parent", False, None)]
    desk.keys("Return")
    desk.wait_said("Child of: 3 links, closed")
    assert len(rows_of(desk)) == 8
    desk.qtbot.waitUntil(lambda: not desk.window.announcer._timer.isActive())
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: len(rows_of(desk)) == 11)
    # What was fetched is not fetched, and not logged, a second time.
    assert len([name for name, _asked in desk.api.calls if name == "links"]) == 1
    assert [text for text in desk.spoken if "Child of" in text] == [
        "Child of: 3 links, open",
        "Child of: 3 links, closed",
        "Child of: 3 links, open",
    ]
    desk.keys("Down", "Return")
    desk.qtbot.waitUntil(lambda: desk.window.current.title() == "Adaeze Okafor")
    desk.keys("Alt+Left")
    desk.wait_focus("record.links")
    assert links.current_row() == 7
    assert len(rows_of(desk)) == 11


def test_a_large_group_comes_page_by_page(many_links):
    desk, links = many_links, many_links.widget("record.links")
    desk.api.page = 3
    desk.keys("Home", "Down", "Down", "Down", "Down", "Down", "Return")
    desk.qtbot.waitUntil(lambda: len(rows_of(desk)) == 12)
    assert rows_of(desk)[9] == "Enter loads more: 1 link is left"
    desk.keys("Down", "Down", "Down", "Down", "Return")
    desk.wait_said("1 more link")
    assert len(rows_of(desk)) == 12
    assert links.rows.row(links.current_row()).spoken.startswith(("Parent of: Adaeze", "Child of, group"))


def test_a_group_that_cannot_be_loaded_stays_closed_and_can_be_tried_again(many_links):
    desk = many_links
    desk.api.errors["links"] = [ServiceUnreachable()]
    desk.keys("End", "Return")
    desk.wait_said("links could not be loaded")
    assert rows_of(desk)[-1] == "Victim in, group: 1 link, closed"
    desk.keys("Return")
    desk.wait_said("Victim in: 1 link, open")


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
    desk.api.errors["links_overview"] = [ServiceUnreachable()]
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
    desk.keys("Alt+Left")
    desk.wait_focus("record.links")
    assert fields.accessibleName() == "Adaeze Okafor", "from another record, too"


def test_a_record_without_links_says_so_once(desk):
    desk.api.link_lists.clear()
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Return")
    give_reason(desk)
    desk.wait_focus("record.fields")
    desk.qtbot.waitUntil(lambda: desk.widget("links.heading").text() == "Links")
    assert desk.widget("record.links").accessibleName() == "Links. No links"
    desk.keys("Ctrl+L")
    assert desk.said("No links")
