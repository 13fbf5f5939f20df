"""What the fake service keeps of searches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from client.errors import InvalidFields, NotFound, StaleVersion
from client.query.answer import SearchAnswer, SearchRequest
from client.query.kept import (
    Fresh,
    FreshHit,
    HeldHit,
    Mark,
    Marked,
    PastSearch,
    SavedRun,
    SavedSearch,
    SearchHistory,
    Worklist,
    WorklistItem,
    WorklistPage,
)
from client.records.wire import FieldProblem, RecordEnvelope
from client.search_calls import Exported
from client.session import CurrentSession
from tests.ui.fake.gate import FakeGate
from tests.ui.fake.records import NOW, held_item, hit, item, worklist


class FakeKept(FakeGate):
    """Saved searches, the history and worklists: plain lists, as the service would keep them."""

    answers: dict[str, SearchAnswer]
    records: dict[str, RecordEnvelope]

    def __init__(self, session: CurrentSession) -> None:
        super().__init__(session)
        self.saved: list[SavedSearch] = []
        self.fresh: list[FreshHit] = []
        self.shown: list[FreshHit] = []
        self.past: list[PastSearch] = []
        self.past_kept = True
        self.lists: dict[str, tuple[Worklist, list[WorklistItem]]] = {}

    async def saved_searches(self) -> list[SavedSearch]:
        await self._gate("saved_searches", None)
        return sorted(self.saved, key=lambda one: one.name)

    async def save_search(self, name: str, request: SearchRequest, *, seen: bool = True) -> SavedSearch:
        await self._gate("save_search", (name, request))
        self._free(name, self.saved)
        made = SavedSearch(id=f"SV-{len(self.saved) + 1}", name=name, request=request, made_at=NOW)
        self.saved.append(made)
        return made

    async def rename_saved_search(self, id: str, name: str) -> SavedSearch:
        await self._gate("rename_saved_search", (id, name))
        self._free(name, self.saved)
        return self._put(self.saved, id, name=name)

    async def delete_saved_search(self, id: str) -> None:
        await self._gate("delete_saved_search", id)
        self.saved = [one for one in self.saved if one.id != id]

    async def run_saved_search(self, id: str, *, limit: int = 100) -> SavedRun:
        await self._gate("run_saved_search", id)
        fresh, self.fresh = self.fresh, []
        self.shown = fresh or self.shown
        return self._saved_run(id, fresh)

    async def last_run(self, id: str) -> SavedRun:
        await self._gate("last_run", id)
        return self._saved_run(id, self.shown)

    async def mark_saved_search_seen(self, id: str) -> SavedSearch:
        await self._gate("mark_saved_search_seen", id)
        return self._put(self.saved, id)

    def _saved_run(self, id: str, hits: list[FreshHit]) -> SavedRun:
        before = self._put(self.saved, id)
        new = sum(hit.fresh is Fresh.NEW for hit in hits)
        after = self._put(self.saved, id, last_run=NOW)
        return SavedRun(
            search=after, since=before.last_run or NOW, new=new, changed=len(hits) - new, total=9, hits=hits
        )

    async def search_history(self) -> SearchHistory:
        await self._gate("search_history", None)
        return SearchHistory(items=self.past, kept=self.past_kept)

    async def keep_search_history(self, kept: bool) -> None:
        await self._gate("keep_search_history", kept)
        self.past_kept = kept

    async def clear_search_history(self) -> None:
        await self._gate("clear_search_history", None)
        self.past = []

    async def delete_past_search(self, past: str) -> None:
        await self._gate("delete_past_search", past)
        self.past = [one for one in self.past if one.id != past]

    async def worklists(self) -> list[Worklist]:
        await self._gate("worklists", None)
        return [self._counted(id) for id in self.lists]

    async def make_worklist(
        self,
        name: str,
        request: SearchRequest | None = None,
        *,
        records: Any = (),
        held: Sequence[HeldHit] = (),
        order: Sequence[str] = (),
    ) -> Worklist:
        await self._gate("make_worklist", (name, request))
        self._free(name, [one for one, _items in self.lists.values()])
        hits = self.answers[request.query].hits if request else [hit(self.records[one]) for one in records]
        items = {one.record: one for one in [*(item(hit, 1) for hit in hits), *(held_item(one, 1) for one in held)]}
        items = {one: items[one] for one in order if one in items} | items
        id = f"WL-{len(self.lists) + 1}"
        places = [one.model_copy(update={"place": place}) for place, one in enumerate(items.values(), start=1)]
        self.lists[id] = (worklist(id, name), places)
        return self._counted(id)

    async def add_to_worklist(self, id: str, records: Any = (), *, held: Sequence[HeldHit] = ()) -> Worklist:
        await self._gate("add_to_worklist", (id, [*records, *(one.id for one in held)]))
        _one, items = self._list_of(id)
        there = {one.record for one in items}
        items += [item(hit(self.records[one]), len(items) + 1) for one in records if one not in there]
        items += [held_item(one, len(items) + 1) for one in held if one.id not in there]
        return self._counted(id)

    async def rename_worklist(self, id: str, name: str) -> Worklist:
        await self._gate("rename_worklist", (id, name))
        one, items = self._list_of(id)
        self.lists[id] = (one.model_copy(update={"name": name}), items)
        return self._counted(id)

    async def delete_worklist(self, id: str) -> None:
        await self._gate("delete_worklist", id)
        self._list_of(id)
        del self.lists[id]

    async def export_worklist(self, id: str, recipient: str, **asked: Any) -> Exported:
        await self._gate("export_worklist", (id, recipient, asked))
        mark = asked["mark"]
        count = sum(one.mark is mark or mark is None for one in self._list_of(id)[1])
        return Exported(b"the list", count, count)

    async def worklist_records(
        self, id: str, *, mark: Mark | None = None, after: object = None, cursor: object = None, limit: int = 50
    ) -> WorklistPage:
        await self._gate("worklist_records", (id, mark, cursor))
        _one, items = self._list_of(id)
        first = next((place for place, one in enumerate(items, start=1) if one.record == after), 0)
        wanted = [one for one in items[first:] if mark is None or one.mark is mark]
        start = int(str(cursor or 0))
        following = str(start + limit) if start + limit < len(wanted) else None
        return WorklistPage(worklist=self._counted(id), items=wanted[start : start + limit], next=following)

    async def mark(
        self, worklist: str, record: str, mark: Mark | None = None, *, note: str | None = None, version: int
    ) -> Marked:
        await self._gate("mark", (record, mark, note))
        _one, items = self._list_of(worklist)
        place = next(place for place, one in enumerate(items) if one.record == record)
        if items[place].version != version:
            raise StaleVersion()
        items[place] = items[place].model_copy(update={"mark": mark, "note": note or "", "version": version + 1})
        return Marked(
            record=record, version=version + 1, mark=items[place].mark, note=items[place].note,
            worklist=self._counted(worklist),
        )  # fmt: skip

    async def take_out_of_worklist(self, id: str, record: str) -> Worklist:
        await self._gate("take_out_of_worklist", (id, record))
        items = self._list_of(id)[1]
        items[:] = [one for one in items if one.record != record]
        return self._counted(id)

    def _list_of(self, id: str) -> tuple[Worklist, list[WorklistItem]]:
        if id not in self.lists:
            raise NotFound()
        return self.lists[id]

    def _counted(self, id: str) -> Worklist:
        one, items = self._list_of(id)
        counts = {mark.value: sum(item.mark is mark for item in items) for mark in Mark}
        return one.model_copy(update={**counts, "held": sum(item.held is not None for item in items)})

    @staticmethod
    def _free(name: str, there: Any) -> None:
        if name in [one.name for one in there]:
            raise InvalidFields(errors=[FieldProblem(field="name", message="That name is taken.", code="name-taken")])

    @staticmethod
    def _put(there: list[Any], id: str, **values: Any) -> Any:
        for place, one in enumerate(there):
            if one.id == id:
                there[place] = one.model_copy(update=values)
                return there[place]
        raise NotFound()
