"""Accounts, passwords and sessions.

Passwords are kept as argon2id hashes, tokens as SHA-256: neither can be read back from the database. A
sign-in for an account that does not exist takes as long as one with a wrong password. Every attempt is noted
in ``sign_ins``, apart from the s62 log, since no record is touched.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from client.records.wire import Role
from service.access import Permission, permissions_of
from service.config import SignInRules
from service.store import Store
from service.store.moments import micros, moment
from service.store.schema import accounts, sessions, sign_ins

if TYPE_CHECKING:
    from argon2 import PasswordHasher

DEMO_ACCOUNT = "demo.officer"
DEMO_NAME = "Demo Officer"
_TOUCH = timedelta(minutes=1)


class SignInError(Exception):
    """A sign-in that was refused."""


class WrongCredentialsError(SignInError):
    """Account or password is wrong; which of them is not said."""


class AccountLockedError(SignInError):
    """Too many wrong passwords. ``retry_after`` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class PasswordExpiredError(SignInError):
    """The password was right but is too old."""


class TooBusyError(SignInError):
    """Too many sign-ins at once."""


class SessionEndedError(Exception):
    """The token was good once: signed out, idle for too long, or at its end. Or it never was; that is not told."""


class AccountError(Exception):
    """An account cannot be kept as asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose token it is. ``left`` is the time until ``expires_at``; unused for ``idle``, the session ends before."""

    account: str
    name: str
    roles: tuple[Role, ...]
    expires_at: datetime
    token_hash: str
    left: timedelta
    idle: timedelta

    @property
    def permissions(self) -> frozenset[Permission]:
        """What that person may do."""
        return permissions_of(self.roles)


class _Outcome(StrEnum):
    GOOD = "good"
    WRONG = "wrong"
    UNKNOWN = "unknown-account"
    LOCKED = "locked"
    EXPIRED = "password-expired"


_WHOSE: Final = (
    select(sessions, accounts.c.name, accounts.c.roles)
    .select_from(sessions.join(accounts, accounts.c.account == sessions.c.account))
    .where(sessions.c.token_hash == bindparam("hashed"))
)
"""Put together once: every request asks it."""


