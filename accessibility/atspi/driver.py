"""Driving any running program from outside: its tree through AT-SPI, its keys through xdotool.

Every call to another program has a time limit: one that hangs or dies ends in a ``DriverError``
that says so, never in waiting.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping

from accessibility.atspi.keys import keysyms
from accessibility.atspi.session import SessionError
from accessibility.atspi.speech_log import NotHeardError, SpeechLog
from accessibility.atspi.tree import snapshot
from accessibility.driver import DriverError, Focus, focus_in
from accessibility.evidence import node_key
from accessibility.model import Bounds, Node
from accessibility.pixels import Picture
from accessibility.scan import Setting

__all__ = ["AtspiDriver"]

_SETTLE_S = 0.12
"""How long after a key the program is left alone before it is asked: its events take 10 to 20 ms."""
_TOOL_S = 10.0


class AtspiDriver:
    """Drives ``program``, a process id or its name on the accessibility bus. See ``accessibility.driver.Driver``.

    Its window must be the active one of the display in ``environment`` (ours by default), or keys
    go elsewhere: that is checked for a process id. ``log`` is what a running screen reader says.
    ``patience`` is how many seconds the program may take to answer.
    """

    def __init__(
        self,
        program: int | str,
        *,
        environment: Mapping[str, str] | None = None,
        log: SpeechLog | None = None,
        patience: float = 20.0,
        pictures: bool = True,
    ) -> None:
        self._program = program
        self._environment = dict(environment) if environment is not None else dict(os.environ)
        self._log = log
        self._mark = log.mark() if log is not None else 0
        self._patience = patience
        self._pictures = pictures
        self._usual: tuple[int, int] | None = None
        self._width: int | None = None

    def tree(self) -> Node:
        """The program's tree, read afresh. Raises ``DriverError`` when it hangs, died, or is not on the bus."""
        self._alive()
        try:
            return snapshot(self._program, environment=self._environment, timeout=self._patience)
        except SessionError as error:
            self._alive()
            raise DriverError(str(error)) from error

    def focus(self, left: str = "") -> Focus:
        """What has the focus: the tree is read whole, as the bus has no quicker answer that holds."""
        return focus_in(self.tree(), left)

    def press(self, keys: str) -> None:
        """Press ``keys`` in the active window, which must be the program's."""
        self._alive()
        if isinstance(self._program, int):
            self._active()
        self._run("xdotool", "key", "--clearmodifiers", keysyms(keys))
        # X tells nobody when a program has dealt with a key.
        time.sleep(_SETTLE_S)

    def title(self) -> str:
        """The title of the active window; empty when it has none."""
        return self._run("xdotool", "getactivewindow", "getwindowname").decode(errors="replace").strip()

    def spoken(self) -> tuple[str, ...] | None:
        """What the screen reader said since the last call, once it has fallen silent; None without one."""
        if self._log is None:
            return None
        try:
            self._log.silence(0.4)
        except NotHeardError as error:
            raise DriverError(str(error)) from error
        said = tuple(self._log.texts(self._mark))
        self._mark = self._log.mark()
        return said

    def picture(self) -> Picture | None:
        """The active window as it is on the screen; None where there is none or ImageMagick is missing."""
        if not self._pictures:
            return None
        try:
            box = self._geometry()
            data = self._run("import", "-silent", "-window", self._window(), "-depth", "8", "rgb:-")
        except FileNotFoundError:
            self._pictures = False
            return None
        except DriverError:
            return None  # a window that closed in between
        if len(data) != box.width * box.height * 3:
            return None  # it was resized in between
        return Picture(box.width, box.height, data, (box.x, box.y))

    def apply(self, setting: Setting) -> bool:
        """Make the window as wide as asked; a program's own theme, text size and language cannot be reached here."""
        if setting.theme or setting.language or setting.spacing or setting.text_scale != 1.0:
            return False
        if setting.width == self._width:
            return True
        box = self._geometry()
        self._usual = self._usual or (box.width, box.height)
        width = setting.width if setting.width is not None else self._usual[0]
        # Not with --sync: a window that will not become so narrow would never answer.
        self._run("xdotool", "windowsize", self._window(), str(width), str(self._usual[1]))
        time.sleep(3 * _SETTLE_S)
        self._width = setting.width
        return True

    def focus_key(self) -> str:
        """What names the object with the focus; empty when it is nowhere."""
        node = self.tree().focused()
        return node_key(node) if node is not None else ""

    def _window(self) -> str:
        return self._run("xdotool", "getactivewindow").decode().strip()

    def _geometry(self) -> Bounds:
        text = self._run("xdotool", "getactivewindow", "getwindowgeometry", "--shell").decode()
        found = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        try:
            return Bounds(int(found["X"]), int(found["Y"]), int(found["WIDTH"]), int(found["HEIGHT"]))
        except (KeyError, ValueError) as error:
            raise DriverError(f"xdotool did not tell where the window is: {text.strip()}") from error

    def _active(self) -> None:
        """Raise unless the keys would go to the program."""
        owner = self._run("xdotool", "getactivewindow", "getwindowpid").decode().strip()
        if owner != str(self._program):
            raise DriverError(
                f"the active window belongs to process {owner or '(unknown)'}, not to {self._program}: "
                "bring its window to the front and leave the keyboard alone"
            )

    def _alive(self) -> None:
        if not isinstance(self._program, int):
            return
        try:
            os.kill(self._program, 0)
        except ProcessLookupError:
            raise DriverError(f"process {self._program} has ended while it was read") from None
        except PermissionError:
            return  # it is another user's, and there
        try:
            with open(f"/proc/{self._program}/stat", encoding="ascii", errors="replace") as file:
                state = file.read().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return
        if state == "Z":
            raise DriverError(f"process {self._program} has ended while it was read")

    def _run(self, *command: str) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - commands of our own
                command, env=self._environment, capture_output=True, timeout=min(_TOOL_S, self._patience), check=False
            )
        except FileNotFoundError:
            if command[0] == "xdotool":
                raise DriverError("xdotool is missing; on Debian: apt install xdotool") from None
            raise
        except subprocess.TimeoutExpired as error:
            raise DriverError(f"{command[0]} did not end: does the display answer?") from error
        if done.returncode != 0:
            self._alive()
            raise DriverError(f"{' '.join(command)} failed: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout
