"""The service did its part, and said no: who asks, what is there, what was sent."""

# ruff: noqa: N818 - the tree is named by what happened; its root ends in Error

from __future__ import annotations

from typing import TYPE_CHECKING

from client.errors.root import LodestarError, wait_words
from i18n import Message, _, ngettext

if TYPE_CHECKING:
    from client.records.wire import FieldProblem, Problem, RecordChange, RecordEnvelope

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
        super().__init__(what_to_do=wait_words(retry_after), problem=problem)


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
