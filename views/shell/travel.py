"""Going about in the window: to a page, back and forward, and standing where one stood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from client.query.held import is_held
from i18n import _
from views.shell.history import KEPT, History, Place
from views.shell.page import Standing

if TYPE_CHECKING:
    from views.shell.window import MainWindow


class Travel:
    """The window's places. Each remembers what was shown in it and where the focus was."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.history = History()
        # Not read from the places: going back and then elsewhere drops those that lay ahead.
        self._visited: dict[str, str] = {}

    def go(self, page_id: str, params: Mapping[str, str]) -> None:
        """Go to a page anew; where one stands now can be gone back to."""
        place, page = self.history.current, self._window.current
        if place is not None and page is not None and page.spec.id == page_id and place.params == dict(params):
            page.focus_start()
            return
        self._remember()
        self.history.visit(Place(page_id, dict(params)))
        target = self._window.page(page_id)
        target.enter(params)
        self._window.show_page(target)
        target.focus_start()

    def checkpoint(self) -> None:
        """The page on show is about to show something else: make what it shows now a place of its own."""
        place = self.history.current
        if place is not None:
            self._remember()
            self.history.visit(Place(place.page, dict(place.params)))

    def back(self) -> bool:
        """One place back, to the same row."""
        if not self.history.can_go_back:
            self._window.desk.status.say(_("This is where you began"), again=True)
            return False
        self._remember()
        return self._stand(self.history.back())

    def forward(self) -> bool:
        """One place forward."""
        if not self.history.can_go_forward:
            self._window.desk.status.say(_("There is nothing ahead"), again=True)
            return False
        self._remember()
        return self._stand(self.history.forward())

    def visited(self) -> list[tuple[str, str]]:
        """The records one has been at, as (id, title), the latest first and each once; a marked one before all."""
        marked = self._window.desk.marked
        found = dict([marked]) if marked is not None else {}
        for record_id, title in reversed(self._visited.items()):
            found.setdefault(record_id, title)
        return list(found.items())

    def forget(self) -> None:
        """Forget every place and record: another person has signed in."""
        self.history.clear()
        self._visited.clear()

    def _stand(self, place: Place | None) -> bool:
        if place is None:
            return False
        page = self._window.page(place.page)
        self._window.show_page(page)
        if isinstance(place.memento, Standing):
            page.stand_again(place.memento)
        else:
            page.enter(place.params)
            page.focus_start()
        self._window.show_title()
        return True

    def _remember(self) -> None:
        place, page = self.history.current, self._window.current
        if place is not None and page is not None and page.spec.id == place.page:
            place.memento = page.stand()
            record_id = place.params.get("id", "")
            # A record of another source has no links here that a path could go along.
            if place.page == "record" and page.title() and record_id and not is_held(record_id):
                self._visited.pop(record_id, None)
                self._visited[record_id] = page.title()
                while len(self._visited) > KEPT:
                    del self._visited[next(iter(self._visited))]
