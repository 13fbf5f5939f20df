"""A picture of a stranger's windows: what of the screen is asked for, and why there is none where there is none."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest

from accessibility.atspi.picture import picture
from accessibility.atspi.session import SessionError
from accessibility.model import Bounds, Node, Role, State

_SHOWN = frozenset({State.VISIBLE})


def _program(*windows: Node, toolkit: str = "Qt 5.15.8") -> Node:
    return Node(Role.APPLICATION, "Notes", attributes=(("toolkit", toolkit),), children=windows)


def _window(x: int, y: int, width: int, height: int, states: frozenset[State] = _SHOWN) -> Node:
    return Node(Role.WINDOW, "Notes", states=states, bounds=Bounds(x, y, width, height))


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for ImageMagick's import, which keeps what it was asked and gives a picture of 300 × 200 px."""
    asked = tmp_path / "asked"
    png = tmp_path / "screen.png"
    png.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 300, 200))
    tool = tmp_path / "import"
    tool.write_text(f'#!/bin/sh\necho "$@" > "{asked}"\ncat "{png}"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return asked


def test_all_its_shown_windows_are_on_it_and_nothing_left_of_the_screen(screen: Path) -> None:
    windows = _window(-20, 40, 200, 100), _window(100, 100, 300, 100), _window(0, 0, 900, 900, frozenset())
    data, where = picture(_program(*windows))
    assert "-crop 400x160+0+40" in screen.read_text()
    assert base64.b64decode(data.partition(",")[2]).startswith(b"\x89PNG")
    # As large as what came: the screen may end before the window does.
    assert where == Bounds(0, 40, 300, 200)


@pytest.mark.parametrize(
    ("program", "says"),
    [
        (_program(), "none of its windows says where it is"),
        (_program(_window(-300, 0, 200, 100)), "off the screen"),
        (_program(_window(0, 0, 200, 100), toolkit="GTK 4.8.3"), "GTK 4 does not tell"),
    ],
)
def test_why_there_is_none(screen: Path, program: Node, says: str) -> None:
    with pytest.raises(SessionError, match=says):
        picture(program)
    assert not screen.exists()


def test_without_the_tool_or_a_screen_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SessionError, match="apt install imagemagick"):
        picture(_program(_window(0, 0, 200, 100)))
    tool = tmp_path / "import"
    tool.write_text("#!/bin/sh\necho no display >&2\nexit 1\n")
    tool.chmod(0o755)
    with pytest.raises(SessionError, match=r"no display \(a picture is taken on X11 alone\)"):
        picture(_program(_window(0, 0, 200, 100)))
