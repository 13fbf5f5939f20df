"""Who is signed in, until when, and for which task records are being read.

State only: :class:`client.api.Api` changes it when the service says so, pages and scripts read it from any
thread and may observe it. The token itself is shown by no ``repr`` and written to no file; see
:mod:`client.tokens` for keeping it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from client.errors import ReasonRequired
from i18n import _

if TYPE_CHECKING:
    from client.records.wire import Ending, Me, Session

log = logging.getLogger(__name__)

SHORTEST_REASON: Final = 3
LONGEST_REASON: Final = 300


class State(StrEnum):
    """Where a session stands. ``ENDED``: it was there and the service no longer takes it."""

    SIGNED_OUT = "signed-out"
    SIGNED_IN = "signed-in"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Task:
    """What a person is working on; ``reason`` goes with every reading of a record into the log.

    Raises :class:`ReasonRequired` when the reason has not 3 to 300 characters.
    """

    reason: str
    since: datetime = field(default_factory=lambda: datetime.now(UTC), compare=False)

    def __post_init__(self) -> None:
        text = " ".join(self.reason.split())
        if not SHORTEST_REASON <= len(text) <= LONGEST_REASON:
            raise ReasonRequired(
                _("The reason has {n} characters; it needs {least} to {most}.",
                  n=len(text), least=SHORTEST_REASON, most=LONGEST_REASON)
            )  # fmt: skip
        object.__setattr__(self, "reason", text)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One unchanging look at a session."""

    state: State = State.SIGNED_OUT
    account: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()
    permissions: frozenset[str] = frozenset()
    expires_at: datetime | None = None
    task: Task | None = None
    token: str | None = field(default=None, repr=False)

    @property
    def signed_in(self) -> bool:
        """Whether requests go out with a token."""
        return self.state is State.SIGNED_IN

    def may(self, permission: str) -> bool:
        """Whether the service granted ``permission`` (``record:alter``). For showing or hiding; the service decides."""
        return permission in self.permissions


class TimeLeft(NamedTuple):
    """How long a session lasts yet, in seconds; 0 or less when it has ended.

    ``idle`` if nothing is asked from now on, ``whole`` whatever is asked; None where the service did not say.
    ``sign_in`` is another number after each sign-in.
    """

    idle: float | None
    whole: float | None
    sign_in: int

    @property
    def least(self) -> float | None:
        """Until the nearer of the two ends."""
        ends = [end for end in (self.idle, self.whole) if end is not None]
        return min(ends) if ends else None


def steady() -> float:
    """Seconds of a clock that nobody sets and that goes on while the computer sleeps, where there is one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


Observer = Callable[[Snapshot], None]


class CurrentSession:
    """The session of one program with one service. Thread-safe.

    Observers are called after each change, on the thread that made it: a program with a GUI thread hops over by
    itself. After :attr:`State.ENDED` the account's name and the task stay, so that signing in again goes on where
    the person was. ``clock`` gives seconds that only go on; tests bring theirs.
    """

    def __init__(self, clock: Callable[[], float] = steady) -> None:
        self.clock = clock
        self._lock = threading.Lock()
        self._now = Snapshot()
        # By the clock: last use, and the end that nothing puts off; and how long it may be idle.
        self._used_at = 0.0
        self._whole_at: float | None = None
        self._idle: float | None = None
        self._sign_in = 0
        self._observers: list[Observer] = []

    def __repr__(self) -> str:
        return f"CurrentSession({self._now!r})"

    @property
    def now(self) -> Snapshot:
        """The state at this moment."""
        return self._now

    @property
    def token(self) -> str | None:
        """The bearer token, when signed in."""
        return self._now.token

    @property
    def task(self) -> Task | None:
        """The task in hand."""
        return self._now.task

    @property
    def reason(self) -> str | None:
        """The reason for access of the task in hand."""
        task = self._now.task
        return task.reason if task else None

    def left(self) -> TimeLeft | None:
        """How long the session lasts yet, as far as the service said; None when nobody is signed in.

        For warning in time: whether it has ended the service alone decides.
        """
        at = self.clock()
        with self._lock:
            if not self._now.signed_in:
                return None
            idle = None if self._idle is None else self._used_at + self._idle - at
            return TimeLeft(idle, None if self._whole_at is None else self._whole_at - at, self._sign_in)

    def used(self, token: str, at: float) -> None:
        """The service took a request with ``token`` that was sent ``at`` (of :attr:`clock`): idle time begins anew."""
        with self._lock:
            if self._now.token == token:
                self._used_at = max(self._used_at, at)

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Call ``observer`` after every change. Returns a function that ends it."""
        with self._lock:
            self._observers.append(observer)

        def stop() -> None:
            with self._lock:
                if observer in self._observers:
                    self._observers.remove(observer)

        return stop

    def begin(self, session: Session, since: float | None = None) -> None:
        """Take what the service answered to a sign-in. Another person's task is not taken over.

        ``since`` is when it was asked, by :attr:`clock`; now, when not given.
        """
        old = self._now
        since = self.clock() if since is None else since
        self._begin_time(since)
        self._limit(session, since)
        self._set(
            Snapshot(
                state=State.SIGNED_IN,
                account=session.account,
                name=session.name,
                roles=tuple(session.roles),
                expires_at=session.expires_at,
                task=old.task if old.account in ("", session.account) else None,
                token=session.token,
            )
        )

    def resume(self, token: str, account: str) -> None:
        """Take a token kept from an earlier start. Whether it is still good the next answer says."""
        self._begin_time(self.clock())
        self._set(Snapshot(state=State.SIGNED_IN, account=account, token=token, task=self._now.task))

    def learn(self, me: Me, since: float | None = None) -> None:
        """Take what ``GET /v1/me`` says about the person of the present token. ``since`` as in :meth:`begin`."""
        self._limit(me, self.clock() if since is None else since)
        self._set(
            replace(
                self._now,
                account=me.account,
                name=me.name,
                roles=tuple(me.roles),
                permissions=frozenset(me.permissions),
                expires_at=me.expires_at,
            )
        )

    def end(self, token: str) -> None:
        """The service takes ``token`` no longer. Nothing happens when another one has taken its place meanwhile."""
        with self._lock:
            if self._now.token != token:
                return
            self._now = replace(self._now, state=State.ENDED, token=None, permissions=frozenset())
        self._tell()

    def sign_out(self) -> None:
        """Forget the person and the task."""
        self._set(Snapshot())

    def start_task(self, reason: str) -> Task:
        """Work on something for ``reason`` from now on. Raises :class:`ReasonRequired` when it is too short or long."""
        task = Task(reason)
        self._set(replace(self._now, task=task))
        return task

    def finish_task(self) -> None:
        """No task is in hand any more: the next record asks for a reason."""
        self._set(replace(self._now, task=None))

    def _begin_time(self, at: float) -> None:
        with self._lock:
            self._used_at, self._whole_at, self._idle = at, None, None
            self._sign_in += 1

    def _limit(self, said: Ending, since: float) -> None:
        """From the asking on, not from the answer: an answer that took long must not make the session longer."""
        with self._lock:
            self._whole_at = None if said.seconds_left is None else since + said.seconds_left
            self._idle = said.idle_seconds

    def _set(self, snapshot: Snapshot) -> None:
        with self._lock:
            self._now = snapshot
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            observers = list(self._observers)
        for observer in observers:
            try:
                observer(self._now)
            except Exception:  # one observer's mistake must not keep the others from hearing
                log.exception("an observer of the session failed")
