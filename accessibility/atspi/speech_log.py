"""What the screen reader said, as it says it, with ways to wait for it."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

__all__ = ["NotHeardError", "SpeechLog", "Utterance"]


class NotHeardError(AssertionError):
    """Something was not said in time; the text holds what was said instead."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One piece given to the synthesiser. ``at`` is on the machine's monotonic clock, in seconds."""

    at: float
    text: str
    kind: str = "speech"


_T = TypeVar("_T")
Wanted = str | Callable[[str], bool]


class SpeechLog:
    """Takes the reader's reports from a Unix socket at ``path``, in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._all: list[Utterance] = []
        self._news = threading.Condition()
        self._ended = False
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen(1)
        self._thread = threading.Thread(target=self._listen, name="speech-log", daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        try:
            channel, _who = self._listener.accept()
        except OSError:
            return
        with channel, channel.makefile("rb") as lines:
            for line in lines:
                data = json.loads(line)
                with self._news:
                    self._all.append(Utterance(data["at"], data["text"].strip(), data["kind"]))
                    self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def close(self) -> None:
        """Stop listening."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def mark(self) -> int:
        """This moment, for ``since``."""
        with self._news:
            return len(self._all)

    def since(self, mark: int = 0) -> list[Utterance]:
        """What was said after ``mark``, in order, without what was only stopped."""
        with self._news:
            return [one for one in self._all[mark:] if one.kind == "speech" and one.text]

    def texts(self, mark: int = 0) -> list[str]:
        """The words of ``since``."""
        return [one.text for one in self.since(mark)]

    def wait_for(self, wanted: Wanted, timeout: float = 10.0, since: int = 0) -> Utterance:
        """The first utterance after ``since`` that holds ``wanted`` (or that it accepts).

        Raises ``NotHeardError`` with all that was said when it does not come in ``timeout`` seconds.
        """
        found = self._wait(lambda said: next((one for one in said if _matches(one.text, wanted)), None), timeout, since)
        if found is None:
            what = wanted if isinstance(wanted, str) else getattr(wanted, "__doc__", None) or repr(wanted)
            raise NotHeardError(f"not heard within {timeout:g} s: {what!r}\n{self.report(since)}")
        return found

    def wait_for_all(self, wanted: Sequence[Wanted], timeout: float = 10.0, since: int = 0) -> list[Utterance]:
        """Each of ``wanted`` in this order, each at or after the place of the one before.

        Raises ``NotHeardError`` naming the first that was missing.
        """
        deadline = time.monotonic() + timeout
        heard: list[Utterance] = []
        for place, one in enumerate(wanted):
            found = self._wait(partial(_in_order, wanted[: place + 1]), deadline - time.monotonic(), since)
            if found is None:
                what = one if isinstance(one, str) else repr(one)
                raise NotHeardError(f"not heard within {timeout:g} s: {what!r}\n{self.report(since)}")
            heard = found
        return heard

    def silence(self, seconds: float = 0.4, timeout: float = 15.0) -> None:
        """Wait until nothing was said for ``seconds``: the reader has finished."""
        deadline = time.monotonic() + timeout
        with self._news:
            while True:
                count = len(self._all)
                if not self._news.wait_for(lambda count=count: len(self._all) > count, seconds):  # type: ignore[misc]
                    return
                if time.monotonic() > deadline:
                    raise NotHeardError(f"the reader did not fall silent in {timeout:g} s\n{self.report(count - 20)}")

    def report(self, since: int = 0) -> str:
        """What was said, one utterance a line, for a failure message."""
        said = self.since(max(0, since))
        if not said:
            return "  (nothing was said)"
        start = said[0].at
        return "\n".join(f"  +{one.at - start:6.2f} s  {one.text}" for one in said)

    def _wait(self, look: Callable[[list[Utterance]], _T | None], timeout: float, since: int) -> _T | None:
        deadline = time.monotonic() + timeout
        with self._news:
            while True:
                found = look([one for one in self._all[since:] if one.kind == "speech" and one.text])
                if found is not None:
                    return found
                left = deadline - time.monotonic()
                if left <= 0 or self._ended:
                    return None
                self._news.wait(left)


def _matches(text: str, wanted: Wanted) -> bool:
    return wanted in text if isinstance(wanted, str) else wanted(text)


def _in_order(wanted: Sequence[Wanted], said: list[Utterance]) -> list[Utterance] | None:
    """The utterances that hold ``wanted`` in order; one utterance may hold several of them, in order."""
    found: list[Utterance] = []
    place, offset = 0, 0
    for one in wanted:
        while place < len(said):
            text = said[place].text
            if isinstance(one, str):
                at = text.find(one, offset)
                if at >= 0:
                    found.append(said[place])
                    offset = at + len(one)
                    break
            elif one(text):
                found.append(said[place])
                place, offset = place + 1, 0
                break
            place, offset = place + 1, 0
        else:
            return None
    return found
