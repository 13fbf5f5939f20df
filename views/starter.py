"""From a painted window to a service that answers: the embedded one, or one at an address. No Qt.

Everything slow (the child process, pydantic, httpx, keyring) is loaded and waited for on threads of its own; what
happened comes back through ``deliver``, on the window's thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from client.errors import LodestarError, ServiceTrouble
from client.runner import Outcome, Runner
from i18n import Message, _

if TYPE_CHECKING:
    from client.api import Api
    from client.embedded import EmbeddedService
    from client.session import CurrentSession
    from client.tokens import TokenStore

POLL = 0.2
"""Seconds between two looks at a service that is still preparing its records."""
INDEX_PATIENCE = 10.0
"""Seconds to wait for an index that is being built anew. After that, answers from what there is so far, which say so,
are better than none."""
QUIET = 6.0
"""Least seconds between two statuses about the progress of that."""


@dataclass
class Events:
    """What a starter tells, on the window's thread."""

    ready: Callable[[], None] = field(default=lambda: None)
    progress: Callable[[float], None] = field(default=lambda part: None)
    failed: Callable[[LodestarError], None] = field(default=lambda error: None)
    sign_in: Callable[[], None] = field(default=lambda: None)
    """Somebody has to sign in before requests make sense."""


class Starter(Protocol):
    """Brings a service up for a runner."""

    events: Events

    def start(self) -> None:
        """Begin; returns at once."""

    def again(self) -> bool:
        """Start once more when the service is gone; false when that is not this starter's business."""

    def sign_in_again(self) -> bool:
        """Sign in without the person; false when only the person can."""

    def why_not_kept(self) -> Message | None:
        """Why a token to be kept is kept in memory alone. May block: not for the window's thread."""

    def stop(self) -> None:
        """End what was started."""


def _warm_up() -> None:
    """Load what the first answer needs, while the child starts."""
    import importlib

    from client.records import record_types

    importlib.import_module("client.api")
    importlib.import_module("client.transport")
    record_types()


def sign_in_and_wait(secret: str) -> Callable[[Api], Awaitable[None]]:
    """Signs the demo officer in at an embedded service and waits until it can be searched."""

    async def work(api: Api) -> None:
        import asyncio

        await api.sign_in_embedded(secret)
        loop = asyncio.get_running_loop()
        patience = loop.time() + INDEX_PATIENCE
        # The service cannot tell by itself, so it is asked.
        while (health := await api.health()).status == "starting" or (  # noqa: ASYNC110
            health.index == "catching-up" and loop.time() < patience
        ):
            await asyncio.sleep(POLL)

    return work


