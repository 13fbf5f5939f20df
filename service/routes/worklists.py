"""Worklists: what a search found, gone through with marks and notes. Each belongs to the caller alone.

Their records are shown as a search shows them, so they want what a search wants: no reason, but a line in the log.
Marking shows nothing: it answers with the mark and the counts.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from client.query.kept import (
    Mark,
    MarkChange,
    Marked,
    Rename,
    Worklist,
    WorklistDraft,
    WorklistPage,
    WorklistRecords,
    Worklists,
)
from client.records.wire import Operation
from service.access import Permission
from service.config import PAGE
from service.kept.worklists import Lists
from service.routes import cursors
from service.routes.answers import json_answer, no_content
from service.routes.guard import ActorNow, Reason, ServiceNow, VersionNow, guarded, router
from service.routes.records import Cursor, PageSize, RecordId
from service.routes.search import refusals
from service.store.ids import ID_PATTERN

routes = router()
WorklistId = Annotated[
    str, Path(description="A worklist's id, such as WL-7.", json_schema_extra={"pattern": r"^WL-[1-9][0-9]{0,11}$"})
]
_OWN = "names records by their ids in the caller's own list, and shows nothing of them"


@routes.get("/v1/worklists", response_model=Worklists, summary="List one's own worklists")
@guarded(Permission.SEARCH, no_record=_OWN)
def listed(actor: ActorNow, service: ServiceNow) -> Response:
    """Gives the caller's worklists with how far each is, the one changed last first."""
    return json_answer(Lists(service.store, service.search).all(actor))


@routes.post("/v1/worklists", status_code=201, response_model=Worklist, summary="Keep results as a worklist")
@guarded(
    Permission.SEARCH,
    reason=Reason.OPTIONAL,
    touches=Operation.CONSULTATION,
    problems=("not-found", "combined", "bad-query", "invalid-fields", "unavailable"),
)
def add(draft: WorklistDraft, actor: ActorNow, service: ServiceNow) -> Response:
    """Keeps what a search finds in its order, up to 5,000 records, and single records after it."""
    with refusals(service):
        made = Lists(service.store, service.search).add(draft, actor)
    return json_answer(made, 201, {"Location": f"/v1/worklists/{made.id}"})


@routes.get("/v1/worklists/{worklist_id}", response_model=Worklist, summary="How far a worklist is")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def one(worklist_id: WorklistId, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives one worklist with its counts."""
    return json_answer(Lists(service.store, service.search).one(worklist_id, actor))


@routes.put("/v1/worklists/{worklist_id}", response_model=Worklist, summary="Rename a worklist")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def rename(worklist_id: WorklistId, change: Rename, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives a worklist another name."""
    return json_answer(Lists(service.store, service.search).rename(worklist_id, change.name, actor))


@routes.delete("/v1/worklists/{worklist_id}", status_code=204, response_class=Response, summary="Delete a worklist")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def remove(worklist_id: WorklistId, actor: ActorNow, service: ServiceNow) -> Response:
    """Deletes a worklist for good, with its marks and notes. The records stay."""
    Lists(service.store, service.search).remove(worklist_id, actor)
    return no_content()


@routes.get("/v1/worklists/{worklist_id}/records", response_model=WorklistPage, summary="List a worklist's records")
@guarded(
    Permission.SEARCH, reason=Reason.OPTIONAL, touches=Operation.CONSULTATION, problems=("not-found", "bad-cursor")
)
def items(
    worklist_id: WorklistId,
    actor: ActorNow,
    service: ServiceNow,
    mark: Annotated[Mark | None, Query(description="Only records marked so.")] = None,
    after: Annotated[
        str | None, Query(pattern=ID_PATTERN, description="Only records after this one of the list.")
    ] = None,
    cursor: Cursor = None,
    limit: PageSize = PAGE,
) -> Response:
    """Gives the records in the order of the list, as they are now, and logs them as shown."""
    listing = ("worklist", actor.account, worklist_id, mark, after)
    place = 0 if cursor is None else int(cursors.decode(listing, cursor, (int,))[0])
    page = Lists(service.store, service.search).items(worklist_id, mark, place, limit, actor, after_record=after)
    following = None if page.next is None else cursors.encode(listing, (page.next,))
    return json_answer(WorklistPage(worklist=page.worklist, items=page.items, next=following))


@routes.post("/v1/worklists/{worklist_id}/records", response_model=Worklist, summary="Add records to a worklist")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found", "combined", "invalid-fields"))
def put(worklist_id: WorklistId, more: WorklistRecords, actor: ActorNow, service: ServiceNow) -> Response:
    """Puts records at the end of the list; those that are in it stay as they are."""
    return json_answer(Lists(service.store, service.search).put(worklist_id, more.records, actor))


@routes.put(
    "/v1/worklists/{worklist_id}/records/{record_id}", response_model=Marked, summary="Mark a record of a worklist"
)
@guarded(Permission.SEARCH, version=True, no_record=_OWN, problems=("not-found", "stale-version"))
def mark(
    worklist_id: WorklistId,
    record_id: RecordId,
    change: MarkChange,
    version: VersionNow,
    actor: ActorNow,
    service: ServiceNow,
) -> Response:
    """Marks a record as unseen, seen, kept or dismissed, notes something about it, or both."""
    marked = Lists(service.store, service.search).mark(worklist_id, record_id, version, change, actor)
    return json_answer(marked, headers={"ETag": f'"{marked.version}"'})


@routes.delete("/v1/worklists/{worklist_id}/records/{record_id}", response_model=Worklist, summary="Take a record out")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def take_out(worklist_id: WorklistId, record_id: RecordId, actor: ActorNow, service: ServiceNow) -> Response:
    """Takes a record out of the list, with its mark and note. The record stays."""
    return json_answer(Lists(service.store, service.search).take_out(worklist_id, record_id, actor))
