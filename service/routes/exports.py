"""The export of a result list or a worklist: a disclosure of every record in it, logged with reason and recipient
before it leaves.

The whole file is made first, which bounds memory (records and bytes have limits) and means that a file that cannot be
made is not logged as given away. Then the log is committed, then the first byte is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal

from fastapi import Query
from pydantic import AfterValidator, StringConstraints
from starlette.responses import Response

from client.query.export import RECIPIENT_LONGEST, ExportDetail, ExportFormat, ExportRequest, one_line
from client.query.kept import Mark
from client.records.wire import Disclosure, Operation
from i18n import _
from service.access import Permission
from service.audit import Actor
from service.exports import csv_file, html_page
from service.exports.table import About, Item, items, kept_line
from service.kept.finding import walk
from service.kept.worklists import Lists
from service.problems import ProblemError, invalid
from service.routes.guard import ActorNow, Reason, ServiceNow, guarded, router
from service.routes.search import refusals
from service.routes.worklists import WorklistId

routes = router()
BYTES: Final = 24 * 1024 * 1024
"""The largest file; clients take answers of 32 MiB at most."""
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {kind: {"schema": {"type": "string"}} for kind in ("text/csv", "text/html")}}
}


class Handover(Disclosure):
    """Who gets the file of a worklist."""

    recipient: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=RECIPIENT_LONGEST),
        AfterValidator(one_line),
    ]
    form: Literal["export"] = "export"


@routes.post("/v1/exports", summary="Export a result list", response_class=Response, responses=_FILES)
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
    content, media = _made(shown, about, request.format)
    details: dict[str, Any] = {
        "recipient": request.recipient,
        "form": "export",
        "format": request.format.value,
        "detail": request.detail.value,
        "query": request.search.query,
        "records": len(shown),
    }
    service.store.exported([(one.id, one.version) for one in envelopes], details, actor)
    return _answer(content, media, about, request.format)


@routes.post(
    "/v1/worklists/{worklist_id}/exports", summary="Export a worklist", response_class=Response, responses=_FILES
)
@guarded(
    Permission.EXPORT,
    reason=Reason.REQUIRED,
    touches=Operation.DISCLOSURE,
    problems=("not-found", "invalid-fields", "body-too-large"),
)
def export_list(
    worklist_id: WorklistId,
    handover: Handover,
    actor: ActorNow,
    service: ServiceNow,
    mark: Annotated[Mark | None, Query(description="Only records marked so.")] = None,
    format: Annotated[ExportFormat, Query(description="What is written.")] = ExportFormat.CSV,
    detail: Annotated[ExportDetail, Query(description="How much of each record goes out.")] = ExportDetail.SUMMARY,
) -> Response:
    """Gives the records of a worklist in its order, as a file. Each is logged as disclosed to the recipient.

    One's own go out as they are now. Of those that connected systems hold no more goes out than the line that was kept
    of them, with whose they are; nothing is asked there. Marks and notes are the person's own and stay.
    """
    listed = Lists(service.store, service.search, service.sources.state).whole(worklist_id, mark, actor)
    envelopes = service.store.records([one for one in listed if isinstance(one, str)])
    here = {one.id: item for one, item in zip(envelopes, items(envelopes, detail), strict=True)}
    held = [one for one in listed if not isinstance(one, str)]
    here |= {one.record: kept_line(one.record, one.type, one.title, one.summary, one.held) for one in held if one.held}
    names = [one if isinstance(one, str) else one.record for one in listed]
    # An own one that was erased between the two readings is not in it.
    shown = [here[name] for name in names if name in here]
    if not shown:
        message = _("There is nothing to export: no record of the list is there, or has this mark.")
        raise invalid("mark", message, "nothing-found")
    about = About(
        query="",
        understood="",
        recipient=handover.recipient,
        reason=actor.reason or "",
        account=actor.account,
        at=service.store.clock(),
        found=len(shown),
        exported=len(shown),
    )
    content, media = _made(shown, about, format)
    details: dict[str, Any] = {
        "recipient": handover.recipient,
        "form": handover.form,
        "format": format.value,
        "detail": detail.value,
        "worklist": worklist_id,
        "exported": len(shown),
        **({} if mark is None else {"mark": mark.value}),
    }
    disclosed = [(one.id, one.version) for one in envelopes]
    service.store.exported(disclosed, details, actor, [one.record for one in held])
    return _answer(content, media, about, format)


def _made(shown: Sequence[Item], about: About, format: ExportFormat) -> tuple[bytes, str]:
    """The file and its media type. Raises :class:`ProblemError` for one that is too large to be sent."""
    if format is ExportFormat.CSV:
        content, media = csv_file.rendered(shown), csv_file.MEDIA_TYPE
    else:
        content, media = html_page.rendered(shown, about), html_page.MEDIA_TYPE
    if len(content) > BYTES:
        detail = _("The file would be too large. Export fewer records, or their summaries alone.")
        raise ProblemError("body-too-large", detail)
    return content, media


def _answer(content: bytes, media: str, about: About, format: ExportFormat) -> Response:
    name = f"lodestar-export-{about.at:%Y-%m-%d}-{about.exported}.{format.value}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Lodestar-Exported": str(about.exported),
        "Lodestar-Found": str(about.found),
    }
    return Response(content, 200, headers, media)


def _wanted(request: ExportRequest, actor: Actor, service: Any) -> tuple[list[str], int, str]:
    """The ids in order, how many there are in all, and how the search was understood."""
    if request.records is not None:
        ids = list(dict.fromkeys(request.records))[: request.limit]
        return ids, len(ids), ""
    search = request.search.model_copy(update={"gather": False})
    with refusals(service):
        walked = walk(service.search, search, actor, request.limit)
    return [hit.id for hit in walked.hits], walked.first.counts.total, walked.first.understood
