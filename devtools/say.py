"""How the developer's commands speak: one line a step, and a clear stop."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):  # noqa: N818 – it is not always an error
    """The command cannot go on; the text says why and what to do. Exit code 2."""


def say(line: str) -> None:
    """Print one line at once, in order with what child processes print."""
    print(f"dev: {line}", file=sys.stderr, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Name a step before it starts and tell how long it took."""
    say(f"{name} …")
    start = time.monotonic()
    yield
    say(f"{name}: done in {time.monotonic() - start:.1f} s")
