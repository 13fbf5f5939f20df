"""The accessibility tree of any running program, from outside."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from accessibility.atspi.orca import SYSTEM_PYTHON
from accessibility.atspi.session import SessionError
from accessibility.model import Node

__all__ = ["snapshot"]

_NOT_THERE = 3  # of tree_reader.py: no such program on the bus
_ROOT = Path(__file__).resolve().parents[2]
# Isolated, and our root last: what the reader imports is the system's, and this folder's files never stand for it.
_READER = (
    "import sys; sys.path.append(sys.argv.pop(1)); from accessibility.atspi.tree_reader import main; sys.exit(main())"
)


def snapshot(program: int | str, *, environment: Mapping[str, str] | None = None, timeout: float = 30.0) -> Node:
    """The tree of ``program`` (its process id, or its name on the bus), read afresh.

    ``environment`` is that of the session it runs in; ours by default. Big views are sampled
    to what can be seen. A program that is not on the bus yet is waited for, two seconds. Raises
    ``SessionError`` when it is not there then, does not answer, or the bindings are missing.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own script
            [SYSTEM_PYTHON, "-I", "-W", "ignore", "-c", _READER, str(_ROOT), str(program)],
            env=dict(environment) if environment is not None else dict(os.environ),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
    except FileNotFoundError as error:
        raise SessionError(f"{SYSTEM_PYTHON} is not there; AT-SPI is read with the system's Python") from error
    except subprocess.TimeoutExpired as error:
        words = f"“{program}” did not answer on the accessibility bus within {timeout:g} s: it hangs, or is very slow"
        raise SessionError(words) from error
    if done.returncode == _NOT_THERE:
        raise SessionError(done.stderr.strip())
    if done.returncode != 0 and "connect to accessibility bus" in done.stderr:
        raise SessionError(
            f"“{program}” cannot be read: no accessibility bus is there; run this in the program's desktop session "
            "(DISPLAY and DBUS_SESSION_BUS_ADDRESS say which); on Debian the bus comes with at-spi2-core"
        )
    if done.returncode != 0 and "GLib.GError" in done.stderr:
        # The bus gives up on a call to a program that hangs or has just died.
        why = done.stderr.strip().rpartition("\n")[2].rpartition("GError: ")[2]
        raise SessionError(f"“{program}” stopped answering while it was read: it hangs or has ended ({why})")
    if done.returncode != 0:
        hint = "; on Debian: apt install python3-gi gir1.2-atspi-2.0" if "No module named 'gi'" in done.stderr else ""
        raise SessionError(f"the tree of “{program}” cannot be read: {done.stderr.strip()}{hint}")
    return Node.from_dict(json.loads(done.stdout))
