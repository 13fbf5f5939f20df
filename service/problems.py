"""Problem documents (RFC 9457): every code there is, and how an error becomes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

import orjson
from starlette.responses import Response

from client.records.wire import FieldProblem, Problem
from i18n import Message, _
from service.store.errors import (
    CombinedError,
    DuplicateSourceError,
    InvalidFieldsError,
    NotFoundError,
    StaleError,
    StoreError,
)

MEDIA_TYPE: Final = "application/problem+json"

CODES: Final[Mapping[str, tuple[int, Message]]] = MappingProxyType(
    {
        "bad-request": (400, _("The request cannot be understood")),
        "bad-json": (400, _("The body is not the JSON that is expected")),
        "bad-cursor": (400, _("This cursor does not belong to this list")),
        "not-signed-in": (401, _("Sign in first")),
        "session-ended": (401, _("The session has ended: sign in again")),
        "wrong-credentials": (401, _("Account or password is wrong")),
        "forbidden": (403, _("This account may not do that")),
        "reason-required": (403, _("A reason for access is required")),
        "account-locked": (403, _("The account is locked for a while")),
        "password-expired": (403, _("The password has expired")),
        "not-found": (404, _("There is nothing here")),
        "method-not-allowed": (405, _("This cannot be done here")),
        "stale-version": (409, _("Somebody else changed it first")),
        "duplicate-source": (409, _("This source is there already")),
        "combined": (410, _("The record was combined into another")),
        "body-too-large": (413, _("The body is too large")),
        "unsupported-media-type": (415, _("The body has to be JSON")),
        "invalid-fields": (422, _("Some of it does not fit")),
        "bad-query": (422, _("The query cannot be understood")),
        "precondition-required": (428, _("Say which version you are changing")),
        "too-many-requests": (429, _("Too many requests at once")),
        "internal": (500, _("Something went wrong in the service")),
        "source-failed": (502, _("A connected system did not answer")),
        "source-slow": (504, _("A connected system did not answer in time")),
        "unavailable": (503, _("The service cannot answer just now")),
    }
)


class ProblemError(Exception):
    """An answer that is a problem document. ``code`` is one of :data:`CODES`; ``members`` are further members."""

    def __init__(
        self,
        code: str,
        detail: Message | str | None = None,
        *,
        errors: Sequence[FieldProblem] = (),
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.detail = None if detail is None else str(detail)
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.members = members

    def response(self) -> Response:
        """The problem as it is sent."""
        status, title = CODES[self.code]
        headers = dict(self.headers)
        if status == HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = "Bearer"
        if "retry_after" in self.members:
            headers["Retry-After"] = str(self.members["retry_after"])
        problem = Problem(
            type=f"/problems/{self.code}",
            title=str(title),
            status=status,
            detail=self.detail,
            errors=self.errors,
            **self.members,
        )
        content = problem.model_dump(mode="json", exclude_none=True)
        if not self.errors:
            content.pop("errors", None)
        return Response(orjson.dumps(content), status, headers, MEDIA_TYPE)


def invalid(field: str, message: Message, code: str) -> ProblemError:
    """A 422 about one field or parameter."""
    return ProblemError("invalid-fields", message, errors=[FieldProblem(field=field, message=str(message), code=code)])


def from_store(error: StoreError) -> ProblemError:
    """What the store refused, as an answer."""
    if isinstance(error, NotFoundError):
        return ProblemError("not-found", _("There is no {id}.", id=error.id[:40]))
    if isinstance(error, CombinedError):
        return ProblemError(
            "combined",
            _("{id} was combined into {into}: open that record.", id=error.id, into=error.into),
            combined_into=error.into,
        )
    if isinstance(error, StaleError):
        return ProblemError(
            "stale-version",
            _("{id} was changed since you read it. Compare both versions and decide again.", id=error.id),
            current=error.current,
            yours=error.yours,
        )
    if isinstance(error, DuplicateSourceError):
        detail = _("It is {id}: open that instead.", id=error.id) if error.id else _("Search for it instead.")
        return (
            ProblemError("duplicate-source", detail, id=error.id)
            if error.id
            else ProblemError("duplicate-source", detail)
        )
    if isinstance(error, InvalidFieldsError):
        return ProblemError("invalid-fields", error.problems[0].message, errors=error.problems)
    return ProblemError("internal")
