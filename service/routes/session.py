"""Signing in and out, and who one is."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import Response

from client.records.wire import EmbeddedSignIn, Me, Session, SignIn
from i18n import _
from service.accounts import (
    AccountLockedError,
    PasswordExpiredError,
    SignedIn,
    TooBusyError,
    WrongCredentialsError,
)
from service.problems import ProblemError
from service.routes.answers import json_answer, no_content
from service.routes.guard import PersonNow, ServiceNow, guarded, router

routes = router()
_SESSIONS = "signs in or out; attempts are kept in sign_ins"


@routes.post("/v1/session", response_model=Session, summary="Sign in")
@guarded(
    signed_in=False,
    no_record=_SESSIONS,
    problems=("wrong-credentials", "account-locked", "password-expired", "too-many-requests", "invalid-fields"),
)
def sign_in(body: SignIn, request: Request, service: ServiceNow) -> Response:
    """Begins a session. After several wrong passwords in a row the account is locked for a while."""
    try:
        token, person = service.accounts.sign_in(body.account, body.password, _address(request))
    except WrongCredentialsError:
        raise ProblemError("wrong-credentials", _("Check both and try again.")) from None
    except AccountLockedError as error:
        detail = _("Too many wrong passwords. Try again later, or ask whoever keeps the accounts to unlock it.")
        raise ProblemError("account-locked", detail, retry_after=error.retry_after) from None
    except PasswordExpiredError:
        detail = _("Ask whoever keeps the accounts for a new password.")
        raise ProblemError("password-expired", detail) from None
    except TooBusyError:
        raise ProblemError("too-many-requests", _("Many people sign in just now."), retry_after=2) from None
    return json_answer(_session(token, person))


@routes.post("/v1/session/embedded", response_model=Session, summary="Sign in to an embedded service")
@guarded(signed_in=False, no_record=_SESSIONS, problems=("wrong-credentials", "not-found", "invalid-fields"))
def sign_in_embedded(body: EmbeddedSignIn, request: Request, service: ServiceNow) -> Response:
    """Signs the demo officer in with the secret of the program that started the service. Elsewhere: 404."""
    secret = service.config.secret
    if secret is None:
        raise ProblemError("not-found", _("This service was not started by a desktop: sign in with an account."))
    if not hmac.compare_digest(body.secret.encode(), secret.encode()):
        raise ProblemError("wrong-credentials", _("This is not the secret the service was started with."))
    return json_answer(_session(*service.accounts.sign_in_demo(_address(request))))


@routes.delete("/v1/session", status_code=204, response_class=Response, summary="Sign out")
@guarded(no_record=_SESSIONS)
def sign_out(person: PersonNow, service: ServiceNow) -> Response:
    """Ends the session whose token was sent."""
    service.accounts.sign_out(person.token_hash)
    return no_content()


@routes.get("/v1/me", response_model=Me, summary="Who am I")
@guarded(no_record="shows the caller's own account")
async def me(person: PersonNow) -> Response:
    """Says whose token it is and what that person may do. Like every request it begins the session's idle time anew."""
    shown = Me(
        account=person.account,
        name=person.name,
        roles=list(person.roles),
        permissions=sorted(person.permissions),
        expires_at=person.expires_at,
        seconds_left=int(person.left.total_seconds()),
        idle_seconds=int(person.idle.total_seconds()),
    )
    return json_answer(shown)


def _session(token: str, person: SignedIn) -> Session:
    return Session(
        token=token,
        expires_at=person.expires_at,
        account=person.account,
        name=person.name,
        roles=list(person.roles),
        seconds_left=int(person.left.total_seconds()),
        idle_seconds=int(person.idle.total_seconds()),
    )


def _address(request: Request) -> str | None:
    return request.client.host if request.client else None
