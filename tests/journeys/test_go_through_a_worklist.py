"""A person who cannot see the screen keeps results, marks three, closes the program, and goes on where they were."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey

pytestmark = pytest.mark.screen_reader


def test_a_worklist_survives_closing(journey: Callable[..., Journey], population: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(population, data)
    command = [sys.executable, "-m", "views.app", "--data", str(data)]

    walk = journey(command)
    walk.step(says=["Search for text.", "Records are ready"], timeout=30)
    walk.keyboard.type("type:person")
    walk.step("Return", says="people, best match first")
    walk.step("ctrl+shift+k", says=["Keep as worklist dialog.", "Name text"], never=["blank"])
    walk.keyboard.type("Case 17")
    walk.step("Return", says="Kept as worklist Case 17: ", never=["Error"])

    # One key marks and goes on: what was done, how far one is, then the next record.
    walk.step("ctrl+f", says="Search for text")
    open_first_list(walk, "0 of ")
    first = walk.step("k", says="Kept. 1 of 60 seen. ", never=["notification"])
    assert [text for text in first if "born" in text] == [text for text in first if "Kept." in text], "not in one go"
    walk.step("d", says="Dismissed. 2 of 60 seen. ", never=["notification", "Kept."])
    walk.step("s", says="Seen. 3 of 60 seen. ", never=["notification", "Dismissed."])

    # Closed, opened again: the list says how far one is, and one stands at the first unseen record.
    walk.close()
    walk = journey(command)
    walk.step(says=["Search for text.", "Records are ready"], timeout=30)
    heard = open_first_list(walk, "3 of ")
    assert any("1 kept, 1 dismissed" in text for text in heard)
    walk.step("Up", says=", seen")
    walk.step("n", says="born", never=[", seen", "kept"])


def open_first_list(walk: Journey, progress: str) -> list[str]:
    """From the search field to the worklists by the navigation, and open the first."""
    walk.step("shift+F6", says="Navigation")
    walk.step("w", says="Worklists")
    walk.step("Return", says="Case 17, ")
    return walk.step("Return", says=[f"Case 17: {progress}"], never=["notification"])
