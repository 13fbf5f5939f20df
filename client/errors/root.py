"""The root of the tree, and the words for waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from i18n import Message, _, ngettext

if TYPE_CHECKING:
    from client.records.wire import Problem


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


def wait_words(seconds: int | None) -> Message | None:
    """What to do when it may be tried again after so many seconds; None when that is not known."""
    if seconds is None:
        return None
    if seconds < 120:
        return ngettext("Try again in {n} second.", "Try again in {n} seconds.", max(1, seconds))
    return ngettext("Try again in {n} minute.", "Try again in {n} minutes.", -(-seconds // 60))
