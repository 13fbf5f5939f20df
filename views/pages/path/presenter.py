"""What the path page decides: which record is meant, and how the way to it is said. No Qt."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.shell.status import StatusLog
from views.verbosity import Verbosity
from views.words import joined, rest_of

if TYPE_CHECKING:
    from client.api import Api

_ID = re.compile(r"([A-Za-z]{2})[-– ]?([1-9][0-9]{0,11})")


class Change(Enum):
    """What the page has to show anew."""

    STATE = "state"
    WAY = "way"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One record of the way: ``said`` is the link to it as a sentence, empty for the first; ``rest`` what tells the
    record from others."""

    id: str
    title: str
    said: str
    rest: str

    def spoken(self, verbosity: Verbosity) -> str:
        """The link as a sentence; then the record, as much as is wanted."""
        first = self.said or str(_("From {title}", title=self.title))
        if verbosity is Verbosity.BRIEF:
            return first
        return joined((first, self.rest, self.id if verbosity is Verbosity.FULL else ""))


@dataclass(frozen=True, slots=True)
class PathState:
    """A record, the other one, and the way between them. ``sentence`` says it, or that there is none."""

    id: str = ""
    title: str = ""
    to: str = ""
    sentence: str = ""
    steps: tuple[StepRow, ...] = ()
    looking: bool = False
    failure: Failure | None = None

    def headline(self) -> Message:
        """The name of the list of steps."""
        if not self.steps:
            return _("Steps")
        return ngettext("Path of {n} link", "Path of {n} links", len(self.steps) - 1)


def record_number(text: str) -> str | None:
    """The record number in ``text``, however it is written (``pe 1042``); None when it is none."""
    match = _ID.fullmatch(text.strip())
    return f"{match[1].upper()}-{match[2]}" if match else None


class PathPresenter:
    """Holds :class:`PathState`; calls ``changed`` after each change of it."""

    def __init__(self, backend: Backend, status: StatusLog, with_reason: Callable[[Callable[[], None]], None]) -> None:
        self._status = status
        self._with_reason = with_reason
        self._jobs = Jobs(backend, status)
        self.state = PathState()
        self.changed: Callable[[Change], None] = lambda change: None

    def open(self, record_id: str, title: str, to: str = "") -> None:
        """Begin at ``record_id``; with ``to``, find the way there at once."""
        self._jobs.close()
        self.state = PathState(id=record_id, title=title or record_id)
        self.changed(Change.STATE)
        self.changed(Change.WAY)
        if to:
            self.find(to)

    def fault(self, text: str) -> Message | None:
        """What is wrong with the number somebody typed, and what to do; nothing when it can be used."""
        if not text.strip():
            return _("Type the number of the other record, such as PE-1042, or choose a record you have visited.")
        number = record_number(text)
        if number is None:
            return _("This is not a record number. It has two letters and digits, such as PE-1042.")
        if number == self.state.id:
            return _("This is the record the path starts from. Give another one.")
        return None

    def find(self, text: str) -> bool:
        """Find the way to the record with this number; false when :meth:`fault` has something to say."""
        number = record_number(text)
        if number is None or self.fault(text) is not None:
            return False
        self.state = replace(self.state, to=number, looking=True, failure=None)
        self._with_reason(self._send)
        return True

    def _send(self) -> None:
        still = _("Still looking for a path")
        self._jobs.run("path", _find(self.state.id, self.state.to), self._came, self._failed, still=still)

    def _came(self, found: tuple[str, tuple[StepRow, ...]]) -> None:
        sentence, steps = found
        self.state = replace(self.state, sentence=sentence, steps=steps, looking=False, failure=None)
        self.changed(Change.WAY)
        # The focus stays where it was asked, so this is the one thing that is said.
        self._status.say(sentence, again=True)

    def _failed(self, failure: Failure) -> None:
        self.state = replace(self.state, looking=False, failure=failure)
        self._status.error(str(failure))
        self.changed(Change.STATE)

    def retry(self) -> bool:
        """Ask again what failed; false when nothing did."""
        return self.state.failure is not None and self.find(self.state.to)

    def restore(self, state: PathState) -> None:
        """Show ``state`` as it was; what had not arrived is asked for again."""
        self._jobs.close()
        self.state = state
        self.changed(Change.STATE)
        self.changed(Change.WAY)
        if state.looking:
            self.find(state.to)

    def close(self) -> None:
        """Give up whatever runs."""
        self._jobs.close()


def _find(record_id: str, to: str) -> Callable[[Api], Awaitable[tuple[str, tuple[StepRow, ...]]]]:
    async def call(api: Api) -> tuple[str, tuple[StepRow, ...]]:
        way = await api.path(record_id, to)
        said = [""] + [
            str(_("{one} {clause}", one=record.title, clause=step.said))
            for record, step in zip(way.records, way.steps, strict=False)
        ]
        steps = tuple(
            StepRow(record.id, record.title, words, rest_of(record.summary, record.title))
            for record, words in zip(way.records, said, strict=False)
        )
        return way.sentence, steps

    return call