class Accounts:
    """Accounts in the store's database. Safe to use from several threads."""

    def __init__(self, store: Store, rules: SignInRules, *, clock: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._rules = rules
        self._clock = clock or store.clock
        self._turns = threading.BoundedSemaphore(rules.at_once)

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher

        return PasswordHasher()

    @cached_property
    def _dummy(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe(16))

    # Keeping accounts

    def add(self, account: str, name: str, roles: Iterable[Role], password: str | None) -> None:
        """Make an account. Raises :class:`AccountError` when there is one of this name or the password is too short."""
        hashed = None if password is None else self._hash_new(password)
        at = micros(self._clock())
        values = {
            "account": account,
            "name": name,
            "roles": [role.value for role in roles],
            "password_hash": hashed,
            "password_set_at": None if hashed is None else at,
            "failures": 0,
            "created_at": at,
        }
        try:
            with self._store.transaction() as connection:
                connection.execute(insert(accounts).values(values))
        except IntegrityError:
            raise AccountError(f"There is an account {account} already.") from None

    def all(self, after: str, limit: int) -> list[tuple[str, str, tuple[Role, ...], bool]]:
        """At most ``limit`` accounts after ``after`` by name: account, person, roles, whether locked now."""
        query = select(accounts).where(accounts.c.account > after).order_by(accounts.c.account).limit(limit)
        with self._store.snapshot() as connection:
            return [
                (row.account, row.name, _roles(row), self._locked_for(row) > timedelta())
                for row in connection.execute(query)
            ]

    def set_password(self, account: str, password: str) -> None:
        """Replace a password, end the account's sessions and unlock it. Raises :class:`AccountError`."""
        values = {"password_hash": self._hash_new(password), "password_set_at": micros(self._clock())}
        with self._store.transaction() as connection:
            self._change(connection, account, failures=0, locked_until=None, **values)
            connection.execute(delete(sessions).where(sessions.c.account == account))

    def unlock(self, account: str) -> None:
        """Let an account try again. Raises :class:`AccountError` when there is none of this name."""
        with self._store.transaction() as connection:
            self._change(connection, account, failures=0, locked_until=None)

    def ensure_demo(self) -> None:
        """Make the demo officer of an embedded service, who has no password and signs in by the secret alone."""
        with self._store.snapshot() as connection:
            if connection.execute(select(accounts.c.account).where(accounts.c.account == DEMO_ACCOUNT)).first():
                return
        self.add(DEMO_ACCOUNT, DEMO_NAME, (Role.OFFICER, Role.ANALYST), None)

    # Signing in and out

    def sign_in(self, account: str, password: str, address: str | None) -> tuple[str, SignedIn]:
        """A new session's token and whose it is. Raises :class:`SignInError`."""
        outcome, wait = self._check(account, password)
        with self._store.transaction() as connection:
            if outcome is _Outcome.GOOD:
                # Tries that ran beside this one may have locked the account meanwhile.
                query = select(accounts).where(accounts.c.account == account).with_for_update()
                wait = self._locked_for(connection.execute(query).one())
                outcome = _Outcome.LOCKED if wait > timedelta() else outcome
            if outcome is _Outcome.WRONG:
                self._failed(connection, account)
            elif outcome is _Outcome.GOOD:
                self._change(connection, account, failures=0, locked_until=None)
            # A name nobody has may be a password typed into the wrong field: it is not kept.
            self._note(connection, "" if outcome is _Outcome.UNKNOWN else account, outcome, address)
            if outcome is _Outcome.GOOD:
                return self._begin(connection, account)
        if outcome is _Outcome.LOCKED:
            raise AccountLockedError(max(1, int(wait.total_seconds() + 0.999)))
        raise PasswordExpiredError if outcome is _Outcome.EXPIRED else WrongCredentialsError

    def sign_in_demo(self, address: str | None) -> tuple[str, SignedIn]:
        """A session of the demo officer; the caller has checked the secret."""
        with self._store.transaction() as connection:
            self._note(connection, DEMO_ACCOUNT, _Outcome.GOOD, address)
            return self._begin(connection, DEMO_ACCOUNT)

    def whose(self, token: str) -> SignedIn:
        """Whose token this is. Raises :class:`SessionEndedError`. Notes the use, at most once a minute."""
        hashed = _hash_token(token)
        with self._store.snapshot() as connection:
            row = connection.execute(_WHOSE, {"hashed": hashed}).one_or_none()
        at = self._clock()
        # The look-up is by hash, so its time says nothing of a token; the comparison repeats it in constant time.
        if row is None or not hmac.compare_digest(row.token_hash, hashed):
            raise SessionEndedError
        ends = moment(row.expires_at)
        # A use may have been noted up to a minute late: who was told "idle" gets all of it.
        if at >= ends or at - moment(row.used_at) >= self._rules.idle + _TOUCH:
            raise SessionEndedError
        if at - moment(row.used_at) >= _TOUCH:
            with self._store.transaction() as connection:
                connection.execute(update(sessions).where(sessions.c.token_hash == hashed).values(used_at=micros(at)))
        return SignedIn(row.account, row.name, _roles(row), ends, hashed, ends - at, self._rules.idle)

    def sign_out(self, token_hash: str) -> None:
        """End a session."""
        with self._store.transaction() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash))

    def _check(self, account: str, password: str) -> tuple[_Outcome, timedelta]:
        with self._store.snapshot() as connection:
            row = connection.execute(select(accounts).where(accounts.c.account == account)).one_or_none()
        wait = self._locked_for(row) if row else timedelta()
        hashed = row.password_hash if row and row.password_hash else None
        right = self._verify(hashed or self._dummy, password) and hashed is not None
        if row is None:
            return _Outcome.UNKNOWN, wait
        if wait > timedelta():
            return _Outcome.LOCKED, wait
        if not right:
            return _Outcome.WRONG, wait
        if self._clock() - moment(row.password_set_at) >= self._rules.password_age:
            return _Outcome.EXPIRED, wait
        return _Outcome.GOOD, wait

    def _verify(self, hashed: str, password: str) -> bool:
        from argon2.exceptions import VerifyMismatchError

        if not self._turns.acquire(timeout=self._rules.patience.total_seconds()):
            raise TooBusyError
        try:
            return self._hasher.verify(hashed, password)
        except VerifyMismatchError:
            return False
        finally:
            self._turns.release()

    def _hash_new(self, password: str) -> str:
        if len(password) < self._rules.password_length:
            raise AccountError(f"The password is too short: give at least {self._rules.password_length} characters.")
        return self._hasher.hash(password)

    def _locked_for(self, row: Row[Any]) -> timedelta:
        return timedelta() if row.locked_until is None else moment(row.locked_until) - self._clock()

    def _failed(self, connection: Connection, account: str) -> None:
        statement = update(accounts).where(accounts.c.account == account).values(failures=accounts.c.failures + 1)
        failures = connection.execute(statement.returning(accounts.c.failures)).scalar_one()
        if failures >= self._rules.failures:
            # The count starts again: after the lock there are as many tries as before.
            self._change(connection, account, failures=0, locked_until=micros(self._clock() + self._rules.lock))

    def _begin(self, connection: Connection, account: str) -> tuple[str, SignedIn]:
        at = self._clock()
        token = secrets.token_urlsafe(32)
        hashed = _hash_token(token)
        expires = at + self._rules.absolute
        connection.execute(delete(sessions).where(sessions.c.expires_at <= micros(at)))
        connection.execute(
            insert(sessions).values(
                token_hash=hashed,
                account=account,
                created_at=micros(at),
                used_at=micros(at),
                expires_at=micros(expires),
            )
        )
        row = connection.execute(select(accounts).where(accounts.c.account == account)).one()
        rules = self._rules
        return token, SignedIn(account, row.name, _roles(row), expires, hashed, rules.absolute, rules.idle)

    def _note(self, connection: Connection, account: str, outcome: _Outcome, address: str | None) -> None:
        connection.execute(
            insert(sign_ins).values(at=micros(self._clock()), account=account, outcome=outcome.value, address=address)
        )

    def _change(self, connection: Connection, account: str, **values: Any) -> None:
        done = connection.execute(update(accounts).where(accounts.c.account == account).values(values))
        if done.rowcount != 1:
            raise AccountError(f"There is no account {account}.")


def _roles(row: Row[Any]) -> tuple[Role, ...]:
    return tuple(Role(role) for role in row.roles)


def _hash_token(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
