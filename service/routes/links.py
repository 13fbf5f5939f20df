"""Links between records: listed from one end, made, altered, erased."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from client.records.wire import Link, LinkChange, LinkDraft, Operation, Page
from service.access import Permission
from service.config import PAGE
from service.routes import cursors
from service.routes.answers import json_answer, no_content
from service.routes.guard import ActorNow, Reason, ServiceNow, VersionNow, guarded, router
from service.routes.records import Cursor, PageSize, RecordId
from service.store.ids import LINK_ID_PATTERN

routes = router()
LinkId = Annotated[str, Path(description="A link's id, such as LK-77.", json_schema_extra={"pattern": LINK_ID_PATTERN})]


@routes.get("/v1/records/{record_id}/links", response_model=Page[Link], summary="List a record's links")
@guarded(
    Permission.READ,
    reason=Reason.REQUIRED,
    touches=Operation.CONSULTATION,
    problems=("not-found", "combined", "bad-cursor"),
)
def listed(
    record_id: RecordId,
    actor: ActorNow,
    service: ServiceNow,
    role: Annotated[str | None, Query(max_length=60, description="Only links of this role.")] = None,
    outward: Annotated[
        bool | None, Query(description="Only links that lead from the record (true) or to it (false).")
    ] = None,
    cursor: Cursor = None,
    limit: PageSize = PAGE,
) -> Response:
    """Gives the links by role and other record. The records they lead to are logged as shown."""
    listing = ("links", record_id, role, outward)
    after = None
    if cursor is not None:
        name, other, number = cursors.decode(listing, cursor, (str, int, int))
        after = (str(name), int(other), int(number))
    page = service.store.links(record_id, role, after, limit, actor, outward=outward)
    following = cursors.encode(listing, page.next) if page.next else None
    return json_answer(Page[Link](items=page.items, next=following))


@routes.post("/v1/links", status_code=201, response_model=Link, summary="Make a link")
@guarded(
    Permission.LINK_CREATE,
    reason=Reason.REQUIRED,
    touches=Operation.ALTERATION,
    problems=("not-found", "combined", "invalid-fields", "duplicate-source"),
)
def create(draft: LinkDraft, actor: ActorNow, service: ServiceNow) -> Response:
    """Joins two records; answers with the link as its first end sees it. Both ends are logged as altered."""
    made = service.store.link(draft, actor)
    return json_answer(made, 201, {"ETag": f'"{made.version}"'})


@routes.put("/v1/links/{link_id}", response_model=Link, summary="Alter a link")
@guarded(
    Permission.LINK_ALTER,
    reason=Reason.REQUIRED,
    version=True,
    touches=Operation.ALTERATION,
    problems=("not-found", "stale-version", "invalid-fields"),
)
def alter(link_id: LinkId, change: LinkChange, version: VersionNow, actor: ActorNow, service: ServiceNow) -> Response:
    """Replaces role and dates. Both ends are logged as altered."""
    altered = service.store.alter_link(link_id, version, change, actor)
    return json_answer(altered, headers={"ETag": f'"{altered.version}"'})


@routes.delete("/v1/links/{link_id}", status_code=204, response_class=Response, summary="Erase a link")
@guarded(
    Permission.LINK_ERASE,
    reason=Reason.REQUIRED,
    version=True,
    touches=Operation.ERASURE,
    problems=("not-found", "stale-version"),
)
def erase(link_id: LinkId, version: VersionNow, actor: ActorNow, service: ServiceNow) -> Response:
    """Deletes the link for good; the log of both ends keeps that there was one."""
    service.store.erase_link(link_id, version, actor)
    return no_content()
