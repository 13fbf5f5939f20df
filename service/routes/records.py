"""Records: made, read, altered, erased, disclosed, combined; their versions."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, Path, Query
from starlette.responses import Response

from client.records.wire import (
    Combination,
    Disclosure,
    Operation,
    Page,
    RecordChange,
    RecordDraft,
    RecordEnvelope,
    Version,
)
from service.access import Permission
from service.config import PAGE, PAGE_MOST
from service.routes import cursors
from service.routes.answers import json_answer, no_content
from service.routes.guard import ActorNow, Reason, ServiceNow, VersionNow, guarded, router
from service.store.ids import ID_PATTERN

routes = router()
RecordId = Annotated[
    str, Path(description="A record's id, such as PE-1042.", json_schema_extra={"pattern": ID_PATTERN})
]
PageSize = Annotated[int, Query(ge=1, le=PAGE_MOST, description="The most items of a page.")]
Cursor = Annotated[str | None, Query(max_length=4000, description="From `next` of the page before.")]
_MISSING = ("not-found", "combined")


@routes.post("/v1/records", status_code=201, response_model=RecordEnvelope, summary="Make a record")
@guarded(
    Permission.CREATE,
    reason=Reason.OPTIONAL,
    touches=Operation.COLLECTION,
    problems=("invalid-fields", "duplicate-source"),
)
def create(draft: RecordDraft, actor: ActorNow, service: ServiceNow) -> Response:
    """Makes a record of one of the known types. A source that is there already is refused."""
    made = service.store.create(draft, actor)
    return json_answer(made, 201, {"Location": f"/v1/records/{made.id}", "ETag": made.etag})


@routes.get("/v1/records/{record_id}", response_model=RecordEnvelope, summary="Read a record")
@guarded(Permission.READ, reason=Reason.REQUIRED, touches=Operation.CONSULTATION, problems=_MISSING)
def read(
    record_id: RecordId,
    actor: ActorNow,
    service: ServiceNow,
    if_none_match: Annotated[str | None, Header(description='The version you have, such as `"3"`.')] = None,
) -> Response:
    """Gives the record as it is now. Each reading is logged, one that finds nothing new (304) too."""
    envelope = service.store.read(record_id, actor)
    if if_none_match is not None and envelope.etag in [tag.strip() for tag in if_none_match.split(",")]:
        return Response(status_code=304, headers={"ETag": envelope.etag})
    return json_answer(envelope, headers={"ETag": envelope.etag})


@routes.put("/v1/records/{record_id}", response_model=RecordEnvelope, summary="Alter a record")
@guarded(
    Permission.ALTER,
    reason=Reason.REQUIRED,
    version=True,
    touches=Operation.ALTERATION,
    problems=(*_MISSING, "stale-version", "invalid-fields"),
)
def alter(
    record_id: RecordId, change: RecordChange, version: VersionNow, actor: ActorNow, service: ServiceNow
) -> Response:
    """Replaces all fields. Fields that are the same as before make no new version."""
    altered = service.store.alter(record_id, version, change, actor)
    return json_answer(altered, headers={"ETag": altered.etag})


@routes.delete("/v1/records/{record_id}", status_code=204, response_class=Response, summary="Erase a record")
@guarded(
    Permission.ERASE,
    reason=Reason.REQUIRED,
    version=True,
    touches=Operation.ERASURE,
    problems=(*_MISSING, "stale-version"),
)
def erase(record_id: RecordId, version: VersionNow, actor: ActorNow, service: ServiceNow) -> Response:
    """Deletes the record, its versions and its links for good. The log keeps who, when and why, and no content."""
    service.store.erase(record_id, version, actor)
    return no_content()


@routes.get("/v1/records/{record_id}/versions", response_model=Page[Version], summary="List a record's versions")
@guarded(Permission.READ, reason=Reason.REQUIRED, touches=Operation.CONSULTATION, problems=(*_MISSING, "bad-cursor"))
def versions(
    record_id: RecordId,
    actor: ActorNow,
    service: ServiceNow,
    cursor: Cursor = None,
    limit: PageSize = PAGE,
) -> Response:
    """Gives the versions, newest first."""
    listing = ("versions", record_id)
    before = None if cursor is None else int(cursors.decode(listing, cursor, (int,))[0])
    found = service.store.versions(record_id, before, limit, actor)
    last = found[-1].version if found else 1
    following = cursors.encode(listing, (last,)) if last > 1 else None
    return json_answer(Page[Version](items=found, next=following))


@routes.post(
    "/v1/records/{record_id}/disclosures", status_code=201, response_model=RecordEnvelope, summary="Disclose a record"
)
@guarded(Permission.DISCLOSE, reason=Reason.REQUIRED, touches=Operation.DISCLOSURE, problems=_MISSING)
def disclose(record_id: RecordId, disclosure: Disclosure, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives the record for somebody outside, whose name is logged."""
    envelope = service.store.disclose(record_id, disclosure, actor)
    return json_answer(envelope, 201, {"ETag": envelope.etag})


@routes.post("/v1/records/{record_id}/combinations", response_model=RecordEnvelope, summary="Combine two records")
@guarded(
    Permission.COMBINE,
    reason=Reason.REQUIRED,
    version=True,
    touches=Operation.COMBINATION,
    problems=(*_MISSING, "stale-version", "invalid-fields"),
)
def combine(
    record_id: RecordId, combination: Combination, version: VersionNow, actor: ActorNow, service: ServiceNow
) -> Response:
    """Takes another record of the same type into this one. Its id then answers 410 with this one's."""
    made = service.store.combine(record_id, version, combination, actor)
    return json_answer(made, headers={"ETag": made.etag})
