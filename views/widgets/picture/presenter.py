"""What a page with a picture decides: what is drawn, which entry is the current one, how near one looks. No Qt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from i18n import _
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.shell.status import StatusLog
from views.verbosity import Verbosity
from views.widgets.picture.lens import Lens
from views.widgets.picture.model import Direction, Drawing, Entry, towards

if TYPE_CHECKING:
    from client.api import Api
    from client.records.around import Neighbourhood


class Change(Enum):
    """What the page has to show anew."""

    STATE = "state"
    DRAWING = "drawing"
    CURRENT = "current"
    LENS = "lens"


class Phase(Enum):
    """Where the asking for a neighbourhood stands."""

    OPENING = "opening"
    OPEN = "open"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PictureState:
    """A picture of what lies around one record, with its current entry (by key) and how it is looked at."""

    id: str = ""
    title: str = ""
    hops: int = 1
    phase: Phase = Phase.OPENING
    drawing: Drawing = field(default_factory=lambda: Drawing(""))
    current: str = ""
    lens: Lens = field(default_factory=Lens)
    failure: Failure | None = None

    @property
    def entry(self) -> Entry | None:
        """The current entry."""
        return self.drawing.entry(self.current)

    def position(self, verbosity: Verbosity) -> str:
        """``Burglary, 4 May 2018; 2 of 5``: what the picture says of its current entry."""
        place = self.drawing.place(self.current)
        if place is None:
            return ""
        entry, count = self.drawing.entries[place], len(self.drawing.entries)
        return str(_("{entry}; {place} of {count}", entry=entry.heard(verbosity), place=place + 1, count=count))


Draw = Callable[["Neighbourhood", str], Drawing]
"""Makes the drawing of a neighbourhood; the title of the record is given too."""


class PicturePresenter:
    """Holds :class:`PictureState`; calls ``changed`` after each change of it."""

    def __init__(
        self,
        backend: Backend,
        status: StatusLog,
        with_reason: Callable[[Callable[[], None]], None],
        draw: Draw,
        most: int | None = None,
    ) -> None:
        self._status = status
        self._with_reason = with_reason
        self._jobs = Jobs(backend, status)
        self._draw = draw
        self._most = most
        self.state = PictureState()
        self.changed: Callable[[Change], None] = lambda change: None

    def open(self, record_id: str, title: str, hops: int = 1) -> None:
        """Draw what lies within ``hops`` of ``record_id``."""
        self._jobs.close()
        same = record_id == self.state.id and self.state.phase is Phase.OPEN
        fresh = PictureState(id=record_id, title=title or record_id, hops=hops)
        self.state = replace(self.state, hops=hops, failure=None) if same else fresh
        self.changed(Change.STATE)
        self._with_reason(self._send)

    def _send(self) -> None:
        state = self.state
        call, still = _ask(state, self._draw, self._most), _("Still drawing; Escape goes back")
        self._jobs.run("around", call, self._came, self._failed, still=still)

    def _came(self, drawing: Drawing) -> None:
        again = self.state.phase is Phase.OPEN
        stays = again and drawing.place(self.state.current) is not None
        current = self.state.current if stays else _first(drawing)
        self.state = replace(
            self.state,
            phase=Phase.OPEN,
            drawing=drawing,
            current=current,
            lens=Lens.on(drawing.bounds(), equal=drawing.equal),
        )
        # The list is named by the headline; where one is in it already, nobody else says that there is more now.
        self._status.say(drawing.told(), spoken=again)
        self.changed(Change.DRAWING)

    def _failed(self, failure: Failure) -> None:
        phase = self.state.phase if self.state.phase is Phase.OPEN else Phase.FAILED
        self.state = replace(self.state, phase=phase, failure=failure)
        self._status.error(str(failure))
        self.changed(Change.STATE)

    def retry(self) -> bool:
        """Ask again what failed; false when nothing did."""
        if self.state.failure is None:
            return False
        self.open(self.state.id, self.state.title, self.state.hops)
        return True

    def change_hops(self) -> None:
        """Two hops instead of one, or one again."""
        self.open(self.state.id, self.state.title, 1 if self.state.hops > 1 else 2)

    # the current entry

    def select(self, key: str) -> bool:
        """Make an entry the current one; false when it is already, or is not there."""
        if key == self.state.current or self.state.drawing.place(key) is None:
            return False
        self.state = replace(self.state, current=key)
        self.changed(Change.CURRENT)
        return True

    def step(self, by: int) -> bool:
        """So many entries on in the list's order; false at its end."""
        place = self.state.drawing.place(self.state.current)
        if place is None or not 0 <= place + by < len(self.state.drawing.entries):
            return False
        return self.select(self.state.drawing.entries[place + by].key)

    def go(self, direction: Direction, stretch: float = 1.0) -> bool:
        """To the nearest entry that way; false when there is none."""
        key = towards(self.state.drawing.entries, self.state.current, direction, stretch)
        return key is not None and self.select(key)

    def home(self) -> None:
        """To the centre, all of it seen."""
        self.state = replace(self.state, lens=self.state.lens.whole())
        self.changed(Change.LENS)
        self.select(_first(self.state.drawing))

    # how it is looked at

    def zoom(self, steps: int) -> None:
        """Nearer, or further away below zero, with the current entry in the middle."""
        entry = self.state.entry
        x, y = (entry.x, entry.y) if entry is not None else (self.state.lens.x, self.state.lens.y)
        self.state = replace(self.state, lens=self.state.lens.zoomed(steps, x, y))
        self.changed(Change.LENS)
        self._status.say(_("Picture {percent} percent", percent=round(self.state.lens.zoom * 100)), again=True)

    def keep_in_view(self, width: float, height: float) -> None:
        """Move the picture, if need be, so that the current entry is seen on a screen of this size."""
        entry = self.state.entry
        if entry is not None:
            lens = self.state.lens.showing(entry.x, entry.y, width, height)
            if lens is not self.state.lens:
                self.state = replace(self.state, lens=lens)

    # standing here again

    def restore(self, state: PictureState) -> None:
        """Show ``state`` as it was; what had not arrived is asked for again."""
        self._jobs.close()
        self.state = state
        self.changed(Change.STATE)
        if state.phase is Phase.OPEN:
            self.changed(Change.DRAWING)
        else:
            self.open(state.id, state.title, state.hops)

    def close(self) -> None:
        """Give up whatever runs."""
        self._jobs.close()


def _first(drawing: Drawing) -> str:
    if drawing.home and drawing.place(drawing.home) is not None:
        return drawing.home
    return drawing.entries[0].key if drawing.entries else ""


def _ask(state: PictureState, draw: Draw, most: int | None) -> Callable[[Api], Awaitable[Drawing]]:
    async def call(api: Api) -> Drawing:
        return draw(await api.around(state.id, hops=state.hops, most=most), state.title)

    return call
