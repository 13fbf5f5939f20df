"""The form page: labelled fields in groups, each a region; what is wrong stands in a summary and beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.error_summary import ErrorSummary
from accessibility.qt.fields import LineField
from accessibility.qt.flow import FlowLayout
from accessibility.qt.heading import Heading
from accessibility.qt.regions import Region
from i18n import _
from views.pages.form.boxes import OUTLINE, Group
from views.pages.form.presenter import Change, FormPresenter, FormState
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.verbosity import Verbosity
from views.widgets.area import Area, Column, LeastBox
from views.widgets.presented_page import PresentedPage

_LEFT = ("person",)
"""The groups that stand on the left where there is room for two columns."""


class FormPage(PresentedPage):
    """Shows :class:`FormState`. Enter in any field searches."""

    presenter: FormPresenter

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = FormPresenter(
            desk.backend,
            desk.status,
            lambda query: desk.go("search", {"query": query}),
            lambda query: desk.go("search", {"typed": query}),
        )
        self.presenter.changed = self._changed
        self.fields: dict[str, LineField] = {}
        self._groups: dict[str, tuple[Region, LeastBox]] = {}
        self._focus_on_arrival = False
        self._showing = False
        self.summary = ErrorSummary("form.errors")
        self.add_message()
        self.column.addWidget(self.summary)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides = (LeastBox(), LeastBox())
        for side in self._sides:
            self.body.addLayout(side, 1)
        self._outline()
        self.column.addLayout(self.body)
        self.column.addWidget(self._buttons())
        self.column.addStretch(1)
        self.lay_out()

    def _buttons(self) -> QWidget:
        self.buttons = Column()
        row = FlowLayout(self.buttons, spacing=themes.active().spacing)
        for text, name, do, primary in (
            (_("Search"), "form.search.button", self.presenter.search, True),
            (_("Turn into a search"), "form.text.button", self.presenter.to_text, False),
            (_("Clear the form"), "form.clear.button", self.presenter.clear, False),
        ):
            button = Button(text, name, primary=primary)
            button.clicked.connect(lambda _on=False, do=do: do())
            row.addWidget(button)
        self.buttons.hide()
        return self.buttons

    def _outline(self) -> None:
        """A region for each group: the window learns of regions before the service tells what is in them."""
        for id, title in OUTLINE:
            region = Area(str(title), f"form.{id}.region")
            box = LeastBox(region)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(themes.active().spacing * 2)
            box.addWidget(Heading(title, 2, f"form.{id}.heading"))
            region.hide()
            self._groups[id] = (region, box)
            self._sides[0 if id in _LEFT else 1].addWidget(region)
        for side in self._sides:
            side.addStretch(1)

    def _build(self, groups: tuple[Group, ...]) -> None:
        for group in groups:
            region, box = self._groups[group.id]
            for one in group.boxes:
                field = LineField(one.label, one.hint, f"form.box.{one.id}")
                field.submitted.connect(self.presenter.search)
                field.changed.connect(lambda id=one.id, field=field: self._typed(id, field))
                self.fields[one.id] = field
                box.addWidget(field)
            region.show()
        # Made after the buttons, and before them all the same. The columns are read one after the other.
        order = [*(field.edit for field in self.fields.values()), *self.buttons.findChildren(Button)]
        for first, following in pairwise(order):
            QWidget.setTabOrder(first, following)
        self._speak_hints()
        self.buttons.show()

    def lay_out(self) -> None:
        """Two columns when there is room, else one."""
        theme = themes.active()
        self.beside_or_below(self.body)
        for side in self._sides:
            side.setSpacing(theme.spacing * 3)

    # what the window asks

    def enter(self, params: Mapping[str, str]) -> None:
        """Fill the form from ``query``; without one it is as it was left."""
        self.presenter.open(params.get("query", ""))

    def focus_start(self) -> None:
        """The first field; while the fields are awaited, the page."""
        if self.fields:
            next(iter(self.fields.values())).focus()
        elif self.presenter.state.failure is not None:
            self.message.button.setFocus()
        else:
            self._focus_on_arrival = True
            self.setFocus()

    def regions(self) -> list[Region]:
        """One a group."""
        return [region for region, _box in self._groups.values()]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands."""
        return {
            "form.search": self.presenter.search,
            "form.text": self.presenter.to_text,
            "form.clear": self.presenter.clear,
        }

    def use_state(self, state: Any) -> None:
        """Show ``state``."""
        if isinstance(state, FormState):
            self.presenter.restore(state)

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        self._speak_hints()

    def parts(self) -> list[ReadPart]:
        """What is wrong, then every group with what is in its fields."""
        state = self.presenter.state
        found = []
        problems = [("", str(state.failure))] if state.failure is not None else []
        problems += [(state.label(box), fault) for box, fault in state.faults.items()]
        if problems:
            found.append(ReadPart(str(_("Problems")), tuple(problems)))
        empty = str(_("(empty)"))
        for group in state.groups:
            lines = tuple((box.label, state.values.get(box.id, "").strip() or empty) for box in group.boxes)
            found.append(ReadPart(str(group.title), lines))
        return found

    # showing

    def _typed(self, box: str, field: LineField) -> None:
        if not self._showing:
            self.presenter.typed(box, field.value())

    def _speak_hints(self) -> None:
        said = self.desk.preferences.verbosity is not Verbosity.BRIEF
        for field in self.fields.values():
            field.speak_hint(said)

    def _changed(self, change: Change) -> None:
        state = self.presenter.state
        if change is Change.BOXES:
            self.message.show_failure(state.failure)
            if state.groups and not self.fields:
                self._build(state.groups)
            if self._focus_on_arrival and self.isVisible() and self.window().focusWidget() is self:
                self._focus_on_arrival = False
                self.focus_start()
        elif change is Change.VALUES:
            self._showing = True
            for id, field in self.fields.items():
                field.set_value(state.values.get(id, ""))
            self._showing = False
        else:
            self._show_faults(state)

    def _show_faults(self, state: FormState) -> None:
        for id, field in self.fields.items():
            field.set_error(state.faults.get(id))
        if state.faults:
            self.summary.show_errors(
                [(f"{field.label}: {field.error}", field) for field in self.fields.values() if field.error]
            )
        elif self.summary.isVisible():
            if self.summary.list.hasFocus():
                self.focus_start()
            self.summary.show_errors([])
