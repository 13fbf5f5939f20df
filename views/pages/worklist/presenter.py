"""What the page of worklists decides: marks, what is said, where one goes next. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from i18n import _, ngettext
from views.backend import Backend, Failure
from views.pages.worklist.opening import Change, Opening, Page, page_call
from views.pages.worklist.state import ItemRow, ListRow, Mark, list_row
from views.shell.status import StatusLog
from views.widgets.naming import NamePresenter

if TYPE_CHECKING:
    from client.api import Api

__all__ = ["NOTE_LONGEST", "Change", "WorklistPresenter"]

WAITING_MOST = 50
"""Marks that wait for the one before them; nobody types ahead further."""
NOTE_LONGEST = 2000


class WorklistPresenter(Opening):
    """A list gone through: marks, notes, the next record, and the list itself renamed or deleted.

    ``go_to`` puts the focus's row on a record. ``at`` tells which record one is at. ``focus_speaks`` tells whether
    going to a row will be heard; then what was just done is said with it, as ``lead_in`` puts it before the row.
    """

    def __init__(self, backend: Backend, status: StatusLog) -> None:
        super().__init__(backend, status)
        self.go_to: Callable[[str], object] = lambda record: None
        self.at: Callable[[], str | None] = lambda: None
        self.focus_speaks: Callable[[], bool] = lambda: False
        self.lead_in: Callable[[str, str], object] = lambda record, words: None

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

    def opening(self, record: str) -> bool:
        """A record is about to be opened, which marks it as seen; false when it cannot be, which is said."""
        item = self.state.item(record)
        if item is None:
            return False
        if item.held is not None and not item.held.readable:
            self._status.say(item.held.unreadable(), again=True)
            return False
        self._read = record if item.held is not None else None
        if item.mark is Mark.UNSEEN:
            self.mark(Mark.SEEN, quietly=True)
        return True

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

        self._jobs.run("mark", call, marked, failed)

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
            self._jobs.run(
                "more", _until_unseen(state.open.id, state.mark, state.next), self._unseen_here, self._more_failed
            )
        else:
            self._from_start([record for record in unseen if record != here])

    def _unseen_here(self, page: Page) -> None:
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

        self._jobs.run("take out", call, gone, self._failed)

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

        self._jobs.run("delete", call, gone, self._failed)


def _until_unseen(id: str, mark: Mark | None, cursor: str) -> Callable[[Api], Awaitable[Page]]:
    """Pages up to the one that holds an unseen record."""

    async def call(api: Api) -> Page:
        page = await page_call(id, mark, cursor)(api)
        items = page.items
        while page.next is not None and not any(row.mark is Mark.UNSEEN for row in page.items):
            page = await page_call(id, mark, page.next)(api)
            items += page.items
        return replace(page, items=items)

    return call
