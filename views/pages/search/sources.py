"""Other sources beside the own records: asked with each search, each said once when its answer comes. No Qt.

:class:`Federation` asks them and merges what they find into the rows; the search presenter tells it what happens to its
own answer. A system of another organisation is asked only when the task has a reason, since a query sent there is a
disclosure. Each is asked for a page; the next comes when somebody wants it, as it is one more request to others.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from i18n import _, ngettext
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.pages.search.asking import request_of, rows_for
from views.pages.search.merged_rows import items_of, rows_of, same_rows
from views.pages.search.source_lines import SourceLine, SourcePhase
from views.pages.search.state import Asked, Order, Phase, Row, SearchState, sentence
from views.shell.status import Kind, StatusLog

if TYPE_CHECKING:
    from client.api import Api
    from client.merging import Merged
    from client.query.sources import SourceAnswer, SourceState

ROWS = 50
"""Hits asked of each source at once."""
SLOW_AFTER = 3.0
"""Seconds after which a source that has not answered is called slow."""
NO_MORE = _("Other sources have no more results than are here")


class Federation:
    """Asks the other sources and keeps the merged rows of one :class:`SearchState`.

    ``state`` gives the presenter's state and ``use`` sets it and shows rows and texts anew. ``better`` are the keys
    of the command that brings up what was kept above, ``results`` of the one that goes to the results.
    """

    def __init__(
        self,
        backend: Backend,
        status: StatusLog,
        state: Callable[[], SearchState],
        use: Callable[[SearchState], None],
        better: Callable[[], str] = lambda: "",
        results: Callable[[], str] = lambda: "",
    ) -> None:
        self._status = status
        self._state = state
        self._use = use
        self._better = better
        self._results = results
        self._jobs = Jobs(backend, status)
        self._early: list[tuple[str, SourceAnswer, tuple[Row, ...]]] = []
        self._lines: dict[str, SourceLine] = {}
        self._merged: Merged[Row] | None = None
        self._at: str | None = None
        self.alone = False
        """Whether there is no other source, as far as is known: then hits need not say what tells them."""

    # the presenter tells

    def begin(self, asked: Asked) -> None:
        """A search begins: ask which sources there are, then each of them."""
        self.stop()

        async def listed(api: Api) -> tuple[list[SourceState], bool]:
            states = await api.sources()
            return states, api.session.now.task is not None

        def arrived(answer: tuple[list[SourceState], bool]) -> None:
            self._ask(*answer, asked)

        def failed(failure: Failure) -> None:
            self._status.error(_("Other sources were not asked. {failure}", failure=str(failure)))

        self._jobs.run("sources", listed, arrived, failed)

    def own(self, state: SearchState) -> SearchState:
        """The own answer is there, and is the presenter's new state: the state with the others' rows among its own."""
        from client.merging import Merged

        self._at = None
        by_match = state.ordered is Order.BEST
        merged: Merged[Row] = Merged(by_match=by_match)
        if state.ways.gather:
            merged = replace(merged, same=same_rows)
        self._merged = merged.arrived(items_of(state.rows, "", 0), None, more=state.next is not None)
        for name, answer, rows in self._early:
            self._merged = self._merged.arrived(items_of(rows, name, 0), None)
            self._note_answer(name, answer, rows)
        self._early.clear()
        return self._with(state)

    def more(self, state: SearchState, rows: tuple[Row, ...], following: str | None) -> SearchState:
        """A further page of the own answer: the state with it."""
        if self._merged is None:
            return replace(state, rows=state.rows + rows)
        self._merged = self._merged.arrived(items_of(rows, "", self._loaded("")), self._at, more=following is not None)
        return self._with(state)

    def moved(self, row: int) -> None:
        """Somebody is on this row now."""
        rows = self._state().rows
        if self._merged is None or not 0 <= row < len(rows):
            return
        self._at = rows[row].id
        moved = self._merged.moved(self._at)
        if moved is not self._merged:
            self._merged = moved
            self._use(self._with(self._state()))

    def take_up(self) -> str | None:
        """Bring in what was kept above; the id of the best of it, or None when there is nothing."""
        if self._merged is None or not (above := self._merged.above(self._at)):
            return None
        self._merged = self._merged.taken_up()
        self._use(self._with(self._state()))
        return above[0].key

    def more_of_others(self) -> None:
        """Ask each source that has more for its next page; says what is asked, or that there is no more."""
        asked = self._state().asked
        wanted = [line for line in self._lines.values() if line.next is not None and not line.asking]
        if self._merged is None or not wanted:
            self._status.say(NO_MORE, again=True)
            return
        for line in wanted:
            self._put(replace(line, asking=True))
            self._request(line.name, line.label, asked, line.next)
        labels = ", ".join(line.label for line in wanted)
        self._status.say(_("Asking {sources} for more", sources=labels), Kind.PROGRESS)
        self._show()

    def restore(self, state: SearchState) -> None:
        """Stand where ``state`` was taken; what was still asked then is given up."""
        self.stop()
        self._merged, self._at = state.merged, None
        self._lines = {line.name: line for line in state.elsewhere}

    def stop(self) -> None:
        """Give up whatever is asked."""
        self._jobs.close()
        self._early.clear()
        self._lines.clear()
        self._merged = None

    # asking

    def _ask(self, states: list[SourceState], reason: bool, asked: Asked) -> None:
        self.alone = not states
        for one in states:
            if one.status == "off":
                self._put(SourceLine(one.name, one.label, SourcePhase.NOT_ASKED, text=one.message))
            elif one.external and not reason:
                text = _(
                    "{label} is another organisation and was not asked: give a reason for access, then search again",
                    label=one.label,
                )
                self._put(SourceLine(one.name, one.label, SourcePhase.NOT_ASKED, text=str(text)))
            else:
                self._put(SourceLine(one.name, one.label, SourcePhase.ASKED))
                self._request(one.name, one.label, asked, None)
        if any(line.phase is SourcePhase.ASKED for line in self._lines.values()):
            self._jobs.later("slow", SLOW_AFTER, self._still)
        self._show()

    def _request(self, name: str, label: str, asked: Asked, cursor: str | None) -> None:
        def arrived(answer: tuple[SourceAnswer, tuple[Row, ...]]) -> None:
            self._arrived(name, *answer)

        def failed(failure: Failure) -> None:
            said = sentence(_named(label, str(failure)))
            # What came before of it stays, and so does the way to ask once more.
            phase = self._lines[name].phase if cursor is not None else SourcePhase.FAILED
            self._put(replace(self._lines[name], phase=phase, text=said, asking=False))
            self._status.error(said)
            self._show()

        self._jobs.run(f"source {name}", _call(name, asked, cursor), arrived, failed)

    def _still(self) -> None:
        for line in tuple(self._lines.values()):
            if line.phase is SourcePhase.ASKED:
                late = replace(line, phase=SourcePhase.SLOW)
                self._put(late)
                self._status.say(late.words(), Kind.PROGRESS)
        self._show()

    def _arrived(self, name: str, answer: SourceAnswer, rows: tuple[Row, ...]) -> None:
        if self._merged is None:
            # The own answer goes first: what others found has its place among it.
            self._early.append((name, answer, rows))
            return
        before = len(self._merged.above(self._at))
        here, nothing = self._joined_here(), not self._merged.shown
        self._merged = self._merged.arrived(items_of(rows, name, self._loaded(name)), self._at)
        joined = self._joined_here() > here
        above = self._merged.above(self._at)
        better = [group for group in above if any(item.source == name for item in group.items)]
        self._note_answer(name, answer, rows)
        self._show()
        said = [self._lines[name].words()]
        if joined:
            said.append(str(_("The record you are on is held there, too.")))
        if better and len(above) > before:
            keys = self._better()
            told = ngettext("{n} ranks above where you are", "{n} rank above where you are", len(better))
            said += [sentence(str(told)), str(_("{keys} goes there.", keys=keys)) if keys else ""]
        if nothing and rows and (keys := self._results()):
            said.append(str(_("{keys} goes there.", keys=keys)))
        # Nothing found is on the screen and in the history; who reads results need not hear it between them.
        self._status.say(" ".join(part for part in said if part), spoken=bool(rows))

    def _joined_here(self) -> int:
        """The sources' rows on the row one is on."""
        group = self._merged.group_of(self._at) if self._merged is not None and self._at is not None else None
        return len(group.items) if group is not None else 0

    def _loaded(self, source: str) -> int:
        """The rows of ``source`` that are here."""
        return sum(item.source == source for item in self._merged.items()) if self._merged is not None else 0

    def _note_answer(self, name: str, answer: SourceAnswer, rows: tuple[Row, ...]) -> None:
        notices = " ".join(sentence(notice.message) for notice in answer.answer.notices)
        line = self._lines.get(name) or SourceLine(name, answer.label, SourcePhase.ASKED)
        here = line.rows + sum(1 + len(row.others) for row in rows)
        groups = (*self._merged.shown, *self._merged.apart) if self._merged is not None else ()
        joined = [item.row for group in groups if len(group.items) > 1 for item in group.items if item.source == name]
        self._put(
            replace(
                line,
                phase=SourcePhase.ANSWERED,
                found=max(answer.answer.counts.total, here),
                rows=here,
                text=notices or line.text,
                joined=sum(1 + len(row.others) for row in joined),
                next=answer.answer.next,
                asking=False,
            )
        )

    def _put(self, line: SourceLine) -> None:
        self._lines[line.name] = line

    def _show(self) -> None:
        """The lines are shown with the answer they belong to; while that is awaited they wait with it."""
        if self._merged is not None:
            self._use(self._with(self._state()))

    def _with(self, state: SearchState) -> SearchState:
        merged = self._merged
        if merged is None:
            return state
        rows = rows_of(merged.shown)
        phase = state.phase
        if phase in (Phase.FOUND, Phase.NOTHING):
            phase = Phase.FOUND if rows else Phase.NOTHING
        # A row of another type makes every row say its own.
        alike = all(row.type == state.one_type for row in rows if row.held_by)
        # An open row stays open when another of its records leads it now.
        groups = [merged.group_of(one) for one in state.opened]
        return replace(
            state,
            rows=rows,
            opened=frozenset(group.key for group in groups if group is not None),
            one_type=state.one_type if alike else "",
            phase=phase,
            merged=merged,
            elsewhere=tuple(self._lines[name] for name in sorted(self._lines)),
            above=len(merged.above(self._at)),
        )


def _named(label: str, text: str) -> str:
    """``text`` with the source's name, when it does not say it."""
    return text if label in text else f"{label}: {text}"


def _call(
    name: str, asked: Asked, cursor: str | None
) -> Callable[[Api], Awaitable[tuple[SourceAnswer, tuple[Row, ...]]]]:
    """The request, made on the I/O thread, where pydantic may be loaded."""

    async def call(api: Api) -> tuple[SourceAnswer, tuple[Row, ...]]:
        from client.records import record_types

        request = request_of(asked, limit=ROWS, cursor=cursor, told=True)
        answer = await api.search_source(name, request)
        labels = {kind: str(declared.label) for kind, declared in record_types().items()}
        rows = rows_for(answer.answer.hits, asked.query, labels)
        return answer, tuple(_held(row, answer.label) for row in rows)

    return call


def _held(row: Row, label: str) -> Row:
    """``row`` and the records under it, held by the source ``label``."""
    return replace(row, held_by=label, others=tuple(_held(one, label) for one in row.others))
