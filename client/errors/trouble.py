"""The service, or the way to it, did not do its part."""

# ruff: noqa: N818 - the tree is named by what happened; its root ends in Error

from __future__ import annotations

from typing import TYPE_CHECKING

from client.errors.root import LodestarError, wait_words
from i18n import Message, _

if TYPE_CHECKING:
    from client.records.wire import Problem


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
        super().__init__(what_to_do=wait_words(retry_after), problem=problem)


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
        super().__init__(what_to_do=wait_words(retry_after), problem=problem)


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
