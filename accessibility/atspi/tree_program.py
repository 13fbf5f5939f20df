"""The program whose tree is wanted: waited for on the accessibility bus, or why it is not there.

Not imported by the project but by ``tree_reader``, under the system's Python.
"""

import time
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

_LATE_S = 2.0
"""A GTK 4 program is on the bus a second or so after its window is on the screen."""
_AGAIN_S = 0.1


def find(wanted: str) -> Any:
    """The program with this process id or name, or None."""
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(place)
        if app is None:
            continue
        if wanted.isdigit() and app.get_process_id() == int(wanted):
            return app
        if app.get_name() == wanted:
            return app
    return None


def await_program(wanted: str, patience: float = _LATE_S) -> Any:
    """The program once it is on the bus with a window, or as it is when the time is up; None when it is not there."""
    deadline = time.monotonic() + patience
    while True:
        app = find(wanted)
        if (app is not None and app.get_child_count() > 0) or time.monotonic() >= deadline:
            return app
        time.sleep(_AGAIN_S)
        # What came since is told by events, and only whoever takes them in sees a child more.
        while GLib.MainContext.default().iteration(False):
            pass
        Atspi.get_desktop(0).clear_cache()


def on_the_bus() -> list[str]:
    """The names of the programs that are there, for a message."""
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(place) for place in range(desktop.get_child_count())]
    return [app.get_name() or "?" for app in programs if app is not None]


def called(wanted: str) -> str:
    """What runs under this process id or name, “xterm (process 12)”; empty when nothing does."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            name = (entry / "comm").read_text(errors="replace").strip()
            ended = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z"
        except OSError:
            continue  # it ended in between
        if ended:
            continue  # only its parent has not noticed
        if entry.name == wanted or (name == wanted and not wanted.isdigit()):
            return f"{name} (process {entry.name})"
    return ""


def missing(wanted: str, there: list[str], running: str) -> str:
    """Why there is no program called ``wanted`` on the bus, and what to do."""
    if running:
        return (
            f"{running} runs, but tells assistive technology nothing: it is not on the accessibility bus. A Qt program "
            "comes there when it is started with QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1, any program only on the session "
            "bus you ask on. When both are so, its toolkit has no accessibility (Tk, FLTK, Xt, SDL have none): then a "
            "person with a screen reader can do nothing in it, which fails WCAG 4.1.2 and EN 301 549 11.5.2.3"
        )
    if wanted.isdigit():
        return f"no process {wanted} is running; it may have ended. On the accessibility bus are: {list_of(there)}"
    return f"no program “{wanted}” on the accessibility bus; there are: {list_of(there)}. Start it first"


def list_of(names: list[str]) -> str:
    """Each name once, in order."""
    return ", ".join(sorted(set(names))) or "none"
