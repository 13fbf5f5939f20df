"""What the page of saved searches decides: what is asked for, what is said, what is deleted. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.pages.saved.state import Asked, PastRow, Phase, Run, SavedRow, SavedState, past_rows, run_of, saved_rows
from views.shell.status import StatusLog
from views.widgets.naming import NamePresenter
from views.words import GONE

if TYPE_CHECKING:
    from client.api import Api


class Change(Enum):
    """What the page has to show anew."""

    STATE = "state"
    LISTS = "lists"
    RUN = "run"


class SavedPresenter:
    """Holds :class:`SavedState`; calls ``changed`` after each change of it.

    ``focus_speaks`` tells whether the page will move the focus to what a run shows, whose name is the headline; then
    the status is not spoken as well. ``now`` is the clock.
    """

    def __init__(self, backend: Backend, status: StatusLog, now: Callable[[], datetime] | None = None) -> None:
        self._backend = backend
        self._status = status
        self._now = now or (lambda: datetime.now().astimezone())
        self.state = SavedState()
        self.changed: Callable[[Change], None] = lambda change: None
        self.focus_speaks: Callable[[], bool] = lambda: False
        self._jobs = Jobs(backend, status)
        self._again: Callable[[], object] | None = None

    # loading

    def load(self) -> None:
        """Ask for both lists; what is shown stays until they are here."""
        self._again = self.load
        self.state = replace(self.state, failure=None, phase=self.state.phase if self._shown else Phase.LOADING)
        self.changed(Change.STATE)
        self._backend.when_ready(self._send) if not self._backend.ready else self._send()

    @property
    def _shown(self) -> bool:
        return self.state.phase is Phase.OPEN

    def _send(self) -> None:
        self._jobs.run("load", _lists(self._now), self._loaded, self._not_loaded)

    def _loaded(self, lists: tuple[tuple[SavedRow, ...], tuple[PastRow, ...], bool]) -> None:
        saved, past, kept = lists
        self._again = None
        self.state = replace(self.state, phase=Phase.OPEN, saved=saved, past=past, kept=kept, failure=None)
        self.changed(Change.LISTS)

    def _not_loaded(self, failure: Failure) -> None:
        phase = Phase.OPEN if self._shown else Phase.FAILED
        self.state = replace(self.state, phase=phase, failure=failure)
        self._status.error(str(failure))
        self.changed(Change.STATE)

    def retry(self) -> bool:
        """Do again what failed; false when nothing did."""
        if self._again is None or self.state.failure is None:
            return False
        self._again()
        return True

    # running

    def run(self, id: str) -> None:
        """Run a saved search: what is new since the runs before."""
        self._start(id, again=False)

    def last(self, id: str) -> None:
        """What its last run showed, once more."""
        self._start(id, again=True)

    def _start(self, id: str, *, again: bool) -> None:
        row = self._row(id)
        if row is None:
            return
        # A run that may have been made is not made again unasked: what it showed is asked for instead.
        self._again = lambda: self._start(id, again=True)
        self.state = replace(self.state, running=id, failure=None)
        self.changed(Change.STATE)
        call, still = _running(id, self._now, again=again), _("Still searching; Escape cancels")
        self._jobs.run("run", call, self._ran, self._run_failed, still=still, repeated=True)

    def _ran(self, result: tuple[Run, tuple[SavedRow, ...]]) -> None:
        run, saved = result
        self._again = None
        self.state = replace(self.state, run=run, running="", saved=saved, failure=None)
        quiet = bool(run.rows) and self.focus_speaks()
        self.changed(Change.RUN)
        words = " ".join([f"{run.name}: {run.headline()}.", *run.notices()])
        self._status.say(words, spoken=not quiet)

    def _run_failed(self, failure: Failure) -> None:
        self.state = replace(self.state, running="", failure=failure)
        self.changed(Change.STATE)
        self._failed(failure)

    def cancel(self) -> bool:
        """Give a running search up; false when none is running."""
        if not self.state.running:
            return False
        self._jobs.drop("run")
        self.state = replace(self.state, running="")
        self._status.say(_("Run given up. If it was made, what it showed can be shown again."))
        self.changed(Change.STATE)
        return True

    def see_all(self, id: str) -> None:
        """Let all that a saved search finds count as seen."""
        row = self._row(id)
        if row is None:
            return

        async def call(api: Api) -> None:
            await api.mark_saved_search_seen(id)

        said = _("{name}: all that it finds counts as seen", name=row.name)
        self._jobs.run(f"see {id}", call, lambda _none: self._status.say(said), self._failed)

    # keeping

    def renaming(self, id: str, done: Callable[[], object]) -> NamePresenter[str]:
        """The presenter of the dialog that gives a saved search another name."""

        def call(name: str) -> Callable[[Api], Awaitable[str]]:
            async def work(api: Api) -> str:
                return (await api.rename_saved_search(id, name)).name

            return work

        def kept(name: str) -> None:
            self._status.say(_("Renamed to {name}", name=name))
            done()
            self._send()

        return NamePresenter(self._backend, self._status, call, kept)

    def delete(self, id: str) -> None:
        """Delete a saved search for good; the page has asked."""
        row = self._row(id)
        if row is None:
            return

        async def call(api: Api) -> None:
            await api.delete_saved_search(id)

        def gone(_none: None) -> None:
            saved = tuple(one for one in self.state.saved if one.id != id)
            run = self.state.run if self.state.run is None or self.state.run.id != id else None
            self.state = replace(self.state, saved=saved, run=run)
            self.changed(Change.LISTS)
            if run is None:
                self.changed(Change.RUN)
            self._status.say(joined_sentences(_("Deleted {name}", name=row.name), self._left(len(saved))))

        self._jobs.run(f"delete {id}", call, gone, self._failed)

    def remove_past(self, id: str) -> None:
        """Delete an entry of the history."""

        async def call(api: Api) -> None:
            from client.errors import NotFound

            try:
                await api.delete_past_search(id)
            except NotFound:
                return  # gone is gone, whoever did it

        def gone(_none: None) -> None:
            past = tuple(one for one in self.state.past if one.id != id)
            self.state = replace(self.state, past=past)
            self.changed(Change.LISTS)
            self._status.say(joined_sentences(_("Deleted"), self._left(len(past))))

        self._jobs.run(f"past {id}", call, gone, self._failed)

    def clear_past(self) -> None:
        """Delete the whole history; the page has asked."""

        async def call(api: Api) -> None:
            await api.clear_search_history()

        def gone(_none: None) -> None:
            self.state = replace(self.state, past=())
            self.changed(Change.LISTS)
            self._status.say(_("Search history cleared"))

        self._jobs.run("clear", call, gone, self._failed)

    def switch_history(self) -> None:
        """Keep a history from now on, or none."""
        kept = not self.state.kept

        async def call(api: Api) -> None:
            await api.keep_search_history(kept)

        def done(_none: None) -> None:
            self.state = replace(self.state, kept=kept)
            self.changed(Change.LISTS)
            on = _("Searches are added to the history from now on")
            off = _("Searches are no longer added to the history. What is in it stays until you clear it.")
            self._status.say(on if kept else off)

        self._jobs.run("switch", call, done, self._failed)

    def asked(self, id: str) -> Asked | None:
        """The search behind a row of either list."""
        found = {row.id: row.asked for row in self.state.saved} | {row.id: row.asked for row in self.state.past}
        return found.get(id)

    # inside

    def _left(self, count: int) -> Message:
        return ngettext("{n} left", "{n} left", count)

    def _row(self, id: str) -> SavedRow | None:
        return next((row for row in self.state.saved if row.id == id), None)

    def _failed(self, failure: Failure) -> None:
        if failure.code == "NotFound":
            self._status.error(GONE)
            self._send()
            return
        self._status.error(str(failure))

    def restore(self, state: SavedState) -> None:
        """Show the run that was shown; the lists as they are now."""
        self.state = replace(self.state, run=state.run)
        self.changed(Change.RUN)
        self._send()

    def close(self) -> None:
        """Give up whatever runs; the page is going away."""
        self._jobs.close()
        self.state = replace(self.state, running="")


def joined_sentences(*parts: object) -> str:
    """``Deleted. 3 left``."""
    return ". ".join(str(part) for part in parts)


def _lists(
    now: Callable[[], datetime],
) -> Callable[[Api], Awaitable[tuple[tuple[SavedRow, ...], tuple[PastRow, ...], bool]]]:
    async def call(api: Api) -> tuple[tuple[SavedRow, ...], tuple[PastRow, ...], bool]:
        saved, history = await api.saved_searches(), await api.search_history()
        return saved_rows(saved, now()), past_rows(history.items, now()), history.kept

    return call


def _running(
    id: str, now: Callable[[], datetime], *, again: bool
) -> Callable[[Api], Awaitable[tuple[Run, tuple[SavedRow, ...]]]]:
    async def call(api: Api) -> tuple[Run, tuple[SavedRow, ...]]:
        run = await (api.last_run(id) if again else api.run_saved_search(id))
        return run_of(run, now(), again=again), saved_rows(await api.saved_searches(), now())

    return call
