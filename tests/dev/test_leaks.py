"""The fixtures of tests/conftest.py catch what they are there to catch."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

TESTS = """
import os, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QLabel, QWidget

stop = threading.Event()
kept = []

def test_thread():
    threading.Thread(target=stop.wait, name="forgotten", daemon=True).start()

def test_thread_that_ends():
    worker = threading.Thread(target=stop.wait, args=(0.2,))
    worker.start()

def test_window(qapp):
    window = QWidget()
    window.setObjectName("forgotten")
    window.show()
    kept.append(window)

def test_hidden_window(qapp):
    kept.append(QLabel("never shown"))

def test_window_in_a_cycle(qapp):
    window = QWidget()
    window.itself = window

def test_window_closed(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

def test_window_deleted_later(qapp):
    window = QWidget()
    window.deleteLater()
    kept.append(window)

def test_timer(qapp):
    timer = QTimer(qapp)
    timer.setObjectName("forgotten")
    timer.start(60000)

def test_timer_stopped(qapp):
    for timer in qapp.findChildren(QTimer):
        timer.stop()
    timer = QTimer(qapp)
    timer.start(60000)
    timer.stop()

def test_warning(qapp):
    qWarning("QLayout: something is wrong")

def test_home():
    home = Path.home()
    assert list(home.iterdir()) == [home / "run"]
    assert os.environ["XDG_CONFIG_HOME"].startswith(str(home))
    (home / "mine").touch()

def test_home_is_fresh_again():
    assert not (Path.home() / "mine").exists()
"""


def test_what_is_left_behind_fails_its_test_and_nothing_else_does(tmp_path):
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "test_leaks.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", "-rA", "test_leaks.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    verdicts: dict[str, str] = {}
    for line in ran.stdout.splitlines():
        verdict, _, rest = line.partition(" test_leaks.py::")
        if rest and verdict in ("PASSED", "FAILED", "ERROR"):
            name = rest.split()[0]
            verdicts[name] = verdict if verdicts.get(name, "PASSED") == "PASSED" else verdicts[name]
    assert verdicts == {
        "test_thread": "ERROR",
        "test_thread_that_ends": "PASSED",
        "test_window": "ERROR",
        "test_hidden_window": "ERROR",
        "test_window_in_a_cycle": "PASSED",
        "test_window_closed": "PASSED",
        "test_window_deleted_later": "PASSED",
        "test_timer": "ERROR",
        "test_timer_stopped": "PASSED",
        "test_warning": "FAILED",
        "test_home": "PASSED",
        "test_home_is_fresh_again": "PASSED",
    }, ran.stdout
    for told in ("thread forgotten", "window QWidget 'forgotten'", "window QLabel ''", "timer 'forgotten'"):
        assert told in ran.stdout
