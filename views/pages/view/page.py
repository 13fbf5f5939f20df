"""The accessible view."""

from __future__ import annotations

from collections.abc import Mapping

from views.pages.view.presenter import view_name, without_empty
from views.shell.desk import ReadPart
from views.widgets.reading_page import ReadingPage


class ViewPage(ReadingPage):
    """Shows the parts of the page one came from."""

    def name(self, params: Mapping[str, str]) -> str:
        """Whose view it is."""
        return view_name(params.get("of", ""))

    def content(self, params: Mapping[str, str]) -> list[ReadPart]:
        """What that page holds."""
        return without_empty(self.desk.behind())
