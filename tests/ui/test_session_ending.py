"""The end of a session on the desktop: told, and put off with one key wherever one is."""

from __future__ import annotations

SERVICE = "https://records.example"
HOURS = 3600


def asked(desk) -> int:
    return sum(name == "me" for name, _what in desk.api.calls)


def test_one_key_goes_on_and_the_focus_and_what_was_typed_stay(start_desk):
    desk = start_desk(service=SERVICE)
    desk.wait_focus("search.query")
    desk.type("half a na")
    desk.pass_time(4 * HOURS - 301)
    assert not desk.said("session ends")
    desk.pass_time(1)
    assert any("Press F7 to stay signed in" in text for text in desk.spoken)
    assert "session ends in 5 minutes" in desk.widget("status.text").text()
    desk.keys("F7")
    desk.wait_said("You stay signed in, for 4 more hours without use")
    assert asked(desk) == 1
    assert any("You stay signed in" in text for text in desk.spoken)
    assert desk.focus() == "search.query"
    assert desk.widget("search.query").text() == "half a na"
    desk.pass_time(HOURS)
    assert sum("session ends" in status.text for status in desk.desktop.status) == 1


def test_it_is_in_the_palette(start_desk):
    desk = start_desk(service=SERVICE)
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    desk.type("stay signed")
    assert desk.widget("palette").list.count() == 1
    desk.keys("Return")
    desk.wait_said("You stay signed in")
    assert asked(desk) == 1


def test_the_key_works_in_a_dialog_and_leaves_it_as_it_is(start_desk):
    desk = start_desk(service=SERVICE)
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("Return")
    desk.wait_focus("reason.choice.crime")
    desk.keys("F7")  # nothing to go on from: a dialog's keys are its own
    desk.pass_time(4 * HOURS - 100)
    assert desk.said("session ends")
    assert asked(desk) == 0
    desk.keys("F7")
    desk.wait_said("You stay signed in, for 4 more hours without use")
    assert asked(desk) == 1
    assert desk.focus() == "reason.choice.crime"


def test_a_session_that_ended_says_so_and_waits_for_the_next_step(start_desk):
    desk = start_desk(service=SERVICE)
    desk.wait_focus("search.query")
    desk.type("okafor")
    desk.pass_time(5 * HOURS)
    assert desk.said("Your session has ended")
    assert desk.focus() == "search.query"
    desk.end_session()
    desk.keys("Return")
    desk.wait_focus("sign_in.password")
    assert desk.widget("search.query").text() == "okafor"


def test_the_service_of_this_computer_signs_in_anew_unasked(desk):
    desk.pass_time(100 * HOURS)
    assert not desk.said("session")
    desk.keys("F7")
    desk.wait_said("signs its demo officer in by itself")
    assert asked(desk) == 0
