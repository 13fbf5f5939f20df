"""The connected systems of a running service: each asked with a time limit, its last answers remembered as its state.

A source that fails several times in a row is left alone for a while, so that nobody waits for it with every search;
each search meanwhile is told so at once, and after the while it is asked again. None is ever passed over in silence.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextvars import copy_context
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from client.query.answer import Hit, SearchAnswer
from client.query.held import held_id
from client.query.sources import SourceState, SourceStatus
from i18n import Message, _
from service.sources.port import (
    Asked,
    BadSettings,
    Declined,
    Held,
    Place,
    Settings,
    SourceConnector,
    SourceError,
    SourceSlow,
    Wanted,
    checked,
)
from service.sources.settings import SECRET_FILE, secret_of

T = TypeVar("T")
_log = logging.getLogger("lodestar.service")
AT_ONCE: Final = 4
"""Questions a source is asked at the same time; further ones are told that it is busy."""
FAILURES: Final = 3
"""Failures in a row after which a source is left alone for a while."""
REST: Final = 5.0
REST_MOST: Final = 60.0
"""Seconds it is left alone: doubled with each further failure, up to the most."""
SLOW: Final = 0.5
"""The part of its time limit beyond which an answer was slow."""
CHECK_SECONDS: Final = 5.0


class Resting(SourceError):  # noqa: N818 - named by what happened
    """It failed lately and is not asked again before ``again_in`` seconds."""

    def __init__(self, last: SourceError, again_in: int) -> None:
        super().__init__(last.message, last.what_to_do)
        self.again_in = again_in


class OffError(SourceError):
    """It is switched off."""

    advice = _("Whoever keeps this service can switch it on.")


class Source:
    """One connected system and how it has been."""

    def __init__(
        self,
        settings: Settings,
        make: Callable[[], SourceConnector],
        *,
        external: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = settings.name
        self.label = settings.label
        self.external = external
        self.seconds = settings.seconds
        self._on = settings.on
        self._make = make
        self._clock = clock
        self._guard = threading.Lock()
        self._connector: SourceConnector | None = None
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._status = SourceStatus.UNASKED if settings.on else SourceStatus.OFF
        self._error: SourceError | None = None
        self._last: datetime | None = None
        self._in_a_row = 0
        self._not_before = 0.0
        self._trying = False

    def search(self, asked: Asked, *, before: Callable[[], None] = lambda: None) -> tuple[SearchAnswer, float]:
        """Its answer, hits marked as its own, and the seconds it took. Raises :class:`SourceError`.

        ``before`` is called when it will be asked, not when it is off or left alone; what it raises goes up, and
        nothing is asked.
        """
        answer, took = self._ask(lambda connector: connector.search(asked), before)
        return self._marked(answer), took

    def record(self, wanted: Wanted, *, before: Callable[[], None] = lambda: None) -> tuple[Held, float]:
        """A record it holds, and the seconds it took. Raises :class:`SourceError`. ``before`` as with a search."""
        return self._ask(lambda connector: connector.record(wanted), before)

    def _ask(self, ask: Callable[[SourceConnector], T], before: Callable[[], None]) -> tuple[T, float]:
        if not self._turns.acquire(blocking=False):
            raise SourceSlow(_("it is being asked too much at once"), _("Search again in a moment."))
        try:
            self._may_ask()
            try:
                before()
            except BaseException:
                with self._guard:
                    self._trying = False
                raise
            began = self._clock()
            try:
                answer = ask(self._connected())
            except Declined:
                self._answered(self._clock() - began)
                raise
            except SourceError as error:
                self._failed(error)
                raise
            except Exception as error:
                _log.error("source %s: %s", self.name, type(error).__name__)
                failure = SourceError(_("there was a fault in asking it"))
                self._failed(failure)
                raise failure from error
            took = self._clock() - began
            self._answered(took)
            return answer, took
        finally:
            self._turns.release()

    def check(self, seconds: float) -> None:
        """Look how it is; the outcome is in :attr:`state`."""
        if not self._on:
            return
        began = self._clock()
        try:
            self._connected().health(min(seconds, self.seconds))
        except SourceError as error:
            self._failed(error)
        except Exception as error:
            _log.error("source %s: %s", self.name, type(error).__name__)
            self._failed(SourceError(_("there was a fault in asking it")))
        else:
            self._answered(self._clock() - began)

    @property
    def state(self) -> SourceState:
        """How it is, in words."""
        with self._guard:
            message, what_to_do, again_in = "", "", None
            if self._status is SourceStatus.OFF:
                message, what_to_do = self._sentence(_("it is switched off")), str(OffError.advice)
            elif self._error is not None:
                message, what_to_do = self._sentence(self._error.message), str(self._error.what_to_do)
                left = self._not_before - self._clock()
                again_in = int(left + 0.999) if left > 0 else None
            elif self._status is SourceStatus.SLOW:
                message = self._sentence(_("its last answer took long"))
            return SourceState(
                name=self.name,
                label=self.label,
                status=self._status,
                external=self.external,
                seconds=self.seconds,
                last_answer=self._last,
                message=message,
                what_to_do=what_to_do,
                again_in=again_in,
            )

    def close(self) -> None:
        """Let go of it."""
        with self._guard:
            connector, self._connector = self._connector, None
        if connector is not None:
            connector.close()

    def _sentence(self, why: Message) -> str:
        return sentence(self.label, why)

    def _connected(self) -> SourceConnector:
        with self._guard:
            if self._connector is None:
                try:
                    self._connector = self._make()
                except BadSettings as error:
                    advice = _("Tell whoever keeps this service: its settings have to be mended.")
                    raise SourceError(error.message, advice) from None
            return self._connector

    def _may_ask(self) -> None:
        with self._guard:
            if not self._on:
                raise OffError(_("it is switched off"))
            left = self._not_before - self._clock()
            if self._error is not None and self._in_a_row >= FAILURES:
                # After the while one question goes through; until it is answered, the others are told at once.
                if left > 0 or self._trying:
                    raise Resting(self._error, max(1, int(left + 0.999)))
                self._trying = True

    def _answered(self, took: float) -> None:
        with self._guard:
            self._status = SourceStatus.SLOW if took > self.seconds * SLOW else SourceStatus.READY
            self._error, self._in_a_row, self._not_before, self._trying = None, 0, 0.0, False
            self._last = datetime.now(UTC)

    def _failed(self, error: SourceError) -> None:
        with self._guard:
            self._status = SourceStatus.SLOW if isinstance(error, SourceSlow) else SourceStatus.FAILED
            self._error, self._trying = error, False
            self._in_a_row += 1
            over = self._in_a_row - FAILURES
            if over >= 0:
                self._not_before = self._clock() + min(REST_MOST, REST * 2.0 ** min(over, 10))

    def _marked(self, answer: SearchAnswer) -> SearchAnswer:
        hits = [self._hit(hit) for hit in answer.hits]
        return answer.model_copy(update={"hits": hits, "facets": []})

    def _hit(self, hit: Hit) -> Hit:
        others = [self._hit(other) for other in hit.others]
        return hit.model_copy(update={"id": held_id(self.name, hit.id), "system": self.label, "others": others})


def sentence(label: str, why: Message) -> str:
    """“Northshire Police: no answer within 10 seconds.”"""
    said = str(why).strip()
    return f"{label}: {said}" if said.endswith((".", "?", "!")) else f"{label}: {said}."


class Sources:
    """All connected systems by name."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._sources: Mapping[str, Source] = {one.name: one for one in sorted(sources, key=lambda one: one.name)}
        self._pool: ThreadPoolExecutor | None = None

    @classmethod
    def of(cls, settings: Iterable[Settings], data: Path) -> Sources:
        """The systems that ``settings`` name. One that cannot be made is there and says why."""
        return cls(_source(one, data) for one in settings)

    def get(self, name: str) -> Source | None:
        """The source called ``name``."""
        return self._sources.get(name)

    def state(self, name: str) -> SourceState | None:
        """How the source called ``name`` is, without asking it; None when there is none."""
        found = self._sources.get(name)
        return None if found is None else found.state

    def states(self) -> list[SourceState]:
        """How all of them are."""
        return [one.state for one in self._sources.values()]

    def check(self, seconds: float = CHECK_SECONDS) -> None:
        """Look how all of them are, at the same time; one that does not answer in time is found slow."""
        if not self._sources:
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="lodestar-sources")
        jobs = [self._pool.submit(copy_context().run, one.check, seconds) for one in self._sources.values()]
        wait(jobs, timeout=seconds + 1)

    def close(self) -> None:
        """Let go of all of them."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        for one in self._sources.values():
            one.close()


def _source(settings: Settings, data: Path) -> Source:
    place = Place(data / "sources" / settings.name, lambda: secret_of(settings))
    options = {name: value for name, value in settings.options.items() if name != SECRET_FILE}
    plain = Settings(settings.name, settings.label, settings.kind, options, settings.on, settings.seconds)
    try:
        kind = checked(plain)
    except BadSettings as error:
        bad = error

        def refuse() -> SourceConnector:
            raise bad

        return Source(settings, refuse, external=True)
    return Source(settings, lambda: kind.make(plain, place), external=kind.external)
