"""The page of connected systems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList
from accessibility.qt.regions import Region
from accessibility.qt.rows import UtteranceRow
from i18n import _
from views.pages.sources.presenter import SourcesPresenter, SourcesState
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.area import Area, LeastBox
from views.widgets.presented_page import PresentedPage


class SourcesPage(PresentedPage):
    """One row a source; the button asks all of them how they are."""

    presenter: SourcesPresenter

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = SourcesPresenter(desk.backend, desk.status)
        self.presenter.changed = self._changed
        self.region = Area(_("Other sources"), "sources.region")
        box = LeastBox(self.region)
        box.setContentsMargins(0, 0, 0, 0)
        self.headline = Heading("", 2, "sources.headline")
        self.list = UtteranceList(_("Other sources"), "sources.list", type_ahead=True)
        self.button = Button(_("Check now"), "sources.check")
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda _on=False: self.presenter.check())
        box.addWidget(self.headline)
        box.addWidget(self.list, 1)
        box.addWidget(self.button)
        self.add_message()
        self.column.addWidget(self.region, 1)
        self.column.addStretch(0)
        self.lay_out()
        self._changed()

    def lay_out(self) -> None:
        """Room for a few rows at any text size."""
        self.list.setMinimumHeight(themes.active().px(44) * 3)

    def enter(self, params: Mapping[str, str]) -> None:
        """Ask how they are."""
        self.presenter.load()

    def focus_start(self) -> None:
        """The first source, or the button when there is none."""
        (self.list if self.presenter.state.rows else self.button).setFocus()

    def regions(self) -> list[Region]:
        """The one region."""
        return [self.region]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's command."""
        return {"sources.check": self.presenter.check}

    def use_state(self, state: Any) -> None:
        """Show how they were, and ask how they are."""
        if isinstance(state, SourcesState) and state.known:
            self.presenter.state = state
            self._changed()
        self.presenter.load()

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        self._changed()

    def where(self) -> str:
        """The row."""
        if self.list.hasFocus() and self.list.current_row() >= 0:
            return str(_("source {position}", position=self.position(self.list)))
        return super().where()

    def parts(self) -> list[ReadPart]:
        """Each source as a line."""
        state, verbosity = self.presenter.state, self.desk.preferences.verbosity
        lines = [("", row.spoken(verbosity)) for row in state.rows]
        if state.failure is not None:
            lines.append((str(_("Problem")), str(state.failure)))
        if state.known and not state.rows:
            lines.append(("", str(_ADVICE)))
        return [ReadPart(state.headline() or str(self.spec.title), tuple(lines))]

    def _changed(self) -> None:
        state, verbosity = self.presenter.state, self.desk.preferences.verbosity
        self.headline.set_text(state.headline())
        self.headline.setVisible(bool(state.headline()))
        self.list.set_name(state.headline() or _("Other sources"))
        waits = self.button.hasFocus() and not self.list.count() and not state.asking
        self.list.rows.replace(
            [
                UtteranceRow(
                    key=row.name, title=row.label, detail=row.detail(verbosity), utterance=row.spoken(verbosity)
                )
                for row in state.rows
            ]
        )
        held = self.list.hasFocus()
        self.list.setVisible(bool(state.rows))
        if state.rows and waits and self.isVisible():
            # Whoever came here waited at the button for the rows.
            self.list.setFocus()
        elif held and not state.rows:
            self.button.setFocus()
        if state.failure is not None:
            self.message.show_text(str(state.failure), error=True, retry=True)
        else:
            self.message.show_text(_ADVICE if state.known and not state.rows else "")


_ADVICE = _(
    "Searches ask the own records alone. Whoever keeps the service connects others with lodestar-service source."
)
