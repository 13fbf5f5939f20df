"""What lies around a record: overview of links, expansions by name, the way to another record, a neighbourhood.

Each is a consultation of the record asked for and of every record it shows, so each wants the reason for access.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from starlette.responses import Response

from client.records.around import Expanded, LinksOverview, Neighbourhood, OfferedExpansions, PathBetween
from client.records.wire import Operation
from i18n import _
from service.access import Permission
from service.around.near import MOST, RECORDS
from service.around.service import Around, SameRecordError, UnknownExpansionError
from service.problems import ProblemError, invalid
from service.routes.answers import json_answer
from service.routes.guard import ActorNow, Reason, ServiceNow, guarded, router
from service.routes.records import RecordId
from service.store.ids import ID_PATTERN

routes = router()
_MISSING = ("not-found", "combined")


@routes.get(
    "/v1/records/{record_id}/links/overview", response_model=LinksOverview, summary="The most telling links of a record"
)
@guarded(Permission.READ, reason=Reason.REQUIRED, touches=Operation.CONSULTATION, problems=_MISSING)
def overview(record_id: RecordId, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives how many links there are, the five most telling with why, and how many of each role."""
    return json_answer(Around(service.store).overview(record_id, actor))


@routes.get(
    "/v1/records/{record_id}/expansions", response_model=OfferedExpansions, summary="Walks by name from a record"
)
@guarded(Permission.READ, reason=Reason.REQUIRED, touches=Operation.CONSULTATION, problems=_MISSING)
def expansions(record_id: RecordId, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives the walks of two and three hops that this type of record offers, with how many records each reaches."""
    return json_answer(OfferedExpansions(items=Around(service.store).expansions(record_id, actor)))


@routes.get("/v1/records/{record_id}/expansions/{name}", response_model=Expanded, summary="Walk from a record")
@guarded(Permission.READ, reason=Reason.REQUIRED, touches=Operation.CONSULTATION, problems=_MISSING)
def expanded(
    record_id: RecordId,
    name: Annotated[str, Path(max_length=80, description="One of those offered, such as vehicles-of-associates.")],
    actor: ActorNow,
    service: ServiceNow,
) -> Response:
    """Gives what the walk reaches, each with the way there as a sentence. All of them are logged as shown."""
    try:
        return json_answer(Around(service.store).expanded(record_id, name, actor))
    except UnknownExpansionError as error:
        names = ", ".join(error.names) or "–"
        detail = _("There is no expansion of that name for this record. There are: {names}.", names=names)
        raise ProblemError("not-found", detail) from None


@routes.get("/v1/records/{record_id}/path", response_model=PathBetween, summary="The shortest way to another record")
@guarded(
    Permission.READ, reason=Reason.REQUIRED, touches=Operation.CONSULTATION, problems=(*_MISSING, "invalid-fields")
)
def path(
    record_id: RecordId,
    to: Annotated[str, Query(max_length=20, pattern=ID_PATTERN, description="The other record's id.")],
    actor: ActorNow,
    service: ServiceNow,
) -> Response:
    """Gives the links from one record to the other as steps and as a sentence; without a way, how far was looked."""
    try:
        return json_answer(Around(service.store).path(record_id, to, actor))
    except SameRecordError:
        raise invalid("to", _("This is the same record. Give the id of another one."), "same-record") from None


@routes.get("/v1/records/{record_id}/around", response_model=Neighbourhood, summary="The neighbourhood of a record")
@guarded(Permission.READ, reason=Reason.REQUIRED, touches=Operation.CONSULTATION, problems=_MISSING)
def around(
    record_id: RecordId,
    actor: ActorNow,
    service: ServiceNow,
    hops: Annotated[int, Query(ge=1, le=2, description="How many links away: 1 or 2.")] = 1,
    most: Annotated[int, Query(ge=2, le=MOST, description="The most records to give, itself among them.")] = (RECORDS),
) -> Response:
    """Gives the records within so many links, the links among them, when and where they were; the most telling."""
    return json_answer(Around(service.store).neighbourhood(record_id, hops, actor, most))
