"""Giving a name to something that is kept: what is wrong with it, and the request that keeps it. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from i18n import Message, _
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.shell.status import StatusLog

if TYPE_CHECKING:
    from client.api import Api

T = TypeVar("T")
LONGEST = 120


def name_fault(name: str) -> Message | None:
    """What is wrong with a name before it is sent; nothing when it can be."""
    name = " ".join(name.split())
    if not name:
        return _("Type a name that says what this is for.")
    if len(name) > LONGEST:
        return _("The name has {n} characters. Shorten it to {most} or fewer.", n=len(name), most=LONGEST)
    return None


def suggested_name(query: str) -> str:
    """The words of a search as a name, to be kept or typed over."""
    words = " ".join(query.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


class NamePresenter(Generic[T]):
    """Sends ``call`` with the name; ``kept`` gets what came of it, ``refused`` what is wrong with the name.

    A failure that is not about the name goes to ``failed``; the dialog stays open, and nothing typed is lost.
    """

    def __init__(
        self,
        backend: Backend,
        status: StatusLog,
        call: Callable[[str], Callable[[Api], Awaitable[T]]],
        kept: Callable[[T], object],
    ) -> None:
        self._status = status
        self._call = call
        self._kept = kept
        self._jobs = Jobs(backend, status)
        self.refused: Callable[[str], object] = lambda words: None
        self.failed: Callable[[Failure], object] = lambda failure: None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return "keep" in self._jobs

    def keep(self, name: str) -> None:
        """Send it; once at a time."""
        if self.busy:
            return
        work = self._call(" ".join(name.split()))

        async def call(api: Api) -> tuple[T | None, str]:
            from client.errors import InvalidFields

            try:
                return await work(api), ""
            except InvalidFields as error:
                about = [found.message for found in error.errors if found.field == "name"]
                if not about:
                    raise
                return None, about[0]

        still = _("Still at it; Escape gives it up")
        self._jobs.run("keep", call, self._arrived, lambda failure: self.failed(failure), still=still)

    def cancel(self) -> None:
        """Give up what is under way."""
        self._jobs.close()

    def _arrived(self, result: tuple[T | None, str]) -> None:
        made, fault = result
        if made is None:
            self.refused(fault)
        else:
            self._kept(made)
