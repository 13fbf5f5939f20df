"""Progress on the terminal: a bar when somebody watches, else a plain line now and then. Always on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final, TextIO

from i18n import _

EVERY: Final = 10.0
"""Seconds between two plain lines: often enough to know it lives, seldom enough for a log or a screen reader."""


@contextmanager
def progress(label: str, stream: TextIO | None = None) -> Iterator[Callable[[int, int], None]]:
    """A function to call with what is done and what there is in all, as often as wanted."""
    out = stream or sys.stderr
    if out.isatty():
        yield from _bar(label, out)
    else:
        yield _lines(label, out)


def _bar(label: str, out: TextIO) -> Iterator[Callable[[int, int], None]]:
    # Slow to import, and needed by nobody without a terminal.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=out), transient=True) as shown:
        task = shown.add_task(label, total=None)
        last = 0.0

        def update(done: int, total: int) -> None:
            nonlocal last
            now = monotonic()
            if now - last > 0.1 or done >= total:
                last = now
                shown.update(task, completed=done, total=total)

        yield update


def _lines(label: str, out: TextIO) -> Callable[[int, int], None]:
    last = monotonic()

    def update(done: int, total: int) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= EVERY and total:
            last = now
            share = min(100, done * 100 // total)
            print(_("{label}: {share} per cent", label=label, share=share), file=out, flush=True)

    return update
