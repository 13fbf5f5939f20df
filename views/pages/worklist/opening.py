"""Worklists loaded and opened: the lists there are, the records of one, further ones, and the same again. No Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from i18n import _, ngettext
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.pages.worklist.state import (
    ItemRow,
    ListRow,
    Mark,
    Phase,
    WorklistState,
    filter_words,
    item_rows,
    list_row,
    next_filter,
)
from views.shell.status import StatusLog
from views.words import GONE

if TYPE_CHECKING:
    from client.api import Api

T = TypeVar("T")
PAGE = 100


class Change(Enum):
    """What the page has to show anew."""

    STATE = "state"
    LISTS = "lists"
    OPENED = "opened"
    """A list was opened or filtered: its records anew."""
    MORE = "more"
    MARKED = "marked"
    """A record was marked; the counts with it."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some records of a list, the list, and the place to go on from."""

    worklist: ListRow
    items: tuple[ItemRow, ...]
    next: str | None


class Opening:
    """Holds :class:`WorklistState`; calls ``changed`` after each change of it. What is done with the records is the
    presenter's."""

    def __init__(self, backend: Backend, status: StatusLog) -> None:
        self._backend = backend
        self._status = status
        self.state = WorklistState()
        self.changed: Callable[[Change], None] = lambda change: None
        self._jobs = Jobs(backend, status)
        self._waiting: deque[tuple[Mark, bool]] = deque()
        self._again: Callable[[], object] | None = None
        self._read: str | None = None
        """The record of another source that was opened from here last."""

    def load(self) -> None:
        """Ask for the lists."""
        self._jobs.drop("open")
        self._again = self.load
        phase = Phase.OPEN if self.state.lists else Phase.LOADING
        self.state = replace(self.state, failure=None, open=None, wanted="", items=(), next=None, phase=phase)
        self.changed(Change.OPENED)
        self._when_ready(self._send_lists)

    def _send_lists(self) -> None:
        async def call(api: Api) -> tuple[ListRow, ...]:
            return tuple(list_row(one) for one in await api.worklists())

        self._load("lists", call, self._listed)

    def _listed(self, lists: tuple[ListRow, ...]) -> None:
        self._again = None
        # A list that is awaited is another matter: it ends its own waiting.
        phase = self.state.phase if self.state.wanted and self.state.open is None else Phase.OPEN
        self.state = replace(self.state, phase=phase, lists=lists)
        self.changed(Change.LISTS)

    def open(self, id: str, mark: Mark | None = None, *, again: bool = False) -> None:
        """Open a list; ``again`` shows other records of the one that is open."""
        self._again = lambda: self.open(id, mark, again=again)
        self._jobs.drop("more")
        self.state = replace(self.state, wanted=id, mark=mark, failure=None)
        if not again:
            self.state = replace(self.state, phase=Phase.LOADING, open=None, items=(), next=None)
            self._waiting.clear()
        self.changed(Change.STATE)
        self._when_ready(lambda: self._send_open(id, mark, again))

    def _send_open(self, id: str, mark: Mark | None, again: bool) -> None:
        def opened(page: Page) -> None:
            self._opened(page)
            if again:
                shown = filter_words(mark)
                count = ngettext("{n} record", "{n} records", len(page.items) if page.next is None else _of(page, mark))
                self._status.say(_("{shown}, {count}", shown=str(shown), count=count), again=True)
            else:
                # The focus goes to the records, whose name is this headline: it is not announced as well.
                self._status.say(
                    " ".join([self.state.headline() + ".", *page.worklist.notices()]), spoken=not page.items
                )

        self._load("open", page_call(id, mark, None), opened)
        if not self.state.lists:
            self._send_lists()

    def _opened(self, page: Page) -> None:
        self._again = None
        self.state = replace(
            self.state, phase=Phase.OPEN, open=page.worklist, items=page.items, next=page.next, failure=None
        )
        self._refresh_row(page.worklist)
        self.changed(Change.OPENED)

    def _not_loaded(self, failure: Failure) -> None:
        if failure.code == "NotFound":
            self._status.error(GONE)
            self.load()
            return
        here = self.state.open is not None or (not self.state.wanted and bool(self.state.lists))
        self.state = replace(self.state, phase=Phase.OPEN if here else Phase.FAILED, failure=failure)
        self._status.error(str(failure))
        self.changed(Change.STATE)

    def more(self) -> None:
        """Fetch further records."""
        state = self.state
        if state.open is None or state.next is None or "more" in self._jobs:
            return
        self.state = replace(state, loading_more=True)
        self._jobs.run("more", page_call(state.open.id, state.mark, state.next), self._more_here, self._more_failed)

    def _more_here(self, page: Page) -> None:
        have = {row.record for row in self.state.items}
        new = tuple(row for row in page.items if row.record not in have)
        self.state = replace(
            self.state, items=self.state.items + new, next=page.next, open=page.worklist, loading_more=False
        )
        self.changed(Change.MORE)

    def _more_failed(self, failure: Failure) -> None:
        self.state = replace(self.state, loading_more=False)
        self._status.error(_("More records could not be loaded. {failure}", failure=str(failure)))
        self.changed(Change.STATE)

    def retry(self) -> bool:
        """Do again what failed; false when nothing did."""
        if self._again is None or self.state.failure is None:
            return False
        self._again()
        return True

    def change_filter(self) -> None:
        """Show the records of the next mark, or all."""
        if self.state.open is not None:
            self.open(self.state.open.id, next_filter(self.state.mark), again=True)

    # inside

    def _refresh_row(self, counts: ListRow) -> None:
        if any(one.id == counts.id and one != counts for one in self.state.lists):
            lists = tuple(counts if one.id == counts.id else one for one in self.state.lists)
            self.state = replace(self.state, lists=lists)
            self.changed(Change.LISTS)

    def _reload(self) -> None:
        """The records as they are now, without a word: what was wrong has been said."""
        if self.state.open is not None:
            self._load("open", page_call(self.state.open.id, self.state.mark, None), self._opened)

    def _failed(self, failure: Failure) -> None:
        if failure.code == "NotFound":
            self._status.error(GONE)
            self._send_lists()
            self._reload()
            return
        self._status.error(str(failure))

    def _when_ready(self, then: Callable[[], object]) -> None:
        if self._backend.ready:
            then()
        else:
            self._backend.when_ready(lambda: (then(), None)[1])

    def _load(self, name: str, call: Callable[[Api], Awaitable[T]], done: Callable[[T], object]) -> None:
        """Ask for what the page is there to show."""
        still = _("Still loading; Escape goes back")
        self._jobs.run(name, call, done, self._not_loaded, still=still)

    def restore(self, state: WorklistState) -> None:
        """Stand where ``state`` was taken. Of a list that is still open, what was marked since stays."""
        if state.wanted and state.wanted == self.state.wanted and self.state.open is not None:
            self.changed(Change.OPENED)
            self._look_again()
            return
        self._jobs.drop("open")
        self.state = state
        self._waiting.clear()
        self.changed(Change.OPENED)
        self._when_ready(self._send_lists)
        if state.wanted:
            self._when_ready(self._reload)

    def _look_again(self) -> None:
        """Another source's record was opened: whether it is still there is known since, and its row says so."""
        record, self._read = self._read, None
        worklist, items = self.state.open, self.state.items
        place = next((place for place, row in enumerate(items) if row.record == record), None)
        if worklist is None or place is None:
            return
        before = items[place - 1].record if place else None

        def here(page: Page) -> None:
            new = {row.record: row for row in page.items}
            now = tuple(new.get(row.record, row) if row.record == record else row for row in self.state.items)
            if now != self.state.items:
                self.state = replace(self.state, items=now)
                self.changed(Change.MARKED)

        # Nobody asked for it: when it fails, the row stays as it was.
        call = page_call(worklist.id, self.state.mark, None, after=before, limit=1)
        self._jobs.run("again", call, here, lambda failure: None)

    def close(self) -> None:
        """Give up whatever runs; the page is going away."""
        self._jobs.close()
        self._waiting.clear()


def _of(page: Page, mark: Mark | None) -> int:
    counts = page.worklist
    by_mark = {
        Mark.UNSEEN: counts.unseen, Mark.SEEN: counts.seen, Mark.KEPT: counts.kept, Mark.DISMISSED: counts.dismissed,
    }  # fmt: skip
    return counts.total if mark is None else by_mark[mark]


def page_call(
    id: str, mark: Mark | None, cursor: str | None, *, after: str | None = None, limit: int = PAGE
) -> Callable[[Api], Awaitable[Page]]:
    """The request, made on the I/O thread, where pydantic may be loaded."""

    async def call(api: Api) -> Page:
        from client.query.kept import Mark as Wanted

        wanted = None if mark is None else Wanted(mark.value)
        page = await api.worklist_records(id, mark=wanted, after=after, cursor=cursor, limit=limit)
        return Page(list_row(page.worklist), item_rows(page.items), page.next)

    return call
