"""The log, for those who check it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import AwareDatetime, BeforeValidator
from starlette.responses import Response

from client.query.kept import HELD_PATTERN
from client.records.wire import LogEntry, Operation, Page
from i18n import _
from service.access import Permission
from service.audit import LogFilter
from service.config import PAGE
from service.routes import cursors
from service.routes.answers import json_answer
from service.routes.guard import ServiceNow, guarded, router
from service.routes.records import Cursor, PageSize
from service.store.ids import ID_PATTERN
from service.store.moments import micros, moment

routes = router()
About = Annotated[
    str | None,
    Query(
        pattern=f"{ID_PATTERN}|{HELD_PATTERN}",
        description="Entries about this record, or, of a connected system, northshire:PE-7.",
    ),
]


def _written_out(value: object) -> object:
    """pydantic also takes a number for a time; in an address that is more likely a slip."""
    if isinstance(value, str) and "T" not in value.upper():
        raise ValueError(str(_("Give a date and time with its zone, as 2026-03-01T09:30:00Z.")))
    return value


When = Annotated[AwareDatetime, BeforeValidator(_written_out)]


@routes.get("/v1/log", response_model=Page[LogEntry], summary="Read the log")
@guarded(
    Permission.LOG_READ,
    no_record="shows who did what to which record, and nothing of what is in one",
    problems=("invalid-fields", "bad-cursor"),
)
def listed(
    service: ServiceNow,
    record: About = None,
    account: Annotated[str | None, Query(max_length=60, description="What this account did.")] = None,
    operation: Annotated[Operation | None, Query(description="Only this operation.")] = None,
    start: Annotated[When | None, Query(alias="from", description="Not before this moment.")] = None,
    end: Annotated[When | None, Query(alias="to", description="Before this moment.")] = None,
    cursor: Cursor = None,
    limit: PageSize = PAGE,
) -> Response:
    """Gives log entries, newest first. Lists that showed a record count as entries about it."""
    listing = ("log", record, account, operation, start, end)
    before = None
    if cursor is not None:
        at, number = cursors.decode(listing, cursor, (int, int))
        try:
            before = (moment(int(at)), int(number))
        except OverflowError:
            raise cursors.bad() from None
    found = service.store.log(LogFilter(record, account, operation, start, end), before, limit + 1)
    items = found[:limit]
    last = items[-1] if len(found) > limit else None
    following = cursors.encode(listing, (micros(last.at), last.id)) if last else None
    return json_answer(Page[LogEntry](items=items, next=following))
