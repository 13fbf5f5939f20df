"""Who links these two: two records, a path between them as one sentence, its steps, and the picture of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accessibility.atspi.journey import Journey

pytestmark = pytest.mark.screen_reader

SENTENCE = (
    "Mohammed Rahman is an associate of Darren Pike, who is a suspect in the crime Burglary of a dwelling, "
    "Larkspur Road, Peckham, which has Adaeze Okafor as a victim."
)


def search_and_open(walk: Journey, words: str, name: str, *, reason: bool) -> None:
    """Find somebody and open the first result."""
    walk.keyboard.type(words)
    walk.step("Return", says=name)
    if reason:
        walk.step("Return", says="Investigation of a crime.")
    walk.step("Return", says=[f"{name}, person", "Identity, heading level 2."])


def test_the_path_between_two_people_is_one_sentence_and_can_be_walked(desktop: Callable[..., Journey]) -> None:
    walk = desktop()
    search_and_open(walk, "Mohammed Rahman 1995", "Mohammed Rahman", reason=True)
    walk.step("ctrl+m", says="Mohammed Rahman is marked. Ctrl+Shift+M on another record finds the path.")
    walk.step("ctrl+f", says="Search for text.")
    walk.keyboard.press("ctrl+a")
    search_and_open(walk, "Adaeze Okafor 1980", "Adaeze Okafor", reason=False)

    heard = walk.step("ctrl+shift+m", says=["Number of the other record", SENTENCE], never=["blank", "Nothing"])
    assert sum("is an associate of" in text for text in heard) == 1, "the sentence came twice"

    # Step by step; each leads to its record, and back is the same step.
    walk.step("ctrl+r", says=["Path of 3 links.", "From Mohammed Rahman"], never=["notification"])
    walk.step("Down", says="Mohammed Rahman is an associate of Darren Pike, born 30 December 1989")
    walk.step("Down", says="Darren Pike is a suspect in the crime Burglary of a dwelling")
    walk.step("Return", says="Burglary of a dwelling, Larkspur Road, Peckham, crime")
    walk.step("alt+Left", says="Darren Pike is a suspect in the crime Burglary", never=["From Mohammed"])


def test_what_lies_around_somebody_is_heard_as_lists_and_from_the_picture(desktop: Callable[..., Journey]) -> None:
    walk = desktop()
    search_and_open(walk, "Mohammed Rahman 1995", "Mohammed Rahman", reason=True)
    walk.step("ctrl+e", says=["Around Mohammed Rahman", "Crimes associates are suspected of: 1 record."])
    heard = walk.step(
        "Return",
        says=[
            "Crimes associates are suspected of: 1 record.",
            "Peckham has Darren Pike as a suspect, who is an associate of Mohammed Rahman.",
        ],
        never=["notification"],
    )
    assert sum("has Darren Pike" in text for text in heard) == 1
    walk.step("alt+Left", says="Mohammed Rahman – Lodestar")

    # The chart: the list first; in the picture an arrow says the same as its row, once.
    walk.step("ctrl+shift+k", says="1 link, 2 records.")
    walk.step("ctrl+shift+h", says="records")
    walk.step("ctrl+d", says="Picture, Link chart: Mohammed Rahman")
    heard = walk.step("Next", says="; 2 of ", never=["blank"])
    assert sum("; 2 of " in text for text in heard) == 1, "the entry came twice"
    walk.step("plus", says="Picture 150 percent.")
    row = next(text for text in heard if "; 2 of " in text).removeprefix("notification ").partition("; 2 of ")[0]
    walk.step("ctrl+l", says=row)
