"""Mistakes in a search and what to try, on the search page with keyboard."""

from client.query.answer import Counts, Notice, SearchAnswer


def _mistaken(desk):
    notices = [
        Notice(message="There is no field “surnam”", position=3, length=7, suggestion="surname:"),
        Notice(message="One bracket is missing", position=12, length=1),
        Notice(message="Knife alone: 12 records.", position=15, length=5, query="knife"),
    ]
    desk.api.answers["\U0001f600a surnam:x (knife"] = SearchAnswer(
        query="x", understood="Records", counts=Counts(strong=0, weaker=0), facets=[], hits=[], notices=notices
    )
    desk.widget("search.query").setText("\U0001f600a surnam:x (knife")  # QTest types no emoji
    desk.keys("Return")
    desk.wait_said("No records found")


def test_mistakes_are_gone_to_and_put_right_as_suggested(desk):
    _mistaken(desk)
    field = desk.widget("search.query")
    desk.keys("Ctrl+M")
    assert (desk.focus(), field.selectedText()) == ("search.query", "surnam:")
    desk.wait_said("There is no field “surnam”")
    desk.keys("Ctrl+M")
    assert field.selectedText() == "("
    desk.keys("Ctrl+M", "Ctrl+Shift+M")
    assert field.text() == "\U0001f600a surname:x (knife"
    desk.wait_said("surname: in place of surnam:. Enter searches.")
    desk.keys("Ctrl+M")
    assert field.selectedText() == "(", "what comes after has moved along"
    desk.keys("Ctrl+Shift+M")
    desk.wait_said("There is no suggestion for a mistake")
    desk.keys("End")
    desk.type("y")
    desk.keys("Ctrl+M")
    desk.wait_said("The search was changed since it was asked")


def test_a_search_without_mistakes_says_so(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Ctrl+M")
    desk.wait_said("No mistake was found in the search")
    assert desk.focus() == "results.list"


def test_what_to_try_is_a_list_whose_lines_can_be_asked(desk):
    _mistaken(desk)
    desk.keys("Ctrl+R")
    assert desk.focus() == "tries.list"
    tries = desk.widget("tries.list")
    desk.keys("Return")
    desk.wait_said("This line is to be read.")
    tries.set_current_row(1)
    assert tries.rows.row(1).spoken == "There is no field “surnam”. Enter searches."
    desk.keys("F2")
    desk.wait_said("line 2 of 4 of what to try")
    tries.set_current_row(3)
    desk.keys("Return")
    desk.wait_until(lambda: desk.api.calls[-1][1].query == "knife")
    assert (desk.focus(), desk.widget("search.query").text()) == ("search.query", "knife")
    desk.wait_said("No records found")
