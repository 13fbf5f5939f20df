"""The reader of strangers' trees, on objects that answer as toolkits were seen to: it runs without the bindings."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import accessibility.atspi.tree as tree_module
from accessibility.atspi.session import SessionError

_READER, _PROGRAM = "accessibility.atspi.tree_reader", "accessibility.atspi.tree_program"


class BusError(Exception):
    """In place of ``GLib.GError``."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The reader with stand-ins for the bindings, which belong to the system's Python."""
    gi = ModuleType("gi")
    repository = ModuleType("gi.repository")
    gi.require_version = lambda _name, _version: None  # type: ignore[attr-defined]
    context = SimpleNamespace(iteration=lambda _block: False)
    repository.GLib = SimpleNamespace(  # type: ignore[attr-defined]
        GError=BusError, MainContext=SimpleNamespace(default=lambda: context)
    )
    repository.Atspi = SimpleNamespace(CoordType=SimpleNamespace(SCREEN=0))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gi", gi)
    monkeypatch.setitem(sys.modules, "gi.repository", repository)
    for name in (_READER, _PROGRAM):
        sys.modules.pop(name, None)
    yield importlib.import_module(_READER)
    for name in (_READER, _PROGRAM):
        sys.modules.pop(name, None)


@pytest.fixture
def program(reader: Any) -> Any:
    """What finds the program, with the same stand-ins."""
    return sys.modules[_PROGRAM]


class Thing:
    """An object on the bus; an error among its ``actions`` is what it answers in place of a name."""

    def __init__(
        self, role: str = "push button", name: str = "", *children: Thing, states: str = "", **more: Any
    ) -> None:
        self.role, self.name, self.children, self.states, self.more = role, name, children, states.split(), more

    def get_role_name(self) -> str:
        return self.role

    def get_name(self) -> str:
        return self.name

    def get_description(self) -> str:
        return ""

    def get_attributes(self) -> dict[str, str]:
        return {}

    def get_state_set(self) -> Any:
        return SimpleNamespace(get_states=lambda: [SimpleNamespace(value_nick=nick) for nick in self.states])

    def get_child_count(self) -> int:
        return len(self.children)

    def get_child_at_index(self, place: int) -> Thing:
        return self.children[place]

    def get_component_iface(self) -> Any:
        box = self.more.get("box")
        if box is None:
            return None
        return SimpleNamespace(
            get_extents=lambda _kind: SimpleNamespace(x=box[0], y=box[1], width=box[2], height=box[3])
        )

    def get_text_iface(self) -> None:
        return None

    def get_value_iface(self) -> None:
        return None

    def get_relation_set(self) -> tuple[()]:
        return ()

    def get_object_locale(self) -> str:
        return ""

    def get_action_iface(self) -> Any:
        names = self.more.get("actions")
        if names is None:
            return None

        def name_of(place: int) -> Any:
            if isinstance(names[place], BusError):
                raise names[place]
            return names[place]

        return SimpleNamespace(get_n_actions=lambda: len(names), get_action_name=name_of)

    def get_process_id(self) -> int:
        return int(self.more.get("pid", 0))

    def clear_cache(self) -> None:
        """A stand-in has none."""


def test_an_object_that_refuses_one_facet_is_read_with_the_others(reader: Any) -> None:
    refusing = Thing("label", "Lap", actions=["copy", BusError("No action with index 0")], box=(1, 2, 30, 10))
    node = reader.read(Thing("frame", "Clocks", refusing, Thing("push button", "Start")))
    lap, start = node["children"]
    assert lap["name"] == "Lap"
    assert lap["bounds"] == [1, 2, 30, 10]
    assert lap["actions"] == ["copy"]
    assert lap["attributes"]["refused"] == "actions"
    assert "refused" not in start["attributes"]


@pytest.mark.parametrize(
    "error", [BusError("timeout from dbind"), BusError("Did not receive a reply"), BusError("gone", code=0)]
)
def test_a_program_that_is_silent_or_gone_is_not_read_on(reader: Any, error: BusError) -> None:
    with pytest.raises(BusError):
        reader.read(Thing("frame", "Clocks", Thing("push button", "Start", actions=[error])))


@pytest.mark.parametrize(
    ("toolkit", "states", "box", "visible"),
    [
        # GTK 4 says of its windows alone that they are showing, until 4.12.
        ("GTK 4.8.3", "visible sensitive", (5, 5, 40, 20), True),
        ("GTK 4.8.3", "visible sensitive", None, True),
        ("GTK 4.8.3", "visible sensitive", (5, 5, 0, 0), False),
        ("GTK 4.8.3", "sensitive", (5, 5, 40, 20), False),
        ("GTK 4.14.1", "visible sensitive", (5, 5, 40, 20), False),
        # GTK 3 has what it never laid out at 1 × 1 px.
        ("GTK 3.24.38", "visible showing", (5, 5, 1, 1), False),
        ("GTK 3.24.38", "visible showing", (5, 5, 40, 20), True),
        ("Qt 5.15.8", "visible showing", (5, 5, 1, 1), True),
        ("Qt 5.15.8", "visible", (5, 5, 40, 20), False),
    ],
)
def test_what_can_be_seen_by_what_each_toolkit_says(
    reader: Any, toolkit: str, states: str, box: tuple[int, int, int, int] | None, visible: bool
) -> None:
    node = reader.read(Thing("push button", "Add", states=states, box=box), toolkit)
    assert ("visible" in node["states"]) is visible


