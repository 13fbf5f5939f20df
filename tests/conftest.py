"""What every test gets: a home of its own, Qt off the screen, and nothing left behind."""

from __future__ import annotations

import gc
import itertools
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# The same examples in every run: a test that fails now and then tells nobody what broke it. To look for new ones:
# HYPOTHESIS_PROFILE=explore python3 dev.py test tests/client/query
hypothesis.settings.register_profile("same", derandomize=True, database=None)
hypothesis.settings.register_profile("explore", derandomize=False)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# Widgets inside the test process never touch a screen: two tests side by side would fight
# for its focus. Programs the screen-reader tests start choose `xcb` in their own environment.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# The person's keyring is not for tests. A test of the keyring sets one itself.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

pytest_plugins = ["tests.screen_reader_fixtures"]

_THREAD_PATIENCE = 3.0  # seconds a thread that was told to end may take

# Threads that are meant to outlive a test, by name prefix.
_LASTING_THREADS = (
    "pytest_timeout",  # the watchdog of the test itself
    "execnet",  # pytest-xdist's channel to its controller
    "ThreadPoolExecutor-execnet",
)
# Top-level widgets of Qt's own that live as long as the application.
_LASTING_WIDGETS = (
    "QTipLabel",  # the tooltip, one for all
    "QDesktopScreenWidget",
    "QRollEffect",  # a fading menu or tooltip
    "QAlphaWidget",
)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of all homes; the first one serves fixtures that outlive a test."""
    homes = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patch:
        _settle(homes / "session", patch)
        yield homes


_numbers = itertools.count()


@pytest.fixture(autouse=True)
def own_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home folder, with every XDG folder inside it; returns it."""
    home = _homes / str(next(_numbers))
    _settle(home, monkeypatch)
    return home


def _settle(home: Path, patch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    (home / "run").mkdir(mode=0o700)
    patch.setenv("HOME", str(home))
    patch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    for name, folder in (
        ("CONFIG", ".config"),
        ("DATA", ".local/share"),
        ("STATE", ".local/state"),
        ("CACHE", ".cache"),
    ):
        patch.setenv(f"XDG_{name}_HOME", str(home / folder))
    if sys.platform == "win32":
        for name in ("USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def nothing_left_behind(own_home: Path) -> Iterator[None]:
    """Fail a test after which a thread still runs, a timer still ticks or a window is still there.

    Set up before the test's own fixtures, so it looks after they have tidied up. What a module
    or session fixture started earlier is not the test's and does not count.
    """
    threads = set(threading.enumerate())
    windows = _windows()
    yield
    left = _running_threads(threads) + _left_windows(windows) + _ticking_timers()
    if left:
        pytest.fail("left behind by the test:\n  " + "\n  ".join(left), pytrace=False)


def _running_threads(before: set[threading.Thread]) -> list[str]:
    deadline = time.monotonic() + _THREAD_PATIENCE
    left = []
    for thread in set(threading.enumerate()) - before:
        if not thread.name.startswith(_LASTING_THREADS):
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                left.append(f"thread {thread.name}")
    return left


def _application_is_there() -> bool:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and widgets.QApplication.instance() is not None


def _windows() -> set[int]:
    """Addresses of Qt's top-level widgets; empty without an application."""
    if not _application_is_there():
        return set()
    from PySide6.QtWidgets import QApplication
    from shiboken6 import Shiboken

    return {Shiboken.getCppPointer(widget)[0] for widget in QApplication.topLevelWidgets()}


def _left_windows(before: set[int]) -> list[str]:
    if not _application_is_there():
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication
    from shiboken6 import Shiboken

    def left() -> list[str]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return [
            f"window {widget.metaObject().className()} {widget.objectName()!r}"
            for widget in QApplication.topLevelWidgets()
            if Shiboken.getCppPointer(widget)[0] not in before
            and not widget.metaObject().className().startswith(_LASTING_WIDGETS)
        ]

    if left():
        gc.collect()  # a window in a reference cycle is not a leak, only not collected yet
    return left()


def _ticking_timers() -> list[str]:
    if not _application_is_there():
        return []
    from PySide6.QtCore import QCoreApplication, QTimer

    application = QCoreApplication.instance()
    assert application is not None
    return [f"timer {timer.objectName()!r}" for timer in application.findChildren(QTimer) if timer.isActive()]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat how the earlier pass of `dev.py test` went, so that the last lines do not hide it."""
    first = os.environ.get("LODESTAR_FIRST_PASS")
    if first:
        terminalreporter.section("first pass, without the screen reader")
        terminalreporter.line(first)
