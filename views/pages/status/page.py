"""The status history."""

from __future__ import annotations

from collections.abc import Mapping

from views.pages.status.presenter import status_parts
from views.shell.desk import ReadPart
from views.widgets.reading_page import ReadingPage


class StatusPage(ReadingPage):
    """Shows every status of this run; the focus starts on the newest."""

    def content(self, params: Mapping[str, str]) -> list[ReadPart]:
        """The messages."""
        return status_parts(self.desk.status)

    def enter(self, params: Mapping[str, str]) -> None:
        """Start on the newest message, below the heading."""
        super().enter(params)
        self.reader.set_current_row(1)
