"""What the tree lets one expect at each focus stop, held against what Orca says, on every page of the desktop.

One desktop is walked once, with the real service and the sample; the tests judge what was written down on
the way. Run with ``-s`` to see every disagreement, of which five in a hundred are allowed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from accessibility.atspi.journey import Journey, ScreenReader
from accessibility.atspi.speech_log import NotHeardError
from accessibility.atspi.tree import snapshot
from accessibility.engine import audit
from accessibility.evidence import Evidence, Utterance, node_key
from accessibility.model import Node, Role
from accessibility.results import Finding
from accessibility.rule import Outcome
from accessibility.scan import Scan
from accessibility.speech import arrival

pytestmark = pytest.mark.screen_reader

ROOT = Path(__file__).resolve().parents[2]
AGREEMENT = 0.95
SPEECH_RULES = {"speech-twice", "speech-blank", "speech-role-twice", "speech-budget"}
PAGES = ("search", "reason", "record", "palette", "settings", "help", "shortcuts", "status", "view", "sign_in")
FIRST_SPEECH_S = 2.0
NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
"""A keyring of the machine's would ask for its password in a window of its own."""


@dataclass(frozen=True)
class Stop:
    """One key, what was expected after it and what came. ``at`` is when each utterance came."""

    page: str
    keys: str
    expected: str
    heard: tuple[str, ...]
    at: tuple[float, ...]
    node: Node
    tree: Node

    @property
    def agrees(self) -> bool:
        return plain(self.expected) == plain(" ".join(of_the_focus(self.heard, self.tree)))

    @property
    def broken_off(self) -> bool:
        """Whether what came is the beginning of what was expected: more may be on its way."""
        heard = plain(" ".join(of_the_focus(self.heard, self.tree)))
        return not self.agrees and plain(self.expected).startswith(heard)

    def __str__(self) -> str:
        return f"{self.page}, {self.keys}:\n  expected {self.expected!r}\n  heard    {' | '.join(self.heard)!r}"


def of_the_focus(heard: tuple[str, ...], tree: Node) -> list[str]:
    """What of ``heard`` speaks of where the focus came to.

    Left out: status messages, the selection of the field that was left, and the window's new title,
    which Orca says when the window changes it and not because of where the focus is.
    """
    titles = {node.name for node in tree.walk() if node.role is Role.WINDOW}
    return [text for text in heard if text not in titles and text != "Text unselected."
            and not text.startswith("notification ")]  # fmt: skip


