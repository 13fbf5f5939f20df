"""What can go wrong between a person and the service, and what the person can do about it.

::

    LodestarError
    ├── ServiceTrouble            the service, or the way to it, did not do its part
    │   ├── ServiceUnreachable    nothing answered at that address, or the line broke
    │   │   └── ServiceUnavailable    it answers, but does not serve just now (503)
    │   ├── ServiceTimeout        no answer in time
    │   ├── NonsenseAnswer        an answer that is not one of this API
    │   ├── TooManyRequests       asked too often (429)
    │   ├── SourceFailed          a connected system behind the service did not answer
    │   │   └── SourceSlow        … in the time allowed
    │   └── ServiceFault          the service failed inside (500)
    ├── SignInNeeded
    │   ├── NotSignedIn           nobody is signed in
    │   └── SessionEnded          the session was over before the request
    ├── SignInRefused
    │   ├── WrongCredentials
    │   ├── AccountLocked         for ``retry_after`` seconds
    │   └── PasswordExpired
    ├── Forbidden                 the account may not do this
    ├── ReasonRequired            no reason for access was given
    ├── NotFound
    │   └── Combined              the record was made one with another, ``into``
    ├── Conflict                  what is there does not fit what was sent
    │   ├── StaleVersion          somebody else changed it: ``current`` and ``yours``
    │   ├── DuplicateSource       a record of that source reference is there already
    │   └── PreconditionRequired  the change did not say which version it starts from
    ├── BadInput                  what was sent cannot be taken
    │   ├── InvalidFields         ``errors`` names the fields
    │   ├── BadQuery              ``position``, ``length``, ``suggestion`` point into the query
    │   ├── BadCursor             the place in the list is no longer good
    │   └── TooLarge
    ├── BadAddress                the service's address cannot be used
    │   └── InsecureAddress       plain HTTP to another machine
    ├── EmbeddedServiceFailed     the service on this computer did not start, or died
    │   └── EmbeddedServiceBusy   another Lodestar holds these records
    ├── DraftUnreadable           kept work that cannot be read again
    └── ClientFault               a mistake in this program

Every one carries ``message`` (what is wrong) and ``what_to_do``, both translated when shown; ``retryable``
(the same request may succeed when sent again as it is); ``problem``, the service's RFC 9457 document, if there
was one; and ``uncertain``, which is true when a change was sent and it is not known whether it was made.

Cancellation is not an error: a cancelled coroutine raises ``asyncio.CancelledError`` as usual, and
:class:`client.runner.Runner` delivers nothing.

Nothing heavy is imported here, so that pages may name these classes before the first paint.
"""

# ruff: noqa: N818 - the tree is named by what happened; its root ends in Error

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from i18n import Message, _, ngettext

if TYPE_CHECKING:
    from client.records.wire import FieldProblem, Problem, RecordChange, RecordEnvelope


class LodestarError(Exception):
    """Root of the tree above. ``str(error)`` is the message followed by what to do."""

    default: ClassVar[Message] = _("Something went wrong.")
    advice: ClassVar[Message] = _("Try again. If it happens again, tell your support desk what you were doing.")
    may_retry: ClassVar[bool] = False

    def __init__(
        self,
        message: Message | None = None,
        what_to_do: Message | None = None,
        *,
        retryable: bool | None = None,
        problem: Problem | None = None,
    ) -> None:
        self.message = message or self.default
        self.what_to_do = what_to_do or self.advice
        self.retryable = self.may_retry if retryable is None else retryable
        self.problem = problem
        self.uncertain = False
        super().__init__(message, what_to_do)

    def __str__(self) -> str:
        return f"{self.message} {self.what_to_do}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.message)!r})"

    def not_known_if_done(self) -> LodestarError:
        """The same error for a change that was sent: it may have been made, so the advice is to look first."""
        self.uncertain = True
        self.retryable = False
        self.what_to_do = _(
            "Your change was sent, but the answer did not arrive. What you typed is kept. "
            "Open the record again and look whether the change is there before you send it again."
        )
        return self


# The service, and the way to it.


class ServiceTrouble(LodestarError):
    """The service, or the way to it, did not do its part."""

    may_retry = True


class ServiceUnreachable(ServiceTrouble):
    """Nothing answered at the address, or the connection broke. ``sent`` is false when nothing had been sent yet."""

    default = _("The records service cannot be reached.")
    advice = _("Check the network connection, then try again. What you typed is kept.")

    def __init__(
        self,
        message: Message | None = None,
        what_to_do: Message | None = None,
        *,
        sent: bool = True,
        problem: Problem | None = None,
    ) -> None:
        self.sent = sent
        super().__init__(message, what_to_do, problem=problem)