def _combo(kind: str, rows: int, shown: str) -> Thing:
    inside = Thing(kind, "", *(Thing("menu item", f"Font {row}") for row in range(rows)), states=shown)
    return Thing("combo box", "Font", inside, states="visible showing")


@pytest.mark.parametrize("kind", ["menu", "list", "window"])
@pytest.mark.parametrize(("shown", "read"), [("", 20), ("visible showing", 150)])
def test_of_a_closed_list_the_first_rows_are_read_and_of_an_open_one_all(
    reader: Any, kind: str, shown: str, read: int
) -> None:
    (inside,) = reader.read(_combo(kind, 150, shown), "GTK 3.24.38")["children"]
    assert [row["name"] for row in inside["children"]] == [f"Font {row}" for row in range(read)]
    # That there are more is known: the node is a sample.
    assert inside["child_count"] == 150


def test_a_hidden_menu_of_no_combo_box_is_read_whole(reader: Any) -> None:
    menu = Thing("menu", "File", *(Thing("menu item", f"Command {row}") for row in range(50)))
    assert len(reader.read(menu, "GTK 3.24.38")["children"]) == 50


def test_a_frame_is_a_window_only_right_below_its_program(reader: Any) -> None:
    """Qt calls a QFrame “frame” on the bus, as it does its windows, and a dock."""
    inner = Thing("filler", "", Thing("frame", ""), Thing("frame", "Files"), Thing("dialog", "Find"))
    (window,) = reader.read(Thing("application", "kate", Thing("frame", "Kate", inner)))["children"]
    assert window["role"] == "window"
    assert [node["role"] for node in window["children"][0]["children"]] == ["pane", "group", "dialog"]


def test_gtk_4_says_sensitive_where_others_say_enabled(reader: Any) -> None:
    assert "enabled" in reader.read(Thing(states="visible sensitive"), "GTK 4.8.3")["states"]
    assert "enabled" not in reader.read(Thing(states="visible"), "GTK 4.8.3")["states"]


@pytest.mark.parametrize(
    ("name", "version", "said"), [("gtk", "3.24.38", "GTK 3.24.38"), ("GTK", "4.8.3", "GTK 4.8.3"), ("Qt", "", "Qt")]
)
def test_a_toolkit_is_named_in_one_spelling(reader: Any, name: str, version: str, said: str) -> None:
    app = SimpleNamespace(get_toolkit_name=lambda: name, get_toolkit_version=lambda: version)
    assert reader.toolkit_of(app) == said


class Bus:
    """The accessibility bus, to which ``app`` comes, and its window, after so many looks."""

    def __init__(self, app: Thing, *, comes: int, window: int) -> None:
        self.looks, self.comes, self.window, self.app = 0, comes, window, app
        self.full = app.children

    def desktop(self, _number: int) -> Thing:
        self.looks += 1
        self.app.children = self.full if self.looks > self.window else ()
        return Thing("desktop frame", "main", *([self.app] if self.looks > self.comes else []))


@pytest.mark.parametrize(("comes", "window"), [(0, 0), (4, 4), (0, 5), (3, 6)])
def test_a_program_that_comes_late_is_waited_for_with_its_window(
    program: Any, monkeypatch: pytest.MonkeyPatch, comes: int, window: int
) -> None:
    monkeypatch.setattr(program, "_AGAIN_S", 0)
    bus = Bus(Thing("application", "clocks", Thing("frame", "Clocks"), pid=77), comes=comes, window=window)
    program.Atspi.get_desktop = bus.desktop
    found = program.await_program("77", 5.0)
    assert found is bus.app
    assert found.get_child_count() == 1


def test_a_program_that_does_not_come_is_given_up(program: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_AGAIN_S", 0)
    bus = Bus(Thing("application", "clocks", pid=77), comes=0, window=0)
    program.Atspi.get_desktop = bus.desktop
    assert program.await_program("nobody", 0.05) is None
    assert bus.looks > 1
    # One without a window is read as it is: that it has none is what is to be told.
    assert program.await_program("clocks", 0.05) is bus.app


def test_what_is_missing_is_told_by_why(program: Any) -> None:
    own = os.getpid()
    runs = program.missing(str(own), ["gedit"], program.called(str(own)))
    assert f"(process {own}) runs, but tells assistive technology nothing" in runs
    assert "QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1" in runs
    assert "fails WCAG 4.1.2" in runs
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    ended = gone.stdout.strip()
    assert program.called(ended) == ""
    assert program.missing(ended, ["gedit", "gedit"], "") == (
        f"no process {ended} is running; it may have ended. On the accessibility bus are: gedit"
    )
    assert program.called("nosuch-program") == ""
    assert "no program “nosuch-program” on the accessibility bus; there are: none." in program.missing(
        "nosuch-program", [], ""
    )


def test_without_a_bus_it_says_where_to_run(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="no accessibility bus is there; run this in the program's desktop session"):
        tree_module.snapshot(1, environment={"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none"}, timeout=20)
