"""The page of saved searches: what is saved, what a run shows, what was searched for before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.actions import bind
from accessibility.qt.button import Button
from accessibility.qt.lists import UtteranceRow
from accessibility.qt.regions import Region
from accessibility.qt.text import Note
from i18n import _
from views.pages.saved.presenter import Change, SavedPresenter
from views.pages.saved.state import Phase, SavedState
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.area import LeastBox
from views.widgets.confirm import confirm, show
from views.widgets.list_area import ListArea
from views.widgets.name_dialog import NameDialog
from views.widgets.presented_page import PresentedPage, rows_part


class SavedPage(PresentedPage):
    """Shows :class:`SavedState`. The focus follows a run to what it shows, unless the person has moved meanwhile."""

    presenter: SavedPresenter

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = SavedPresenter(desk.backend, desk.status)
        self.presenter.changed = self._changed
        self.presenter.focus_speaks = self._focus_will_follow
        self._wanted = ""
        self.add_message()
        self.saved_region = ListArea(_("Saved searches"), "saved.list")
        self.saved = self.saved_region.list
        self.saved.set_empty_text(_("None yet. Save a search on the search page with Ctrl+S."))
        self.saved.activated.connect(self._run)
        self.saved_region.add_buttons(
            (Button(_("All results"), "saved.search.button"), self._open_search),
            (Button(_("Delete"), "saved.delete.button"), self._delete),
        )
        self.fresh_region = ListArea(_("What is new"), "saved.fresh")
        self.fresh = self.fresh_region.list
        self.fresh.activated.connect(lambda row: self.desk.open_record(self.fresh.rows.row(row).key))
        self.notices = Note()
        self.notices.setObjectName("saved.notices")
        self.fresh_region.box.insertWidget(1, self.notices)
        self.past_region = ListArea(_("Search history"), "saved.past")
        self.past = self.past_region.list
        self.past.set_empty_text(_("Empty. What you search for is listed here."))
        self.past.activated.connect(lambda _row: self._open_search())
        self.switch = Button("", "saved.switch.button")
        self.past_region.add_buttons(
            (Button(_("Clear history"), "saved.clear.button"), self._clear),
            (self.switch, self.presenter.switch_history),
        )
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.left = LeastBox()
        self.left.addWidget(self.saved_region, 1)
        self.left.addWidget(self.fresh_region, 1)
        self.body.addLayout(self.left, 1)
        self.body.addWidget(self.past_region, 1)
        self.column.addLayout(self.body, 1)
        self.column.addStretch(0)
        self._list_commands = [
            bind(desk.table, self.saved, {"saved.delete": self._delete}),
            bind(desk.table, self.past, {"saved.delete_past": self._delete_past}),
        ]
        self.lay_out()
        self._changed(Change.LISTS)
        self._changed(Change.RUN)

    def lay_out(self) -> None:
        """Saved searches beside the history when there is room, else one column."""
        theme = themes.active()
        self.beside_or_below(self.body)
        self.left.setSpacing(theme.spacing * 2)
        for view in (self.saved, self.fresh, self.past):
            view.setMinimumHeight(theme.px(44) * 3)

    # what the window asks

    def enter(self, params: Mapping[str, str]) -> None:
        """The lists as they are now; ``at`` is ``history`` to begin there."""
        self._wanted = params.get("at", "")
        self.presenter.load()

    def focus_start(self) -> None:
        """The saved searches, or the history when that was asked for."""
        (self.past if self._wanted == "history" else self.saved).setFocus()

    def regions(self) -> list[Region]:
        """Saved searches, what is new, history."""
        return [self.saved_region, self.fresh_region, self.past_region]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands."""
        return {
            "saved.list": lambda: self.saved.setFocus(),
            "saved.fresh": self._go_fresh,
            "saved.history": lambda: self.past.setFocus(),
            "saved.search": self._open_search,
            "saved.again": lambda: self._with_saved(self.presenter.last),
            "saved.seen": lambda: self._with_saved(self.presenter.see_all),
            "saved.rename": self._rename,
            "saved.clear": self._clear,
            "saved.switch": self.presenter.switch_history,
        }

    def escape(self) -> bool:
        """Give a run up; from what it showed, back to the saved searches."""
        if self.presenter.cancel():
            return True
        if self.fresh.hasFocus():
            self.saved.setFocus()
            return True
        return False

    def use_state(self, state: Any) -> None:
        """Show ``state``, and what is saved now."""
        if isinstance(state, SavedState):
            self.presenter.restore(state)

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        for change in Change:
            self._changed(change)

    def where(self) -> str:
        """The list one is in, and the row."""
        for view, what in ((self.saved, _("saved search")), (self.fresh, _("record")), (self.past, _("search"))):
            if view.hasFocus():
                return f"{what} {self.position(view)}"
        return ""

    def parts(self) -> list[ReadPart]:
        """All three lists as lines."""
        state = self.presenter.state
        found = self.problem()
        found.append(rows_part(state.saved_headline(), self._saved_rows()))
        if state.run is not None:
            lines = [*state.run.notices(), *(row.spoken for row in self._fresh_rows())]
            headline = f"{state.run.name}: {state.run.headline()}"
            found.append(ReadPart(headline, tuple(("", line) for line in lines)))
        found.append(rows_part(state.past_headline(), self._past_rows()))
        return found

    # showing

    def _focus_will_follow(self) -> bool:
        """Whether the person waits where the run was asked for."""
        return self.isVisible() and self.window().focusWidget() in (self.saved, self.message.button)

    def _changed(self, change: Change) -> None:
        state = self.presenter.state
        self.message.show_failure(state.failure)
        if change in (Change.LISTS, Change.RUN):
            self._show_lists(state)
        if change is Change.RUN:
            self._show_run(state)
        if change is Change.STATE and state.phase is Phase.FAILED and self._focus_will_follow():
            self.message.button.setFocus()

    def _show_lists(self, state: SavedState) -> None:
        self.saved_region.heading.set_text(state.saved_headline())
        self.saved.set_name(state.saved_headline())
        self.saved.rows.replace(self._saved_rows())
        self.past_region.heading.set_text(state.past_headline())
        self.past.set_name(state.past_headline())
        self.past.rows.replace(self._past_rows())
        self.switch.set_text(_("Switch history off") if state.kept else _("Switch history on"))

    def _show_run(self, state: SavedState) -> None:
        run = state.run
        follow = run is not None and bool(run.rows) and self._focus_will_follow()
        held = self.fresh.hasFocus()
        # Of a run that shows nothing the status has said all there is.
        self.fresh_region.setVisible(run is not None and bool(run.rows or run.notices()))
        if run is None:
            if held:
                self.saved.setFocus()
            self.fresh.rows.clear()
            return
        headline = f"{run.name}: {run.headline()}"
        self.fresh_region.heading.set_text(headline)
        self.fresh.set_name(headline, run.name)
        self.fresh.set_empty_text(run.headline())
        self.notices.set_text(" ".join(run.notices()))
        self.notices.setVisible(bool(run.notices()))
        self.fresh.rows.replace(self._fresh_rows())
        if run.rows and not held:
            self.fresh.set_current_row(0)
        if follow:
            self.fresh.setFocus()

    def _saved_rows(self) -> list[UtteranceRow]:
        verbosity = self.desk.preferences.verbosity
        return [
            UtteranceRow(row.id, row.name, row.detail(), row.spoken(verbosity)) for row in self.presenter.state.saved
        ]

    def _past_rows(self) -> list[UtteranceRow]:
        verbosity = self.desk.preferences.verbosity
        return [
            UtteranceRow(row.id, row.asked.words(), row.detail(), row.spoken(verbosity))
            for row in self.presenter.state.past
        ]

    def _fresh_rows(self) -> list[UtteranceRow]:
        run, verbosity = self.presenter.state.run, self.desk.preferences.verbosity
        if run is None:
            return []
        return [
            UtteranceRow(
                key=row.id,
                title=row.title,
                detail=row.rest,
                utterance=row.spoken(verbosity, run.mixed),
                label=row.label(),
            )
            for row in run.rows
        ]

    # doing

    def _with_saved(self, do: Callable[[str], object]) -> None:
        """Do something with the saved search one is at; say so when there is none."""
        key = self.saved.current_key()
        if key is None:
            self.desk.status.say(_("There is no saved search yet"), again=True)
        else:
            do(key)

    def _run(self, row: int) -> None:
        self.presenter.run(self.saved.rows.row(row).key)

    def _go_fresh(self) -> None:
        run = self.presenter.state.run
        if self.fresh.count():
            self.fresh.setFocus()
        else:
            self.desk.status.say(run.headline() if run else _("No saved search was run yet"), again=True)

    def _open_search(self) -> None:
        view = self.past if self.past_region.isAncestorOf(self.window().focusWidget() or self) else self.saved
        asked = self.presenter.asked(view.current_key() or "")
        if asked is None:
            self.desk.status.say(_("There is no search here yet"), again=True)
            return
        self.desk.go("search", {"query": asked.query, "request": asked.request})

    def _rename(self) -> None:
        def ask(id: str) -> None:
            row = next(row for row in self.presenter.state.saved if row.id == id)
            presenter = self.presenter.renaming(id, lambda: dialog.accept())
            dialog = NameDialog(
                _("Rename saved search"), _("Name"), "", row.name, _("Rename"), presenter, "rename", self.window()
            )
            show(dialog)

        self._with_saved(ask)

    def _delete(self) -> None:
        def ask(id: str) -> None:
            row = next(row for row in self.presenter.state.saved if row.id == id)
            what = _("{name} is deleted for good, and with it what it has shown.", name=row.name)
            do = partial(self.presenter.delete, id)
            confirm(_("Delete saved search?"), what, _("Delete"), do, self.window())

        self._with_saved(ask)

    def _delete_past(self) -> None:
        key = self.past.current_key()
        if key is not None:
            self.presenter.remove_past(key)

    def _clear(self) -> None:
        if not self.presenter.state.past:
            self.desk.status.say(_("The search history is empty"), again=True)
            return
        what = _("All searches of the history are deleted for good.")
        confirm(_("Clear search history?"), what, _("Clear"), self.presenter.clear_past, self.window())
