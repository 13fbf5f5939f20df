"""Starting programs so that nothing outlives the command that started them.

On Linux dev.py becomes the reaper of its orphans: whatever a child leaves behind, however
deep, becomes a child of dev.py and is ended. Should dev.py itself be killed, the kernel
tells the programs it started directly.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

LINUX = sys.platform.startswith("linux")
_GRACE = 15.0  # seconds a program has to end after it was asked to
_SET_PARENT_DEATH_SIGNAL = 1
_SET_CHILD_SUBREAPER = 36


def become_reaper() -> None:
    """Have orphans of our children become ours (Linux; elsewhere nothing happens)."""
    if LINUX:
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def dies_with_parent() -> Callable[[], None] | None:
    """What a child calls before it becomes its program, so that the kernel ends it with us."""
    if not LINUX:
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGTERM), 0, 0, 0)


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> int:
    """Run a program in the foreground and return its exit code, as a shell counts it.

    Interrupt, terminate and hang-up are passed on; a program that does not end within
    15 seconds of that is killed.
    """
    child: subprocess.Popen[bytes] | None = None
    early: list[int] = []

    def pass_on(number: int, _frame: FrameType | None) -> None:
        if child is None:
            early.append(number)
            return
        # Ctrl+C at a terminal reaches the child without us; a second one would break off its tidying up.
        if number != signal.SIGINT or not _terminal_is_ours():
            with contextlib.suppress(OSError):
                child.send_signal(number)
        timer = threading.Timer(_GRACE, child.kill)
        timer.daemon = True
        timer.start()

    names = ("SIGINT", "SIGTERM", "SIGHUP") if os.name != "nt" else ("SIGINT",)
    numbers = [getattr(signal, name) for name in names]
    heeded = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]  # nohup stays nohup
    before = {number: signal.signal(number, pass_on) for number in heeded}
    try:
        child = subprocess.Popen(command, env=dict(environment), cwd=folder, preexec_fn=dies_with_parent())
        if early:
            pass_on(early[0], None)
        code = child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code


def _terminal_is_ours() -> bool:
    if os.name == "nt":
        return True
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


def end_descendants(patience: float = 5.0) -> list[int]:
    """End every process below this one (Linux). Returns those that had to be ended."""
    if not LINUX:
        return []
    ended: set[int] = set()
    start = time.monotonic()
    while True:
        _reap()
        living = descendants(os.getpid())
        if not living:
            return sorted(ended)
        late = time.monotonic() - start > patience
        for pid in living:
            if late or pid not in ended:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL if late else signal.SIGTERM)
        ended.update(living)
        time.sleep(0.02)


def descendants(root: int) -> list[int]:
    """Process ids of all living processes below one (Linux)."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # The name in brackets may hold spaces; state and parent come after it.
                state, parent = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
            except OSError:
                continue  # ended meanwhile
            if state != "Z":
                children.setdefault(int(parent), []).append(int(entry.name))
    found: list[int] = []
    queue = [root]
    while queue:
        below = children.get(queue.pop(), [])
        found += below
        queue += below
    return found


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0] != 0:
            pass
