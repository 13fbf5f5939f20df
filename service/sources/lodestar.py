"""Another Lodestar service, such as a neighbouring force's: searched and read over HTTP under an account there.

The other force logs the search under that account. So that its log can tell for whom, the reason that is sent along
ends with the name of the account here.
"""

from __future__ import annotations

import re
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

from pydantic import ValidationError

from client.query.answer import SearchAnswer
from client.records.wire import Health, Problem, RecordEnvelope, Session
from i18n import Message, _
from service.sources.http import Answer, Line
from service.sources.port import (
    Asked,
    Held,
    Kind,
    MayNotRead,
    NotThere,
    Option,
    Place,
    QueryRefused,
    Settings,
    SourceError,
    SourceNonsense,
    SourceRefused,
    SourceSlow,
    SourceUnreachable,
    Wanted,
)

_REASON_LONGEST: Final = 300
_ID: Final = re.compile(r"[A-Z]{2}-[1-9][0-9]{0,11}")


class Neighbour:
    """A Lodestar service elsewhere. Signs in when first asked, and again when its session there has ended."""

    def __init__(self, settings: Settings, place: Place) -> None:
        self._account = settings.options["account"]
        self._secret = place.secret
        self._line = Line(settings.options["url"])
        self._token: str | None = None
        self._signing_in = threading.Lock()

    def search(self, asked: Asked) -> SearchAnswer:
        """What it finds. Raises :class:`SourceError`."""
        end = time.monotonic() + asked.seconds
        body = asked.request.model_dump(mode="json", exclude_defaults=True)
        answer = self._asked("POST", "/v1/search", end, _reason(asked.reason, asked.account), body)
        if answer.status != 200:
            raise _refusal(answer)
        try:
            # A newer service may send more than is known here.
            found = SearchAnswer.model_validate(answer.body, extra="ignore")
        except ValidationError:
            raise SourceNonsense(_("its answer is not that of a search")) from None
        if len(found.hits) > asked.request.limit:
            raise SourceNonsense(_("it sent more than was asked for"))
        return found

    def record(self, wanted: Wanted) -> Held:
        """The record as it is there now; one that was combined there gives the one it went into."""
        end = time.monotonic() + wanted.seconds
        reference, answer = wanted.reference, self._read(wanted.reference, wanted, end)
        if answer.status == 410 and (into := _into(answer)) and into != reference:
            reference, answer = into, self._read(into, wanted, end)
        if answer.status in (404, 410):
            raise NotThere(_("it has no record {reference}, or no longer", reference=wanted.reference))
        if answer.status == 403 and _code(answer) == "forbidden":
            raise MayNotRead(_("this service's account may not read records there"))
        if answer.status != 200:
            raise _refusal(answer)
        try:
            envelope = RecordEnvelope.model_validate(answer.body, extra="ignore")
        except ValidationError:
            raise SourceNonsense(_("its answer is no record")) from None
        if envelope.id != reference:
            raise SourceNonsense(_("it sent another record than was asked for"))
        title, summary = _named(envelope)
        return Held(reference, envelope.type, title, summary, datetime.now(UTC), record=envelope)

    def _read(self, reference: str, wanted: Wanted, end: float) -> Answer:
        if not _ID.fullmatch(reference):
            raise NotThere(_("it has no record {reference}, or no longer", reference=reference[:60]))
        return self._asked("GET", f"/v1/records/{reference}", end, _reason(wanted.reason, wanted.account))

    def health(self, seconds: float) -> None:
        """Whether it is up and lets this service in. Raises :class:`SourceError`."""
        end = time.monotonic() + seconds
        answer = self._ask("GET", "/v1/health", end)
        try:
            health = Health.model_validate(answer.body, extra="ignore")
        except ValidationError:
            raise SourceNonsense(_("what answers there is no records service")) from None
        if health.status == "degraded":
            raise SourceUnreachable(_("it says that it cannot search just now"))
        token = self._signed_in(None, end)
        answer = self._ask("GET", "/v1/me", end, headers={"Authorization": f"Bearer {token}"})
        if answer.status == 401:
            self._signed_in(token, end)
        elif answer.status != 200:
            raise _refusal(answer)

    def close(self) -> None:
        """End the connections, and the session there if there is one: nobody waits for the answer."""
        token, self._token = self._token, None
        if token is not None:
            with suppress(SourceError):  # it ends there by itself, by time
                self._line.ask("DELETE", "/v1/session", seconds=1, headers={"Authorization": f"Bearer {token}"})
        self._line.close()

    def _asked(self, method: str, path: str, end: float, reason: str | None, body: Any = None) -> Answer:
        """A request of somebody signed in; signs in again when the session there has ended."""
        headers = {} if reason is None else {"Lodestar-Reason": reason}
        token = self._signed_in(None, end)
        answer = self._ask(method, path, end, body, headers | {"Authorization": f"Bearer {token}"})
        if answer.status == 401:
            token = self._signed_in(token, end)
            answer = self._ask(method, path, end, body, headers | {"Authorization": f"Bearer {token}"})
        return answer

    def _ask(
        self, method: str, path: str, end: float, body: Any = None, headers: dict[str, str] | None = None
    ) -> Answer:
        left = end - time.monotonic()
        if left <= 0:
            raise SourceSlow(_("signing in there took all the time there was"))
        return self._line.ask(method, path, seconds=left, body=body, headers=headers)

    def _signed_in(self, stale: str | None, end: float) -> str:
        """A token other than ``stale``. One thread signs in, the others wait for it."""
        if not self._signing_in.acquire(timeout=max(0.0, end - time.monotonic())):
            raise SourceSlow(_("signing in there took all the time there was"))
        try:
            if self._token is not None and self._token != stale:
                return self._token
            secret = self._secret()
            if secret is None:
                raise SourceRefused(_("the password of the account there is not known here"))
            answer = self._ask("POST", "/v1/session", end, {"account": self._account, "password": secret})
            if answer.status != 200:
                raise _refusal(answer)
            try:
                self._token = Session.model_validate(answer.body, extra="ignore").token
            except ValidationError:
                raise SourceNonsense(_("its answer to the sign-in cannot be read")) from None
            return self._token
        finally:
            self._signing_in.release()


