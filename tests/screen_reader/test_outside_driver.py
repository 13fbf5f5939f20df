"""A program driven from outside, and programs that hang or die while they are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from accessibility.atspi.app import App
from accessibility.atspi.driver import AtspiDriver
from accessibility.driver import DriverError, walk
from accessibility.engine import audit
from accessibility.evidence import Ending, Evidence
from accessibility.scan import Scan, Setting

pytestmark = pytest.mark.screen_reader

ROOT = Path(__file__).resolve().parents[2]
DEMO = [sys.executable, str(Path(__file__).with_name("demo_app.py"))]


@pytest.fixture
def app(reader):
    started = App(reader.session, DEMO, directory=ROOT)
    yield started
    if started.process.poll() is None:
        os.kill(started.pid, signal.SIGCONT)
    started.close()
    reader.log.silence(0.3)


def _driver(reader, app, **options) -> AtspiDriver:
    return AtspiDriver(app.pid, environment=reader.session.environment, **options)


def test_tab_is_walked_both_ways_with_rings_and_speech(reader, app):
    driver = _driver(reader, app, log=reader.log)
    forward = walk(driver, "Tab")
    backward = walk(driver, "Shift+Tab")
    assert forward.ending is Ending.CYCLED
    assert {stop.key for stop in forward.stops} == {stop.key for stop in backward.stops}
    assert len(forward.stops) > 4
    assert all(stop.ring is not None and stop.ring.width >= 1 for stop in forward.stops[1:]), forward.stops
    assert all(stop.spoken for stop in forward.stops[1:]), forward.stops
    scan = Scan("demo", driver.tree(), evidence=Evidence(forward=forward, backward=backward))
    failures = [one for one in audit([scan]).failures if one.rule.id.startswith(("focus", "speech"))]
    assert not failures, [f"{one.rule.id} {one.key}: {one.evidence}" for one in failures]


def test_a_window_is_made_narrow_and_wide_again(reader, app):
    driver = _driver(reader, app, pictures=False)
    window = driver.tree().children[0]
    assert driver.apply(Setting(width=420))
    narrow = driver.tree().children[0]
    assert narrow.bounds is not None
    assert window.bounds is not None
    assert narrow.bounds.width == 420
    assert driver.apply(Setting())
    again = driver.tree().children[0].bounds
    assert again is not None
    assert again.width == window.bounds.width
    assert not driver.apply(Setting(theme="dark"))


def test_a_program_that_died_is_said_to_have_ended(reader, app):
    driver = _driver(reader, app)
    app.process.kill()
    app.process.wait(10)
    with pytest.raises(DriverError, match="has ended"):
        driver.press("Tab")


def test_a_program_that_hangs_is_given_up(reader, app):
    driver = _driver(reader, app, patience=3)
    os.kill(app.pid, signal.SIGSTOP)
    start = time.monotonic()
    with pytest.raises(DriverError, match=r"did not answer|stopped answering"):
        driver.tree()
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("how", ["hangs", "dies"])
def test_the_command_line_ends_with_2_within_30_seconds(reader, app, how):
    os.kill(app.pid, signal.SIGSTOP if how == "hangs" else signal.SIGKILL)
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "accessibility.cli", "app", str(app.pid)],
        env={**reader.session.environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert time.monotonic() - start < 30
    assert done.returncode == 2, done
    assert str(app.pid) in done.stderr
    assert "Traceback" not in done.stderr
