"""Typed calls of the records and search APIs, one method each.

Every method raises :class:`client.errors.LodestarError` and nothing else on purpose; cancelling the task that
awaits it closes the request's connection. An :class:`Api` belongs to one event loop; :class:`client.runner.Runner`
gives it a thread, :func:`client.connect` makes it look synchronous.

Record ids look like ``PE-1042``, link ids like ``LK-77``. ``version`` is the version a change starts from: the
service refuses it (:class:`client.errors.StaleVersion`) when somebody else was faster.
"""

from __future__ import annotations

import asyncio

from client.around_calls import AroundCalls
from client.asking import dump, shaped
from client.errors import SignInNeeded
from client.kept_calls import KeptCalls
from client.record_calls import RecordCalls
from client.records.wire import EmbeddedSignIn, Health, Me, Session, SignIn
from client.search_calls import Exported, SearchCalls

__all__ = ["Api", "Exported"]


class Api(SearchCalls, RecordCalls, AroundCalls, KeptCalls):
    """The service at a URL, asked in the name of whoever its session says; see :class:`client.asking.Asking`."""

    async def __aenter__(self) -> Api:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self.aclose()

    # The service and the person.

    async def health(self) -> Health:
        """How the service is. Needs no sign-in."""
        return shaped(Health, await self._plain("GET", "/v1/health"))

    async def sign_in(self, account: str, password: str, *, keep: bool = False) -> Session:
        """Sign in. With ``keep``, the token is kept in the keyring until it expires, if there is a keyring.

        Raises ``WrongCredentials``, ``AccountLocked``, ``PasswordExpired``.
        """
        # Not repeated when the line breaks: a wrong password would count twice towards the lock.
        body, asked = dump(SignIn(account=account, password=password)), self.session.clock()
        answer = await self._plain("POST", "/v1/session", body, changes=False)
        session = shaped(Session, answer)
        self.session.begin(session, asked)
        if keep and self._tokens is not None:
            await asyncio.to_thread(self._tokens.save, self.url, session.account, session.token)
        return session

    async def sign_in_embedded(self, secret: str) -> Session:
        """Sign the demo officer in at a service this program started itself (:mod:`client.embedded`)."""
        body, asked = dump(EmbeddedSignIn(secret=secret)), self.session.clock()
        answer = await self._plain("POST", "/v1/session/embedded", body, reads=True)
        session = shaped(Session, answer)
        self.session.begin(session, asked)
        return session

    async def resume(self) -> Me | None:
        """Sign in with the token kept from an earlier start. None when there is none or it is no longer good."""
        if self._tokens is None:
            return None
        kept = await asyncio.to_thread(self._tokens.load, self.url)
        if kept is None:
            return None
        self.session.resume(kept.token, kept.account)
        try:
            return await self.me()
        except SignInNeeded:
            await asyncio.to_thread(self._tokens.forget, self.url)
            self.session.sign_out()
            return None

    async def sign_out(self) -> None:
        """End the session here and at the service.

        It is ended here in any case; when the service could not be told, that error is raised: the token stays
        good there until it expires.
        """
        token = self.session.token
        self.session.sign_out()
        if self._tokens is not None:
            await asyncio.to_thread(self._tokens.forget, self.url)
        if token is not None:
            try:
                await self._plain("DELETE", "/v1/session", token=token, reads=True)
            except SignInNeeded:
                return

    async def me(self) -> Me:
        """Who is signed in and what that person may do; the session learns it too.

        The cheapest way to go on being signed in: like every request it begins the idle time anew.
        """
        asked = self.session.clock()
        me = shaped(Me, await self._ask("GET", "/v1/me"))
        self.session.learn(me, asked)
        return me
