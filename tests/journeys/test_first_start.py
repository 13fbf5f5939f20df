"""Somebody starts the program for the first time, does not wait for it, and hears what they asked for."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey

pytestmark = pytest.mark.screen_reader


def child_of(pid: int) -> int:
    """The service that the desktop ``pid`` has started, as soon as it has."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                after_name = status.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(after_name[1]) == pid:
                return int(status.parent.name)
        time.sleep(0.02)
    raise AssertionError("the desktop has started no service")


def test_a_search_asked_before_the_records_are_there_is_answered_when_they_are(
    journey: Callable[..., Journey], tmp_path: Path
) -> None:
    walk = journey([sys.executable, "-m", "views.app", "--data", str(tmp_path / "data")])
    walk.step(says="Search for text.", never=["Records are ready"], timeout=30)
    # However fast the computer, the records are not there yet when Enter is pressed.
    service = child_of(walk.app.pid)
    os.kill(service, signal.SIGSTOP)
    try:
        walk.keyboard.type("Adaeze Okafor 1980")
        heard = walk.step(
            "Return",
            says="Starting; your search runs as soon as the records are ready.",
            never=["No records found", "catching up"],
        )
        assert sum("your search runs" in text for text in heard) == 1
    finally:
        os.kill(service, signal.SIGCONT)
    heard = walk.step(
        says=["best match first", "Adaeze Okafor, born 4 May 1980"],
        never=["No records found", "catching up", "still being made", "Records are ready", "your search runs"],
        timeout=60,
    )
    assert sum("best match first" in text for text in heard) == 1
    assert sum("Preparing sample records" in text for text in heard) <= 3, "one is talked over while waiting"
    walk.step("F2", says="page Search. result 1 of")
    # Asked twice in a moment, it answers twice.
    walk.step("F2", says="page Search. result 1 of")
