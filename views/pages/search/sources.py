"""Other sources beside the own records: asked with each search, each said once when its answer comes. No Qt.

:class:`Federation` asks them and merges what they find into the rows; the search presenter tells it what happens to its
own answer. A system of another organisation is asked only when the task has a reason, since a query sent there is a
disclosure.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext, number_text
from views.backend import Backend, Failure, Job
from views.pages.search.asking import Asked, request_of, rows_for
from views.pages.search.state import Order, Phase, Row, SearchState, sentence
from views.shell.status import Kind, StatusLog
from views.verbosity import Verbosity

if TYPE_CHECKING:
    from client.api import Api
    from client.merging import Item, Merged
    from client.query.sources import SourceAnswer, SourceState

ROWS = 50
"""Hits asked of each source."""
SLOW_AFTER = 3.0
"""Seconds after which a source that has not answered is called slow."""


class SourcePhase(Enum):
    """What became of one source in this search."""

    ASKED = "asked"
    SLOW = "slow"
    """Asked, and its answer takes long."""
    ANSWERED = "answered"
    FAILED = "failed"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in this search. ``found`` are all its hits, ``rows`` those that came; ``text`` says what is wrong."""

    name: str
    label: str
    phase: SourcePhase
    found: int = 0
    rows: int = 0
    text: str = ""

    def words(self) -> str:
        """The source in one sentence."""
        if self.phase is SourcePhase.ANSWERED:
            if self.rows < self.found:
                found = _("{label}: {found} found, {rows} of them here",
                          label=self.label, found=number_text(self.found), rows=number_text(self.rows))  # fmt: skip
            elif self.found:
                found = ngettext("{label}: {n} found", "{label}: {n} found", self.found, label=self.label)
            else:
                found = _("{label}: nothing found", label=self.label)
            return sentence(f"{sentence(str(found))} {self.text}")
        if self.phase is SourcePhase.ASKED:
            return sentence(str(_("{label}: being asked", label=self.label)))
        if self.phase is SourcePhase.SLOW:
            return sentence(str(_("{label} is slow; its answer comes in when it arrives", label=self.label)))
        return sentence(self.text)


def words_of(lines: tuple[SourceLine, ...], verbosity: Verbosity) -> str:
    """What the headline says of other sources: what came from how many of them, and which did not answer and why."""
    asked = [line for line in lines if line.phase is not SourcePhase.NOT_ASKED]
    parts = [_found_words(asked, verbosity)] if asked else []
    parts += [_("{label} is slow", label=one.label) for one in asked if one.phase is SourcePhase.SLOW]
    parts += [_("{label} failed", label=one.label) for one in asked if one.phase is SourcePhase.FAILED]
    if verbosity is not Verbosity.BRIEF:
        parts += [_("{label} was not asked", label=one.label) for one in lines if one not in asked]
    return "; ".join(str(part) for part in parts if part is not None)


def _found_words(asked: list[SourceLine], verbosity: Verbosity) -> Message | None:
    """“3 more from 1 of 2 other sources”; nothing while there is nothing that the rest does not say."""
    answered = sum(line.phase is SourcePhase.ANSWERED for line in asked)
    rows = sum(line.rows for line in asked)
    if verbosity is Verbosity.BRIEF:
        return ngettext("{n} from other sources", "{n} from other sources", rows) if rows else None
    if len(asked) == 1:
        label = asked[0].label
        if asked[0].phase is SourcePhase.ASKED:
            return _("{label} is being asked", label=label)
        if not answered:
            return None
        return (
            ngettext("{n} more from {label}", "{n} more from {label}", rows, label=label)
            if rows
            else _("none from {label}", label=label)
        )
    if not answered:
        waiting = sum(line.phase is SourcePhase.ASKED for line in asked)
        if not waiting:
            return None
        return ngettext("{n} other source is being asked", "{n} other sources are being asked", waiting)
    if rows:
        return ngettext(
            "{n} more from {answered} of {asked} other sources",
            "{n} more from {answered} of {asked} other sources",
            rows,
            answered=answered,
            asked=len(asked),
        )
    return _("none from {answered} of {asked} other sources", answered=answered, asked=len(asked))


