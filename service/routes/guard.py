"""What every route passes before its own code runs: who, whether they may, why, which version, and a sound body.

A route says what it needs with :func:`guarded`; one that says nothing cannot be added. The order is fixed:
session, permission, reason, version, then the body, so that nobody learns anything, and nothing is read, before
it is known who asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar
from urllib.parse import unquote_to_bytes

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from client.records.wire import Operation
from i18n import _
from service.access import Permission
from service.accounts import SessionEndedError, SignedIn
from service.audit import Actor
from service.problems import ProblemError, invalid
from service.routes.body import strict_json

if TYPE_CHECKING:
    from service.app import Service

Function = TypeVar("Function", bound=Callable[..., Any])
REASON_HEADER: Final = "Lodestar-Reason"
REASON_SHORTEST: Final = 3
REASON_LONGEST: Final = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ETAG = re.compile(r'"([1-9][0-9]{0,8})"\Z', re.ASCII)


class Reason(StrEnum):
    """Whether a route wants the reason for access."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one route needs, and what it is in the terms of DPA 2018 s62.

    ``touches`` is the operation it logs; a route that touches no record says why in ``no_record``. ``problems``
    are the codes it may answer with beside those that follow from the rest.
    """

    permission: Permission | None
    signed_in: bool
    reason: Reason
    version: bool
    touches: Operation | None
    no_record: str
    problems: tuple[str, ...]


def guarded(
    permission: Permission | None = None,
    *,
    signed_in: bool = True,
    reason: Reason = Reason.NONE,
    version: bool = False,
    touches: Operation | None = None,
    no_record: str = "",
    problems: tuple[str, ...] = (),
) -> Callable[[Function], Function]:
    """Declare what a route needs. Exactly one of ``touches`` and ``no_record`` is given."""
    if (touches is None) == (not no_record):
        raise TypeError("a route either logs an operation or says why it touches no record")
    rule = Rule(permission, signed_in, reason, version, touches, no_record, problems)

    def mark(function: Function) -> Function:
        function.__dict__["rule"] = rule
        return function

    return mark


class GuardedRoute(APIRoute):
    """A route that checks its :class:`Rule` first."""

    @property
    def rule(self) -> Rule:
        """What the route needs. Raises ``TypeError`` when it does not say."""
        rule = getattr(self.endpoint, "rule", None)
        if not isinstance(rule, Rule):
            raise TypeError(f"{self.endpoint.__name__} does not say who may call it: use @guarded")
        return rule

    @property
    def method(self) -> str:
        """The one method of the route."""
        return next(iter(self.methods or ()))

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's own handler behind the checks."""
        rule, handler, has_body = self.rule, super().get_route_handler(), self.body_field is not None

        async def checked(request: Request) -> Response:
            service: Service = request.app.state.service
            if rule.signed_in:
                await _authorise(request, service, rule)
            _check_parameters(request)
            if rule.version:
                request.state.version = _version(request)
            if has_body:
                # request.json() of Starlette returns this, so the body is read and parsed once.
                request._json = await strict_json(request, service.config.limits.json_depth)
            return await handler(request)

        return checked


def router() -> APIRouter:
    """A router whose routes are guarded."""
    return APIRouter(route_class=GuardedRoute)


async def _authorise(request: Request, service: Service, rule: Rule) -> None:
    token = _token(request)
    try:
        person = await run_in_threadpool(service.accounts.whose, token)
    except SessionEndedError:
        raise ProblemError("session-ended", _("Sign in again; what you typed is still yours to send.")) from None
    if rule.permission is not None and rule.permission not in person.permissions:
        detail = _(
            "{account} lacks the permission {permission}. Ask whoever keeps the accounts if you need it.",
            account=person.account,
            permission=rule.permission.value,
        )
        raise ProblemError("forbidden", detail)
    request.state.person = person
    request.state.actor = Actor(person.account, _reason(request, rule.reason))


def _token(request: Request) -> str:
    scheme, _space, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise ProblemError("not-signed-in", _("Send the token of a session as: Authorization: Bearer TOKEN."))
    return token.strip()


def _reason(request: Request, wanted: Reason) -> str | None:
    if wanted is Reason.NONE:
        return None
    try:
        sent = request.headers.get(REASON_HEADER, "").encode("ascii")
        reason = unquote_to_bytes(sent).decode("utf-8").strip()
    except UnicodeError:
        raise invalid(REASON_HEADER, _("Send the reason as UTF-8, percent-encoded."), "bad-encoding") from None
    if not reason:
        if wanted is Reason.OPTIONAL:
            return None
        detail = _(
            "Say why you need this record, in the header {header}: a few words such as a case number and a task.",
            header=REASON_HEADER,
        )
        raise ProblemError("reason-required", detail)
    if _CONTROL.search(reason):
        raise invalid(REASON_HEADER, _("A reason is one line without control characters."), "control-character")
    if not REASON_SHORTEST <= len(reason) <= REASON_LONGEST:
        message = _("Give a reason of {least} to {most} characters.", least=REASON_SHORTEST, most=REASON_LONGEST)
        raise invalid(REASON_HEADER, message, "bad-length")
    return reason


def _version(request: Request) -> int:
    sent = request.headers.get("if-match")
    if sent is None:
        detail = _('Send the version you started from as If-Match: "3", so that nobody else\'s change is lost.')
        raise ProblemError("precondition-required", detail)
    match = _ETAG.match(sent.strip())
    if match is None:
        raise ProblemError("bad-request", _('If-Match has to be one version in quotes, such as "3".'))
    return int(match.group(1))


def _check_parameters(request: Request) -> None:
    for name, value in [*request.path_params.items(), *request.query_params.multi_items()]:
        if "\0" in name or "\0" in str(value):
            raise invalid(name.replace("\0", ""), _("A NUL character cannot be part of a request."), "nul-character")
    names = [name for name, _value in request.query_params.multi_items()]
    known = {parameter.alias for parameter in _route(request).dependant.query_params}
    for name in names:
        if name not in known:
            raise invalid(name[:60], _("There is no such parameter here. Check its spelling."), "unknown-parameter")
        if names.count(name) > 1:
            raise invalid(name, _("Give this parameter once."), "repeated-parameter")


def _route(request: Request) -> APIRoute:
    route: APIRoute = request.scope["route"]
    return route


async def _actor(request: Request) -> Actor:
    actor: Actor = request.state.actor
    return actor


async def _person(request: Request) -> SignedIn:
    person: SignedIn = request.state.person
    return person


async def _if_match(request: Request) -> int:
    version: int = request.state.version
    return version


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


# What routes take as parameters. All are coroutines: FastAPI runs them where it is, not in another thread.
ActorNow = Annotated[Actor, Depends(_actor)]
PersonNow = Annotated[SignedIn, Depends(_person)]
VersionNow = Annotated[int, Depends(_if_match)]
ServiceNow = Annotated[Any, Depends(_service)]
