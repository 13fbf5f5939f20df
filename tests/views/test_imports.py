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
