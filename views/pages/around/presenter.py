"""What the page around a record decides: which walks are offered, what one led to. No Qt."""

from __future__ import annotations

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


class Change(Enum):
    """What the page has to show anew."""

    STATE = "state"
    OFFERS = "offers"
    REACHED = "reached"


class Phase(Enum):
    """Where the asking for walks stands."""

    OPENING = "opening"
    OPEN = "open"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Offer:
    """A walk that leads somewhere."""

    name: str
    label: str
    hops: int
    count: int
    complete: bool

    @property
    def size(self) -> str:
        """``3 records``, ``more than 200 records``."""
        if not self.complete:
            return str(_("more than {n} records", n=self.count))
        return str(ngettext("{n} record", "{n} records", self.count))

    def spoken(self, verbosity: Verbosity) -> str:
        """``Vehicles of associates: 3 records``."""
        hops = ngettext("{n} hop", "{n} hops", self.hops) if verbosity is Verbosity.FULL else ""
        return joined((f"{self.label}: {self.size}", hops))


@dataclass(frozen=True, slots=True)
class Found:
    """A record a walk led to; ``through`` is a sentence that starts with its name."""

    id: str
    title: str
    rest: str
    through: str

    def spoken(self, verbosity: Verbosity) -> str:
        """What it is, and beyond brief through what. Its warnings are part of what it is."""
        if verbosity is Verbosity.BRIEF:
            return joined((self.title, self.rest))
        return joined((self.through, self.rest), " ")


@dataclass(frozen=True, slots=True)
class AroundState:
    """The walks from one record, and what the one chosen last led to."""

    id: str = ""
    title: str = ""
    phase: Phase = Phase.OPENING
    offers: tuple[Offer, ...] = ()
    chosen: Offer | None = None
    found: tuple[Found, ...] = ()
    complete: bool = True
    failure: Failure | None = None

    def headline(self) -> Message:
        """``Vehicles of associates: 3 records``."""
        if self.chosen is None:
            return _("No walk chosen yet")
        text = _("{walk}: {size}") if self.complete else _("{walk}: {size}, and there are more")
        return text.format(walk=self.chosen.label, size=ngettext("{n} record", "{n} records", len(self.found)))


class AroundPresenter:
    """Holds :class:`AroundState`; calls ``changed`` after each change of it."""

    def __init__(self, backend: Backend, status: StatusLog, with_reason: Callable[[Callable[[], None]], None]) -> None:
        self._status = status
        self._with_reason = with_reason
        self._jobs = Jobs(backend, status)
        self.state = AroundState()
        self.changed: Callable[[Change], None] = lambda change: None
        self.focus_speaks: Callable[[], bool] = lambda: False
        """Whether the focus will go to the records found, whose list is named by the headline."""

    def open(self, record_id: str, title: str) -> None:
        """Offer the walks from ``record_id``; asked again, they are counted again."""
        self._jobs.close()
        same = record_id == self.state.id and self.state.phase is Phase.OPEN
        fresh = replace(self.state, failure=None) if same else AroundState(id=record_id, title=title or record_id)
        self.state = fresh
        self.changed(Change.STATE)
        self._with_reason(self._send)

    def _send(self) -> None:
        still = _("Still looking around; Escape goes back")
        self._jobs.run("offers", _offers(self.state.id), self._offered, self._failed, still=still)

    def _offered(self, offers: tuple[Offer, ...]) -> None:
        self.state = replace(self.state, phase=Phase.OPEN, offers=offers)
        self._status.say(self.offers_headline(), spoken=False)
        self.changed(Change.OFFERS)

    def offers_headline(self) -> Message:
        """The name of the list of walks."""
        state = self.state
        if state.phase is not Phase.OPEN:
            return _("Around {title}", title=state.title)
        if not state.offers:
            return _("Around {title}: no walk leads anywhere", title=state.title)
        return ngettext("Around {title}: {n} walk", "Around {title}: {n} walks", len(state.offers), title=state.title)

    def choose(self, name: str) -> bool:
        """Walk; false for a walk that is not offered."""
        offer = next((one for one in self.state.offers if one.name == name), None)
        if offer is None:
            return False
        call, still = _walk(self.state.id, name), _("Still looking")
        self._jobs.run("walk", call, lambda found: self._walked(offer, *found), self._walk_failed, still=still)
        return True

    def _walked(self, offer: Offer, found: tuple[Found, ...], complete: bool) -> None:
        self.state = replace(self.state, chosen=offer, found=found, complete=complete, failure=None)
        self._status.say(self.state.headline(), spoken=not self.focus_speaks())
        self.changed(Change.REACHED)

    def _failed(self, failure: Failure) -> None:
        phase = self.state.phase if self.state.phase is Phase.OPEN else Phase.FAILED
        self.state = replace(self.state, phase=phase, failure=failure)
        self._status.error(str(failure))
        self.changed(Change.STATE)

    def _walk_failed(self, failure: Failure) -> None:
        self.state = replace(self.state, failure=failure)
        self._status.error(str(failure))
        self.changed(Change.STATE)

    def retry(self) -> bool:
        """Ask again what failed; false when nothing did."""
        if self.state.failure is None:
            return False
        self.open(self.state.id, self.state.title)
        return True

    def restore(self, state: AroundState) -> None:
        """Show ``state`` as it was; what had not arrived is asked for again."""
        self._jobs.close()
        self.state = state
        for change in Change:
            self.changed(change)
        if state.phase is not Phase.OPEN:
            self.open(state.id, state.title)

    def close(self) -> None:
        """Give up whatever runs."""
        self._jobs.close()


def _offers(record_id: str) -> Callable[[Api], Awaitable[tuple[Offer, ...]]]:
    async def call(api: Api) -> tuple[Offer, ...]:
        return tuple(
            Offer(one.expansion.name, one.expansion.label, one.expansion.hops, one.count, one.complete)
            for one in await api.expansions(record_id)
            if one.count
        )

    return call


def _walk(record_id: str, name: str) -> Callable[[Api], Awaitable[tuple[tuple[Found, ...], bool]]]:
    async def call(api: Api) -> tuple[tuple[Found, ...], bool]:
        expanded = await api.expanded(record_id, name)
        found = tuple(
            Found(
                one.record.id,
                one.record.title,
                rest_of(one.record.summary, one.record.title),
                one.through,
            )
            for one in expanded.reached
        )
        return found, expanded.complete

    return call
