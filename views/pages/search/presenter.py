"""The search page's decisions: what is asked, in which order and by which ways, and which rows are open. No Qt."""

from __future__ import annotations

from dataclasses import replace

from i18n import Message, _
from views.pages.search.answers import Change, SearchAnswers
from views.pages.search.asking import page_call
from views.pages.search.gathered import Line, closed, opened
from views.pages.search.state import Asked, Order, Phase, SearchState
from views.pages.search.ways import Ways, switched_words
from views.shell.status import Kind

__all__ = ["Change", "SearchPresenter"]

PREFETCH = 25
"""How near to the last loaded row the person may come before more are fetched."""
NO_PLACE = _(
    "Nearest first needs a place in the search: add near SE1 9AA, or within 5 km of SE1 9AA, then search again"
)


class SearchPresenter(SearchAnswers):
    """What a person does on the search page. Its state and the answers are :class:`SearchAnswers`'."""

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

    def ask(self, asked: Asked) -> bool:
        """Search as ``asked``, which is not like a record; see :meth:`search`."""
        return self.search(asked.query, asked.filters, asked.order, asked.ways)

    def retry(self) -> bool:
        """Ask the last question again; false when there is none."""
        return bool(self._asked.query) and self.ask(self._asked)

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
        far = row < len(state.rows) - PREFETCH
        if state.phase is not Phase.FOUND or state.next is None or "more" in self._jobs or far:
            return
        self.state = replace(state, loading_more=True)
        page = page_call(state.asked, state.next, told=self._told())
        self._jobs.run("more", page, self._more_arrived, self._more_failed)

    def more_of_others(self) -> None:
        """The next results of other sources."""
        if self.federation is not None:
            self.federation.more_of_others()
