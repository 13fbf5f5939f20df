"""The reason for access: asked once a task, before the first record is opened. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from i18n import Message, _
from views.shell.status import StatusLog

if TYPE_CHECKING:
    from client.session import CurrentSession

OWN_WORDS = "own"


@dataclass(frozen=True, slots=True)
class CommonReason:
    """A reason people give often. ``text`` goes into the log as it is shown here."""

    id: str
    text: Message


COMMON_REASONS: tuple[CommonReason, ...] = (
    CommonReason("crime", _("Investigation of a crime")),
    CommonReason("incident", _("Response to an incident")),
    CommonReason("intelligence", _("Intelligence research")),
    CommonReason("safeguarding", _("Safeguarding a person at risk")),
    CommonReason("quality", _("Data quality check")),
)
"""What is offered beside one's own words, most frequent first."""


def reason_text(choice: str, own: str) -> str:
    """The reason for a choice of the dialog: a common one's text, or one's own words."""
    for common in COMMON_REASONS:
        if common.id == choice:
            return str(common.text)
    return " ".join(own.split())


def reason_fault(choice: str, own: str) -> Message | None:
    """What is wrong with the reason, and what to do; nothing when it can be used."""
    from client.session import LONGEST_REASON, SHORTEST_REASON

    text = reason_text(choice, own)
    if not text:
        return _("Type the reason in your own words, or choose one from the list.")
    if len(text) < SHORTEST_REASON:
        return _("The reason is too short. Type at least {least} characters.", least=SHORTEST_REASON)
    if len(text) > LONGEST_REASON:
        return _("The reason has {n} characters. Shorten it to {most} or fewer.", n=len(text), most=LONGEST_REASON)
    return None


class ReasonGate:
    """Lets work through that reads records, once the task has a reason.

    ``ask`` opens the dialog and calls back with the reason, or None when the person gave none.
    """

    def __init__(
        self, session: CurrentSession, status: StatusLog, ask: Callable[[Callable[[str | None], None]], None]
    ) -> None:
        self._session = session
        self._status = status
        self._ask = ask
        self._waiting: Callable[[], None] | None = None
        self._asking = False

    def __call__(self, then: Callable[[], None]) -> None:
        """Run ``then``, at once when the task has a reason, else after one was given; not at all otherwise."""
        if self._session.reason:
            then()
            return
        self._waiting = then
        self._open()

    def new_task(self) -> None:
        """Ask for another reason; until one is given the task stays as it is."""
        self._waiting = None
        self._open()

    def _open(self) -> None:
        if not self._asking:
            self._asking = True
            self._ask(self._answered)

    def _answered(self, reason: str | None) -> None:
        self._asking = False
        then, self._waiting = self._waiting, None
        if reason is None:
            if then is not None:
                self._status.say(_("Not opened. Records are opened only with a reason for access."))
            return
        self._session.start_task(reason)
        # When a record is opened next, its identity is what to hear; the reason is shown and kept.
        self._status.say(_("Reason for access: {reason}", reason=reason), spoken=then is None)
        if then is not None:
            then()
