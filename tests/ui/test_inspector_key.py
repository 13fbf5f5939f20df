"""F12 opens the inspector on the desktop; nothing of it is loaded before."""

import subprocess
import sys

from PySide6.QtWidgets import QApplication

from accessibility.qt.inspector import Inspector
from accessibility.qt.shortcuts import shortcuts


def _inspectors():
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, Inspector) and window.isVisible()]


def test_f12_opens_the_inspector_and_escape_gives_the_focus_back(desk):
    desk.search("okafor")
    desk.wait_focus("results.list")
    desk.keys("F12")
    desk.wait_focus("inspector.tree")
    (window,) = _inspectors()
    spoken = [row.spoken for row in window.tree.rows.rows()]
    assert any("Okafor" in line for line in spoken)
    assert "is heard" in window.speech.text()
    desk.keys("F12")
    assert len(_inspectors()) <= 1
    desk.wait_focus("inspector.tree")
    desk.keys("Escape")
    desk.wait_until(lambda: not _inspectors())
    desk.wait_focus("results.list")


def test_the_palette_and_the_shortcut_list_have_it(desk):
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    desk.type("inspector")
    assert desk.widget("palette").list.count() == 1
    desk.keys("Return")
    desk.wait_focus("inspector.tree")
    desk.keys("Escape")
    desk.wait_focus("search.query")
    desk.keys("Ctrl+/")
    desk.wait_focus("shortcuts.lines")
    assert any("Accessibility inspector" in row.spoken for row in desk.widget("shortcuts.lines").rows.rows())


def test_it_is_not_loaded_with_the_window():
    code = (
        "import sys, views.app, views.shell.window, views.shell.actions, views.desktop;"
        "late = ('accessibility.qt.inspector', 'accessibility.rules');"
        "print([name for name in sys.modules if name.startswith(late)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_the_keys_of_the_inspector_are_no_second_commands_of_the_window(desk):
    desk.keys("F12")
    desk.wait_focus("inspector.tree")
    keys = [(one.keys, one.command) for one in shortcuts(desk.window)]
    assert [command for key, command in keys if key == "F6"] == ["Next region"]
    desk.keys("Escape")
    desk.wait_until(lambda: not _inspectors())
