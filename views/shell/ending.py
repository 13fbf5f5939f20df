"""The end of a session: said before it comes, put off with one key. No Qt.

WCAG 2.2.1 asks for a warning at least 20 seconds before and one simple step to go on. Here it is five minutes, since
the person may be listening to something else when it comes.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from i18n import Message, _, ngettext
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.shell.status import StatusLog

if TYPE_CHECKING:
    from client.session import CurrentSession, TimeLeft

WARNING: Final = 300
"""Seconds before an end at which it is said."""
SELDOM: Final = 30
"""Seconds between two looks: timers stand still while a computer sleeps, the session's clock does not."""
OFTEN: Final = 1
"""The same once the warning was given, so that going on is said while one still thinks of it."""


class Said(Enum):
    """What the person was told last about the end of this session."""

    NOTHING = auto()
    IDLE = auto()
    """It ends unless something is done."""
    WHOLE = auto()
    """It ends whatever is done."""
    ENDED = auto()


class SessionEnding:
    """Looks at the time left of ``session`` and says each thing once.

    :meth:`start` begins; :meth:`look` is what the timer calls; :meth:`stay` is the command. ``keys`` gives the
    command's keys in words. ``changed`` is called when :attr:`said` has changed.
    """

    def __init__(
        self, backend: Backend, status: StatusLog, session: CurrentSession, keys: Callable[[], str] = lambda: ""
    ) -> None:
        self.said = Said.NOTHING
        self.changed: Callable[[], None] = lambda: None
        self._backend, self._status, self._session, self._keys = backend, status, session, keys
        self._jobs = Jobs(backend, status)
        self._sign_in = 0

    @property
    def may_stay(self) -> bool:
        """Whether the person was warned of an end that one key puts off."""
        return self.said is Said.IDLE

    def start(self) -> None:
        """Look now, and again and again until :meth:`close`."""
        self.look()
        self._jobs.later("look", self._pause(), self.start)

    def _pause(self) -> float:
        if self.said in (Said.IDLE, Said.WHOLE):
            return OFTEN
        left = self._session.left()
        until = left.least - WARNING if left is not None and left.least is not None else SELDOM
        return min(SELDOM, max(OFTEN, until))

    def look(self) -> None:
        """Say what there is to say at this moment."""
        left = self._session.left()
        if left is None or left.sign_in != self._sign_in:
            self._sign_in = left.sign_in if left else 0
            self._set(Said.NOTHING)
        if left is None or left.least is None:
            return
        if left.least <= 0:
            self._ended()
        elif left.least > WARNING:
            if self.said in (Said.IDLE, Said.ENDED):
                self._goes_on(left)
            self._set(Said.NOTHING)
        elif left.whole is not None and left.whole <= left.least:
            self._ends_anyway(left.whole)
        elif self.said is not Said.IDLE:
            self._set(Said.IDLE)
            self._status.say(
                _(
                    "Nothing was asked of the service for long: your session ends in {minutes}. "
                    "Press {keys} to stay signed in.",
                    minutes=_minutes(left.least),
                    keys=self._keys(),
                ),
                again=True,
            )

    def _ends_anyway(self, seconds: float) -> None:
        if self.said is Said.WHOLE:
            return
        self._set(Said.WHOLE)
        self._status.say(
            _(
                "Your session ends in {minutes}, as it does a day after signing in. Then you sign in again; "
                "nothing you typed is lost.",
                minutes=_minutes(seconds),
            ),
            again=True,
        )

    def _ended(self) -> None:
        if self.said is Said.ENDED:
            return
        self._set(Said.ENDED)
        # The sign-in page comes with the next step, not by itself: who reads is not taken away from the page.
        self._status.say(
            _("Your session has ended. With your next step you are asked to sign in again; nothing you typed is lost.")
        )

    def _goes_on(self, left: TimeLeft) -> None:
        hours = round((left.least or 0) / 3600)
        if hours:
            text = ngettext(
                "You stay signed in, for {n} more hour without use",
                "You stay signed in, for {n} more hours without use",
                hours,
            )
            self._status.say(text, again=True)
        else:
            self._status.say(_("You stay signed in"), again=True)

    def stay(self) -> None:
        """Go on being signed in: ask the service the cheapest thing there is."""
        left = self._session.left()
        if left is None:
            self._status.say(_("Nobody is signed in"), again=True)
            return
        asked_in = left.sign_in

        def done(_me: object) -> None:
            now = self._session.left()
            if now is not None and now.sign_in == asked_in and self.said is Said.NOTHING:
                self._goes_on(now)
                return
            if self.said is Said.WHOLE:
                self._set(Said.NOTHING)  # whoever pressed the key hears once more that it does not help
            self.look()

        def failed(failure: Failure) -> None:
            self._status.error(str(failure))

        self._jobs.run("stay", lambda api: api.me(), done, failed)

    def close(self) -> None:
        """Look no more."""
        self._jobs.close()

    def _set(self, said: Said) -> None:
        before, self.said = self.said, said
        if before is not said:
            self.changed()


def _minutes(seconds: float) -> Message:
    minutes = max(1, round(seconds / 60))
    return ngettext("{n} minute", "{n} minutes", minutes)
