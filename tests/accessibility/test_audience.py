"""A report opens with the people today's failures shut out and the tasks they block."""

from __future__ import annotations

from dataclasses import replace

from accessibility.audience import exclusions, opening
from accessibility.engine import audit
from accessibility.rule import Outcome
from accessibility.scan import Setting
from accessibility.standards.needs import Need


def test_a_nameless_button_shuts_out_people_without_vision_from_the_task(scan, button):
    found = audit([scan(button("", path="search.run"))])
    blind = next(exclusion for exclusion in exclusions(found) if exclusion.need is Need.NO_VISION)
    assert [barrier.rule for barrier in blind.barriers] == ["button-name"]
    assert blind.tasks_blocked == ("find a record",)
    head, lines = opening(found)[0]
    assert head == "With today's failures, a person without vision cannot:"
    assert lines == ["tell what the button search.run does; so they cannot find a record"]


def test_of_several_pages_each_line_says_which(scan, button):
    found = audit([scan(button("", path="search.run")), scan(button("Save"), page="record", title="Record")])
    lines = opening(found)[0][1]
    assert lines == ["Search: tell what the button search.run does; so they cannot find a record"]


def test_of_several_alike_the_one_that_can_be_found_again_is_told(scan, button):
    buttons = [button("", (10 + 90 * place, 10, 80, 30)) for place in range(3)]
    buttons[1] = replace(buttons[1], description="Back")
    lines = opening(audit([scan(*buttons, task="")]))[0][1]
    assert "tell what a button without a name (“Back”) does, and 2 more like it" in lines


def test_a_small_target_shuts_out_hands_and_not_ears(scan, button):
    found = audit([scan(button("A", (10, 10, 12, 12)), button("B", (24, 10, 12, 12)))])
    needs = {exclusion.need for exclusion in exclusions(found)}
    assert Need.LIMITED_MANIPULATION in needs
    assert Need.NO_VISION not in needs
    hands = next(exclusion for exclusion in exclusions(found) if exclusion.need is Need.LIMITED_MANIPULATION)
    assert hands.barriers[0].count == 2
    assert hands.tasks_blocked == (), "serious stands in the way, critical blocks"
    told = opening(found)
    assert "and 1 more like it; this stands in the way of: find a record" in told[0][1][0]
    # Whom the very same shuts out is named once more and not told it all again.
    assert told[1][0].startswith("The same shuts out: a person with ")
    assert told[1][1] == []
    assert len({tuple(lines) for _head, lines in told if lines}) == sum(1 for _head, lines in told if lines)
    people = [str(exclusion.need.person) for exclusion in exclusions(found)]
    assert all(any(person in head for head, _lines in told) for person in people)


def test_one_object_in_two_themes_is_one_barrier(scan, button):
    pages = [scan(button("", path="search.run"), setting=Setting(theme=theme)) for theme in ("light", "dark")]
    found = audit(pages)
    assert len(found.failures) == 2
    assert exclusions(found)[0].barriers[0].count == 1


def test_without_failures_nothing_is_promised(scan, button):
    clean = audit([scan(button("Save"))])
    assert clean.clean
    assert opening(clean) == [("No failure was found by the rules that had something to look at.", [])]
    doubtful = audit([scan(button("▶"))])
    assert doubtful.findings(Outcome.REVIEW)
    assert "1 finding still needs a person to look" in opening(doubtful)[0][0]
    assert opening(audit([]))[0][0] == "Nothing was looked at, so nothing is known."
