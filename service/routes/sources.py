"""Connected systems: how they are, and what one of them finds.

A search goes to each of them by a request of its own, so that who asks has every answer as it arrives. It is a
consultation like the own search. Where the system is of another organisation, the query names people to it: that is a
disclosure (DPA 2018 s62), so it wants a reason, and is logged with the recipient before anything is sent.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from starlette.responses import Response

from client.query.answer import SearchRequest
from client.query.sources import SourceAnswer, SourceStates
from client.records.wire import FieldProblem, Operation
from i18n import _
from service.access import Permission
from service.problems import ProblemError
from service.routes.answers import json_answer
from service.routes.guard import ActorNow, Reason, ServiceNow, guarded, router
from service.sources.port import Asked, QueryRefused, SourceError, SourceSlow
from service.sources.registry import OffError, Resting, Source, sentence

routes = router()
SourceName = Annotated[str, Path(max_length=60, description="As in the list of sources.")]


@routes.get("/v1/sources", response_model=SourceStates, summary="List the connected systems")
@guarded(Permission.SEARCH, no_record="says how the connected systems are, and shows nothing of theirs")
def sources(
    service: ServiceNow, check: Annotated[bool, Query(description="Ask each of them first how it is.")] = False
) -> Response:
    """Says how each connected system is, by its last answers or, with ``check``, by asking it now."""
    if check:
        service.sources.check()
    return json_answer(SourceStates(sources=service.sources.states()))


@routes.post("/v1/sources/{source}/search", response_model=SourceAnswer, summary="Search a connected system")
@guarded(
    Permission.SEARCH,
    reason=Reason.OPTIONAL,
    touches=Operation.CONSULTATION,
    problems=("not-found", "reason-required", "bad-query", "invalid-fields", "source-failed", "source-slow"),
)
def search_source(source: SourceName, request: SearchRequest, actor: ActorNow, service: ServiceNow) -> Response:
    """Asks one connected system. A system of another organisation wants a reason, and the query is logged as disclosed
    to it before it is sent."""
    found: Source | None = service.sources.get(source)
    if found is None:
        raise ProblemError("not-found", _("There is no source {name}. GET /v1/sources lists them.", name=source[:60]))
    if found.external and actor.reason is None:
        detail = _(
            "{label} is another organisation: a search sent there is a disclosure. Say why, in a few words.",
            label=found.label,
        )
        raise ProblemError("reason-required", detail)
    details: dict[str, Any] = {"source": found.name, "query": request.query}
    if request.filters:
        details["filters"] = [f"{chosen.field}={chosen.value}" for chosen in request.filters]

    def disclose() -> None:
        if found.external:
            service.store.disclosed_query({**details, "recipient": found.label, "form": "query"}, actor)

    try:
        answer, took = found.search(Asked(request, actor.account, actor.reason, found.seconds), before=disclose)
    except QueryRefused as error:
        raise _bad_query(found, error) from None
    except SourceError as error:
        raise _failed(found, error) from None
    details |= {"found": answer.counts.total, "records": [hit.id for hit in answer.hits]}
    service.store.searched(details, (), actor)
    return json_answer(SourceAnswer(source=found.name, label=found.label, took=round(took, 3), answer=answer))


def _bad_query(source: Source, error: QueryRefused) -> ProblemError:
    members = {
        name: value for name in ("position", "length", "suggestion") if (value := getattr(error, name)) is not None
    }
    message = f"{sentence(source.label, error.message)} {error.what_to_do}"
    return ProblemError(
        "bad-query", message, errors=[FieldProblem(field="query", message=message, code="bad-query")],
        source=source.name, label=source.label, **members,
    )  # fmt: skip


def _failed(source: Source, error: SourceError) -> ProblemError:
    members: dict[str, Any] = {
        "source": source.name,
        "label": source.label,
        "what_to_do": str(error.what_to_do),
        "status_now": source.state.status.value,
    }
    if isinstance(error, Resting):
        members["retry_after"] = error.again_in
    code = "source-slow" if isinstance(error, SourceSlow) else "source-failed"
    if isinstance(error, OffError):
        code = "source-failed"
    return ProblemError(code, sentence(source.label, error.message), **members)
