"""A person who cannot see the screen finds a record and reads it: keyboard, real screen reader, real service."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey

pytestmark = pytest.mark.screen_reader

Start = Callable[..., Journey]
QUESTION = "Adaeze Okafor 1980"
COUNT = "3 people in 2 rows, best match first: 2 strong and 1 weaker match."
BEST = "Adaeze Okafor, born 4 May 1980, female, Peckham; 2 records."


def find_the_best_match(walk: Journey) -> list[str]:
    """Type the name, press Enter, hear the count and the first result."""
    walk.keyboard.type(QUESTION)
    return walk.step("Return", says=[COUNT, BEST], never=["notification", "layered pane", "selected", "blank"])


def test_find_open_read_follow_a_link_and_come_back_to_the_same_row(desktop: Start) -> None:
    walk = desktop()
    heard = find_the_best_match(walk)
    assert [text for text in heard if "Adaeze" in text or "people" in text] == [COUNT, BEST], "something came twice"

    # Opening asks for the reason once; Enter takes the first.
    walk.step("Return", says=["Reason for access dialog.", "Investigation of a crime."], never=["Adaeze"])
    heard = walk.step(
        "Return",
        says=["Adaeze Okafor, person, born 4 May 1980", "Identity, heading level 2."],
        never=["notification", "PE-", "weaker"],
    )
    assert sum("born 4 May 1980" in text for text in heard) == 1, "the identity came twice"

    # Line by line, each line alone.
    assert walk.step("Down", says="Given names: Adaeze.") == ["Given names: Adaeze."]
    assert walk.step("Down", says="Surname: Okafor.") == ["Surname: Okafor."]
    assert walk.step("Up", says="Given names: Adaeze.") == ["Given names: Adaeze."]

    # A link says its role, then what it leads to; following it asks for no second reason.
    # The most telling come first; the others follow without a group to open, since they are few.
    walk.step(
        "ctrl+l", says=["10 links, the most telling first.", "May be the same as: Adaeze Okafo"], never=["notification"]
    )
    for link in (
        "Victim in: Burglary",
        "Mentioned in",
        "Cousin of: Adaeze Okeke",
        "Married to",
        "Brother or sister of",
    ):
        walk.step("Down", says=link, never=["group"])
    keeper = "Registered keeper of: AB12 CQE, blue Toyota Yaris"
    assert len(walk.step("Down", says=keeper)) == 1
    walk.step("Return", says=["AB12 CQE, vehicle", "heading level 2."], never=["Reason for access dialog", "VE-"])

    # And back, to the same link, and to the same result.
    walk.step("alt+Left", says=["Adaeze Okafor – Lodestar", keeper], never=["May be the same as"])
    walk.step("alt+Left", says=["Search – Lodestar", BEST], never=["born 19 November 1997"])
    walk.step("Down", says="Adaeze Okafo, born 4 May 1980, female", never=["Peckham"])


def test_a_search_with_no_result_stays_in_the_field_and_says_what_to_do(desktop: Start) -> None:
    walk = desktop()
    walk.keyboard.type("Zzyzx Qwortle")
    heard = walk.step(
        "Return",
        says=[
            "No records found.",
        ],
        never=["table", "panel", "Results"],
    )
    said = " ".join(heard)
    assert said.count("No records found") == 1
    assert "zzyzx and qwortle" in said.lower(), "it does not say how it was understood"
    assert "Try" in said, "it does not say what to try"
    # Still in the field: what is typed now goes there, and where-am-I says so.
    walk.step("F2", says="Search region. page Search. search field: Zzyzx Qwortle", never=["result"])


def test_the_service_dying_is_said_and_a_key_starts_it_again(desktop: Start) -> None:
    walk = desktop()
    find_the_best_match(walk)
    for child in children(walk.app.pid):
        os.kill(child, signal.SIGKILL)
    heard = walk.step(says="The records service on this computer ended unexpectedly", never=["Traceback"], timeout=20)
    assert sum("ended unexpectedly" in text for text in heard) == 1
    assert any("Press F5 to start it again" in text for text in heard)

    # Asked in vain: the failure is said, and what was typed stays.
    walk.step("Escape", says="Search for text.")
    walk.step("F2", says=f"search field: {QUESTION}")
    walk.keyboard.type("Okafor")
    walk.step("Return", says="ended unexpectedly", never=["No records found", "best match first"])
    walk.step("F2", says="search field: Okafor")

    # One key starts it again and asks again.
    walk.step("F5", says=["Starting the records service again", "best match first"], timeout=40, never=["Traceback"])


def children(pid: int) -> list[int]:
    """The child processes of ``pid``."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[1]) == pid:
            found.append(int(status.parent.name))
    assert found, "the desktop has no service"
    return found
