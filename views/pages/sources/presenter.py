"""How the connected systems are, as rows, and the asking of it. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext, time_text
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.shell.status import Kind, StatusLog
from views.verbosity import Verbosity

if TYPE_CHECKING:
    from client.api import Api
    from client.query.sources import SourceState

STATUSES: dict[str, Message] = {
    "unasked": _("not asked yet"),
    "ready": _("ready"),
    "slow": _("slow"),
    "failed": _("failed"),
    "off": _("off"),
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One connected system."""

    name: str
    label: str
    status: str
    external: bool
    seconds: float
    last_answer: str
    message: str
    what_to_do: str

    def detail(self, verbosity: Verbosity) -> str:
        """How it is, without its name."""
        status = str(STATUSES.get(self.status, self.status))
        parts = [status]
        if verbosity is not Verbosity.BRIEF:
            # Its name was said a moment before.
            why = self.message.removeprefix(f"{self.label}: ")
            parts = [f"{status}: {why}" if why else status, self.what_to_do]
        if verbosity is Verbosity.FULL:
            parts.append(self.last_answer)
            parts.append(str(_("another organisation") if self.external else _("the own organisation")))
            parts.append(str(_("waited for {seconds} seconds", seconds=f"{self.seconds:g}")))
        return ". ".join(part.rstrip(". ") for part in parts if part)

    def spoken(self, verbosity: Verbosity) -> str:
        """The row as one utterance, name first."""
        return f"{self.label}, {self.detail(verbosity)}"


@dataclass(frozen=True, slots=True)
class SourcesState:
    """The page at one moment. ``known`` is false until the first answer."""

    rows: tuple[SourceRow, ...] = ()
    known: bool = False
    asking: bool = False
    failure: Failure | None = None

    def headline(self) -> str:
        """How many are ready, in one sentence."""
        if not self.known:
            return str(_("Asking how the sources are")) if self.asking else ""
        on = [row for row in self.rows if row.status != "off"]
        if not self.rows:
            return str(_("No other system is connected"))
        ready = sum(row.status == "ready" for row in on)
        text = ngettext("{ready} of {n} source ready", "{ready} of {n} sources ready", len(on), ready=ready)
        wrong = [
            str(_("{label} is slow", label=row.label) if row.status == "slow" else _("{label} failed", label=row.label))
            for row in on
            if row.status in ("slow", "failed")
        ]
        return "; ".join([str(text), *wrong])


class SourcesPresenter:
    """Asks how the sources are and says it once; ``changed`` is called after each change of ``state``."""

    def __init__(self, backend: Backend, status: StatusLog) -> None:
        self._backend = backend
        self._status = status
        self.state = SourcesState()
        self.changed: Callable[[], object] = lambda: None
        self._jobs = Jobs(backend, status)

    def load(self) -> None:
        """Show how they are by their last answers; nothing is said, the focus reads it."""
        self._ask(check=False)

    def check(self) -> None:
        """Ask each of them now and say how many are ready."""
        self._status.say(_("Checking the sources"), Kind.PROGRESS)
        self._ask(check=True)

    def retry(self) -> bool:
        """Ask again what failed; false when nothing did."""
        if self.state.failure is None:
            return False
        self.check()
        return True

    def close(self) -> None:
        """Give up what runs."""
        self._jobs.close()

    def _ask(self, *, check: bool) -> None:
        self.close()
        self.state = replace(self.state, asking=True, failure=None)
        self.changed()

        async def call(api: Api) -> tuple[SourceRow, ...]:
            return tuple(_row(one) for one in await api.sources(check=check))

        def arrived(rows: tuple[SourceRow, ...]) -> None:
            self.state = SourcesState(rows, known=True)
            self.changed()
            if check:
                self._status.say(self.state.headline(), again=True)

        def failed(failure: Failure) -> None:
            self.state = replace(self.state, asking=False, failure=failure)
            self.changed()
            self._status.error(str(failure))

        if self._backend.ready:
            self._jobs.run("sources", call, arrived, failed)
        else:
            self._backend.when_ready(lambda: self._ask(check=check))


def _row(one: SourceState) -> SourceRow:
    last = ""
    if one.last_answer is not None:
        last = str(_("last answered at {time}", time=time_text(one.last_answer.astimezone())))
    what_to_do = one.what_to_do
    if one.again_in:
        n = one.again_in
        again = ngettext("It is asked again in {n} second", "It is asked again in {n} seconds", n)
        what_to_do = f"{what_to_do} {again}".strip()
    return SourceRow(one.name, one.label, one.status.value, one.external, one.seconds, last, one.message, what_to_do)