def plain(text: str) -> str:
    """Words alone, in lower case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


class Walk:
    """A program under the keys, with a look at its tree after each."""

    def __init__(self, reader: ScreenReader, journey: Journey, stops: list[Stop]) -> None:
        self._reader, self._journey, self._stops = reader, journey, stops
        self._before = self._look()

    def _look(self) -> Node:
        return snapshot(self._journey.app.pid, environment=self._reader.session.environment)

    def wait_for(self, path: str) -> None:
        """Until the focus is on this object; nothing tells of it from outside but the tree."""
        deadline = time.monotonic() + 20
        while (node := self._before.focused()) is None or node.path != path:
            assert time.monotonic() < deadline, f"the focus did not come to {path}"
            time.sleep(0.1)
            self._before = self._look()
        self._reader.log.silence(0.3)

    def type(self, text: str) -> None:
        self._journey.keyboard.type(text)
        self._reader.log.silence(0.2)

    def press(self, page: str, *keys: str) -> None:
        """Press each, listen to the end, look where the focus is, and write it down as a stop on ``page``."""
        log = self._reader.log
        for key in keys:
            mark = log.mark()
            self._journey.keyboard.press(key)
            # Silence is an answer too, and counted.
            with suppress(NotHeardError):
                log.wait_for(bool, timeout=FIRST_SPEECH_S, since=mark)
            log.silence(0.28)
            tree = self._look()
            stop = self._stop(page, key, tree, mark)
            if stop.broken_off:
                # On a busy machine Orca pauses between two utterances.
                with suppress(NotHeardError):
                    log.wait_for(bool, timeout=FIRST_SPEECH_S, since=log.mark())
                log.silence(0.28)
                stop = self._stop(page, key, tree, mark)
            self._stops.append(stop)
            self._before = tree

    def _stop(self, page: str, key: str, tree: Node, mark: int) -> Stop:
        said = self._reader.log.since(mark)
        node = tree.focused()
        assert node is not None, f"{page}, {key}: the focus is nowhere; heard {[one.text for one in said]}"
        texts, times = tuple(one.text for one in said), tuple(one.at for one in said)
        return Stop(page, key, arrival(self._before, tree), texts, times, node, tree)


@contextmanager
def service(data: Path) -> Iterator[str]:
    """A records service somewhere else, as far as the desktop knows; its URL."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--embedded", "--port", "0", "--data", str(data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write("a secret the desktop does not have\n")
        process.stdin.flush()
        yield json.loads(process.stdout.readline())["url"]
    finally:
        process.stdin.close()  # its parent has gone: it ends
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        process.stdout.close()


@pytest.fixture(scope="module")
def stops(reader: ScreenReader, tmp_path_factory: pytest.TempPathFactory) -> list[Stop]:
    """Every page walked: into its lists with Down, over its stops with Tab, back with Shift+Tab."""
    data = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-m", "service.cli", "sample", "--people", "60", "--seed", "1", "--data", str(data)]
    # Made while the sign-in is walked, which needs none of it.
    sample = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found: list[Stop] = []
    try:
        sign_in(reader, tmp_path_factory.mktemp("elsewhere"), found)
        _out, trouble = sample.communicate(timeout=120)
    finally:
        sample.kill()
        sample.wait(10)
    assert sample.returncode == 0, trouble
    journey = reader.journey([sys.executable, "-m", "views.app", "--data", str(data)], directory=ROOT)
    try:
        journey.step(says=["Search for text.", "Records are ready"], timeout=30)
        desktop(Walk(reader, journey, found))
    finally:
        journey.close()
    return found


def sign_in(reader: ScreenReader, data: Path, found: list[Stop]) -> None:
    """The page of a service at an address, which nobody is signed in to."""
    with service(data) as url:
        command = [sys.executable, "-m", "views.app", "--service", url]
        journey = reader.journey(command, environment=NO_KEYRING, directory=ROOT)
        try:
            journey.step(says="Lodestar frame.", timeout=30)
            walk = Walk(reader, journey, found)
            walk.wait_for("sign_in.account")
            walk.press("sign_in", *["Tab"] * 4, "Shift+Tab", "Shift+Tab")
        finally:
            journey.close()


def desktop(walk: Walk) -> None:
    """The pages a signed-in officer comes to."""
    walk.type("Okafor")
    walk.press("search", "Return", "Down", "Down", "Tab", "Down", "Tab", "Tab", "Tab", "Tab", "Tab", "Shift+Tab")
    walk.press("search", "Ctrl+R")
    walk.press("reason", "Return", "Down", "Tab", "Tab", "Tab", "Tab")
    walk.press("record", "Return", "Down", "Down", "Ctrl+L", "Down", "Tab", "Tab", "Tab")
    walk.press("palette", "Ctrl+K", "Down", "Down", "Tab", "Escape")
    walk.press("settings", "Ctrl+,", "Tab", "Tab", "Tab", "Tab", "Tab", "Shift+Tab")
    walk.press("help", "F1", "Down", "Down", "Tab", "Tab")
    walk.press("shortcuts", "Ctrl+/", "Down", "Down", "Tab")
    walk.press("status", "F8", "Down", "Tab")
    walk.press("view", "F9", "Down", "Tab")


def test_every_page_is_walked_and_heard(stops: list[Stop]) -> None:
    assert {stop.page for stop in stops} == set(PAGES)
    silent = [str(stop) for stop in stops if not stop.heard]
    assert not silent, "\n".join(silent)


def test_expected_speech_is_what_orca_says(stops: list[Stop]) -> None:
    different = [stop for stop in stops if not stop.agrees]
    part = 1 - len(different) / len(stops)
    report = f"{part:.1%} of {len(stops)} stops agree\n" + "\n".join(map(str, different))
    print(report)
    assert len(stops) >= 50
    assert part >= AGREEMENT, report


def test_what_is_said_keeps_the_rules_of_speech(stops: list[Stop]) -> None:
    """Nothing twice within a second, no “blank”, no role twice, no row over its budget."""
    results = speech_results(stops)
    assert {one.rule.id for one in results} == SPEECH_RULES, "a rule had nothing to judge"
    failures = [f"{one.rule.id} {one.key}: {one.evidence}" for one in results if one.outcome is Outcome.FAIL]
    assert not failures, "\n".join(failures)


def test_noise_in_the_same_walk_is_caught(stops: list[Stop]) -> None:
    """The rules see each kind of noise when it is put into what was really said."""
    row = next(stop for stop in stops if stop.node.role is Role.CELL)
    button = next(stop for stop in stops if stop.node.role is Role.BUTTON)
    for stop, heard, caught in (
        (row, (row.heard[-1], row.heard[-1]), "speech-twice"),
        (row, ("blank",), "speech-blank"),
        (row, ("word " * 41,), "speech-budget"),
        (button, ("Save button button.",), "speech-role-twice"),
    ):
        noisy = Stop(stop.page, stop.keys, "", heard, (1.0, 1.5)[: len(heard)], stop.node, stop.tree)
        assert [one.rule.id for one in speech_results([noisy]) if one.outcome is Outcome.FAIL] == [caught]


def speech_results(stops: list[Stop]) -> list[Finding]:
    """The answers of the rules on utterances to all that was said, a scan for each page.

    The last utterance of a stop is the row's or object's own; the others speak of places around it.
    """
    scans = []
    for page in dict.fromkeys(stop.page for stop in stops):
        utterances = [
            Utterance(text, at, node_key(stop.node), stop.node.role if n == len(stop.heard) - 1 else Role.UNKNOWN)
            for stop in stops
            if stop.page == page
            for n, (text, at) in enumerate(zip(stop.heard, stop.at, strict=True))
        ]
        assert all(one.at <= other.at for one, other in pairwise(utterances))
        scans.append(Scan(page, Node(Role.APPLICATION, page), evidence=Evidence(utterances=tuple(utterances))))
    return [finding for result in audit(scans).results if result.rule.id in SPEECH_RULES for finding in result.findings]
