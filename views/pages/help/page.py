"""The help page."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from accessibility.qt.button import Button
from i18n import _
from views.pages.help.presenter import help_html, help_name, help_parts
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.reading_page import ReadingPage


class HelpPage(ReadingPage):
    """Shows the help of the page ``params["about"]``; of the search page when none is named."""

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self._about = "search"
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        self.browser = Button(_("Open in browser"), "help.browser")
        self.browser.clicked.connect(lambda _on=False: self.to_browser())
        layout = self.region.layout()
        if layout is not None:
            layout.addWidget(self.browser)

    def name(self, params: Mapping[str, str]) -> str:
        """Whose help it is."""
        return help_name(params.get("about", "search"))

    def content(self, params: Mapping[str, str]) -> list[ReadPart]:
        """The help."""
        self._about = params.get("about", "search")
        return help_parts(self._about, self.desk.table)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands."""
        return {"help.browser": self.to_browser}

    def to_browser(self) -> None:
        """Write the help as a page of HTML and have the browser show it."""
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="lodestar-help-")
            path = Path(self._folder.name) / f"{self._about}.html"
            path.write_text(help_html(self._about, self.desk.table), encoding="utf-8")
        except OSError as error:
            self.desk.status.error(_("The help could not be written: {why}", why=error.strerror or str(error)))
            return
        if self.open_url(QUrl.fromLocalFile(str(path))):
            self.desk.status.say(_("The help is opening in the browser"))
        else:
            self.desk.status.error(_("No browser could be opened. The help can be read here."))

    def close_page(self) -> None:
        """Take the written file away."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
