"""The virtual screen and session bus, really started, and that nothing of them stays."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from devtools import processes, screen

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the virtual screen is for Linux")

# Prints where everything is, leaves a grandchild of its own session behind, and waits to be told to end.
PROGRAM = """
import os, subprocess, sys
grandchild = subprocess.Popen(["setsid", "sh", "-c", "sleep 600 & echo $!; wait"], stdout=subprocess.PIPE, text=True)
print(os.environ["DISPLAY"], os.environ["DBUS_SESSION_BUS_ADDRESS"].partition(",")[0].partition("=")[2],
      os.environ["XDG_RUNTIME_DIR"], os.environ["HOME"], grandchild.stdout.readline().strip(), flush=True)
sys.stdin.read()
"""
# Who starts the tests may have them ignore signals, and children inherit that: begin as a terminal does.
SESSION = f"""
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from devtools import processes, screen
import dev
dev.heed_endings()
with screen.private_session(os.environ, fresh_home=True) as own:
    sys.exit(processes.run([sys.executable, "-c", {PROGRAM!r}], own, Path.cwd()))
"""


@pytest.fixture
def session():
    """A session with a program in it: the process, and what the program told."""
    if shutil.which("Xvfb") is None or shutil.which("dbus-daemon") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Xvfb or dbus-daemon is missing; `python3 dev.py test` installs them")
        pytest.skip("Xvfb or dbus-daemon is missing")
    process = subprocess.Popen(
        [sys.executable, "-c", SESSION],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    told = process.stdout.readline().split()
    assert len(told) == 5
    yield process, told
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def gone(told):
    """Wait until nothing of the session is there; return what still is."""
    display, bus, runtime, _home, grandchild = told
    deadline = time.monotonic() + 20
    while True:
        left = [path for path in (bus, str(Path(runtime).parent)) if Path(path).exists()]
        left += [display] if screen.display_works({"DISPLAY": display}) else []
        left += [f"process {grandchild}"] if alive(grandchild) else []
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.02)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_session_is_private_and_ends_with_its_program(session):
    process, told = session
    display, bus, runtime, home, grandchild = told
    assert screen.display_works({"DISPLAY": display})
    assert display != os.environ.get("DISPLAY")
    assert Path(bus).exists()
    assert Path(runtime).stat().st_mode & 0o777 == 0o700
    assert Path(home).parent == Path(runtime).parent
    assert alive(grandchild)
    process.stdin.close()  # the program ends by itself
    assert process.wait(20) == 0
    assert gone(told) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_is_passed_on_and_ends_everything(session, number, code):
    process, told = session
    process.send_signal(number)
    assert process.wait(20) == code
    assert gone(told) == []


def test_being_killed_ends_screen_and_bus_all_the_same(session):
    process, (display, _bus, runtime, _home, grandchild) = session
    process.kill()
    process.wait(20)
    deadline = time.monotonic() + 20
    while screen.display_works({"DISPLAY": display}) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not screen.display_works({"DISPLAY": display})
    # What no program can do for a killed one: its grandchild and its folder are the test's to remove.
    if alive(grandchild):
        os.kill(int(grandchild), signal.SIGKILL)
    shutil.rmtree(Path(runtime).parent, ignore_errors=True)


@pytest.mark.parametrize(
    ("environment", "works"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":64999"}, False),  # a name nobody listens on
        ({"DISPLAY": "unix:64999.0"}, False),
        ({"DISPLAY": "localhost:10.0"}, True),  # ssh -X
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_counts_when_somebody_listens(environment, works):
    assert screen.display_works(environment) is works


def test_a_fresh_home_takes_the_persons_taste_out(tmp_path):
    theirs = {"HOME": "/home/ann", "XDG_CONFIG_HOME": "/home/ann/.config", "QT_SCALE_FACTOR": "3", "CI": "true",
              "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus", "LC_ALL": "cy_GB.UTF-8"}  # fmt: skip
    own = screen.private_environment(theirs, tmp_path, fresh_home=True)
    assert own["HOME"] == str(tmp_path / "home")
    assert own["CI"] == "true"
    assert own["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] == "1"
    assert not {"XDG_CONFIG_HOME", "QT_SCALE_FACTOR", "DBUS_SESSION_BUS_ADDRESS", "LC_ALL"} & set(own)


def test_running_without_a_display_keeps_the_persons_files_and_language(tmp_path):
    own = screen.private_environment({"HOME": "/home/ann", "LC_ALL": "cy_GB.UTF-8"}, tmp_path, fresh_home=False)
    assert own["HOME"] == "/home/ann"
    assert own["LC_ALL"] == "cy_GB.UTF-8"


def test_descendants_are_found_however_deep():
    script = "sh -c 'sleep 60 & echo ready; wait'; true"
    child = subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()
    below = processes.descendants(child.pid)
    assert len(below) == 2
    for pid in below:
        os.kill(pid, signal.SIGKILL)
    child.communicate()
    assert processes.descendants(child.pid) == []
