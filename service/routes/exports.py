"""The export of a result list: a disclosure of every record in it, logged with reason and recipient before it leaves.

The whole file is made first, which bounds memory (records and bytes have limits) and means that a file that cannot be
made is not logged as given away. Then the log is committed, then the first byte is sent.
"""

from __future__ import annotations

from typing import Any, Final

from starlette.responses import Response

from client.query.answer import SearchAnswer, SearchRequest
from client.query.export import ExportFormat, ExportRequest
from client.records.wire import Operation
from i18n import _
from service.access import Permission
from service.audit import Actor
from service.exports import csv_file, html_page
from service.exports.table import About, items
from service.problems import ProblemError, invalid
from service.routes.guard import ActorNow, Reason, ServiceNow, guarded, router
from service.routes.search import answered

routes = router()
BYTES: Final = 24 * 1024 * 1024
"""The largest file; clients take answers of 32 MiB at most."""
_PAGE: Final = 200


@routes.post(
    "/v1/exports",
    summary="Export a result list",
    response_class=Response,
    responses={200: {"content": {kind: {"schema": {"type": "string"}} for kind in ("text/csv", "text/html")}}},
)
@guarded(
    Permission.EXPORT,
    reason=Reason.REQUIRED,
    touches=Operation.DISCLOSURE,
    problems=("bad-query", "bad-cursor", "invalid-fields", "body-too-large", "unavailable"),
)
def export(request: ExportRequest, actor: ActorNow, service: ServiceNow) -> Response:
    """Gives the records of a search, or those that are named, as a file. Each is logged as disclosed to the recipient.

    ``Lodestar-Exported`` says how many records are in it, ``Lodestar-Found`` how many were found.
    """
    ids, found, understood = _wanted(request, actor, service)
    envelopes = service.store.records(ids)
    if not envelopes:
        field = "records" if request.records is not None else "search.query"
        message = _("There is nothing to export: no record was found. Search for something else.")
        raise invalid(field, message, "nothing-found")
    shown = items(envelopes, request.detail)
    about = About(
        query=request.search.query,
        understood=understood,
        recipient=request.recipient,
        reason=actor.reason or "",
        account=actor.account,
        at=service.store.clock(),
        found=max(found, len(shown)),
        exported=len(shown),
    )
    if request.format is ExportFormat.CSV:
        content, media = csv_file.rendered(shown), csv_file.MEDIA_TYPE
    else:
        content, media = html_page.rendered(shown, about), html_page.MEDIA_TYPE
    if len(content) > BYTES:
        detail = _("The file would be too large. Export fewer records, or their summaries alone.")
        raise ProblemError("body-too-large", detail)
    details: dict[str, Any] = {
        "recipient": request.recipient,
        "form": "export",
        "format": request.format.value,
        "detail": request.detail.value,
        "query": request.search.query,
        "records": len(shown),
    }
    service.store.exported([(one.id, one.version) for one in shown], details, actor)
    name = f"lodestar-export-{about.at:%Y-%m-%d}-{len(shown)}.{request.format.value}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Lodestar-Exported": str(len(shown)),
        "Lodestar-Found": str(about.found),
    }
    return Response(content, 200, headers, media)


def _wanted(request: ExportRequest, actor: Actor, service: Any) -> tuple[list[str], int, str]:
    """The ids in order, how many there are in all, and how the search was understood."""
    if request.records is not None:
        ids = list(dict.fromkeys(request.records))[: request.limit]
        return ids, len(ids), ""
    found: dict[str, None] = {}
    search = request.search.model_copy(update={"gather": False, "cursor": None})
    first: SearchAnswer | None = None
    while True:
        wanted = min(_PAGE, request.limit - len(found))
        page = answered(SearchRequest.model_validate(search.model_dump() | {"limit": wanted}), actor, service)
        first = first or page
        before = len(found)
        for hit in page.hits:
            found.setdefault(hit.id)
            for other in hit.others:
                found.setdefault(other.id)
        # A page without anything new would be followed by such pages for ever.
        if page.next is None or len(found) >= request.limit or len(found) == before:
            break
        search = search.model_copy(update={"cursor": page.next})
    return list(found)[: request.limit], first.counts.total, first.understood
