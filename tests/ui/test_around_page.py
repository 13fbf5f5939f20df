"""Looking around a record: walks, what they lead to, the way back; the path between two records."""

import pytest

from client.errors import NotFound, ServiceUnreachable


@pytest.fixture
def opened(desk):
    """At the fields of Adaeze Okafor."""
    desk.desktop.session.start_task("a test")
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Return")
    desk.wait_focus("record.fields")
    return desk


@pytest.fixture
def around(opened):
    """At the walks from Adaeze Okafor."""
    opened.keys("Ctrl+E")
    opened.wait_focus("around.choices")
    return opened


def spoken(desk, name):
    return [row.spoken for row in desk.widget(name).rows.rows()]


def test_walks_are_offered_with_their_numbers_those_that_lead_nowhere_are_not(around):
    assert around.window.current.title() == "Around Adaeze Okafor"
    assert around.widget("around.choices").accessibleName() == "Around Adaeze Okafor: 2 walks"
    assert spoken(around, "around.choices") == [
        "Suspected in the same crimes: 2 records",
        "People at the same address: more than 200 records",
        "Path to another record",
        "Timeline",
        "Map",
        "Link chart",
    ]


def test_a_walk_leads_to_records_said_with_the_way_there_and_back_to_the_row(around):
    desk = around
    desk.keys("Return")
    desk.wait_focus("around.reached")
    found = desk.widget("around.reached")
    assert found.accessibleName() == "Suspected in the same crimes: 2 records"
    assert found.rows.row(0).spoken.startswith("Ada Okafor is a suspect in the crime Burglary, which has")
    assert found.rows.row(0).spoken.endswith("born 2 January 1991, female")
    # The list says its name when the focus comes: it is not announced as well.
    assert not [text for text in desk.spoken if "Suspected" in text]
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: desk.window.current.title() == "Ada Okafor")
    desk.wait_focus("record.fields")
    desk.keys("Alt+Left")
    desk.wait_focus("around.reached")
    assert found.current_key() == "PE-2"
    desk.keys("Alt+Left")
    desk.wait_focus("record.fields")
    assert [name for name, _asked in desk.api.calls].count("expansions") == 1


def test_an_answer_does_not_take_the_focus_from_somebody_who_went_on(around):
    desk = around
    desk.hold("expanded")
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: any(name == "expanded" for name, _asked in desk.api.calls))
    desk.keys("F6")
    went_to = desk.focus()
    desk.open_gate("expanded")
    desk.wait_said("Suspected in the same crimes: 2 records")
    assert desk.focus() == went_to
    assert [text for text in desk.spoken if "Suspected" in text] == ["Suspected in the same crimes: 2 records"]


def test_what_cannot_be_looked_at_is_said_and_can_be_tried_again(opened):
    desk = opened
    desk.api.errors["expansions"] = [ServiceUnreachable()]
    desk.keys("Ctrl+E")
    desk.wait_said("cannot be reached")
    desk.wait_focus("around.message.retry")
    desk.keys("F5")
    desk.wait_focus("around.choices")
    desk.api.errors["expanded"] = [ServiceUnreachable()]
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: desk.widget("around.message").isVisible())
    assert desk.focus() == "around.choices"


def test_brief_says_the_record_alone_and_full_the_hops(around):
    desk = around
    desk.keys("Return")
    desk.wait_focus("around.reached")
    desk.keys("Ctrl+Shift+V")
    assert spoken(desk, "around.choices")[0] == "Suspected in the same crimes: 2 records, 2 hops"
    desk.keys("Ctrl+Shift+V")
    assert spoken(desk, "around.reached")[0] == "Ada Okafor, born 2 January 1991, female"


def test_the_accessible_view_holds_walks_and_what_was_found(around):
    around.keys("Return")
    around.wait_focus("around.reached")
    titles = [part.title for part in around.window.current.parts()]
    assert titles == ["Around Adaeze Okafor", "Walks", "Suspected in the same crimes: 2 records"]
    around.keys("F2")
    around.wait_said("record found 1 of 2")


# paths


@pytest.fixture
def path(around):
    """At the field for the other record."""
    around.keys("Down", "Down", "Return")
    around.wait_focus("path.to")
    return around


