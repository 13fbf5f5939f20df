"""The search page's decisions: what is asked, what an answer means, what is said. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _
from views.backend import Backend, Failure, Job
from views.pages.search.asking import Answered, Asked, LikeAnswered, like_call, page_call
from views.pages.search.gathered import Line, closed, opened
from views.pages.search.state import (
    Order,
    Phase,
    Remark,
    SearchState,
    facet_rows,
    noun_of,
    one_type_of,
    remarks_of,
    sentence,
)
from views.pages.search.ways import FEW, Ways, switched_words
from views.shell.status import Kind, StatusLog
from views.verbosity import Verbosity

if TYPE_CHECKING:
    from views.pages.search.sources import Federation

PREFETCH = 25
"""How near to the last loaded row the person may come before more are fetched."""
SLOW_AFTER = 2.0
"""Seconds after which a search says that it is still running; no faster than one can hear it."""
WAIT_REPEATS = 15.0
_CATCHING_UP = _("Records changed in the last moments may be missing: the index is catching up.")
NO_PLACE = _(
    "Nearest first needs a place in the search: add near SE1 9AA, or within 5 km of SE1 9AA, then search again"
)
_NOT_YET = _("The index of all records is still being made, so this may change. Search again in a moment.")


class Change(Enum):
    """What a page has to show anew."""

    STATE = "state"
    """Texts, buttons, the error: rows are the same."""
    ANSWER = "answer"
    """A new answer: rows, facets, texts."""
    MORE = "more"
    """Rows were added at the end."""
    MERGED = "merged"
    """Rows came in among the others; those down to where one is are the same."""
    OPENED = "opened"
    """A row opened into its records, or closed."""


class SearchPresenter:
    """Holds :class:`SearchState`; calls ``changed`` after each change of it.

    ``verbosity`` is asked whenever something is put in words. ``focus_speaks`` tells whether the page will
    move the focus to the results, whose name is the headline; then the status is not spoken as well.
    """

    def __init__(self, backend: Backend, status: StatusLog, verbosity: Callable[[], Verbosity]) -> None:
        self._backend = backend
        self._status = status
        self._verbosity = verbosity
        self.state = SearchState()
        self.changed: Callable[[Change], None] = lambda change: None
        self.focus_speaks: Callable[[], bool] = lambda: False
        self.leave: Callable[[], object] = lambda: None
        """Called before results give way to records like one, so that they can be gone back to."""
        self.federation: Federation | None = None
        """Asks other sources beside the own records, when there is one."""
        self._job: Job | None = None
        self._more: Job | None = None
        self._slow: Job | None = None
        self._before = SearchState()
        self._said = ""
        self._asked = Asked()

    @property
    def asked(self) -> str:
        """The query of the last question, answered or not."""
        return self._asked.query

    # asking

    def search(
        self,
        query: str,
        filters: tuple[tuple[str, str], ...] = (),
        order: Order | None = None,
        ways: Ways | None = None,
    ) -> bool:
        """Search for ``query``; false when there is nothing to search for, which is said. Without ``order`` and
        ``ways`` those in use stay, but nearest first only with the place it was asked for."""
        query = query.strip()
        if not query:
            self._status.error(_("The search field is empty. Type a name, a number or a place, then press Enter."))
            return False
        state = self.state
        same = query == state.query
        if order is None:
            order = state.order if same or state.order is not Order.NEAREST else Order.BEST
        self._begin(Asked(query, filters, order, ways or state.ways), state if same else SearchState())
        return True

    def retry(self) -> bool:
        """Ask the last question again; false when there is none."""
        asked = self._asked
        return bool(asked.query) and self.search(asked.query, asked.filters, asked.order, asked.ways)

    def like(self, record_id: str, title: str) -> None:
        """Show records like ``title`` in place of the results; these stay until they are there, and when there are
        none."""
        self._begin(Asked(ways=self.state.ways, like=(record_id, title)), self.state)

    def _begin(self, asked: Asked, keep: SearchState) -> None:
        self._stop()
        if self.state.phase not in (Phase.RUNNING, Phase.QUEUED):
            self._before = self.state
        self._asked = asked
        waiting = not self._backend.ready
        if not asked.like[0]:
            keep = replace(keep, query=asked.query, filters=asked.filters, order=asked.order, ways=asked.ways)
        self.state = replace(keep, phase=Phase.QUEUED if waiting else Phase.RUNNING, failure=None)
        self.changed(Change.STATE)
        if waiting:
            self._status.say(_("Starting; your search runs as soon as the records are ready"), Kind.PROGRESS)
            wanted = self.state
            self._backend.when_ready(lambda: self._send() if self.state is wanted else None)
        else:
            self._send()

    def cancel(self) -> bool:
        """Give the running search up and stand where one stood; false when none is running."""
        if self.state.phase not in (Phase.RUNNING, Phase.QUEUED):
            return False
        self._stop(others=True)
        self.state = replace(self._before, ways=self.state.ways)
        if self.federation is not None:
            self.federation.restore(self.state)
        self._status.say(_("Search cancelled"))
        self.changed(Change.ANSWER)
        return True

    def toggle(self, key: tuple[str, str]) -> None:
        """Apply a facet value, or take it away, and say how many remain."""
        row = next((row for row in self.state.facets if row.key == key), None)
        if row is None:
            return
        filters = self.state.filters
        filters = tuple(f for f in filters if f != key) if key in filters else (*filters, key)
        on = key in filters
        said = _("{value} on", value=row.label) if on else _("{value} off", value=row.label)
        # Shown at once: the answer may take a moment.
        facets = tuple(replace(f, applied=on) if f.key == key else f for f in self.state.facets)
        before = self.state
        self.state = replace(self.state, facets=facets)
        if self.search(self.state.query, filters):
            self._before = before
            self._said = str(said)

    def clear_filters(self) -> bool:
        """Take all filters away; false when there are none."""
        if not self.state.filters:
            return False
        self.search(self.state.query)
        self._said = str(_("Filters cleared"))
        return True

    def change_order(self) -> None:
        """The next order: newest first, nearest first where a place was asked for, best match first."""
        self.sort(self.state.ordered.after(self.state.located))

    def sort(self, order: Order) -> None:
        """Results in this order; what is found is asked for anew. Says what to do when there is no such order."""
        state = self.state
        if state.like:
            self._status.say(_("Records like one come most like first"), again=True)
        elif order is Order.NEAREST and not state.located:
            self._status.say(NO_PLACE, again=True)
        elif state.phase in (Phase.NEW, Phase.NOTHING):
            self.state = replace(state, order=order)
            self._status.say(_("Results will come {order}", order=str(order.label)), again=True)
            self.changed(Change.STATE)
        else:
            self.search(state.query, state.filters, order)

    def switch(self, name: str, *, spoken: bool = True) -> None:
        """Change one of the :data:`~views.pages.search.ways.SWITCHES` and ask again. ``spoken`` is False where the
        switch itself says how it is now."""
        state = self.state
        ways = state.ways.switched(name)
        said = str(switched_words(ways, name)) if spoken else ""
        if state.query and state.phase is not Phase.NEW:
            self.search(state.query, state.filters, ways=ways)
            self._said = said
            return
        self.state = replace(state, ways=ways)
        self.changed(Change.STATE)
        if said:
            self._status.say(said, again=True)

    # gathered rows

    def open(self, line: Line) -> None:
        """Open the row of ``line`` into the records it stands for."""
        self._show_opened(*opened(self.state, line))

    def close_row(self, line: Line) -> None:
        """Close the row of ``line``."""
        self._show_opened(*closed(self.state, line))

    def _show_opened(self, state: SearchState, said: Message | None) -> None:
        if state is not self.state:
            self.state = state
            self.changed(Change.OPENED)
        if said is not None:
            self._status.say(said, again=True)

    def at_row(self, row: int) -> None:
        """The person is at ``row``: fetch more when the loaded rows end soon."""
        if self.federation is not None:
            self.federation.moved(row)
        state = self.state
        if state.phase is not Phase.FOUND or state.next is None or self._more or row < len(state.rows) - PREFETCH:
            return
        self.state = replace(state, loading_more=True)
        self._more = self._backend.run(
            page_call(state, state.next, told=self._told()), self._more_arrived, self._more_failed
        )

    # answers

    def _send(self) -> None:
        self.state = replace(self.state, phase=Phase.RUNNING)
        if self._asked.like[0]:
            self._job = self._backend.run(like_call(self._asked.like[0]), self._like_arrived, self._like_failed)
        else:
            if self.federation is not None:
                self.federation.begin(self._asked)
            self._job = self._backend.run(page_call(self.state, None, told=self._told()), self._arrived, self._failed)
        self._slow = self._backend.later(SLOW_AFTER, self._still)
        self.changed(Change.STATE)

    def _told(self) -> bool:
        """Whether hits have to say what tells them, since those of other sources may be the same."""
        return self.federation is not None and not self.federation.alone

    def _still(self) -> None:
        self._status.say(_("Still searching; Escape cancels"), Kind.PROGRESS)
        self._slow = self._backend.later(WAIT_REPEATS, self._still)

    def _arrived(self, result: Answered) -> None:
        answer, rows, labels, plurals = result
        self._stop()
        counts = answer.counts
        one_type = one_type_of(answer)
        remarks = remarks_of(answer.notices)
        if answer.index != "current":
            remarks.append(Remark(str(_CATCHING_UP if answer.hits else _NOT_YET)))
        if 0 < counts.total <= FEW and (off := self.state.ways.off()):
            remarks.append(Remark(str(off)))
        self.state = SearchState(
            query=self.state.query,
            filters=self.state.filters,
            order=self.state.order,
            ways=self.state.ways,
            phase=Phase.FOUND if answer.hits else Phase.NOTHING,
            rows=rows,
            strong=counts.strong,
            weaker=counts.weaker,
            exact=counts.exact,
            one_type=one_type,
            noun=noun_of(one_type, counts.total, labels, plurals),
            understood=answer.understood,
            remarks=tuple(remarks),
            facets=facet_rows(answer.facets, self.state.filters),
            next=answer.next,
        )
        if self.federation is not None:
            self.state = self.federation.own(self.state)
        said, self._said = self._said, ""
        quiet = not said and bool(self.state.rows) and self.focus_speaks()
        self.changed(Change.ANSWER)
        self._status.say(self._words(said), spoken=not quiet)

    def _words(self, said: str) -> str:
        state = self.state
        if state.phase is Phase.NOTHING:
            return f"{sentence(said)} {state.nothing()}".strip()
        verbosity = self._verbosity()
        parts = [sentence(said), state.headline(verbosity)]
        if not said and verbosity is not Verbosity.BRIEF:
            parts[-1] = sentence(parts[-1]) if state.notices or verbosity is Verbosity.FULL else parts[-1]
            parts += [sentence(notice) for notice in state.notices]
            if verbosity is Verbosity.FULL:
                parts.append(sentence(state.understood))
        return " ".join(part for part in parts if part)

    def _like_arrived(self, result: LikeAnswered) -> None:
        answer, rows, labels, plurals = result
        self._stop()
        title = self._asked.like[1]
        if not rows:
            self._back_to_before()
            self._status.say(_("No records like {title} were found", title=title))
            return
        self.leave()
        if self.federation is not None:
            self.federation.stop()
        types = {row.type for row in rows}
        one_type = types.pop() if len(types) == 1 else ""
        strong = sum(row.strong for row in rows)
        self.state = SearchState(
            ways=self.state.ways,
            like=title,
            phase=Phase.FOUND,
            rows=rows,
            strong=strong,
            weaker=len(rows) - strong,
            one_type=one_type,
            noun=noun_of(one_type, len(rows), labels, plurals),
            understood=answer.understood,
        )
        quiet = self.focus_speaks()
        self.changed(Change.ANSWER)
        self._status.say(self._words(""), spoken=not quiet)

    def _like_failed(self, failure: Failure) -> None:
        self._stop()
        self._back_to_before()
        self._status.error(str(failure))

    def _back_to_before(self) -> None:
        self.state = self._before
        self.changed(Change.STATE)

    def more_of_others(self) -> None:
        """The next results of other sources."""
        if self.federation is not None:
            self.federation.more_of_others()

    def use_merged(self, state: SearchState) -> None:
        """Take over the rows that other sources' answers made."""
        self.state = state
        self.changed(Change.MERGED)

    def _failed(self, failure: Failure) -> None:
        self._stop(others=True)
        self._said = ""
        # Filters go back to what the rows on screen answer; what was asked is kept for another try.
        before = self._before if self._before.query == self.state.query else self.state
        self.state = replace(
            self.state,
            phase=Phase.FAILED,
            failure=failure,
            filters=before.filters,
            facets=before.facets,
            order=before.order,
            loading_more=False,
            next=None,
        )
        self.changed(Change.STATE)
        self._status.error(str(failure))

    def _more_arrived(self, result: Answered) -> None:
        answer, rows, _labels, _plurals = result
        self._more = None
        self.state = replace(self.state, next=answer.next, loading_more=False)
        if self.federation is not None and self.state.merged is not None:
            self.use_merged(self.federation.more(self.state, rows, answer.next))
            return
        self.state = replace(self.state, rows=self.state.rows + rows)
        self.changed(Change.MORE)

    def _more_failed(self, failure: Failure) -> None:
        self._more = None
        self.state = replace(self.state, loading_more=False)
        loaded: Message = _("More results could not be loaded. {failure}", failure=str(failure))
        self._status.error(loaded)
        self.changed(Change.STATE)

    def _stop(self, *, others: bool = False) -> None:
        if others and self.federation is not None:
            self.federation.stop()
        for job in (self._job, self._more, self._slow):
            if job is not None:
                job.cancel()
        self._job = self._more = self._slow = None

    # standing here again

    def snapshot(self) -> SearchState:
        """The state to come back to; what was running counts as not begun."""
        running = self.state.phase in (Phase.RUNNING, Phase.QUEUED)
        state = self._before if running else replace(self.state, loading_more=False)
        if not state.elsewhere:
            return state
        from views.pages.search.source_lines import given_up

        return replace(state, elsewhere=given_up(state.elsewhere))

    def restore(self, state: SearchState) -> None:
        """Stand where ``state`` was taken. A running search is given up."""
        self._stop(others=True)
        self.state = self._before = state
        if self.federation is not None:
            self.federation.restore(state)
        self.changed(Change.ANSWER)

    def close(self) -> None:
        """Give up whatever runs; the page is going away."""
        self._stop(others=True)
