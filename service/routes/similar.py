"""Records like a given one. It is a search, asked with a record in place of words, and logged as one."""

from __future__ import annotations

from starlette.responses import Response

from client.query.answer import SimilarRecords
from client.records.wire import Operation
from i18n import _
from service.access import Permission
from service.problems import ProblemError
from service.routes.answers import json_answer
from service.routes.guard import ActorNow, Reason, ServiceNow, guarded, router
from service.routes.records import RecordId
from service.routes.search import refusals

routes = router()


@routes.get("/v1/records/{record_id}/similar", response_model=SimilarRecords, summary="Records like this one")
@guarded(
    Permission.SEARCH,
    reason=Reason.OPTIONAL,
    touches=Operation.CONSULTATION,
    problems=("not-found", "unavailable"),
)
def similar(record_id: RecordId, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives up to twenty records like this one, most like first: who may be the same person, whoever is described
    alike, events that went alike. The record and those shown are logged.
    """
    with refusals(service):
        found = service.search.similar(record_id)
    if found is None:
        raise ProblemError("not-found", _("There is no {id}.", id=record_id[:40]))
    details = {"similar_to": record_id, "found": len(found.hits)}
    service.store.searched(details, [record_id, *(hit.id for hit in found.hits)], actor)
    return json_answer(found)
