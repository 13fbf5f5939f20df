"""A virtual screen and a session bus of our own, so that nothing touches the person's desktop."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from devtools import processes
from devtools.say import Stop, say

_START_LIMIT = 30.0  # seconds
_FOREIGN = (
    "WAYLAND_DISPLAY", "XAUTHORITY", "SESSION_MANAGER", "DESKTOP_SESSION", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE",
    "XDG_SESSION_ID", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "DBUS_STARTER_ADDRESS", "AT_SPI_BUS_ADDRESS",
    "NO_AT_BRIDGE", "GTK_MODULES", "PYTHONPATH", "PYTHONHOME",
)  # fmt: skip
_PERSONAL = (
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LANGUAGE", "LC_ALL", "LC_MESSAGES",
)  # fmt: skip


def display_works(environment: Mapping[str, str]) -> bool:
    """Whether a display is there to open a window on.

    A name left behind by a session that ended does not count: a local display is asked.
    """
    if environment.get("WAYLAND_DISPLAY"):
        return True
    display = environment.get("DISPLAY", "")
    if not display:
        return False
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if host not in ("", "unix") or not number.isdigit():
        return True  # through ssh or across a network: only opening it would tell
    path = f"/tmp/.X11-unix/X{number}"
    return any(_listens(name) for name in (path, "\0" + path))


def _listens(name: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        try:
            probe.connect(name)
        except OSError:
            return False
    return True


def private_environment(environment: Mapping[str, str], folder: Path, *, fresh_home: bool) -> dict[str, str]:
    """The environment without the person's desktop in it; with ``fresh_home`` without their files and taste too."""
    own = {name: value for name, value in environment.items() if name not in _FOREIGN}
    if fresh_home:
        own = {name: value for name, value in own.items() if name not in _PERSONAL and not name.startswith("QT_")}
        own.update(HOME=str(folder / "home"), LANG="C.UTF-8")
        (folder / "home").mkdir()
    own["XDG_RUNTIME_DIR"] = str(folder / "runtime")
    (folder / "runtime").mkdir(mode=0o700)
    own["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    return own


@contextlib.contextmanager
def private_session(environment: Mapping[str, str], *, fresh_home: bool) -> Iterator[dict[str, str]]:
    """Start a virtual screen and a session bus; yield the environment that points to them.

    All of it, and all that was started inside it, ends with the block.

    :raises Stop: the screen or the bus does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="lodestar-"))
    processes.become_reaper()
    try:
        own = private_environment(environment, folder, fresh_home=fresh_home)
        with (folder / "session.log").open("wb") as log:
            screen = ["Xvfb", "-displayfd", "{fd}", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"]
            own["DISPLAY"] = ":" + _start(screen, own, log)
            bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={fd}"]
            own["DBUS_SESSION_BUS_ADDRESS"] = _start(bus, own, log)
        yield own
    finally:
        processes.end_descendants()
        shutil.rmtree(folder, ignore_errors=True)


def _start(command: list[str], environment: Mapping[str, str], log: IO[bytes]) -> str:
    """Start a program that tells on a pipe where it is to be found, and return what it tells."""
    reading, writing = os.pipe()
    try:
        words = [word.format(fd=writing) for word in command]
        # A session of its own: Ctrl+C at the terminal must not end the screen before the program on it.
        subprocess.Popen(
            words, env=dict(environment), stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=(writing,),
            start_new_session=True, preexec_fn=processes.dies_with_parent(),
        )  # fmt: skip
    finally:
        os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.readline() if select.select([pipe], [], [], _START_LIMIT)[0] else b""
    if not told.strip():
        log.flush()
        words_of_its_own = Path(log.name).read_text(errors="replace").strip()
        raise Stop(f"{command[0]} did not start. It said:\n{words_of_its_own or '(nothing)'}")
    return told.decode().strip()


def say_where(display: str) -> None:
    """Tell a person how to look at a window on the virtual screen."""
    say(f"No display here, so Lodestar runs on a virtual screen: DISPLAY={display}, 1280 by 1024.")
    say(f"To look at it: x11vnc -display {display} -localhost, then a VNC viewer on port 5900 (Debian package x11vnc).")
    say(f"For a picture: import -display {display} -window root lodestar.png (Debian package imagemagick).")
    say("Ctrl+C here ends it.")
