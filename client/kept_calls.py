"""The calls about what is kept of searches; :class:`client.api.Api` has them with all others.

Saved searches, history and worklists belong to whoever is signed in; nobody else's can be had (``NotFound``). What
shows records is logged as a search is, with the task's reason when there is one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from client.asking import Asking, dump, pages, path_of, query_of, shaped
from client.query.answer import SearchRequest
from client.query.kept import (
    HELD_AT_ONCE,
    HeldHit,
    KeepHistory,
    Mark,
    MarkChange,
    Marked,
    PastSearch,
    Rename,
    SavedDraft,
    SavedRun,
    SavedRunRequest,
    SavedSearch,
    SavedSearches,
    SearchHistory,
    Worklist,
    WorklistDraft,
    WorklistItem,
    WorklistPage,
    WorklistRecords,
    Worklists,
)

if TYPE_CHECKING:
    from client.transport import Answer


class KeptCalls(Asking):
    """Mixed into the API."""

    async def _keep(
        self,
        method: str,
        *path: str,
        body: BaseModel | None = None,
        version: int | None = None,
        query: Mapping[str, object] | None = None,
    ) -> Answer:
        """A request to the path below ``/v1``, with the reason for access if there is one."""
        sent = None if body is None else dump(body)
        return await self._ask(
            method, path_of(*path), sent, query=query_of(**(query or {})), version=version, with_reason=True
        )

    # Saved searches.

    async def saved_searches(self) -> list[SavedSearch]:
        """One's own saved searches, by name."""
        return shaped(SavedSearches, await self._keep("GET", "saved-searches")).items

    async def save_search(self, name: str, request: SearchRequest | str, *, seen: bool = True) -> SavedSearch:
        """Keep a search under a name; with ``seen``, what it finds now counts as seen.

        Raises ``InvalidFields`` for a name that is taken, ``BadQuery``.
        """
        draft = SavedDraft(name=name, request=_first_page(request), seen=seen)
        return shaped(SavedSearch, await self._keep("POST", "saved-searches", body=draft))

    async def rename_saved_search(self, id: str, name: str) -> SavedSearch:
        """Give a saved search another name. Raises ``InvalidFields``, ``NotFound``."""
        return shaped(SavedSearch, await self._keep("PUT", "saved-searches", id, body=Rename(name=name)))

    async def delete_saved_search(self, id: str) -> None:
        """Delete a saved search for good. Raises ``NotFound``."""
        await self._keep("DELETE", "saved-searches", id)

    async def run_saved_search(self, id: str, *, limit: int = 100) -> SavedRun:
        """Search again and get what is new or was changed since the runs before; it then counts as seen.

        When the answer is lost, :meth:`last_run` gives it once more.
        """
        body = SavedRunRequest(limit=limit)
        return shaped(SavedRun, await self._keep("POST", "saved-searches", id, "runs", body=body))

    async def last_run(self, id: str) -> SavedRun:
        """What the last run of a saved search that showed anything showed, once more."""
        return shaped(SavedRun, await self._keep("GET", "saved-searches", id, "runs", "last"))

    async def mark_saved_search_seen(self, id: str) -> SavedSearch:
        """Let all that a saved search finds now count as seen, shown or not."""
        return shaped(SavedSearch, await self._keep("POST", "saved-searches", id, "seen"))

    # History.

    async def search_history(self) -> SearchHistory:
        """One's own last searches, newest first, and whether further ones are kept."""
        return shaped(SearchHistory, await self._keep("GET", "search-history"))

    async def keep_search_history(self, kept: bool) -> None:
        """Add searches to the history from now on, or none."""
        await self._keep("PUT", "search-history", body=KeepHistory(kept=kept))

    async def clear_search_history(self) -> None:
        """Delete the whole history."""
        await self._keep("DELETE", "search-history")

    async def delete_past_search(self, past: PastSearch | str) -> None:
        """Delete one entry of the history. Raises ``NotFound``."""
        await self._keep("DELETE", "search-history", past if isinstance(past, str) else past.id)

    # Worklists.

    async def worklists(self) -> list[Worklist]:
        """One's own worklists with how far each is, the one changed last first."""
        return shaped(Worklists, await self._keep("GET", "worklists")).items

    async def worklist(self, id: str) -> Worklist:
        """One worklist with its counts. Raises ``NotFound``."""
        return shaped(Worklist, await self._keep("GET", "worklists", id))

    async def make_worklist(
        self,
        name: str,
        request: SearchRequest | str | None = None,
        *,
        records: Sequence[str] = (),
        held: Sequence[HeldHit] = (),
        order: Sequence[str] = (),
    ) -> Worklist:
        """Keep what a search finds in its order, then single records, then records of other systems, as a list to go
        through. Those that ``order`` names come first, as it names them.

        Raises ``InvalidFields`` for a name that is taken or a system that is not there, ``BadQuery``, ``NotFound`` for
        a record. More than 500 records of other systems are put on it in further requests, at its end.
        """
        asked = None if request is None else _first_page(request)
        draft = WorklistDraft(
            name=name, request=asked, records=list(records), held=list(held[:HELD_AT_ONCE]), order=list(order)
        )
        made = shaped(Worklist, await self._keep("POST", "worklists", body=draft))
        rest = held[HELD_AT_ONCE:]
        return await self.add_to_worklist(made.id, held=rest) if rest else made

    async def rename_worklist(self, id: str, name: str) -> Worklist:
        """Give a worklist another name. Raises ``InvalidFields``, ``NotFound``."""
        return shaped(Worklist, await self._keep("PUT", "worklists", id, body=Rename(name=name)))

    async def delete_worklist(self, id: str) -> None:
        """Delete a worklist for good, with its marks and notes; the records stay. Raises ``NotFound``."""
        await self._keep("DELETE", "worklists", id)

    async def worklist_records(
        self,
        id: str,
        *,
        mark: Mark | None = None,
        after: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> WorklistPage:
        """One page of a worklist's records in its order: those with this mark, those after a record of the list."""
        query = {"mark": None if mark is None else mark.value, "after": after, "cursor": cursor, "limit": limit}
        return shaped(WorklistPage, await self._keep("GET", "worklists", id, "records", query=query))

    def worklist_pages(self, id: str, *, mark: Mark | None = None) -> AsyncIterator[WorklistPage]:
        """All pages of a worklist's records, each asked for when it is wanted."""
        return pages(lambda cursor: self.worklist_records(id, mark=mark, cursor=cursor))

    async def next_unseen(self, id: str, after: str | None = None) -> WorklistItem | None:
        """The next record that nobody decided about, after one of the list or from its start; None at the end."""
        page = await self.worklist_records(id, mark=Mark.UNSEEN, after=after, limit=1)
        return page.items[0] if page.items else None

    async def add_to_worklist(self, id: str, records: Sequence[str] = (), *, held: Sequence[HeldHit] = ()) -> Worklist:
        """Put records at the end of a list, one's own, then those of other systems; those in it stay as they are.

        Raises ``NotFound``, ``Combined``, ``InvalidFields`` when there is no room or no such system.
        """
        # Each request has its size; the own records go with the first.
        parts = [held[start : start + HELD_AT_ONCE] for start in range(0, len(held), HELD_AT_ONCE)] or [held]
        for number, part in enumerate(parts):
            body = WorklistRecords(records=[] if number else list(records), held=list(part))
            answer = await self._keep("POST", "worklists", id, "records", body=body)
        return shaped(Worklist, answer)

    async def mark(
        self, worklist: str, record: str, mark: Mark | None = None, *, note: str | None = None, version: int
    ) -> Marked:
        """Mark a record of a list, note something about it, or both; what is None stays.

        ``version`` is the item's: raises ``StaleVersion`` when it was marked otherwise since, in another window.
        """
        change = MarkChange(mark=mark, note=note)
        path = ("worklists", worklist, "records", record)
        return shaped(Marked, await self._keep("PUT", *path, body=change, version=version))

    async def take_out_of_worklist(self, id: str, record: str) -> Worklist:
        """Take a record out of a list, with its mark and note. Raises ``NotFound``."""
        return shaped(Worklist, await self._keep("DELETE", "worklists", id, "records", record))


def _first_page(request: SearchRequest | str) -> SearchRequest:
    if isinstance(request, str):
        return SearchRequest(query=request)
    return request.model_copy(update={"cursor": None})
