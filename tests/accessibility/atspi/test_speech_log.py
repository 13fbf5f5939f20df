"""The speech log, fed by hand."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accessibility.atspi.keys import keysyms
from accessibility.atspi.speech_log import NotHeardError, SpeechLog


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[tuple[SpeechLog, Callable[..., None]]]:
    log = SpeechLog(tmp_path / "s")
    speaker = socket.socket(socket.AF_UNIX)
    speaker.connect(str(tmp_path / "s"))

    def say(*texts: str, kind: str = "speech") -> None:
        for text in texts:
            line = json.dumps({"at": time.monotonic(), "kind": kind, "text": text})
            speaker.sendall(line.encode() + b"\n")

    yield log, say
    speaker.close()
    log.close()


Talk = tuple[SpeechLog, Callable[..., None]]


def test_what_is_said_is_heard_in_order(talk: Talk) -> None:
    log, say = talk
    say("Search panel.", "Search for text.")
    assert [one.text for one in log.wait_for_all(["Search panel", "Search for"], timeout=5)] == [
        "Search panel.",
        "Search for text.",
    ]


def test_the_wrong_order_is_not_heard(talk: Talk) -> None:
    log, say = talk
    say("one", "two")
    log.wait_for("two", timeout=5)
    with pytest.raises(NotHeardError, match="'one'"):
        log.wait_for_all(["two", "one"], timeout=0.05)


def test_two_parts_of_one_utterance_count_once_each(talk: Talk) -> None:
    log, say = talk
    say("24 people, best match first. Saved.")
    assert len(log.wait_for_all(["24 people", "Saved"], timeout=5)) == 2
    with pytest.raises(NotHeardError):
        log.wait_for_all(["Saved", "Saved"], timeout=0.05)


def test_only_what_came_after_the_mark_counts(talk: Talk) -> None:
    log, say = talk
    say("before")
    log.wait_for("before", timeout=5)
    mark = log.mark()
    say("after")
    assert log.wait_for("after", timeout=5, since=mark).text == "after"
    with pytest.raises(NotHeardError, match="not heard within"):
        log.wait_for("before", timeout=0.05, since=mark)


def test_a_failure_shows_what_was_said_instead(talk: Talk) -> None:
    log, say = talk
    say("blank", "column 1")
    log.wait_for("column 1", timeout=5)
    with pytest.raises(NotHeardError, match=r"blank(.|\n)*column 1"):
        log.wait_for("Sample, Ada", timeout=0.05)


def test_stops_and_keys_are_no_speech(talk: Talk) -> None:
    log, say = talk
    say("", kind="stop")
    say("Down", kind="key")
    say("row")
    log.wait_for("row", timeout=5)
    assert log.texts() == ["row"]


def test_silence_ends_when_nothing_more_comes(talk: Talk) -> None:
    log, say = talk
    say("one")
    log.wait_for("one", timeout=5)
    start = time.monotonic()
    log.silence(0.1)
    assert time.monotonic() - start >= 0.1


@pytest.mark.parametrize(
    ("chord", "keysym"),
    [
        ("Ctrl+K", "ctrl+k"),
        ("Shift+Tab", "shift+Tab"),
        ("PgDown", "Next"),
        ("Ctrl+/", "ctrl+slash"),
        ("Ctrl++", "ctrl+plus"),
        ("F6", "F6"),
        ("Space", "space"),
        ("H", "h"),
    ],
)
def test_keys_are_named_as_xdotool_wants_them(chord: str, keysym: str) -> None:
    assert keysyms(chord) == keysym
