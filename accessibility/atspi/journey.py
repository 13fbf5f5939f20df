"""A walk through a program with keyboard and screen reader, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from accessibility.atspi.app import App
from accessibility.atspi.keys import Keyboard
from accessibility.atspi.orca import Orca
from accessibility.atspi.session import Session, SessionError
from accessibility.atspi.speech_log import NotHeardError, SpeechLog, Wanted

__all__ = ["Journey", "ScreenReader", "UnwantedSpeechError"]


class UnwantedSpeechError(AssertionError):
    """Something was said that must not be; the text holds all that was said in the step."""


class ScreenReader:
    """A session with Orca in it: what journeys share. Use it as a context manager."""

    def __init__(self, *, size: tuple[int, int] = (1280, 1024), debug: Path | None = None) -> None:
        self.session = Session(size)
        self._debug = debug
        self._orca: Orca | None = None

    def __enter__(self) -> Self:
        self.session.__enter__()
        try:
            self._orca = Orca(self.session, debug=self._debug)
        except BaseException:
            self.session.close()
            raise
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._orca is not None:
            self._orca.close()
        self.session.close()

    @property
    def orca(self) -> Orca:
        """Orca, while the session is open."""
        if self._orca is None:
            raise SessionError("the screen reader is not started; use it in a with statement")
        return self._orca

    @property
    def log(self) -> SpeechLog:
        """What it says."""
        return self.orca.log

    def journey(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
        timeout: float = 40.0,
    ) -> Journey:
        """Start ``command`` and begin a journey through it."""
        if not self.orca.running:
            raise SessionError("Orca has ended; nothing can be heard")
        mark = self.log.mark()
        app = App(self.session, command, environment=environment, directory=directory, timeout=timeout)
        return Journey(self, app, mark)


class Journey:
    """One program, walked through. Every step says what must be heard; it may add what must not."""

    def __init__(self, reader: ScreenReader, app: App, mark: int) -> None:
        self.reader = reader
        self.app = app
        self.keyboard = Keyboard(reader.session)
        self.start_mark = mark

    def step(
        self,
        keys: str | Sequence[str] = (),
        *,
        text: str = "",
        says: Wanted | Sequence[Wanted],
        never: Sequence[str] = (),
        timeout: float = 10.0,
        settle: float = 0.35,
    ) -> list[str]:
        """Type ``text``, press ``keys``, then hear each of ``says`` in order and none of ``never``.

        Neither keys nor text: hear what comes by itself. All that was said in the step is
        given back, once the reader has been silent for ``settle`` seconds. ``says`` may not be
        empty: a reader that has died never says anything wrong.
        """
        wanted = [says] if isinstance(says, str) or callable(says) else list(says)
        if not wanted:
            raise ValueError("a step must say what is heard; silence alone also passes when speech has failed")
        log = self.reader.log
        mark = log.mark() if keys or text else self.start_mark
        if text:
            self.keyboard.type(text)
        if keys:
            self.keyboard.press(keys)
        try:
            log.wait_for_all(wanted, timeout=timeout, since=mark)
        except NotHeardError as error:
            raise NotHeardError(f"{error}\nthe program wrote:\n{self.app.said()[-2000:]}") from None
        log.silence(settle)
        self.start_mark = log.mark()
        heard = log.texts(mark)
        for unwanted in never:
            if any(unwanted in one for one in heard):
                raise UnwantedSpeechError(f"must not be said: {unwanted!r}\n{log.report(mark)}")
        return heard

    def log(self) -> list[str]:
        """All that was said since the reader was started."""
        return self.reader.log.texts()

    def close(self) -> None:
        """End the program, and let the reader finish with it."""
        self.app.close()
        self.reader.log.silence(0.3)
