"""What the page of worklists decides: marks, what is said, where one goes next. No Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from i18n import _, ngettext
from views.backend import Backend, Failure, Job
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
from views.shell.status import Kind, StatusLog
from views.widgets.naming import NamePresenter

if TYPE_CHECKING:
    from client.api import Api

PAGE = 100
SLOW_AFTER = 2.0
WAITING_MOST = 50
"""Marks that wait for the one before them; nobody types ahead further."""
NOTE_LONGEST = 2000
GONE = _("It is no longer there: it was deleted, perhaps in another window.")


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
class _Page:
    worklist: ListRow
    items: tuple[ItemRow, ...]
    next: str | None


class WorklistPresenter:
    """Holds :class:`WorklistState`; calls ``changed`` after each change of it.

    ``go_to`` puts the focus's row on a record. ``at`` tells which record one is at. ``focus_speaks`` tells whether
    going to a row will be heard; then what was just done is said with it, as ``lead_in`` puts it before the row.
    """

    def __init__(self, backend: Backend, status: StatusLog) -> None:
        self._backend = backend
        self._status = status
        self.state = WorklistState()
        self.changed: Callable[[Change], None] = lambda change: None
        self.go_to: Callable[[str], object] = lambda record: None
        self.at: Callable[[], str | None] = lambda: None
        self.focus_speaks: Callable[[], bool] = lambda: False
        self.lead_in: Callable[[str, str], object] = lambda record, words: None
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[tuple[Mark, bool]] = deque()
        self._again: Callable[[], object] | None = None

    # loading

    def load(self) -> None:
        """Ask for the lists."""
        self._drop("open")
        self._again = self.load
        phase = Phase.OPEN if self.state.lists else Phase.LOADING
        self.state = replace(self.state, failure=None, open=None, wanted="", items=(), next=None, phase=phase)
        self.changed(Change.OPENED)
        self._when_ready(self._send_lists)

    def _send_lists(self) -> None:
        async def call(api: Api) -> tuple[ListRow, ...]:
            return tuple(list_row(one) for one in await api.worklists())

        self._run("lists", call, self._listed, self._not_loaded)

    def _listed(self, lists: tuple[ListRow, ...]) -> None:
        self._again = None
        # A list that is awaited is another matter: it ends its own waiting.
        phase = self.state.phase if self.state.wanted and self.state.open is None else Phase.OPEN
        self.state = replace(self.state, phase=phase, lists=lists)
        self.changed(Change.LISTS)

    def open(self, id: str, mark: Mark | None = None, *, again: bool = False) -> None:
        """Open a list; ``again`` shows other records of the one that is open."""
        self._again = lambda: self.open(id, mark, again=again)
        self._drop("more")
        self.state = replace(self.state, wanted=id, mark=mark, failure=None)
        if not again:
            self.state = replace(self.state, phase=Phase.LOADING, open=None, items=(), next=None)
            self._waiting.clear()
        self.changed(Change.STATE)
        self._when_ready(lambda: self._send_open(id, mark, again))

    def _send_open(self, id: str, mark: Mark | None, again: bool) -> None:
        def opened(page: _Page) -> None:
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

        self._run("open", _page(id, mark, None), opened, self._not_loaded)
        if not self.state.lists:
            self._send_lists()

    def _opened(self, page: _Page) -> None:
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
        self._run("more", _page(state.open.id, state.mark, state.next), self._more_here, self._more_failed)

    def _more_here(self, page: _Page) -> None:
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

    # going through

    def mark(self, mark: Mark, *, quietly: bool = False) -> None:
        """Mark the record one is at and go on to the next; marks typed ahead wait their turn.

        ``quietly`` marks without a word and without going on, for a record that is being opened.
        """
        if "mark" in self._jobs:
            if len(self._waiting) < WAITING_MOST:
                self._waiting.append((mark, quietly))
            return
        record = self.at()
        item = self.state.item(record) if record else None
        worklist = self.state.open
        if item is None or worklist is None:
            if not quietly:
                self._status.say(_("There is no record here to mark"), again=True)
            return
        self._send_mark(worklist.id, item, mark, item.note, lambda: self._said(item, mark, quietly))

    def _said(self, item: ItemRow, mark: Mark, quietly: bool) -> None:
        """Say once what was done, then go on: with the row one comes to, in one go, where the focus speaks."""
        following = None if quietly else self._following(item.record)
        counts = self.state.open
        words = f"{mark.done}. {counts.short()}." if counts is not None else f"{mark.done}."
        if not following and not quietly:
            words = f"{words} {_('That was the last one.')}"
        with_row = following is not None and self.focus_speaks()
        self._status.say(words, spoken=not quietly and not with_row, again=not quietly)
        if following is not None and with_row:
            self.lead_in(following, words)
        self._settle(item.record)
        if following is not None:
            self.go_to(following)

    def note(self, record: str, text: str) -> None:
        """Note something about a record; an empty text takes the note away."""
        item, worklist = self.state.item(record), self.state.open
        if item is None or worklist is None:
            return
        said = _("Noted") if text.strip() else _("Note taken away")
        self._send_mark(worklist.id, item, item.mark, text, lambda: self._status.say(said))

    def _send_mark(self, worklist: str, item: ItemRow, mark: Mark, note: str, done: Callable[[], object]) -> None:
        async def call(api: Api) -> tuple[ItemRow, ListRow]:
            from client.query.kept import Mark as Wanted

            marked = await api.mark(worklist, item.record, Wanted(mark.value), note=note, version=item.version)
            row = replace(item, mark=Mark(marked.mark.value), note=marked.note, version=marked.version)
            return row, list_row(marked.worklist)

        def marked(result: tuple[ItemRow, ListRow]) -> None:
            row, counts = result
            if self.state.open is not None and self.state.open.id == counts.id:
                items = tuple(row if one.record == row.record else one for one in self.state.items)
                self.state = replace(self.state, items=items, open=counts)
            self._refresh_row(counts)
            self.changed(Change.MARKED)
            done()
            self._next_mark()

        def failed(failure: Failure) -> None:
            self._waiting.clear()
            if failure.code == "StaleVersion":
                self._status.error(_("Nothing was changed: it was marked otherwise meanwhile, in another window. The "
                                     "list now shows how."))  # fmt: skip
                self._reload()
            elif failure.code == "NotFound":
                self._status.error(_("That record is no longer in the list."))
                self._reload()
            else:
                self._status.error(str(failure))

        self._run("mark", call, marked, failed)

    def _next_mark(self) -> None:
        if self._waiting and "mark" not in self._jobs:
            mark, quietly = self._waiting.popleft()
            self.mark(mark, quietly=quietly)

    def _settle(self, record: str) -> None:
        """Under a filter, a record that no longer has its mark leaves what is shown."""
        item = self.state.item(record)
        if self.state.mark is not None and item is not None and item.mark is not self.state.mark:
            items = tuple(one for one in self.state.items if one.record != record)
            self.state = replace(self.state, items=items)
            self.changed(Change.MARKED)

    def _following(self, record: str) -> str | None:
        records = [row.record for row in self.state.items]
        place = records.index(record) if record in records else len(records)
        return records[place + 1] if place + 1 < len(records) else None

    def next_unseen(self) -> None:
        """Go to the next record that nothing was decided about, after the one one is at; at the end, from the start."""
        state = self.state
        if state.open is None:
            return
        unseen = [row.record for row in state.items if row.mark is Mark.UNSEEN]
        order = [row.record for row in state.items]
        here = self.at()
        place = order.index(here) if here in order else -1
        after = next((record for record in unseen if order.index(record) > place), None)
        if after is not None:
            self.go_to(after)
        elif state.next is not None:
            self._run(
                "more", _until_unseen(state.open.id, state.mark, state.next), self._unseen_here, self._more_failed
            )
        else:
            self._from_start([record for record in unseen if record != here])

    def _unseen_here(self, page: _Page) -> None:
        before = len(self.state.items)
        self._more_here(page)
        found = next((row.record for row in self.state.items[before:] if row.mark is Mark.UNSEEN), None)
        if found is not None:
            self.go_to(found)
        else:
            here = self.at()
            self._from_start([row.record for row in self.state.items if row.mark is Mark.UNSEEN and row.record != here])

    def _from_start(self, unseen: list[str]) -> None:
        if unseen:
            self._status.say(_("From the start again"))
            self.go_to(unseen[0])
        else:
            self._status.say(_("No other record is unseen"), again=True)

    def change_filter(self) -> None:
        """Show the records of the next mark, or all."""
        if self.state.open is not None:
            self.open(self.state.open.id, next_filter(self.state.mark), again=True)

    def take_out(self, record: str) -> None:
        """Take a record out of the list; the page has asked."""
        worklist = self.state.open
        if worklist is None:
            return

        async def call(api: Api) -> ListRow:
            return list_row(await api.take_out_of_worklist(worklist.id, record))

        def gone(counts: ListRow) -> None:
            items = tuple(row for row in self.state.items if row.record != record)
            self.state = replace(self.state, items=items, open=counts)
            self._refresh_row(counts)
            self.changed(Change.MARKED)
            self._status.say(_("Taken out. {progress}", progress=counts.progress()))

        self._run("take out", call, gone, self._failed)

    # keeping

    def renaming(self, id: str, done: Callable[[], object]) -> NamePresenter[ListRow]:
        """The presenter of the dialog that gives a list another name."""

        def call(name: str) -> Callable[[Api], Awaitable[ListRow]]:
            async def work(api: Api) -> ListRow:
                return list_row(await api.rename_worklist(id, name))

            return work

        def kept(row: ListRow) -> None:
            if self.state.open is not None and self.state.open.id == row.id:
                self.state = replace(self.state, open=row)
            self._refresh_row(row)
            self.changed(Change.MARKED)
            self._status.say(_("Renamed to {name}", name=row.name))
            done()

        return NamePresenter(self._backend, self._status, call, kept)

    def delete(self, id: str) -> None:
        """Delete a list for good; the page has asked."""
        row = next((one for one in self.state.lists if one.id == id), None)
        if row is None:
            return

        async def call(api: Api) -> None:
            await api.delete_worklist(id)

        def gone(_none: None) -> None:
            lists = tuple(one for one in self.state.lists if one.id != id)
            was_open = self.state.wanted == id
            self.state = replace(self.state, lists=lists)
            if was_open:
                self.state = replace(self.state, open=None, wanted="", items=(), next=None)
                self.changed(Change.OPENED)
            self.changed(Change.LISTS)
            left = ngettext("{n} worklist left", "{n} worklists left", len(lists))
            self._status.say(_("Deleted {name}. {left}", name=row.name, left=left))

        self._run("delete", call, gone, self._failed)

    # inside

    def _refresh_row(self, counts: ListRow) -> None:
        if any(one.id == counts.id and one != counts for one in self.state.lists):
            lists = tuple(counts if one.id == counts.id else one for one in self.state.lists)
            self.state = replace(self.state, lists=lists)
            self.changed(Change.LISTS)

    def _reload(self) -> None:
        """The records as they are now, without a word: what was wrong has been said."""
        if self.state.open is not None:
            self._run("open", _page(self.state.open.id, self.state.mark, None), self._opened, self._not_loaded)

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

    def _run(self, name: str, call: Any, done: Callable[..., object], failed: Callable[[Failure], object]) -> None:
        self._drop(name)

        def over(result: Any) -> None:
            self._drop(name, cancel=False)
            done(result)

        def broke(failure: Failure) -> None:
            self._drop(name, cancel=False)
            failed(failure)

        self._jobs[name] = self._backend.run(call, over, broke)
        if name in ("lists", "open"):
            self._jobs[f"{name} slow"] = self._backend.later(
                SLOW_AFTER, lambda: self._status.say(_("Still loading; Escape goes back"), Kind.PROGRESS)
            )

    def _drop(self, name: str, *, cancel: bool = True) -> None:
        job, slow = self._jobs.pop(name, None), self._jobs.pop(f"{name} slow", None)
        if job is not None and cancel:
            job.cancel()
        if slow is not None:
            slow.cancel()

    def restore(self, state: WorklistState) -> None:
        """Stand where ``state`` was taken. Of a list that is still open, what was marked since stays."""
        if state.wanted and state.wanted == self.state.wanted and self.state.open is not None:
            self.changed(Change.OPENED)
            return
        self._drop("open")
        self.state = state
        self._waiting.clear()
        self.changed(Change.OPENED)
        self._when_ready(self._send_lists)
        if state.wanted:
            self._when_ready(self._reload)

    def close(self) -> None:
        """Give up whatever runs; the page is going away."""
        for name in list(self._jobs):
            self._drop(name)
        self._waiting.clear()


def _of(page: _Page, mark: Mark | None) -> int:
    counts = page.worklist
    by_mark = {
        Mark.UNSEEN: counts.unseen, Mark.SEEN: counts.seen, Mark.KEPT: counts.kept, Mark.DISMISSED: counts.dismissed,
    }  # fmt: skip
    return counts.total if mark is None else by_mark[mark]


def _page(id: str, mark: Mark | None, cursor: str | None) -> Callable[[Api], Awaitable[_Page]]:
    """The request, made on the I/O thread, where pydantic may be loaded."""

    async def call(api: Api) -> _Page:
        from client.query.kept import Mark as Wanted

        wanted = None if mark is None else Wanted(mark.value)
        page = await api.worklist_records(id, mark=wanted, cursor=cursor, limit=PAGE)
        return _Page(list_row(page.worklist), item_rows(page.items), page.next)

    return call


def _until_unseen(id: str, mark: Mark | None, cursor: str) -> Callable[[Api], Awaitable[_Page]]:
    """Pages up to the one that holds an unseen record."""

    async def call(api: Api) -> _Page:
        page = await _page(id, mark, cursor)(api)
        items = page.items
        while page.next is not None and not any(row.mark is Mark.UNSEEN for row in page.items):
            page = await _page(id, mark, page.next)(api)
            items += page.items
        return replace(page, items=items)

    return call
