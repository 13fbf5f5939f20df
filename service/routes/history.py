"""The history of one's own searches: listed, cleared entry by entry or whole, switched off and on."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from starlette.responses import Response

from client.query.kept import KeepHistory, SearchHistory
from service.access import Permission
from service.kept.history import History
from service.routes.answers import json_answer, no_content
from service.routes.guard import ActorNow, ServiceNow, guarded, router

routes = router()
PastId = Annotated[
    str, Path(description="An entry's id, such as HI-7.", json_schema_extra={"pattern": r"^HI-[1-9][0-9]{0,11}$"})
]
_OWN = "holds what the caller typed, and nothing of a record"


@routes.get("/v1/search-history", response_model=SearchHistory, summary="List one's own searches")
@guarded(Permission.SEARCH, no_record=_OWN)
def listed(actor: ActorNow, service: ServiceNow) -> Response:
    """Gives the caller's last searches, newest first, each question once."""
    return json_answer(History(service.store).all(actor))


@routes.put("/v1/search-history", status_code=204, response_class=Response, summary="Keep a history, or none")
@guarded(Permission.SEARCH, no_record=_OWN)
def keep(change: KeepHistory, actor: ActorNow, service: ServiceNow) -> Response:
    """Adds the caller's searches to the history from now on, or none. What is in it stays."""
    History(service.store).keep(change.kept, actor)
    return no_content()


@routes.delete("/v1/search-history", status_code=204, response_class=Response, summary="Clear the history")
@guarded(Permission.SEARCH, no_record=_OWN)
def clear(actor: ActorNow, service: ServiceNow) -> Response:
    """Deletes the caller's history. The log of DPA 2018 s62 is another thing and stays."""
    History(service.store).clear(actor)
    return no_content()


@routes.delete("/v1/search-history/{past_id}", status_code=204, response_class=Response, summary="Delete an entry")
@guarded(Permission.SEARCH, no_record=_OWN, problems=("not-found",))
def remove(past_id: PastId, actor: ActorNow, service: ServiceNow) -> Response:
    """Deletes one entry of the caller's history."""
    History(service.store).remove(past_id, actor)
    return no_content()
