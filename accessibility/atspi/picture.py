"""A picture of a running program's windows, for the report on it. X11 alone: Wayland lets nobody look."""

from __future__ import annotations

import base64
import os
import struct
import subprocess
from collections.abc import Mapping

from accessibility.atspi.session import SessionError
from accessibility.model import Bounds, Node, State

__all__ = ["picture"]

_PNG = b"\x89PNG\r\n\x1a\n"
_TIMEOUT_S = 20.0


def picture(tree: Node, *, environment: Mapping[str, str] | None = None) -> tuple[str, Bounds]:
    """The part of the screen that ``tree``'s windows cover, as a ``data:`` URI, and where on the screen that is.

    What lies over the windows is in it as well. Raises ``SessionError`` that says why there is none.
    """
    if tree.attribute("toolkit").startswith("GTK 4"):
        # Its objects say where they are in their window only, so no frame would be at its place.
        raise SessionError("no picture: GTK 4 does not tell where its windows are on the screen")
    wanted = _covered(tree)
    size = f"{wanted.width}x{wanted.height}+{wanted.x}+{wanted.y}"
    command = ["import", "-silent", "-window", "root", "-crop", size, "+repage", "png:-"]
    try:
        done = subprocess.run(  # noqa: S603 - a command of our own
            command,
            env=dict(environment) if environment is not None else dict(os.environ),
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except FileNotFoundError:
        raise SessionError("no picture: ImageMagick is missing; on Debian: apt install imagemagick") from None
    except subprocess.TimeoutExpired as error:
        raise SessionError("no picture: the display does not answer") from error
    if done.returncode != 0 or not done.stdout.startswith(_PNG):
        why = done.stderr.decode(errors="replace").strip()
        raise SessionError(f"no picture: {why or 'the screen cannot be read'} (a picture is taken on X11 alone)")
    width, height = struct.unpack(">II", done.stdout[16:24])
    data = "data:image/png;base64," + base64.b64encode(done.stdout).decode("ascii")
    return data, Bounds(wanted.x, wanted.y, width, height)


def _covered(tree: Node) -> Bounds:
    """The rectangle round the windows that are shown, from the screen's left top on."""
    boxes = [
        child.bounds
        for child in tree.children
        if child.bounds is not None and not child.bounds.empty and State.VISIBLE in child.states
    ]
    if not boxes:
        raise SessionError("no picture: none of its windows says where it is")
    left, top = max(0, min(box.x for box in boxes)), max(0, min(box.y for box in boxes))
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    if right <= left or bottom <= top:
        raise SessionError("no picture: its windows are off the screen")
    return Bounds(left, top, right - left, bottom - top)
