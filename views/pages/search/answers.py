"""The answers to a search: sent for, slow, here, failed, continued; and the state they make. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.pages.search.asking import Answered, LikeAnswered, like_call, page_call
from views.pages.search.state import (
    Asked,
    Phase,
    Remark,
    SearchState,
    facet_rows,
    noun_of,
    one_type_of,
    remarks_of,
    sentence,
)
from views.pages.search.ways import FEW
from views.shell.status import StatusLog
from views.verbosity import Verbosity

if TYPE_CHECKING:
    from views.pages.search.sources import Federation

STILL = _("Still searching; Escape cancels")
_CATCHING_UP = _("Records changed in the last moments may be missing: the index is catching up.")
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


class SearchAnswers:
    """Holds :class:`SearchState`; calls ``changed`` after each change of it. What is asked is the presenter's.

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
        self._jobs = Jobs(backend, status)
        self._before = SearchState()
        self._said = ""
        self._asked = Asked()

    def _send(self) -> None:
        self.state = replace(self.state, phase=Phase.RUNNING)
        if self._asked.like[0]:
            like = like_call(self._asked.like[0])
            self._jobs.run("search", like, self._like_arrived, self._like_failed, still=STILL, repeated=True)
        else:
            if self.federation is not None:
                self.federation.begin(self._asked)
            page = page_call(self.state.asked, None, told=self._told())
            self._jobs.run("search", page, self._arrived, self._failed, still=STILL, repeated=True)
        self.changed(Change.STATE)

    def _told(self) -> bool:
        """Whether hits have to say what tells them, since those of other sources may be the same."""
        return self.federation is not None and not self.federation.alone

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
        self.state = replace(self.state, next=answer.next, loading_more=False)
        if self.federation is not None and self.state.merged is not None:
            self.use_merged(self.federation.more(self.state, rows, answer.next))
            return
        self.state = replace(self.state, rows=self.state.rows + rows)
        self.changed(Change.MORE)

    def _more_failed(self, failure: Failure) -> None:
        self.state = replace(self.state, loading_more=False)
        loaded: Message = _("More results could not be loaded. {failure}", failure=str(failure))
        self._status.error(loaded)
        self.changed(Change.STATE)

    def _stop(self, *, others: bool = False) -> None:
        if others and self.federation is not None:
            self.federation.stop()
        self._jobs.close()

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
