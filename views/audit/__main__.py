"""``python -m views.audit --out FILE [--page ID …]``: look at the desktop's pages and write the scans.

A line on standard error for every look, and one for every state and language. Exit 0 when all was written, 1 when the
service or a state did not come (the last line says which), 2 for an id there is not.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

# Before Qt: the person's screen, screen reader and keyring are not for an audit.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import views.unread  # noqa: F401

# isort: split
from PySide6.QtWidgets import QApplication

import i18n
from accessibility.driver import DriverError
from accessibility.scan import Scan, save_scans
from client.embedded import EmbeddedService
from client.errors import LodestarError
from views.audit.look import wear
from views.audit.stage import SAMPLE, stage
from views.audit.state import State, StateError
from views.audit.states import ids, of_page, states


def main(argv: Sequence[str] | None = None) -> int:
    """Run; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m views.audit", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--page", action="append", default=[], metavar="ID", help=f"one of: {', '.join(ids())}")
    given = parser.parse_args(argv)
    if unknown := [page for page in given.page if not of_page(page)]:
        parser.error(f"there is no page “{unknown[0]}”; there are: {', '.join(ids())}")
    chosen = {name: state for name, state in states().items() if not given.page or state.id in given.page}
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Lodestar")
    try:
        with tempfile.TemporaryDirectory(prefix="lodestar-audit-", ignore_cleanup_errors=True) as folder:
            scans = list(_all(chosen, Path(folder)))
    except (LodestarError, StateError, DriverError) as error:
        _say(str(error))
        return 1
    save_scans(scans, given.out)
    return 0


def _all(chosen: dict[str, State], folder: Path) -> Iterator[Scan]:
    started = time.monotonic()
    with EmbeddedService(folder, sample=SAMPLE) as service:
        service.url()
        _say(f"the service is up after {time.monotonic() - started:.1f} s")
        for tag in i18n.available():
            i18n.use(tag)
            for name, state in chosen.items():
                yield from _one(service, name, state, tag)


def _one(service: EmbeddedService, name: str, state: State, tag: str) -> Iterator[Scan]:
    begun = time.monotonic()
    number = 0
    try:
        with stage(service, state) as hand:
            for found in wear(hand, state, tag, pictures=True):
                number += 1
                # A line for each: who waits for us takes silence for a hang.
                _say(f"  {found.name()}")
                yield found
    except (StateError, DriverError) as error:
        raise StateError(f"{name} ({tag}): {error}") from error
    _say(f"{name} ({tag}): {number} looks in {time.monotonic() - begun:.1f} s")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