class EmbeddedStarter:
    """Starts the service on this computer and signs its demo officer in."""

    def __init__(
        self,
        runner: Runner,
        deliver: Callable[[Callable[[], None]], None],
        session: CurrentSession,
        data: Path,
        *,
        sample: int = 2000,
    ) -> None:
        self.events = Events()
        self._runner = runner
        self._deliver = deliver
        self._session = session
        self._data = data
        self._sample = sample
        self._lock = threading.Lock()
        self._service: EmbeddedService | None = None
        self._stopped = False
        self._starting = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, on a thread of its own: the child, and the imports beside it."""
        if self._starting or self._stopped:
            return
        self._starting = True
        self._thread = threading.Thread(target=self._launch, name="lodestar-starter", daemon=True)
        self._thread.start()

    def again(self) -> bool:
        """Start another child when the last one died or never came up."""
        service = self._service
        if self._starting or (service is not None and service.running):
            return False
        self.start()
        return True

    def sign_in_again(self) -> bool:
        """The secret still counts: sign the demo officer in again."""
        service = self._service
        if service is None:
            return False
        self._sign_in(service)
        return True

    def why_not_kept(self) -> Message | None:
        """Nothing is to be kept: the secret is made anew at each start."""
        return None

    def stop(self) -> None:
        """End the child and wait for it."""
        with self._lock:
            self._stopped = True
            service = self._service
        if service is not None:
            service.stop()
        if self._thread is not None:
            self._thread.join(10)

    # on the starter's thread

    def _launch(self) -> None:
        from client.embedded import EmbeddedService

        old = self._service
        if old is not None:
            old.stop()
        service = EmbeddedService(
            self._data,
            sample=self._sample,
            on_progress=lambda progress: self._deliver(lambda: self.events.progress(progress.part)),
            on_end=self._ended,
        )
        try:
            with self._lock:
                if self._stopped:
                    return
                self._service = service
            service.launch()
            _warm_up()
            url = service.url()
        except LodestarError as error:
            self._fail(error)
            return
        self._runner.use(lambda: _api(url, self._session))
        self._sign_in(service)

    def _ended(self, error: LodestarError) -> None:
        self._runner.unavailable(error)
        self._fail(error)

    def _fail(self, error: LodestarError) -> None:
        self._starting = False
        if self._stopped:
            return
        self._runner.unavailable(error)
        self._deliver(lambda: self.events.failed(error))

    def _sign_in(self, service: EmbeddedService) -> None:
        def done(outcome: Outcome[None]) -> None:
            self._starting = False
            if outcome.error is None:
                self.events.ready()
            else:
                self.events.failed(outcome.error)

        self._runner.submit(sign_in_and_wait(service.secret), done)


class RemoteStarter:
    """Goes to the service at ``url``; the person signs in, or a token kept earlier does."""

    def __init__(
        self, runner: Runner, session: CurrentSession, url: str, *, allow_plain_http: bool = False, kept: bool = True
    ) -> None:
        """``kept``: whether this person stays signed in, so that there may be a token from before."""
        self._kept = kept
        self.events = Events()
        self._runner = runner
        self._session = session
        self._url = url
        self._allow_plain_http = allow_plain_http
        self._tokens: TokenStore | None = None

    def start(self) -> None:
        """Begin."""
        from client import address

        try:
            address.checked(self._url, allow_plain_http=self._allow_plain_http)
        except LodestarError as error:
            self._runner.unavailable(error)
            self.events.failed(error)
            return
        self._runner.use(self._make_api)

        async def work(api: Api) -> bool:
            return await api.resume() is not None

        def done(outcome: Outcome[bool]) -> None:
            if outcome.error is not None and not isinstance(outcome.error, ServiceTrouble):
                self.events.failed(outcome.error)
            elif outcome.error is None and outcome.value:
                self.events.ready()
            else:
                self.events.sign_in()

        self._runner.submit(work, done)

    def again(self) -> bool:
        """Requests are sent again by themselves; there is nothing to start."""
        return False

    def sign_in_again(self) -> bool:
        """Only the person can."""
        return False

    def why_not_kept(self) -> Message | None:
        """What the token store says about the keyring."""
        return self._tokens.why if self._tokens is not None else None

    def stop(self) -> None:
        """Nothing was started here."""

    def _make_api(self) -> Api:
        """On the I/O thread."""
        from client.tokens import TokenStore

        self._tokens = TokenStore(untouched=not self._kept)
        return _api(self._url, self._session, tokens=self._tokens, plain=self._allow_plain_http)


def _api(url: str, session: CurrentSession, *, tokens: TokenStore | None = None, plain: bool = False) -> Api:
    """On the I/O thread."""
    from client.api import Api

    return Api(url, session=session, tokens=tokens, allow_plain_http=plain)


class ProgressWords:
    """Turns progress of the sample load into few statuses: at the start, and then once every quarter, but not in
    quick succession: who is typing meanwhile should not be talked over."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._said = -1
        self._quiet_until = 0.0

    def words(self, part: float) -> tuple[str, bool]:
        """The text for ``part`` (0 to 1), and whether it is worth saying."""
        percent = min(100, int(part * 100))
        text = str(_("Preparing sample records, {percent} percent", percent=percent))
        quarter = percent // 25
        if quarter <= self._said or self._now() < self._quiet_until:
            return text, False
        self._said = quarter
        self._quiet_until = self._now() + QUIET
        return text, percent < 100
