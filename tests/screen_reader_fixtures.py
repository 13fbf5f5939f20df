"""One screen reader for all tests that need it, wherever they are, and a program under it for each.

A plugin of ``tests/conftest.py``: with a fixture for each folder, each folder would start a screen reader.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from accessibility.atspi.journey import Journey, ScreenReader

ROOT = Path(__file__).resolve().parents[1]
_REPORT = pytest.StashKey[pytest.TestReport]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.when == "call":
        item.stash[_REPORT] = report
    return report  # type: ignore[return-value]


@pytest.fixture(scope="session")
def reader() -> Iterator[ScreenReader]:
    """Xvfb, buses, window manager and Orca, started once. In CI a machine without them fails."""
    # Not at the top: every test loads this file.
    from accessibility.atspi.journey import ScreenReader
    from accessibility.atspi.session import SessionError

    try:
        screen_reader = ScreenReader().__enter__()
    except SessionError as error:
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(f"the screen reader cannot be started: {error}", pytrace=False)
        pytest.skip(f"the screen reader cannot be started: {error}")
    try:
        yield screen_reader
    finally:
        screen_reader.__exit__(None, None, None)


@pytest.fixture
def journey(reader: ScreenReader, request: pytest.FixtureRequest) -> Iterator[Callable[..., Journey]]:
    """Start programs: ``journey([sys.executable, "-m", "views.app"])``. They end with the test.

    When the test fails, all that was said in it is shown.
    """
    started: list[Journey] = []
    mark = reader.log.mark()

    def start(command: Sequence[str], **options: object) -> Journey:
        options.setdefault("directory", ROOT)
        one = reader.journey(command, **options)  # type: ignore[arg-type]
        started.append(one)
        return one

    yield start
    report = request.node.stash.get(_REPORT, None)
    if report is not None and report.failed:
        report.sections.append(("What the screen reader said", reader.log.report(mark)))
    for one in started:
        one.close()