def given_up(lines: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    """The lines of a search that is left: who was still asked then will not answer any more."""
    waiting = (SourcePhase.ASKED, SourcePhase.SLOW)
    return tuple(
        replace(
            line,
            phase=SourcePhase.NOT_ASKED,
            text=str(_("{label} had not answered when you went on; search again to ask it", label=line.label)),
        )
        if line.phase in waiting
        else line
        for line in lines
    )


class Federation:
    """Asks the other sources and keeps the merged rows of one :class:`SearchState`.

    ``state`` gives the presenter's state and ``use`` sets it and shows rows and texts anew. ``better`` are the keys
    of the command that brings up what was kept above.
    """

    def __init__(
        self,
        backend: Backend,
        status: StatusLog,
        state: Callable[[], SearchState],
        use: Callable[[SearchState], None],
        better: Callable[[], str] = lambda: "",
    ) -> None:
        self._backend = backend
        self._status = status
        self._state = state
        self._use = use
        self._better = better
        self._jobs: dict[str, Job] = {}
        self._early: list[tuple[str, SourceAnswer, tuple[Row, ...]]] = []
        self._lines: dict[str, SourceLine] = {}
        self._merged: Merged[Row] | None = None
        self._at: str | None = None

    # the presenter tells

    def begin(self, asked: Asked) -> None:
        """A search begins: ask which sources there are, then each of them."""
        self.stop()

        async def listed(api: Api) -> tuple[list[SourceState], bool]:
            states = await api.sources()
            return states, api.session.now.task is not None

        def arrived(answer: tuple[list[SourceState], bool]) -> None:
            self._jobs.pop("", None)
            self._ask(*answer, asked)

        def failed(failure: Failure) -> None:
            self._jobs.pop("", None)
            self._status.error(_("Other sources were not asked. {failure}", failure=str(failure)))

        self._jobs[""] = self._backend.run(listed, arrived, failed)

    def own(self, state: SearchState) -> SearchState:
        """The own answer is there, and is the presenter's new state: the state with the others' rows among its own."""
        from client.merging import Merged

        self._at = None
        merged: Merged[Row] = Merged(by_match=state.ordered is Order.BEST)
        self._merged = merged.arrived(_items(state.rows, "", 0), None, more=state.next is not None)
        for name, answer, rows in self._early:
            self._merged = self._merged.arrived(_items(rows, name, 0), None)
            self._note_answer(name, answer, rows)
        self._early.clear()
        return self._with(state)

    def more(self, state: SearchState, rows: tuple[Row, ...], following: str | None) -> SearchState:
        """A further page of the own answer: the state with it."""
        if self._merged is None:
            return replace(state, rows=state.rows + rows)
        start = sum(item.source == "" for item in (*self._merged.shown, *self._merged.apart))
        self._merged = self._merged.arrived(_items(rows, "", start), self._at, more=following is not None)
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

    def restore(self, state: SearchState) -> None:
        """Stand where ``state`` was taken; what was still asked then is given up."""
        self.stop()
        self._merged, self._at = state.merged, None
        self._lines = {line.name: line for line in state.elsewhere}

    def stop(self) -> None:
        """Give up whatever is asked."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        self._early.clear()
        self._lines.clear()
        self._merged = None

    # asking

    def _ask(self, states: list[SourceState], reason: bool, asked: Asked) -> None:
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
                self._send(one, asked)
        if any(line.phase is SourcePhase.ASKED for line in self._lines.values()):
            self._jobs["slow"] = self._backend.later(SLOW_AFTER, self._still)
        self._show()

    def _send(self, one: SourceState, asked: Asked) -> None:
        name = one.name

        def arrived(answer: tuple[SourceAnswer, tuple[Row, ...]]) -> None:
            self._jobs.pop(name, None)
            self._arrived(name, *answer)

        def failed(failure: Failure) -> None:
            self._jobs.pop(name, None)
            line = replace(self._lines[name], phase=SourcePhase.FAILED, text=_named(one.label, str(failure)))
            self._put(line)
            self._status.error(line.words())
            self._show()

        self._jobs[name] = self._backend.run(_call(name, asked), arrived, failed)

    def _still(self) -> None:
        self._jobs.pop("slow", None)
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
        self._merged = self._merged.arrived(_items(rows, name, 0), self._at)
        above = self._merged.above(self._at)
        better = [item for item in above if item.source == name]
        self._note_answer(name, answer, rows)
        self._show()
        said = self._lines[name].words()
        if better and len(above) > before:
            keys = self._better()
            told = ngettext("{n} ranks above where you are", "{n} rank above where you are", len(better))
            go = _("{keys} goes there", keys=keys) if keys else ""
            said = f"{said} {sentence(str(told))} {sentence(str(go))}".strip()
        # Nothing found is on the screen and in the history; who reads results need not hear it between them.
        self._status.say(said, spoken=bool(rows))

    def _note_answer(self, name: str, answer: SourceAnswer, rows: tuple[Row, ...]) -> None:
        notices = " ".join(sentence(notice.message) for notice in answer.answer.notices)
        found = max(answer.answer.counts.total, len(rows))
        line = self._lines.get(name) or SourceLine(name, answer.label, SourcePhase.ASKED)
        self._put(replace(line, phase=SourcePhase.ANSWERED, found=found, rows=len(rows), text=notices))

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
        rows = tuple(item.row for item in merged.shown)
        phase = state.phase
        if phase in (Phase.FOUND, Phase.NOTHING):
            phase = Phase.FOUND if rows else Phase.NOTHING
        # A row of another type makes every row say its own.
        alike = all(row.type == state.one_type for row in rows if row.held_by)
        return replace(
            state,
            rows=rows,
            one_type=state.one_type if alike else "",
            phase=phase,
            merged=merged,
            elsewhere=tuple(self._lines[name] for name in sorted(self._lines)),
            above=len(merged.above(self._at)),
        )


def _named(label: str, text: str) -> str:
    """``text`` with the source's name, when it does not say it."""
    return text if label in text else f"{label}: {text}"


def _items(rows: tuple[Row, ...], source: str, start: int) -> list[Item[Row]]:
    from client.merging import Item

    return [Item(row.id, source, start + place, row.strong, row) for place, row in enumerate(rows)]


def _call(name: str, asked: Asked) -> Callable[[Api], Awaitable[tuple[SourceAnswer, tuple[Row, ...]]]]:
    """The request, made on the I/O thread, where pydantic may be loaded."""

    async def call(api: Api) -> tuple[SourceAnswer, tuple[Row, ...]]:
        from client.records import record_types

        request = request_of(asked.query, asked.filters, asked.order, asked.ways, limit=ROWS)
        answer = await api.search_source(name, request)
        labels = {kind: str(declared.label) for kind, declared in record_types().items()}
        rows = rows_for(answer.answer.hits, asked.query, labels)
        return answer, tuple(_held(row, answer.label) for row in rows)

    return call


def _held(row: Row, label: str) -> Row:
    """``row`` and the records under it, held by the source ``label``."""
    return replace(row, held_by=label, others=tuple(_held(one, label) for one in row.others))