def test_a_path_is_one_sentence_said_once_and_steps_that_open(path):
    desk = path
    desk.type("pe 2")
    desk.keys("Return")
    sentence = "Adaeze Okafor is a suspect in the crime Burglary, which has Ada Okafor as a suspect."
    desk.wait_said(sentence)
    assert desk.spoken.count(sentence) == 1
    assert desk.focus() == "path.to"
    assert desk.widget("path.sentence").text() == sentence
    assert desk.api.calls[-1] == ("path", ("PE-1", "PE-2"))
    desk.keys("Ctrl+R")
    desk.wait_focus("path.steps")
    assert desk.widget("path.steps").accessibleName() == "Path of 2 links"
    assert spoken(desk, "path.steps") == [
        "From Adaeze Okafor, born 4 May 1980, female",
        "Adaeze Okafor is a suspect in the crime Burglary, 4 May 2018",
        "Burglary of a dwelling, Peckham Road has Ada Okafor as a suspect, born 2 January 1991, female",
    ]
    desk.keys("Down", "Return")
    desk.qtbot.waitUntil(lambda: desk.window.current.title().startswith("Burglary"))
    desk.keys("Alt+Left")
    desk.wait_focus("path.steps")
    assert desk.widget("path.steps").current_row() == 1
    assert desk.widget("path.sentence").text() == sentence


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Type the number"), ("Okafor", "not a record number"), ("PE-1", "starts from"), ("PE-0", "not a record")],
)
def test_a_number_that_cannot_be_used_is_said_and_kept(path, typed, said):
    path.type(typed)
    path.keys("Return")
    path.wait_said(said)
    assert said in path.widget("path.to.error").text()
    assert path.widget("path.to").text() == typed
    assert path.focus() == "path.to"
    assert not any(name == "path" for name, _asked in path.api.calls)


def test_without_a_way_it_is_said_how_far_was_looked(path):
    path.type("PE-3")
    path.keys("Return")
    path.wait_said("4 records were looked at")
    path.keys("Ctrl+R")
    assert path.focus() == "path.to"
    assert not path.widget("path.steps").isVisible()


def test_a_record_that_is_not_there_is_said_and_the_number_kept(path):
    path.api.errors["path"] = [NotFound()]
    path.type("PE-9")
    path.keys("Return")
    path.wait_said("does not exist")
    assert path.widget("path.to").text() == "PE-9"
    assert path.focus() == "path.to"


def test_the_other_record_can_be_chosen_from_those_visited(opened):
    desk = opened
    desk.keys("Alt+Left", "Down", "Return")
    desk.qtbot.waitUntil(lambda: desk.window.current.title() == "Ada Okafor")
    desk.wait_focus("record.fields")
    desk.keys("Ctrl+Shift+M")
    desk.wait_focus("path.to")
    assert spoken(desk, "path.visited") == ["Adaeze Okafor"]
    desk.widget("path.visited").setFocus()
    desk.keys("Return")
    desk.qtbot.waitUntil(lambda: ("path", ("PE-2", "PE-1")) in desk.api.calls)


def test_from_a_marked_record_the_path_is_found_at_once(opened):
    desk = opened
    desk.keys("Ctrl+M")
    desk.wait_said("Adaeze Okafor is marked. Ctrl+Shift+M on another record finds the path.")
    desk.keys("Alt+Left", "Down", "Return")
    desk.qtbot.waitUntil(lambda: desk.window.current.title() == "Ada Okafor")
    desk.wait_focus("record.fields")
    desk.keys("Ctrl+Shift+M")
    desk.wait_said("which has Ada Okafor as a suspect.")
    assert desk.api.calls[-1] == ("path", ("PE-1", "PE-2"))
    assert desk.window.current.title() == "Path from Adaeze Okafor"
    assert desk.widget("path.to").text() == "PE-2"


def test_a_mark_goes_with_who_set_it(opened):
    opened.keys("Ctrl+M")
    assert opened.desktop.desk.marked == ("PE-1", "Adaeze Okafor")
    opened.window.sign_in.forget_everything()
    assert opened.desktop.desk.marked is None
