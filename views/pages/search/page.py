"""The search page: one field, results as one utterance each, filters with counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from i18n import Message, _
from views.pages.search.mistakes import Mistakes
from views.pages.search.presenter import Change, SearchPresenter
from views.pages.search.showing import SearchShowing
from views.pages.search.state import Asked, Order, Phase, Row, SearchState
from views.pages.search.ways import ways_of
from views.shell.desk import Desk, ReadPart
from views.shell.page import Standing
from views.spec import PageSpec
from views.verbosity import Verbosity

if TYPE_CHECKING:
    from accessibility.qt.lists import UtteranceList
    from accessibility.qt.regions import Region
    from views.pages.search.gathered import Line


class SearchPage(SearchShowing):
    """Shows :class:`SearchState`. Enter searches; the focus follows the answer to the first result, unless
    the person has moved or typed meanwhile."""

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = SearchPresenter(desk.backend, desk.status, lambda: desk.preferences.verbosity)
        self.presenter.changed = self._changed
        self.presenter.focus_speaks = self._focus_will_follow
        self.presenter.leave = self._leave_for_like
        self._from_elsewhere = False
        kept = ways_of(desk.preferences.settings.pages.get(spec.id, {}))
        self.presenter.state = replace(self.presenter.state, ways=kept)
        self._lines: list[Line] = []
        self._leaving = False
        self._build_search()
        self.field.submitted.connect(self.run)
        self.button.clicked.connect(lambda _on=False: self.run())
        self.message.retry.connect(self.retry)
        self._mistakes = Mistakes(self.field, desk.status)
        self.lay_out()

    def complete(self) -> None:
        """Build results and filters: the first paint shows the field alone."""
        if self._whole:
            return
        self._whole = True
        self._build_switches()
        self._build_results()
        self._build_filters(self._try)
        self._connect()
        self._join_sources()
        self.lay_out()
        self._changed(Change.ANSWER)

    def _connect(self) -> None:
        """What results and filters do."""
        from accessibility.qt.actions import bind

        self.switches.switched.connect(lambda name: self.presenter.switch(name, spoken=False))
        self.results.activated.connect(self._open)
        self.results.current_changed.connect(self._at)
        self.results.rows.more_wanted.connect(lambda: self.presenter.at_row(len(self.presenter.state.rows)))
        self._list_commands = bind(
            self.desk.table, self.results, {"search.open_row": self._open_row, "search.close_row": self._close_row}
        )
        self.sort.clicked.connect(lambda _on=False: self.presenter.change_order())
        self.more_others.clicked.connect(lambda _on=False: self.presenter.more_of_others())
        self.filters.activated.connect(self._toggle)
        self.clear.clicked.connect(lambda _on=False: self.presenter.clear_filters())

    def _join_sources(self) -> None:
        """Other sources are asked from here on; before the first paint there is nobody to ask."""
        from views.pages.search.sources import Federation

        self.presenter.federation = Federation(
            self.desk.backend,
            self.desk.status,
            lambda: self.presenter.state,
            self.presenter.use_merged,
            lambda: self.desk.keys_of("search.better"),
            lambda: self.desk.keys_of("search.results"),
        )

    # what the window asks

    def enter(self, params: Mapping[str, str]) -> None:
        """Come to the search field, with what stands in it selected; with ``typed`` in it; or ask a search again
        that was kept; or show records like one."""
        if params.get("like"):
            self._from_elsewhere = True
            self.presenter.like(params["like"], params.get("title", params["like"]))
            return
        if params.get("typed"):
            self.field.set_value(params["typed"])
            return
        if not params.get("query"):
            return
        from views.pages.search.keep import asked_again

        kept = asked_again(params)
        self.field.set_value(kept.query)
        self.presenter.ask(kept)

    def focus_start(self) -> None:
        """The search field, its text selected so that typing replaces it."""
        self.field.edit.setFocus()
        # From the end to the start: with the caret at the start the whole text is read.
        self.field.edit.setSelection(len(self.field.edit.text()), -len(self.field.edit.text()))

    def regions(self) -> list[Region]:
        """Search, what to try or results, filters."""
        return [self.search_region, self.tries_region, self.results_region, self.filters_region]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands."""
        return {
            "search.run": self.run,
            "search.results": self._go_results,
            "search.mistake": self._mistakes.go,
            "search.suggestion": self._mistakes.take,
            "search.filters": lambda: self._go(self.filters, _("There are no filters yet")),
            "search.order": self.presenter.change_order,
            "search.best": lambda: self.presenter.sort(Order.BEST),
            "search.newest": lambda: self.presenter.sort(Order.NEWEST),
            "search.nearest": lambda: self.presenter.sort(Order.NEAREST),
            "search.fuzzy": lambda: self.presenter.switch("fuzzy"),
            "search.phonetic": lambda: self.presenter.switch("phonetic"),
            "search.gather": lambda: self.presenter.switch("gather"),
            "search.like": self._like,
            "search.form": lambda: self.desk.go("form", {"query": self.field.value().strip()}),
            "search.save": self._save,
            "search.keep": self._keep,
            "search.history": lambda: self.desk.go("saved", {"at": "history"}),
            "search.better": self._go_above,
            "search.more_others": self.presenter.more_of_others,
            "search.add": self._add,
            "search.sources": lambda: self.desk.go("sources", {}),
            "search.export": self._ask_export,
            "search.clear_filters": lambda: (
                self.presenter.clear_filters() or self.desk.status.say(_("No filters are applied"), again=True)
            ),
        }

    def _save(self) -> None:
        from views.pages.search.keep_dialogs import save_search

        save_search(self, self.desk, self.presenter.state)

    def _keep(self) -> None:
        from views.pages.search.keep_dialogs import keep_results

        keep_results(self, self.desk, self.presenter.state)

    def _go(self, view: UtteranceList, none: Message) -> None:
        if view.isVisibleTo(self) and view.count():
            view.setFocus()
        else:
            self.desk.status.say(none, again=True)

    def _go_results(self) -> None:
        """To the results; when there are none, to what to try."""
        nothing = self.presenter.state.phase is Phase.NOTHING
        self._go(self.tries if nothing else self.results, _("There are no results yet"))

    def _try(self, asked: Asked) -> None:
        """Ask what a line of what to try proposes."""
        self.focus_start()
        self.field.set_value(asked.query)
        self.presenter.ask(asked)

    def _go_above(self) -> None:
        """To the best of what other sources sent that ranks above where one is."""
        federation = self.presenter.federation
        key = federation.take_up() if federation is not None else None
        if key is None:
            self.desk.status.say(_("No result waits above where you are"), again=True)
            return
        self.results.set_current_key(key)
        self.results.setFocus()

    def _ask_export(self) -> None:
        from views.pages.search.keep_dialogs import export_results

        export_results(self, self.desk, self.presenter.state)

    def escape(self) -> bool:
        """Cancel a running search, else back to the field; in the field there is nothing to leave."""
        if self.presenter.cancel():
            return True
        if not self.field.edit.hasFocus():
            self.focus_start()
        return True

    def retry(self) -> bool:
        """Ask again what failed. What was typed meanwhile counts."""
        if self.presenter.state.phase is not Phase.FAILED:
            return False
        typed = self.field.value().strip()
        return self.run() if typed and typed != self.presenter.asked else self.presenter.retry()

    def run(self) -> bool:
        """Search for what is in the field; the filters belong to the question they were applied to."""
        query, state = self.field.value().strip(), self.presenter.state
        if query and query != state.query and state.phase is Phase.FOUND:
            self._leave()
        return self.presenter.search(query, state.filters if query == state.query else ())

    def _leave(self) -> None:
        """Make the results a place one can go back to: others are about to take their place."""
        if not self._whole or not self.presenter.snapshot().rows:
            return
        self._leaving = True
        self.desk.checkpoint()
        self._leaving = False

    def _leave_for_like(self) -> None:
        """Records like one come. From another page, back leads there; what was on show here is in the history."""
        came, self._from_elsewhere = self._from_elsewhere, False
        if not came:
            self._leave()

    def stand(self) -> Standing:
        """Results that a new search takes the place of are come back to as results, not as a field."""
        standing = super().stand()
        return replace(standing, focus=self.results.objectName()) if self._leaving else standing

    def stand_again(self, standing: Standing) -> None:
        """Whoever was in the results of another search hears whose these are: nothing else would tell."""
        held = self.results.hasFocus()
        super().stand_again(standing)
        if held and self.results.hasFocus():
            self.desk.status.say(f"{self.field.value()}: {self.presenter.state.headline(Verbosity.BRIEF)}", again=True)

    def state(self) -> SearchState:
        """The presenter's state."""
        return self.presenter.snapshot()

    def use_state(self, state: Any) -> None:
        """Show ``state``, its query in the field."""
        if isinstance(state, SearchState):
            if self.presenter.state is not state:
                self.presenter.restore(state)
                self._heard()
            if state.query:
                self.field.set_value(state.query)

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        if not self._whole:
            return
        self._show_rows()
        self._heard()
        self._show_texts()

    def close_page(self) -> None:
        """Give a running search up."""
        self.presenter.close()

    def where(self) -> str:
        """The row among all results, or what is in the field."""
        state = self.presenter.state
        line = self._line()
        if self.results.hasFocus() and line is not None:
            loaded, total = state.loaded, state.total + state.from_others
            place = _("result {place} of {total}", place=line.before + 1, total=total)
            more = _(", {loaded} loaded", loaded=loaded) if loaded < total else ""
            return f"{place}{more}: {line.row.title}"
        if self._whole and self.tries.hasFocus():
            return str(_("line {position} of what to try", position=self.position(self.tries)))
        if self.filters.hasFocus():
            return str(_("filter {position}", position=self.position(self.filters)))
        query = self.field.value()
        return str(_("search field: {what}", what=query) if query else _("search field, empty"))

    def parts(self) -> list[ReadPart]:
        """Question, answer, rows and filters as lines."""
        from views.pages.search.reading import parts_of

        return parts_of(self.presenter.state, self.field.value(), self.desk.preferences.verbosity)

    # doing

    def _at(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self.presenter.at_row(self._lines[row].place)

    def _open_row(self) -> None:
        if (line := self._line()) is not None:
            self.presenter.open(line)

    def _close_row(self) -> None:
        if (line := self._line()) is not None:
            self.presenter.close_row(line)

    def _row(self) -> Row | None:
        """The row one is on; when there is none, that is said."""
        line = self._line()
        if line is None:
            self.desk.status.say(_("There are no results yet"), again=True)
        return None if line is None else line.row

    def _like(self) -> None:
        """Records like the one on the current line; of one that another source holds, that it has to be asked there."""
        row = self._row()
        if row is not None and row.held_by:
            said = _("{source} holds this record: records like it can be looked for there", source=row.held_by)
            self.desk.status.say(said, again=True)
        elif row is not None:
            self._from_elsewhere = False
            self.presenter.like(row.id, row.title)

    def _add(self) -> None:
        """Put the record of the current line on a worklist."""
        from views.widgets.add_dialog import add_to_worklist
        from views.widgets.adding import Added

        row = self._row()
        if row is not None:
            add_to_worklist(self, self.desk, Added(row.id, row.title, row.type, row.summary))

    def _open(self, row: int) -> None:
        if not 0 <= row < len(self._lines):
            return
        self.desk.open_record(self._lines[row].row.id)

    def _toggle(self, row: int) -> None:
        facets = self.presenter.state.facets
        if 0 <= row < len(facets):
            self.presenter.toggle(facets[row].key)
