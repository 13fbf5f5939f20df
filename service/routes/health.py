"""How the service is, and its description: what can be asked without signing in."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from client.records.wire import Health
from service.routes.answers import json_answer
from service.routes.guard import ServiceNow, guarded, router
from service.version import version

routes = router()


@routes.get("/v1/health", response_model=Health, summary="How the service is")
@guarded(signed_in=False, no_record="says nothing of records")
async def health(service: ServiceNow) -> Response:
    """``starting`` while sample records are loaded, ``degraded`` when there is no search index."""
    return json_answer(Health(status=service.status, version=version(), index=service.search.state))


@routes.get("/v1/openapi.json", summary="This description", response_model=dict[str, Any])
@guarded(signed_in=False, no_record="describes the API")
async def openapi(request: Request) -> Response:
    """The API as an OpenAPI document."""
    document: bytes = request.app.state.openapi_document()
    return Response(document, media_type="application/json")
