"""Putting one record on a worklist: those there are, the one chosen, or a new one. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from client.query.held import is_held
from i18n import Message, _, ngettext
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.shell.status import StatusLog
from views.widgets.naming import NamePresenter

if TYPE_CHECKING:
    from client.api import Api
    from client.query.kept import HeldHit, Worklist


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A worklist one can choose."""

    id: str
    name: str
    total: int
    done: int

    def detail(self) -> str:
        """How far one is in it."""
        if not self.total:
            return str(_("empty"))
        return str(_("{done} of {total} seen", done=self.done, total=self.total))

    def spoken(self) -> str:
        """The row as one utterance."""
        return f"{self.name}, {self.detail()}"


@dataclass(frozen=True, slots=True)
class Added:
    """The record that is put on a list. Of one that another source holds, its ``type`` and ``summary`` are kept."""

    id: str
    title: str
    type: str = ""
    summary: str = ""

    @property
    def records(self) -> list[str]:
        """Its id as that of an own record, if it is one."""
        return [] if is_held(self.id) else [self.id]

    def held(self) -> list[HeldHit]:
        """What is kept of it, if another source holds it."""
        from client.query.kept import HeldHit

        return [] if self.records else [HeldHit.of(self.id, self.type, self.title, self.summary)]


def lists_call() -> Callable[[Api], Awaitable[tuple[ListChoice, ...]]]:
    """The request for the worklists there are, the one changed last first."""

    async def call(api: Api) -> tuple[ListChoice, ...]:
        return tuple(_choice(one) for one in await api.worklists())

    return call


def _choice(one: Worklist) -> ListChoice:
    return ListChoice(one.id, one.name, one.total, one.done)


class AddPresenter:
    """Puts ``record`` on a list; ``done`` is called when it is there, ``failed`` with what went wrong."""

    def __init__(
        self,
        backend: Backend,
        status: StatusLog,
        record: Added,
        done: Callable[[], object],
        failed: Callable[[Failure], object],
    ) -> None:
        self._status = status
        self.record = record
        self._done = done
        self._failed = failed
        self._jobs = Jobs(backend, status)
        self.naming: NamePresenter[Message] = NamePresenter(backend, status, self._make, self._said)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return "add" in self._jobs or self.naming.busy

    def add(self, choice: ListChoice) -> None:
        """Put it at the end of this list; once at a time. One that is in it stays as it is, which is said."""
        if self.busy:
            return

        async def call(api: Api) -> Message:
            now = await api.add_to_worklist(choice.id, self.record.records, held=self.record.held())
            if now.total == choice.total:
                return _("{title} is in {name} already", title=self.record.title, name=now.name)
            count = ngettext("{n} record", "{n} records", now.total)
            return _("{title} added to {name}: {count}", title=self.record.title, name=now.name, count=count)

        still = _("Still at it; Escape gives it up")
        self._jobs.run("add", call, self._said, self._failed, still=still)

    def cancel(self) -> None:
        """Give up what is under way."""
        self.naming.cancel()
        self._jobs.close()

    def _make(self, name: str) -> Callable[[Api], Awaitable[Message]]:
        async def call(api: Api) -> Message:
            made = await api.make_worklist(name, records=self.record.records, held=self.record.held())
            return _("{title} added to the new worklist {name}", title=self.record.title, name=made.name)

        return call

    def _said(self, words: Message) -> None:
        self._status.say(words)
        self._done()
