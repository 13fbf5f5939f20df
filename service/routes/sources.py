"""Connected systems: how they are, what one of them finds, and the records it holds.

A search goes to each of them by a request of its own, so that who asks has every answer as it arrives. It is a
consultation like the own search. Where the system is of another organisation, the query names people to it: that is a
disclosure (DPA 2018 s62), so it wants a reason, and is logged with the recipient before anything is sent. So is the
wish to read one of its records, which tells whom the police look at.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import Path, Query
from sqlalchemy import Connection
from starlette.responses import Response

from client.query.answer import SearchRequest
from client.query.held import held_id
from client.query.sources import SourceAnswer, SourceStates
from client.records.held import HeldRecord
from client.records.wire import FieldProblem, Operation
from i18n import _
from service.access import Permission
from service.kept.listed import note_gone
from service.kept.worklists import Lists
from service.problems import ProblemError
from service.routes.answers import json_answer
from service.routes.guard import ActorNow, Reason, ServiceNow, guarded, router
from service.sources.port import Asked, NotThere, QueryRefused, SourceError, SourceSlow, Wanted
from service.sources.registry import OffError, Resting, Source, sentence

routes = router()
Reference = Annotated[str, Path(min_length=1, max_length=220, description="What the system calls the record.")]
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
    found = _found(service, source)
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
    details["found"] = answer.counts.total
    shown = [one.id for hit in answer.hits for one in (hit, *hit.others)]
    service.store.searched(details, (), actor, held=shown)
    return json_answer(SourceAnswer(source=found.name, label=found.label, took=round(took, 3), answer=answer))


@routes.get(
    "/v1/sources/{source}/records/{reference:path}",
    response_model=HeldRecord,
    summary="Read a record of a connected system",
)
@guarded(
    Permission.READ,
    reason=Reason.REQUIRED,
    touches=Operation.CONSULTATION,
    problems=("not-found", "source-failed", "source-slow"),
)
def read_held(source: SourceName, reference: Reference, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives a record that a connected system holds, as it is there; nothing of it is kept here. Each reading is logged;
    of a system of another organisation also, before it is asked, that it learns of the wish."""
    found = _found(service, source)
    name = held_id(found.name, reference)

    def disclose() -> None:
        if found.external:
            details = {"source": found.name, "recipient": found.label, "form": "request"}
            service.store.disclosed_query(details, actor, [name])

    try:
        held, took = found.record(Wanted(reference, actor.account, actor.reason, found.seconds), before=disclose)
    except NotThere as error:
        # Whoever has it on a worklist finds it there as it was kept, and that it is gone.
        Lists(service.store, service.search, service.sources.state).gone(name, actor)
        said = sentence(found.label, error.message)
        raise ProblemError(
            "not-found", said, source=found.name, label=found.label, what_to_do=str(error.what_to_do)
        ) from None
    except SourceError as error:
        raise _failed(found, error) from None
    answer = HeldRecord(
        id=held_id(found.name, held.reference),
        source=found.name,
        label=found.label,
        external=found.external,
        reference=held.reference,
        type=held.type,
        title=held.title,
        summary=held.summary,
        as_of=held.as_of,
        exported=held.exported,
        took=round(took, 3),
        record=held.record,
        lines=list(held.lines),
    )

    def there(connection: Connection, _at: datetime) -> None:
        note_gone(connection, actor.account, name, None)

    service.store.searched({"source": found.name}, (), actor, there, held=[name, answer.id])
    return json_answer(answer)


def _found(service: Any, name: str) -> Source:
    found: Source | None = service.sources.get(name)
    if found is None:
        raise ProblemError("not-found", _("There is no source {name}. GET /v1/sources lists them.", name=name[:60]))
    return found


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