class ServiceUnavailable(ServiceUnreachable):
    """The service, or a gateway before it, answers but does not serve now. ``retry_after`` is in seconds."""

    default = _("The records service is not available just now.")
    advice = _("Wait a moment, then try again. What you typed is kept.")

    def __init__(self, *, retry_after: int | None = None, problem: Problem | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(what_to_do=_wait(retry_after), problem=problem)


class ServiceTimeout(ServiceTrouble):
    """No answer, or not the whole of it, within the time allowed."""

    default = _("The records service did not answer in time.")
    advice = _("Try again. If you searched, a narrower search is answered faster. What you typed is kept.")


class NonsenseAnswer(ServiceTrouble):
    """What came back is not an answer of this API: not JSON, not the right shape, too long, or from elsewhere."""

    default = _("The answer of the records service cannot be understood.")
    advice = _("Check that the service address is right and that service and program are of the same version.")
    may_retry = False


class TooManyRequests(ServiceTrouble):
    """Asked too often. ``retry_after`` is in seconds."""

    default = _("The records service was asked too often.")
    advice = _("Wait a moment, then try again.")

    def __init__(self, *, retry_after: int | None = None, problem: Problem | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(what_to_do=_wait(retry_after), problem=problem)


class SourceFailed(ServiceTrouble):
    """A connected system did not answer; the service itself did. ``source`` and ``label`` name it.

    ``retry_after`` is in seconds, when it is left alone for a while.
    """

    default = _("A connected system did not answer.")
    advice = _("Search again. If it fails again, tell whoever keeps the service.")

    def __init__(
        self,
        message: Message | None = None,
        what_to_do: Message | None = None,
        *,
        source: str = "",
        label: str = "",
        retry_after: int | None = None,
        problem: Problem | None = None,
    ) -> None:
        self.source = source
        self.label = label
        self.retry_after = retry_after
        super().__init__(message, what_to_do, problem=problem)


class SourceSlow(SourceFailed):
    """It did not answer in the time allowed."""


class ServiceFault(ServiceTrouble):
    """The service failed inside (5xx). ``id`` names the fault in the service's own log."""

    default = _("The records service had a fault.")
    advice = _("Try again. If it happens again, tell your support desk the time and what you were doing.")

    def __init__(self, *, id: str | None = None, problem: Problem | None = None) -> None:
        self.id = id
        what = _("Try again. If it happens again, tell your support desk the fault number {id}.", id=id) if id else None
        super().__init__(what_to_do=what, problem=problem)


# Who is asking.


class SignInNeeded(LodestarError):
    """Nobody is signed in, or no longer."""

    default = _("You are not signed in.")
    advice = _("Sign in, then try again. What you typed is kept.")


class NotSignedIn(SignInNeeded):
    """Nobody is signed in."""


class SessionEnded(SignInNeeded):
    """The session was over: by time, by sign-out elsewhere, or by an administrator."""

    default = _("Your session has ended.")
    advice = _("Sign in again to go on where you were. What you typed is kept.")


class SignInRefused(LodestarError):
    """The service did not sign the person in."""

    default = _("You could not be signed in.")
    advice = _("Check the account name and the password, then try again.")


class WrongCredentials(SignInRefused):
    """Account or password is wrong; the service does not say which."""

    default = _("The account name or the password is wrong.")
    advice = _("Type both again. Check the Caps Lock key. After several wrong tries the account is locked for a while.")


class AccountLocked(SignInRefused):
    """Locked after too many wrong passwords, or by an administrator. ``retry_after`` is in seconds."""

    default = _("This account is locked.")
    advice = _("Ask your administrator to unlock it.")

    def __init__(self, *, retry_after: int | None = None, problem: Problem | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(what_to_do=_wait(retry_after), problem=problem)


class PasswordExpired(SignInRefused):
    """The password is right, and too old."""

    default = _("The password of this account has expired.")
    advice = _("Ask your administrator for a new password, then sign in with it.")


class Forbidden(LodestarError):
    """The account may not do this."""

    default = _("Your account may not do this.")
    advice = _("If you need it for your work, ask your supervisor for the permission.")


class ReasonRequired(LodestarError):
    """The law wants a reason for access with every reading of a record, and none was given."""

    default = _("Records are opened only with a reason for access.")
    advice = _("Say in 3 to 300 characters why you need to see the record. It is kept in the log.")


# What is there.


class NotFound(LodestarError):
    """No such record, link or endpoint."""

    default = _("That record does not exist. It may have been erased.")
    advice = _("Check the number, or search for the record by name.")


class Combined(NotFound):
    """The record was made one with the record ``into``."""

    default = _("This record was combined with another one.")

    def __init__(self, *, into: str | None = None, problem: Problem | None = None) -> None:
        self.into = into
        what = _("Open {id}, which holds the fields and links of both.", id=into) if into else None
        super().__init__(what_to_do=what, problem=problem)


class Conflict(LodestarError):
    """What is there does not fit what was sent."""

    default = _("The change does not fit what the service has.")
    advice = _("Open the record again and look what is there now.")


class StaleVersion(Conflict):
    """Somebody else changed it first. ``current`` is what is there, ``yours`` what was sent; nothing is lost."""

    default = _("Somebody else changed this record while you were working on it.")
    advice = _("Compare both versions, keep what is right of each, and save again. Your version is kept.")

    def __init__(
        self,
        *,
        current: RecordEnvelope | None = None,
        yours: RecordChange | None = None,
        problem: Problem | None = None,
    ) -> None:
        self.current = current
        self.yours = yours
        super().__init__(problem=problem)


class DuplicateSource(Conflict):
    """A record from the same source system with the same reference is there already."""

    default = _("A record with this source and reference is there already.")
    advice = _("Search for the reference and change that record instead of making a second one.")


class PreconditionRequired(Conflict):
    """A change that does not say which version it starts from is refused."""

    default = _("The change does not say which version of the record it starts from.")
    advice = _("Open the record again, then make the change.")


# What was sent.


class BadInput(LodestarError):
    """What was sent cannot be taken. Also the class for refusals this program knows no closer name for."""

    default = _("The service cannot take what was sent.")
    advice = _("Correct what it names, then try again. If nothing is named, tell your support desk.")


class InvalidFields(BadInput):
    """Fields are wrong or missing; ``errors`` has one entry each, with a dotted path and a text."""

    default = _("Fields need correcting.")

    def __init__(
        self, *, errors: list[FieldProblem] | tuple[FieldProblem, ...] = (), problem: Problem | None = None
    ) -> None:
        self.errors = tuple(errors)
        message = what = None
        if self.errors:
            message = ngettext("{n} field needs correcting.", "{n} fields need correcting.", len(self.errors))
            named = "; ".join(f"{e.field.removeprefix('fields.')}: {e.message}" for e in self.errors)
            what = _("Correct it and save again: {named}", named=named)
        super().__init__(message, what, problem=problem)


class BadQuery(BadInput):
    """The query cannot be read. ``position`` and ``length`` count characters of the query text from 0."""

    default = _("The search cannot be read.")
    advice = _("Look for a missing quotation mark or bracket, or put words with signs in them in quotation marks.")

    def __init__(
        self,
        message: Message | None = None,
        *,
        position: int | None = None,
        length: int | None = None,
        suggestion: str | None = None,
        problem: Problem | None = None,
    ) -> None:
        self.position = position
        self.length = length
        self.suggestion = suggestion
        what = _("Did you mean: {suggestion}", suggestion=suggestion) if suggestion else None
        super().__init__(message, what, problem=problem)


class BadCursor(BadInput):
    """The place in the list is not known to the service (any more)."""

    default = _("The list cannot be continued from here, because it has changed.")
    advice = _("Start the list again from its beginning.")


class TooLarge(BadInput):
    """What was sent is over the service's limit."""

    default = _("What was sent is too large for the service.")
    advice = _("Shorten long texts, or divide them between records.")


# This computer.


class BadAddress(LodestarError):
    """The service's address cannot be used."""

    default = _("That is not the address of a service.")
    advice = _("Give an address such as https://records.example, or ask your support desk for it.")


class InsecureAddress(BadAddress):
    """Plain HTTP to another machine: everything, the password included, could be read on the way."""

    default = _("The address starts with http:, so that passwords and records could be read on the way.")
    advice = _("Use the address that starts with https:. Plain http is for a service on this computer.")


class EmbeddedServiceFailed(LodestarError):
    """The service on this computer did not start or died. ``last_lines`` are the end of its log."""

    default = _("The records service on this computer did not start.")
    advice = _("Start Lodestar again. If it happens again, send your support desk the file service.log.")

    def __init__(
        self,
        message: Message | None = None,
        what_to_do: Message | None = None,
        *,
        last_lines: tuple[str, ...] = (),
    ) -> None:
        self.last_lines = last_lines
        super().__init__(message, what_to_do, retryable=True)


class EmbeddedServiceBusy(EmbeddedServiceFailed):
    """Another Lodestar has the data folder open."""

    default = _("Lodestar is already open with these records.")
    advice = _("Go to the other Lodestar window, or close it first. To open other records, give another data folder.")


class DraftUnreadable(LodestarError):
    """A kept draft cannot be read: its key is gone, it was cut short, or it is not ours. The file stays."""

    default = _("This draft cannot be read.")
    advice = _("It was left where it is. If the password store of this computer was locked, unlock it and try again.")


class ClientFault(LodestarError):
    """A mistake in this program; the cause is chained as ``__cause__`` and logged."""

    default = _("Lodestar made a mistake.")
    advice = _("Try again. What you typed is kept. If it happens again, tell your support desk what you were doing.")


def _wait(seconds: int | None) -> Message | None:
    if seconds is None:
        return None
    if seconds < 120:
        return ngettext("Try again in {n} second.", "Try again in {n} seconds.", max(1, seconds))
    return ngettext("Try again in {n} minute.", "Try again in {n} minutes.", -(-seconds // 60))
