"""Worklists: what a search found, gone through with marks and notes. Each belongs to the caller alone.

Their records are shown as a search shows them, so they want what a search wants: no reason, but a line in the log.
Marking shows nothing: it answers with the mark and the counts. What a list keeps of a record of another system is data
that came here and goes again: both are logged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
from service.routes.records import Cursor, PageSize
from service.routes.search import refusals

if TYPE_CHECKING:
    from service.app import Service

routes = router()
WorklistId = Annotated[
    str, Path(description="A worklist's id, such as WL-7.", json_schema_extra={"pattern": r"^WL-[1-9][0-9]{0,11}$"})
]
Listed = Annotated[
    str,
    Path(
        min_length=1,
        max_length=251,
        description="A record of the list: its id, such as PE-1042, or, of another system, northshire:PE-7.",
    ),
]
_OWN = "names records by their ids in the caller's own list, and shows nothing of them"


def _lists(service: Service) -> Lists:
    return Lists(service.store, service.search, service.sources.state)


@routes.get("/v1/worklists", response_model=Worklists, summary="List one's own worklists")
@guarded(Permission.SEARCH, no_record=_OWN)
def listed(actor: ActorNow, service: ServiceNow) -> Response:
    """Gives the caller's worklists with how far each is, the one changed last first."""
    return json_answer(_lists(service).all(actor))


@routes.post("/v1/worklists", status_code=201, response_model=Worklist, summary="Keep results as a worklist")
@guarded(
    Permission.SEARCH,
    reason=Reason.OPTIONAL,
    touches=Operation.CONSULTATION,
    problems=("not-found", "combined", "bad-query", "invalid-fields", "unavailable"),
)
def add(draft: WorklistDraft, actor: ActorNow, service: ServiceNow) -> Response:
    """Keeps what a search finds in its order, up to 5,000 records, and single records after it.

    Of a record of a connected system what it is called and its line are kept, as they are sent here: that is collected,
    and logged so. Those that `order` names come first, so that a hit list of several sources is kept as it stood.
    """
    with refusals(service):
        made = _lists(service).add(draft, actor)
    return json_answer(made, 201, {"Location": f"/v1/worklists/{made.id}"})


@routes.get("/v1/worklists/{worklist_id}", response_model=Worklist, summary="How far a worklist is")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def one(worklist_id: WorklistId, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives one worklist with its counts."""
    return json_answer(_lists(service).one(worklist_id, actor))


@routes.put("/v1/worklists/{worklist_id}", response_model=Worklist, summary="Rename a worklist")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def rename(worklist_id: WorklistId, change: Rename, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives a worklist another name."""
    return json_answer(_lists(service).rename(worklist_id, change.name, actor))


@routes.delete("/v1/worklists/{worklist_id}", status_code=204, response_class=Response, summary="Delete a worklist")
@guarded(Permission.SEARCH, reason=Reason.OPTIONAL, touches=Operation.ERASURE, problems=("not-found",))
def remove(worklist_id: WorklistId, actor: ActorNow, service: ServiceNow) -> Response:
    """Deletes a worklist for good, with its marks and notes. The records stay.

    What was kept of records of connected systems goes with it, which is logged as their erasure here.
    """
    _lists(service).remove(worklist_id, actor)
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
        str | None, Query(min_length=1, max_length=251, description="Only records after this one of the list.")
    ] = None,
    cursor: Cursor = None,
    limit: PageSize = PAGE,
) -> Response:
    """Gives the records in the order of the list, as they are now, and logs them as shown.

    A record of a connected system comes as it was when it was kept: nothing is asked there. Reading it is a request of
    its own.
    """
    listing = ("worklist", actor.account, worklist_id, mark, after)
    place = 0 if cursor is None else int(cursors.decode(listing, cursor, (int,))[0])
    page = _lists(service).items(worklist_id, mark, place, limit, actor, after_record=after)
    following = None if page.next is None else cursors.encode(listing, (page.next,))
    return json_answer(WorklistPage(worklist=page.worklist, items=page.items, next=following))


@routes.post("/v1/worklists/{worklist_id}/records", response_model=Worklist, summary="Add records to a worklist")
@guarded(
    Permission.SEARCH,
    reason=Reason.OPTIONAL,
    touches=Operation.COLLECTION,
    problems=("not-found", "combined", "invalid-fields"),
)
def put(worklist_id: WorklistId, more: WorklistRecords, actor: ActorNow, service: ServiceNow) -> Response:
    """Puts records at the end of the list; those that are in it stay as they are.

    The service's own are named, and nothing of them is shown or kept. Of those of connected systems what they are
    called and their line are kept: that is collected, and logged so.
    """
    return json_answer(_lists(service).put(worklist_id, more.records, actor, more.held))


@routes.put(
    "/v1/worklists/{worklist_id}/records/{listed:path}", response_model=Marked, summary="Mark a record of a worklist"
)
@guarded(Permission.SEARCH, version=True, no_record=_OWN, problems=("not-found", "stale-version"))
def mark(
    worklist_id: WorklistId,
    listed: Listed,
    change: MarkChange,
    version: VersionNow,
    actor: ActorNow,
    service: ServiceNow,
) -> Response:
    """Marks a record as unseen, seen, kept or dismissed, notes something about it, or both."""
    marked = _lists(service).mark(worklist_id, listed, version, change, actor)
    return json_answer(marked, headers={"ETag": f'"{marked.version}"'})


@routes.delete(
    "/v1/worklists/{worklist_id}/records/{listed:path}", response_model=Worklist, summary="Take a record out"
)
@guarded(Permission.SEARCH, reason=Reason.OPTIONAL, touches=Operation.ERASURE, problems=("not-found",))
def take_out(worklist_id: WorklistId, listed: Listed, actor: ActorNow, service: ServiceNow) -> Response:
    """Takes a record out of the list, with its mark and note. The record stays.

    What was kept of a record of a connected system goes, which is logged as its erasure here.
    """
    return json_answer(_lists(service).take_out(worklist_id, listed, actor))
