"""The path page: which other record, the way there as a sentence, its steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.fields import LineField
from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList, UtteranceRow
from accessibility.qt.regions import Region
from i18n import _
from views.pages.path.presenter import Change, PathPresenter, PathState
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.area import Area, LeastBox
from views.widgets.presented_page import PresentedPage, rows_part
from views.widgets.readable import Readable


class PathPage(PresentedPage):
    """Shows :class:`PathState`. The focus stays where the other record was given; the sentence is the status."""

    presenter: PathPresenter

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = PathPresenter(desk.backend, desk.status, desk.with_reason)
        self.presenter.changed = self._changed
        self.add_message()
        self.other_region = self._other()
        self.way_region = self._way()
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addWidget(self.other_region, 2)
        self.body.addWidget(self.way_region, 3)
        self.column.addLayout(self.body, 1)
        self.column.addStretch(0)
        self.lay_out()

    def _other(self) -> Region:
        region = Area(_("Other record"), "path.other.region")
        box = LeastBox(region)
        box.setContentsMargins(0, 0, 0, 0)
        self.field = LineField(_("Number of the other record"), _("Such as PE-1042, then Enter"), "path.to")
        self.field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.field.submitted.connect(self.find_path)
        self.button = Button(_("Find the path"), "path.find", primary=True)
        self.button.clicked.connect(lambda _on=False: self.find_path())
        self.visited = UtteranceList(_("Records you have visited"), "path.visited")
        self.visited.set_empty_text(_("No other record yet"))
        self.visited.activated.connect(lambda row: self._find(self.visited.rows.row(row).key))
        box.addWidget(self.field)
        box.addWidget(self.button)
        box.addWidget(Heading(_("Records you have visited"), 2, "path.visited.heading"))
        box.addWidget(self.visited, 1)
        return region

    def _way(self) -> Region:
        region = Area(_("Path"), "path.way.region")
        box = LeastBox(region)
        box.setContentsMargins(0, 0, 0, 0)
        self.steps_heading = Heading(_("Path"), 2, "path.steps.heading")
        self.sentence = Readable("path.sentence")
        self.steps = UtteranceList(_("Steps"), "path.steps")
        self.steps.activated.connect(lambda row: self.desk.open_record(self.presenter.state.steps[row].id))
        box.addWidget(self.steps_heading)
        box.addWidget(self.sentence)
        box.addWidget(self.steps, 1)
        return region

    def lay_out(self) -> None:
        """Side by side when there is room, else one column."""
        theme = themes.active()
        self.beside_or_below(self.body)
        self.visited.setMinimumHeight(theme.px(44) * 2)
        self.steps.setMinimumHeight(theme.px(44) * 3)

    # what the window asks

    def title(self) -> str:
        """Where the path begins."""
        title = self.presenter.state.title
        return str(_("Path from {title}", title=title)) if title else str(self.spec.title)

    def enter(self, params: Mapping[str, str]) -> None:
        """From the record ``params["id"]``; with ``params["to"]`` the path is found at once."""
        # A caret that moves in the field before the focus comes to it would be heard instead of the field's name.
        QTimer.singleShot(0, self, lambda: self.field.set_value(params.get("to", "")))
        self.presenter.open(params.get("id", ""), params.get("title", ""), params.get("to", ""))

    def focus_start(self) -> None:
        """The field, what stands in it selected: after the focus is told of, or that is heard instead of the field."""
        self.field.focus()
        QTimer.singleShot(0, self, self._select)

    def _select(self) -> None:
        if self.field.edit.hasFocus():
            length = len(self.field.edit.text())
            self.field.edit.setSelection(length, -length)

    def regions(self) -> list[Region]:
        """The other record, the path."""
        return [self.other_region, self.way_region]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands."""
        return {"path.steps": self._go_steps, "path.to": self.focus_start}

    def _go_steps(self) -> None:
        if self.steps.count():
            self.steps.setFocus()
        else:
            self.desk.status.say(self.presenter.state.sentence or _("No path yet"), again=True)

    def find_path(self) -> None:
        """Find the path to what is in the field."""
        self._find(self.field.value())

    def _find(self, number: str) -> None:
        fault = self.presenter.fault(number)
        self.field.set_error(fault)
        if fault is not None:
            self.desk.status.error(fault)
            self.focus_start()
        else:
            self.presenter.find(number)

    def use_state(self, state: Any) -> None:
        """Show ``state``."""
        if isinstance(state, PathState):
            self.field.set_value(state.to)
            self.presenter.restore(state)

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        for change in Change:
            self._changed(change)

    def where(self) -> str:
        """The row in the list one is in, or the field."""
        if self.visited.hasFocus():
            return str(_("record you have visited {position}", position=self.position(self.visited)))
        if self.steps.hasFocus():
            return str(_("step {position}", position=self.position(self.steps)))
        return super().where()

    def parts(self) -> list[ReadPart]:
        """The sentence and the steps as lines."""
        state = self.presenter.state
        found = [ReadPart(self.title(), (("", state.sentence),) if state.sentence else (), level=1)]
        found += self.problem()
        if state.steps:
            found.append(rows_part(state.headline(), self._step_rows()))
        return found

    # showing

    def _changed(self, change: Change) -> None:
        state = self.presenter.state
        self.heading.set_text(self.title())
        self.message.show_failure(state.failure)
        if change is Change.STATE:
            rows = [
                UtteranceRow(record_id, title, record_id, title)
                for record_id, title in self.desk.visited()
                if record_id != state.id
            ]
            self.visited.rows.replace(rows)
        if change is Change.WAY:
            self.steps_heading.set_text(state.headline() if state.steps else _("Path"))
            self.sentence.set_text(state.sentence or str(_("No path yet")))
            self.steps.set_name(state.headline())
            self.steps.rows.replace(self._step_rows())
            self.steps.setVisible(bool(state.steps))
        self.title_changed.emit()

    def _step_rows(self) -> list[UtteranceRow]:
        verbosity = self.desk.preferences.verbosity
        return [
            UtteranceRow(f"{place} {step.id}", step.said or step.title, step.rest, step.spoken(verbosity))
            for place, step in enumerate(self.presenter.state.steps)
        ]
