"""The search page as it shows its state: the answer, what comes in among it, rows that open, texts and filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from i18n import _
from views.pages.search.parts import SearchParts
from views.pages.search.presenter import Change, SearchPresenter
from views.pages.search.state import Phase, SearchState
from views.pages.search.ways import ways_of
from views.verbosity import Verbosity

if TYPE_CHECKING:
    from accessibility.qt.rows import UtteranceRow
    from views.pages.search.gathered import Line
    from views.pages.search.mistakes import Mistakes


class SearchShowing(SearchParts):
    """Shows the presenter's state in the widgets. What the person does with them is the page's."""

    presenter: SearchPresenter
    _lines: list[Line]
    _mistakes: Mistakes

    def complete(self) -> None:
        """Build what is not there at the first paint."""
        raise NotImplementedError

    def _heard(self) -> None:
        """The headline was heard before: whoever comes back to the results wants the row."""
        self.results.set_name(self.presenter.state.headline(Verbosity.BRIEF) or _("Results"))

    def _line(self) -> Line | None:
        """The line one is on."""
        row = self.results.current_row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _focus_will_follow(self) -> bool:
        """Whether the person waits where they asked, so that the focus may go to the answer."""
        focus = QApplication.focusWidget()
        waiting = focus in (self.field.edit, self.button, self.message.button)
        state = self.presenter.state
        return waiting and self.isVisible() and (bool(state.like) or self.field.value().strip() == state.query)

    def _changed(self, change: Change) -> None:
        self.complete()
        state = self.presenter.state
        if change is Change.MORE:
            had, self._lines = len(self._lines), state.lines()
            self.results.rows.append(self._rows(self._lines[had:]), more=state.next is not None)
            return
        if change is Change.OPENED:
            self._show_opened()
            return
        if change is Change.MERGED:
            self._show_merged()
            return
        if change is Change.ANSWER:
            # Whoever has searched knows what can be typed.
            full = self.desk.preferences.verbosity is Verbosity.FULL
            self.field.speak_hint(full or state.phase is Phase.NEW)
            follow = state.phase is Phase.FOUND and self._focus_will_follow()
            held = self.results.hasFocus()
            self._mistakes.answered(state.query, state.remarks)
            self._show_rows()
            self._show_texts()
            if state.rows and not self.filters.hasFocus():
                self.results.set_current_row(0)
            if follow:
                self.results.setFocus()
            elif held and not state.rows:
                self.focus_start()
            return
        if state.next is not None and not state.loading_more:
            self.results.rows.allow_more()
        self._show_texts()

    def _rows(self, lines: list[Line]) -> list[UtteranceRow]:
        from views.pages.search.shown import result_rows

        state = self.presenter.state
        return result_rows(lines, self.desk.preferences.verbosity, state.mixed, state.graded)

    def _show_opened(self) -> None:
        """A row opened or closed. Whoever was on a record of a row that closed is on the row then."""
        line = self._line()
        if line is not None and line.part > 1:
            # Its words first, then the focus, then the rows below it go: so that it is heard once, as it is now.
            start = line.before - line.part + 1
            place, closed = next((n, one) for n, one in enumerate(self._lines) if one.before == start)
            rows = list(self.results.rows.rows())
            rows[place] = self._rows([replace(closed, part=0, parts=0)])[0]
            self.results.rows.replace(rows, more=self.results.rows.more)
            self.results.set_current_row(place)
        self._replace_rows()

    def _replace_rows(self) -> None:
        state = self.presenter.state
        self._lines = state.lines()
        self.results.rows.replace(self._rows(self._lines), more=state.next is not None)

    def _show_merged(self) -> None:
        """Rows came in among the others: the current one stays under the focus, and where it is on the screen."""
        state = self.presenter.state
        had = self.results.count() > 0
        self._replace_rows()
        if state.rows and not had:
            self._heard()
            self.results.set_current_row(0)
        self._show_texts()

    def _show_rows(self) -> None:
        from views.pages.search.shown import facet_rows

        state = self.presenter.state
        headline = state.headline(self.desk.preferences.verbosity)
        self.results.set_name(headline or _("Results"), state.headline(Verbosity.BRIEF))
        self._replace_rows()
        self.filters.rows.replace(facet_rows(state.facets))
        self._show_filters(state)

    def _show_filters(self, state: SearchState) -> None:
        there = bool(state.facets) and state.phase is not Phase.NEW
        if self.filters.hasFocus() and not there:
            self.focus_start()
        self.filters_region.setVisible(there)
        if self.clear.hasFocus() and not state.filters:
            self.filters.setFocus()
        self.clear.setVisible(bool(state.filters))

    def _show_more(self, state: SearchState) -> None:
        """The button that asks other sources for their next results, while there are any."""
        from views.pages.search.source_lines import left_of

        there = left_of(state.elsewhere) > 0
        if not there and self.more_others.hasFocus():
            self.results.setFocus()
        self.more_others.setVisible(there)

    def _show_texts(self) -> None:
        from views.pages.search.shown import facet_rows

        state = self.presenter.state
        asking = state.phase in (Phase.RUNNING, Phase.QUEUED)
        answered = bool(state.rows) or state.phase in (Phase.FOUND, Phase.NOTHING)
        self.headline.set_text(state.headline() or (self.headline.text() if state.rows else ""))
        # With nothing found the message above says it.
        self.headline.setVisible(bool(state.rows) and bool(self.headline.text()))
        self.sort.set_text(_("Sort {order}", order=str(state.ordered.after(state.located).label)))
        self.sort.setVisible(state.total > 1 and not state.like)
        self.switches.show_ways(state.ways)
        if state.ways != ways_of(self.desk.preferences.settings.pages.get(self.spec.id, {})):
            self.desk.preferences.remember(self.spec.id, **state.ways.kept())
        self.understood.set_text(" ".join((state.understood, *state.notices)).strip())
        self.understood.setVisible(answered and state.phase is not Phase.NOTHING and bool(self.understood.text()))
        self.elsewhere.set_text(" ".join(line.words() for line in state.elsewhere))
        self.elsewhere.setVisible(bool(state.elsewhere))
        self._show_more(state)
        self.results_region.setVisible(bool(state.rows))
        if self.tries.hasFocus() and state.phase is not Phase.NOTHING:
            self.focus_start()
        self.tries_region.show_tries(state.tries())
        self.hint.setVisible(state.phase is Phase.NEW)
        self.results.setVisible(bool(state.rows))
        if state.failure is not None:
            self.message.show_text(str(state.failure), error=True, retry=True)
        elif state.phase is Phase.QUEUED:
            self.message.show_text(_("Starting; your search runs as soon as the records are ready"))
        else:
            self.message.show_text(_("Searching") if asking and not state.rows else "")
        facets = facet_rows(state.facets)
        if [row.key for row in facets] == [row.key for row in self.filters.rows.rows()]:
            self.filters.rows.replace(facets)
        self._show_filters(state)
