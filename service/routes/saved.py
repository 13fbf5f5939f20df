"""Saved searches: kept, named, run again to hear only what is new. Each belongs to the caller alone.

They show what a search shows, so they want what a search wants: no reason, but a line in the log.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from starlette.responses import Response

from client.query.kept import Rename, SavedDraft, SavedRun, SavedRunRequest, SavedSearch, SavedSearches
from client.records.wire import Operation
from service.access import Permission
from service.kept.saved import Saved
from service.routes.answers import json_answer, no_content
from service.routes.guard import ActorNow, Reason, ServiceNow, guarded, router
from service.routes.search import refusals

routes = router()
SavedId = Annotated[
    str,
    Path(description="A saved search's id, such as SV-7.", json_schema_extra={"pattern": r"^SV-[1-9][0-9]{0,11}$"}),
]
_OWN = "holds the caller's own question, and nothing of a record"
_SEARCHED = ("not-found", "bad-query", "invalid-fields", "unavailable")


@routes.get("/v1/saved-searches", response_model=SavedSearches, summary="List one's own saved searches")
@guarded(Permission.SEARCH, no_record=_OWN)
def listed(actor: ActorNow, service: ServiceNow) -> Response:
    """Gives the caller's saved searches by name."""
    return json_answer(Saved(service.store, service.search).all(actor))


@routes.post("/v1/saved-searches", status_code=201, response_model=SavedSearch, summary="Save a search")
@guarded(Permission.SEARCH, reason=Reason.OPTIONAL, touches=Operation.CONSULTATION, problems=_SEARCHED)
def add(draft: SavedDraft, actor: ActorNow, service: ServiceNow) -> Response:
    """Keeps a search under a name. What it finds now counts as seen, unless `seen` is false."""
    with refusals(service):
        made = Saved(service.store, service.search).add(draft, actor)
    return json_answer(made, 201, {"Location": f"/v1/saved-searches/{made.id}"})


@routes.put("/v1/saved-searches/{saved_id}", response_model=SavedSearch, summary="Rename a saved search")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def rename(saved_id: SavedId, change: Rename, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives a saved search another name."""
    return json_answer(Saved(service.store, service.search).rename(saved_id, change.name, actor))


@routes.delete(
    "/v1/saved-searches/{saved_id}", status_code=204, response_class=Response, summary="Delete a saved search"
)
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def remove(saved_id: SavedId, actor: ActorNow, service: ServiceNow) -> Response:
    """Deletes a saved search for good, with what it has shown."""
    Saved(service.store, service.search).remove(saved_id, actor)
    return no_content()


@routes.post("/v1/saved-searches/{saved_id}/runs", response_model=SavedRun, summary="Run a saved search")
@guarded(Permission.SEARCH, reason=Reason.OPTIONAL, touches=Operation.CONSULTATION, problems=_SEARCHED)
def run(saved_id: SavedId, request: SavedRunRequest, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives what is new since the runs before, and what was changed; it then counts as seen."""
    with refusals(service):
        return json_answer(Saved(service.store, service.search).run(saved_id, request.limit, actor))


@routes.get("/v1/saved-searches/{saved_id}/runs/last", response_model=SavedRun, summary="Show the last run again")
@guarded(Permission.SEARCH, reason=Reason.OPTIONAL, touches=Operation.CONSULTATION, problems=("not-found",))
def last(saved_id: SavedId, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives what the last run showed once more, when its answer was lost or one was called away."""
    return json_answer(Saved(service.store, service.search).last(saved_id, actor))


@routes.post("/v1/saved-searches/{saved_id}/seen", response_model=SavedSearch, summary="Mark all it finds as seen")
@guarded(Permission.SEARCH, reason=Reason.OPTIONAL, touches=Operation.CONSULTATION, problems=_SEARCHED)
def seen(saved_id: SavedId, actor: ActorNow, service: ServiceNow) -> Response:
    """Lets everything that the search finds now count as seen, shown or not."""
    with refusals(service):
        return json_answer(Saved(service.store, service.search).mark_seen(saved_id, actor))
