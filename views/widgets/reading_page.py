"""A page that is read line by line and nothing else: help, status history, shortcuts, accessible view."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from accessibility.qt import theme as themes
from accessibility.qt.reader import Line, LineReader, LineSection
from accessibility.qt.regions import Region
from i18n import _
from views.shell.desk import Desk, ReadPart
from views.shell.page import Page
from views.spec import PageSpec
from views.widgets.area import Area, LeastBox


class ReadingPage(Page):
    """A heading and a line reader named after it. Subclasses give the parts."""

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.region = Area(spec.title, f"{spec.id}.region")
        box = LeastBox(self.region)
        box.setContentsMargins(0, 0, 0, 0)
        self.reader = LineReader(spec.title, f"{spec.id}.lines")
        self.reader.set_empty_text(_("Nothing here yet"))
        box.addWidget(self.reader, 1)
        self.column.addWidget(self.region, 1)
        self.lay_out()

    def content(self, params: Mapping[str, str]) -> list[ReadPart]:
        """What there is to read."""
        raise NotImplementedError

    def name(self, params: Mapping[str, str]) -> str:
        """The page's heading for ``params``."""
        return str(self.spec.title)

    def enter(self, params: Mapping[str, str]) -> None:
        """Read from the start."""
        self.show_parts(self.name(params), self.content(params))

    def show_parts(self, name: str, parts: list[ReadPart]) -> None:
        """Show ``parts`` under ``name``."""
        self._shown = (name, parts)
        self.heading.set_text(name)
        self.reader.set_name(name)
        self.reader.set_sections(
            [LineSection(part.title, [Line(label, value) for label, value in part.lines], part.level) for part in parts]
        )
        self.reader.set_current_row(0)
        self.title_changed.emit()

    def title(self) -> str:
        """The heading."""
        return self.heading.text()

    def focus_start(self) -> None:
        """The lines."""
        self.reader.setFocus()

    def regions(self) -> list[Region]:
        """The one region."""
        return [self.region]

    def parts(self) -> list[ReadPart]:
        """What is on show."""
        return self._shown[1]

    def state(self) -> object:
        """The name and the parts."""
        return self._shown

    def use_state(self, state: object) -> None:
        """Show them again."""
        if isinstance(state, tuple) and len(state) == 2:
            self.show_parts(*state)

    _shown: tuple[str, list[ReadPart]] = ("", [])

    def where(self) -> str:
        """The line among the lines."""
        return str(_("line {position}", position=self.position(self.reader))) if self.reader.count() else ""

    def lay_out(self) -> None:
        """Room for some lines at any text size."""
        self.reader.setMinimumHeight(themes.active().px(44) * 4)

    def preferences_changed(self) -> None:
        """Sizes anew."""
        self.lay_out()
