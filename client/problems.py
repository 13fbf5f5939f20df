"""From a problem document of the service to the exception a caller handles.

One place knows the codes of the contract; a code this version does not know falls back on its HTTP status, so
that an older program still says something sensible to a newer service.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from client import errors as e
from client.records.wire import Problem
from i18n import Message, _

_Make = Callable[[Problem], e.LodestarError]


def _plain(kind: type[e.LodestarError]) -> _Make:
    return lambda problem: kind(problem=problem)


def _extra(problem: Problem, name: str, kind: type[Any]) -> Any:
    """An extension member, when it is of the right type; ``True`` is no number."""
    value = (problem.model_extra or {}).get(name)
    return value if isinstance(value, kind) and not isinstance(value, bool) else None


def _said(problem: Problem) -> Message | None:
    """The service's own words. They are data (already in somebody's language), so they go in as a value."""
    text = problem.detail or problem.title
    return Message("{text}", params={"text": text}) if text else None


def _bad_query(problem: Problem) -> e.LodestarError:
    return e.BadQuery(
        _said(problem),
        position=_extra(problem, "position", int),
        length=_extra(problem, "length", int),
        suggestion=_extra(problem, "suggestion", str),
        problem=problem,
    )


def _not_found(problem: Problem) -> e.LodestarError:
    advice = _extra(problem, "what_to_do", str)
    if advice is None:
        return e.NotFound(problem=problem)
    # A connected system has it not: the service knows more than that there is nothing.
    return e.NotFound(_said(problem), Message("{text}", params={"text": advice}), problem=problem)


def _invalid(problem: Problem) -> e.LodestarError:
    return e.InvalidFields(errors=problem.errors, problem=problem)


def _fault(problem: Problem) -> e.LodestarError:
    found = _extra(problem, "id", str) or problem.instance
    return e.ServiceFault(id=found, problem=problem)


def _bad_input(problem: Problem) -> e.LodestarError:
    return e.BadInput(_said(problem), problem=problem)


def _source(kind: type[e.SourceFailed]) -> _Make:
    def make(problem: Problem) -> e.LodestarError:
        advice = _extra(problem, "what_to_do", str)
        return kind(
            _said(problem),
            Message("{text}", params={"text": advice}) if advice else None,
            source=_extra(problem, "source", str) or "",
            label=_extra(problem, "label", str) or "",
            retry_after=problem.retry_after,
            problem=problem,
        )

    return make


CODES: Final[Mapping[str, _Make]] = MappingProxyType(
    {
        "not-signed-in": _plain(e.NotSignedIn),
        "session-ended": _plain(e.SessionEnded),
        "wrong-credentials": _plain(e.WrongCredentials),
        "account-locked": lambda p: e.AccountLocked(retry_after=p.retry_after, problem=p),
        "password-expired": _plain(e.PasswordExpired),
        "forbidden": _plain(e.Forbidden),
        "reason-required": _plain(e.ReasonRequired),
        "not-found": _not_found,
        "combined": lambda p: e.Combined(into=p.combined_into, problem=p),
        "stale-version": lambda p: e.StaleVersion(current=p.current, yours=p.yours, problem=p),
        "duplicate-source": _plain(e.DuplicateSource),
        "precondition-required": _plain(e.PreconditionRequired),
        "invalid-fields": _invalid,
        "bad-query": _bad_query,
        "bad-cursor": _plain(e.BadCursor),
        "body-too-large": _plain(e.TooLarge),
        "bad-request": _bad_input,
        "bad-json": _bad_input,
        "unsupported-media-type": _bad_input,
        "method-not-allowed": _bad_input,
        "too-many-requests": lambda p: e.TooManyRequests(retry_after=p.retry_after, problem=p),
        "internal": _fault,
        "source-failed": _source(e.SourceFailed),
        "source-slow": _source(e.SourceSlow),
        "unavailable": lambda p: e.ServiceUnavailable(retry_after=p.retry_after, problem=p),
    }
)
"""Every problem code of the contract and what it becomes."""

_STATUSES: Final[Mapping[int, str]] = MappingProxyType(
    {401: "not-signed-in", 403: "forbidden", 404: "not-found", 413: "body-too-large", 429: "too-many-requests"}
    | dict.fromkeys((502, 503, 504), "unavailable")
)


def from_problem(problem: Problem) -> e.LodestarError:
    """The exception for a problem document (not raised)."""
    code = problem.code if problem.code in CODES else _STATUSES.get(problem.status)
    if code is not None:
        return CODES[code](problem)
    return _fault(problem) if problem.status >= 500 else _bad_input(problem)


def from_status(status: int, *, retry_after: int | None = None) -> e.LodestarError:
    """The exception for an error answer without a problem document: a gateway, or not this service at all."""
    if status in (502, 503, 504):
        return e.ServiceUnavailable(retry_after=retry_after)
    if status == 429:
        return e.TooManyRequests(retry_after=retry_after)
    if status == 413:
        return e.TooLarge()
    if status >= 500:
        return e.ServiceFault()
    return e.NonsenseAnswer(
        _("That address answered with an error ({status}) that is not one of a records service.", status=status)
    )
