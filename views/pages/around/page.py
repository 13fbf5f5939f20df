"""The page around a record: walks to choose from, and what the chosen one led to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.lists import UtteranceRow
from accessibility.qt.regions import Region
from i18n import Message, _
from views.pages.around.presenter import AroundPresenter, AroundState, Change, Phase
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.awaited_page import AwaitedPage
from views.widgets.list_area import ListArea
from views.widgets.presented_page import rows_part

WAYS: tuple[tuple[str, Message], ...] = (
    ("path", _("Path to another record")),
    ("timeline", _("Timeline")),
    ("map", _("Map")),
    ("chart", _("Link chart")),
)
"""Pages about the same record, by id."""


class AroundPage(AwaitedPage):
    """Shows :class:`AroundState`. The focus is in the walks; after one is walked, in what it led to."""

    presenter: AroundPresenter

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = AroundPresenter(desk.backend, desk.status, desk.with_reason)
        self.presenter.changed = self._changed
        self.presenter.focus_speaks = lambda: self.isVisible() and self.choices.hasFocus()
        self.add_message()
        self.choices_region = ListArea(_("Walks"), "around.choices")
        self.choices = self.choices_region.list
        self.choices.activated.connect(self._choose)
        self.found_region = ListArea(_("Records found"), "around.reached")
        self.found = self.found_region.list
        self.found.set_empty_text(_("Choose a walk and press Enter"))
        self.found.activated.connect(self._open)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addWidget(self.choices_region, 2)
        self.body.addWidget(self.found_region, 3)
        self.column.addLayout(self.body, 1)
        self.column.addStretch(0)
        self.lay_out()

    def lay_out(self) -> None:
        """Side by side when there is room, else one column."""
        theme = themes.active()
        self.beside_or_below(self.body)
        self.choices.setMinimumHeight(theme.px(44) * 4)
        self.found.setMinimumHeight(theme.px(44) * 4)

    # what the window asks

    def title(self) -> str:
        """Whose surroundings these are."""
        title = self.presenter.state.title
        return str(_("Around {title}", title=title)) if title else str(self.spec.title)

    def enter(self, params: Mapping[str, str]) -> None:
        """Look around the record ``params["id"]``, called ``params["title"]``."""
        self._focus_on_arrival = True
        self.presenter.open(params.get("id", ""), params.get("title", ""))

    def content(self) -> QWidget | None:
        """The walks."""
        return self.choices if self.presenter.state.phase is Phase.OPEN else None

    def failed(self) -> bool:
        """Whether the walks could not be had."""
        return self.presenter.state.phase is Phase.FAILED

    def regions(self) -> list[Region]:
        """Walks, records found."""
        return [self.choices_region, self.found_region]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands."""
        return {
            "around.choices": lambda: self.choices.setFocus(),
            "around.reached": self._go_found,
            "around.refresh": lambda: self.presenter.open(self.presenter.state.id, self.presenter.state.title),
        }

    def _go_found(self) -> None:
        if self.found.count():
            self.found.setFocus()
        else:
            self.desk.status.say(self.presenter.state.headline(), again=True)

    def use_state(self, state: Any) -> None:
        """Show ``state``."""
        if isinstance(state, AroundState):
            self._focus_on_arrival = False
            self.presenter.restore(state)

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        for change in Change:
            self._changed(change)

    def where(self) -> str:
        """The row in the list one is in."""
        if self.choices.hasFocus():
            return str(_("walk {position}", position=self.position(self.choices)))
        if self.found.hasFocus():
            return str(_("record found {position}", position=self.position(self.found)))
        return ""

    def parts(self) -> list[ReadPart]:
        """Walks and records found as lines."""
        state = self.presenter.state
        found = [ReadPart(self.title(), (), level=1)]
        found += self.problem()
        found.append(rows_part(_("Walks"), self._choice_rows()))
        if state.chosen is not None:
            found.append(rows_part(state.headline(), self._found_rows()))
        return found

    # showing

    def _changed(self, change: Change) -> None:
        state = self.presenter.state
        self.heading.set_text(self.title())
        waiting = state.phase is not Phase.OPEN
        self.show_waiting(self.title() if waiting else "")
        for region in self.regions():
            region.setVisible(not waiting)
        self.message.show_failure(state.failure)
        if change in (Change.STATE, Change.OFFERS):
            self.choices.set_name(self.presenter.offers_headline(), self.title())
            self.choices.rows.replace(self._choice_rows())
        if change in (Change.STATE, Change.REACHED):
            self.found_region.heading.set_text(state.headline() if state.chosen is not None else _("Records found"))
            self.found.set_name(state.headline() if state.chosen is not None else _("Records found"))
            self.found.rows.replace(self._found_rows())
        self.title_changed.emit()
        self._follow_focus(change)

    def _follow_focus(self, change: Change) -> None:
        if change is Change.OFFERS and self.arrives():
            self.choices.set_current_row(0)
            self.choices.setFocus()
        elif change is Change.REACHED and self.choices.hasFocus() and self.found.count():
            self.found.set_current_row(0)
            self.found.setFocus()
        elif change is Change.STATE:
            self.follow_failure()

    def _choice_rows(self) -> list[UtteranceRow]:
        verbosity = self.desk.preferences.verbosity
        rows = [
            UtteranceRow(offer.name, offer.label, offer.size, offer.spoken(verbosity))
            for offer in self.presenter.state.offers
        ]
        return rows + [UtteranceRow(f"page {page}", str(label)) for page, label in WAYS]

    def _found_rows(self) -> list[UtteranceRow]:
        verbosity = self.desk.preferences.verbosity
        return [
            UtteranceRow(one.id, one.title, " · ".join(part for part in (one.rest, one.through) if part),
                         one.spoken(verbosity))
            for one in self.presenter.state.found
        ]  # fmt: skip

    # doing

    def _choose(self, row: int) -> None:
        key = self.choices.rows.row(row).key
        if key.startswith("page "):
            state = self.presenter.state
            self.desk.go(key.removeprefix("page "), {"id": state.id, "title": state.title})
        else:
            self.presenter.choose(key)

    def _open(self, row: int) -> None:
        self.desk.open_record(self.found.rows.row(row).key)
