"""Signing in: what was typed, what is wrong with it, where to go on afterwards. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from i18n import Message, _
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.shell.status import Kind, StatusLog

if TYPE_CHECKING:
    from client.api import Api


@dataclass(frozen=True, slots=True)
class SignInState:
    """The page at one moment. ``again`` is true when a session ended and work waits behind the page."""

    service: str = ""
    account: str = ""
    again: bool = False
    busy: bool = False
    failure: Failure | None = None
    account_error: Message | None = None
    password_error: Message | None = None

    @property
    def explanation(self) -> Message:
        """Why the page is here."""
        if self.again:
            return _("Your session has ended. Sign in again to go on where you were. What you typed is kept.")
        if self.service:
            return _("Sign in to {service}: account name, password, then Enter.", service=self.service)
        return _("Sign in to the records service: account name, password, then Enter.")


class SignInPresenter:
    """Holds :class:`SignInState`. The password is never kept here longer than the request.

    ``why_not_kept`` says why a token to be kept is kept in memory alone; it may block and is called on a worker.
    """

    def __init__(
        self,
        backend: Backend,
        status: StatusLog,
        signed_in: Callable[[], None],
        why_not_kept: Callable[[], Message | None] = lambda: None,
    ) -> None:
        self._why_not_kept = why_not_kept
        self._status = status
        self._signed_in = signed_in
        self.state = SignInState()
        self.changed: Callable[[], None] = lambda: None
        self._jobs = Jobs(backend, status)

    def begin(self, service: str, account: str, *, again: bool) -> None:
        """Start afresh: for ``service``, with the account that was signed in before (if any)."""
        self.state = SignInState(service=service, account=account, again=again)
        self.changed()

    def submit(self, account: str, password: str, keep: bool = False) -> None:
        """Sign in, or say beside each field what is missing."""
        if self.state.busy:
            return
        account = account.strip()
        self.state = replace(
            self.state,
            account=account,
            failure=None,
            account_error=None if account else _("Enter your account name."),
            password_error=None if password else _("Enter your password."),
        )
        if not account or not password:
            self.changed()
            return
        self.state = replace(self.state, busy=True)
        self.changed()
        self._status.say(_("Signing in"), Kind.PROGRESS)
        self._jobs.run("sign in", _sign_in(account, password, keep, self._why_not_kept), self._done, self._failed)

    def _done(self, result: tuple[str, Message | None]) -> None:
        name, why = result
        self.state = replace(self.state, busy=False)
        self._status.say(_("Signed in as {name}", name=name))
        if why is not None:
            self._status.say(_("You stay signed in until Lodestar closes, not longer: {why}", why=why))
        self._signed_in()

    def _failed(self, failure: Failure) -> None:
        self.state = replace(self.state, busy=False, failure=failure)
        # The error summary takes the focus and says it; the history keeps it.
        self._status.error(str(failure), spoken=False)
        self.changed()

    def close(self) -> None:
        """Give a running sign-in up."""
        self._jobs.close()
        self.state = replace(self.state, busy=False)


def _sign_in(
    account: str, password: str, keep: bool, why_not_kept: Callable[[], Message | None]
) -> Callable[[Api], Awaitable[tuple[str, Message | None]]]:
    async def call(api: Api) -> tuple[str, Message | None]:
        import asyncio

        session = await api.sign_in(account, password, keep=keep)
        # The keyring may take its time: not on the loop's own thread.
        return session.name, await asyncio.to_thread(why_not_kept) if keep else None

    return call
