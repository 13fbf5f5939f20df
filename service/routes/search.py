"""Search: the query is understood and answered by :mod:`service.search`; here it is allowed and logged.

A search may go without a reason for access, while reading may not: a reason belongs to a case, and which
case a person is part of is often what the search is to find out. The hits show no more than names a record.
What was asked, and which records were shown, is logged before the answer goes out; the person's own history of
searches (:mod:`service.kept.history`) is another thing, kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from client.query.answer import SearchAnswer, SearchRequest
from client.query.shape import SearchFields, shape_of
from client.records.wire import FieldProblem, Operation
from i18n import _
from service.access import Permission
from service.kept import history
from service.problems import ProblemError, invalid
from service.routes.answers import json_answer
from service.routes.guard import ActorNow, Reason, ServiceNow, guarded, router
from service.search.errors import BadCursor, QueryProblem, SearchUnavailable, UnknownFilter
from service.search.page import Page
from service.search.vocabulary import vocabulary
from service.store.moments import micros

routes = router()


@routes.post("/v1/search", response_model=SearchAnswer, summary="Search")
@guarded(
    Permission.SEARCH,
    reason=Reason.OPTIONAL,
    touches=Operation.CONSULTATION,
    problems=("bad-query", "bad-cursor", "invalid-fields", "unavailable"),
)
def search(request: SearchRequest, actor: ActorNow, service: ServiceNow) -> Response:
    """Answers a query with a page of hits. The words and the records shown are logged."""
    with refusals(service):
        page: Page = service.search.page(request, actor)
    details: dict[str, Any] = {"query": request.query, "sort": request.sort.value}
    if request.filters:
        details["filters"] = [f"{chosen.field}={chosen.value}" for chosen in request.filters]
    if request.cursor is not None:
        details["next_page"] = True
    details["found"] = page.counts.total

    def remembered(connection: Connection, at: datetime) -> None:
        if request.cursor is None:
            history.note(connection, actor.account, request, page.counts, micros(at))

    service.store.searched(details, page.shown, actor, remembered)
    return Response(page.content, media_type="application/json")


@contextmanager
def refusals(service: Any) -> Iterator[None]:
    """What the search refuses inside the block, as problems. Without an index the block is not begun."""
    try:
        if service.search.state == "unavailable":
            raise SearchUnavailable
        yield
    except QueryProblem as problem:
        raise _bad_query(problem) from None
    except BadCursor:
        raise ProblemError("bad-cursor", _("Start again at the first page: search without a cursor.")) from None
    except UnknownFilter as problem:
        message = _("There is no facet {field}. Filter by one that an answer offered.", field=problem.field)
        raise invalid(f"filters.{problem.index}.field", message, "unknown-facet") from None
    except SearchUnavailable:
        detail = _("The search index is being made ready. Try again soon.")
        raise ProblemError("unavailable", detail, retry_after=5) from None


@routes.get("/v1/search/fields", response_model=SearchFields, summary="The fields a query can name")
@guarded(Permission.SEARCH, no_record="names the fields of the search language, and no record")
def search_fields() -> Response:
    """Every field with its names, label, codes and the types that have it, in the asker's language."""
    return json_answer(shape_of(vocabulary()))


def _bad_query(problem: QueryProblem) -> ProblemError:
    members = {
        name: value
        for name in ("position", "length", "suggestion")
        if (value := getattr(problem, name, None)) is not None
    }
    message = str(problem.message)
    return ProblemError(
        "bad-query", message, errors=[FieldProblem(field="query", message=message, code="bad-query")], **members
    )