def _reason(reason: str | None, account: str) -> str | None:
    """The reason with who asked, not longer than the other service takes it, percent-encoded."""
    if reason is None:
        return None
    who = f" ({account})"
    return quote(f"{reason[: _REASON_LONGEST - len(who)]}{who}", safe="")


def _named(envelope: RecordEnvelope) -> tuple[str, str]:
    """Title and summary of a record; its id where this service does not know its type, or not this form of it."""
    try:
        record = envelope.record()
    except (KeyError, ValidationError):
        return envelope.id, envelope.id
    return record.title(), record.summary()


def _code(answer: Answer) -> str:
    code = answer.body.get("type") if isinstance(answer.body, dict) else None
    return code.rpartition("/")[2] if isinstance(code, str) else ""


def _into(answer: Answer) -> str | None:
    into = answer.body.get("combined_into") if isinstance(answer.body, dict) else None
    return into if isinstance(into, str) else None


def _said(problem: Problem) -> Message:
    """The other service's own words: data, already in somebody's language."""
    return Message("{text}", params={"text": (problem.detail or problem.title)[:500]})


def _refusal(answer: Answer) -> SourceError:
    try:
        problem = Problem.model_validate(answer.body)
    except ValidationError:
        return SourceNonsense(_("it answered with an error ({status})", status=answer.status))
    if problem.code in ("bad-query", "bad-cursor", "invalid-fields"):
        extra = problem.model_extra or {}
        return QueryRefused(
            _said(problem),
            position=_kept(extra.get("position"), int),
            length=_kept(extra.get("length"), int),
            suggestion=_kept(extra.get("suggestion"), str),
        )
    refused = {
        "wrong-credentials": _("it does not know this service's account or password"),
        "account-locked": _("this service's account is locked there"),
        "password-expired": _("the password of this service's account has expired there"),
        "not-signed-in": _("it ended the session again at once"),
        "session-ended": _("it ended the session again at once"),
        "forbidden": _("this service's account may not search there"),
        "reason-required": _("it wants a reason for access"),
    }
    if problem.code in refused:
        return SourceRefused(refused[problem.code])
    if answer.status in (429, 503):
        return SourceUnreachable(_("it is too busy or not ready: {words}", words=str(_said(problem))))
    return SourceNonsense(_("it had a fault: {words}", words=str(_said(problem))))


def _kept(value: Any, kind: type[Any]) -> Any:
    return value if isinstance(value, kind) and not isinstance(value, bool) else None


def _make(settings: Settings, place: Place) -> Neighbour:
    return Neighbour(settings, place)


KIND: Final = Kind(
    name="lodestar",
    description=_("another Lodestar service, such as a neighbouring force's"),
    external=True,
    options=(
        Option("url", _("its address, https://…")),
        Option("account", _("this service's account there")),
    ),
    make=_make,
    secret=_("the password of that account"),
)
