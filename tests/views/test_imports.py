"""What is slow to import stays out of the way to the first paint."""

import subprocess
import sys

HEAVY = ("pydantic", "httpx", "asyncio", "keyring", "babel", "sqlalchemy", "tantivy", "client.records", "client.api")


def test_nothing_heavy_before_the_first_paint():
    code = f"""
import sys
from views.options import parse
from views import app
application, desktop = app.start(parse(["--data", "unused"]))
found = [name for name in {HEAVY!r} if name in sys.modules]
desktop.stop()
print(",".join(found) or "none")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "none", done.stdout + done.stderr


def test_presenters_and_shell_state_need_no_qt():
    code = """
import sys, pkgutil, importlib
import views.pages
for info in pkgutil.iter_modules(views.pages.__path__):
    importlib.import_module(f"views.pages.{info.name}.presenter")
import views.starter, views.preferences, views.shell.reason, views.shell.history, views.shell.status
print(any(name.startswith("PySide6") for name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stdout + done.stderr


def test_no_enumerations_of_qt_before_the_first_paint():
    """PySide makes all of ``Qt``'s at once: 20 ms; and QStyle's: 7 ms."""
    code = """
import os
from views import trace
from views.options import parse

def mark(milestone):
    from PySide6 import QtCore, QtWidgets
    print(milestone, "Qt" in vars(QtCore), "QStyle" in vars(QtWidgets), "QLabel" in vars(QtWidgets), flush=True)
    os._exit(0)

trace.mark = mark
from views import app
application, desktop = app.start(parse(["--data", "unused"]))
application.exec()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    # QLabel is there: the question is one that can be answered yes.
    assert done.stdout.split() == ["first-paint", "False", "False", "True"], done.stdout + done.stderr


def test_pyside_reads_no_sources():
    code = """
import views.unread
import linecache
from PySide6.QtWidgets import QLabel
import views.shell.window
print(any(name.endswith("window.py") for name in linecache.cache))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stdout + done.stderr
