"""The list of shortcuts."""

from __future__ import annotations

from collections.abc import Mapping

from views.pages.shortcuts.presenter import shortcut_parts
from views.shell.desk import ReadPart
from views.widgets.reading_page import ReadingPage


class ShortcutsPage(ReadingPage):
    """Shows the command table's keys."""

    def content(self, params: Mapping[str, str]) -> list[ReadPart]:
        """One part for each scope."""
        return shortcut_parts(self.desk.table)
