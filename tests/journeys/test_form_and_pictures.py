"""What is heard of the form, of a search that finds nothing, of a page gone to by its name, of timeline and map."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accessibility.atspi.journey import Journey

pytestmark = pytest.mark.screen_reader

Start = Callable[..., Journey]


def test_a_search_with_labelled_fields_its_mistake_and_one_that_finds_nothing(desktop: Start) -> None:
    walk = desktop()
    walk.step("ctrl+d", says=["Person panel.", "Given names text."], never=["notification", "blank"])
    walk.step("Tab", says="Surname text.", never=["Given names"])
    walk.keyboard.type("Okafor")

    # The field above the next region is out of sight, and was never drawn.
    walk.step("F6", says=["Vehicle and telephone panel.", "Registration text."], never=["Person"])
    walk.step("shift+Tab", says="Clothing text.", never=["Registration"])

    # A mistake: what is wrong is said once, and leads to its field.
    walk.step("shift+F6", says="Navigation")
    walk.step("F6", says=["Person panel.", "Clothing text."])
    for field in ("Marks", "Hair", "Build", "Height", "Gender", "Age", "Born on or before", "Born on or after"):
        walk.step("shift+Tab", says=field, settle=0.1)
    walk.step("shift+Tab", says="Date of birth text.")
    walk.keyboard.type("soon")
    heard = walk.step("Return", says=["There is 1 problem.", "“soon” is not a date."], never=["records", "people"])
    assert sum("is not a date" in text for text in heard) == 1, "the mistake came twice"
    walk.step("Return", says=["Date of birth text.", "Error: “soon” is not a date."])
    walk.keyboard.press("ctrl+a")
    walk.keyboard.type("4 May 1980")
    walk.step("Return", says=["best match first", "Okafor, born 4 May 1980"], never=["Error", "problem", "1978"])

    # Nothing found: what was tried and what to try, as lines; one of them searches.
    walk.step("ctrl+f", says="Search for text.")
    walk.keyboard.press("ctrl+a")
    walk.keyboard.type("zzzqq burglary")
    heard = walk.step("Return", says="No records found.", never=["best match", "blank"])
    assert sum("No records found" in text for text in heard) == 1, "it came twice"
    walk.step(
        "ctrl+r",
        says=["Nothing found panel.", "What to try.", "Records with zzzqq and burglary in any field."],
        never=["notification", "No records found"],
    )
    walk.step("Down", says="Records with zzzqq in any field alone: none.", never=["Enter searches"])
    walk.step("Down", says="Records with burglary in any field alone: 5 records. Enter searches.")
    walk.step("Return", says=["5 records", "urglar"], never=["No records", "zzzqq"])


def test_a_page_by_its_name_and_a_name_that_is_suggested(desktop: Start) -> None:
    walk = desktop()
    walk.keyboard.type("Mohammed Rahman")
    walk.step("Return", says="Mohammed Rahman, born")
    heard = walk.step("ctrl+s", says=["Save this search dialog.", "Name text."], never=["notification"])
    assert heard[0] == "Save this search dialog.", "what is in the field came before the dialog it is in"
    walk.step("Return", says="Saved as Mohammed Rahman.", never=["Error"])
    walk.step("ctrl+k", says="Command palette dialog.")
    walk.keyboard.type("saved searches")
    walk.step("Return", says=["1 saved search.", "Mohammed Rahman, not run yet."], never=["No command"])
    walk.step("Return", says="Mohammed Rahman: Nothing new", never=["people", "1 person"])
    heard = walk.step("Delete", says=["Delete saved search? dialog.", "Keep it push button.", "is deleted for good"])
    assert sum("is deleted for good" in text for text in heard) == 1, "the question came twice"
    walk.step("Return", says=["1 saved search.", "Mohammed Rahman, last run"], never=["Deleted", "None yet"])


def test_timeline_and_map_are_heard_from_the_list_and_from_the_picture(desktop: Start) -> None:
    walk = desktop()
    walk.keyboard.type("Darren Pike")
    walk.step("Return", says="Darren Pike, born")
    walk.step("Return", says="Investigation of a crime.")
    walk.step("Return", says=["Darren Pike, person, born 30 December 1989", "Identity, heading level 2."])

    walk.step(
        "ctrl+shift+t",
        says=[
            "Timeline: Darren Pike",
            "4 entries, newest first. 2 records without a day are not in it.",
            "20 March 2024, intelligence report: Burglar known as Spanner",
        ],
        never=["notification", "blank"],
    )
    walk.step("Down", says="18 March 2024, custody record: Arrest", never=["20 March", "2 of 4"])
    walk.step("ctrl+d", says=["Picture, Timeline: Darren Pike image.", "18 March 2024, custody record", "; 2 of 4"])
    heard = walk.step("Next", says="; 3 of 4", never=["notification", "2 of 4"])
    assert sum("; 3 of 4" in text for text in heard) == 1, "the entry came twice"
    walk.step("ctrl+l", says="18 March 2024, stop and search", never=["3 of 4", "notification"])

    # Back to the record: its name and its warnings, since who it is was heard.
    walk.step(
        "Escape",
        says=["Darren Pike", "Warning markers: Violent, Escaper.", "Identity, heading level 2."],
        never=["born", "official"],
    )

    walk.step(
        "ctrl+shift+g",
        says=["Map: Darren Pike", "1 record, nearest first", "Burglary of a dwelling", "at the centre"],
        never=["notification", "blank"],
    )
    walk.step("ctrl+d", says=["Picture, Map: Darren Pike image.", "; 1 of 1"])
    walk.step("Right", says="Nothing further that way.", never=["1 of 1"])
