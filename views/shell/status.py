"""Every change of state, once: what the status region shows, the announcer speaks and the history keeps. No Qt."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from i18n import Message, _, time_text

KEPT = 500
"""How many statuses the history holds; a day's work, and bounded."""


class Kind(StrEnum):
    """What sort of status it is; errors look different and are spoken at once."""

    INFO = "info"
    PROGRESS = "progress"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Status:
    """One status: plain text, when it came, and whether it was spoken by the announcer.

    ``spoken`` is false when the focus says the same thing by itself (a list whose name is the count):
    saying it again would double it. ``again`` is true when it answers a key that asks for it: then it is spoken
    even when the same was said a moment ago.
    """

    text: str
    kind: Kind
    at: datetime
    spoken: bool = True
    again: bool = False

    def line(self) -> str:
        """The status as a line of the history, the text first."""
        text = str(_("Error: {what}", what=self.text)) if self.kind is Kind.ERROR else self.text
        return str(_("{what} ({time})", what=text, time=time_text(self.at)))


class StatusLog:
    """The statuses of this run, oldest first, and those who want to know of new ones."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now or (lambda: datetime.now().astimezone())
        self._entries: deque[Status] = deque(maxlen=KEPT)
        self._listeners: list[Callable[[Status], None]] = []

    def __iter__(self) -> Iterator[Status]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def last(self) -> Status | None:
        """The newest status."""
        return self._entries[-1] if self._entries else None

    def listen(self, listener: Callable[[Status], None]) -> Callable[[], None]:
        """Call ``listener`` with every new status; the answer stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def say(
        self, text: Message | str, kind: Kind = Kind.INFO, *, spoken: bool = True, again: bool = False
    ) -> Status | None:
        """Add a status; nothing happens for an empty text."""
        words = str(text).strip()
        if not words:
            return None
        status = Status(words, kind, self._now(), spoken, again)
        self._entries.append(status)
        for listener in tuple(self._listeners):
            listener(status)
        return status

    def error(self, text: Message | str, *, spoken: bool = True) -> Status | None:
        """Add a status that says something went wrong and what to do."""
        return self.say(text, Kind.ERROR, spoken=spoken)
