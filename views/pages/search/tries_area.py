"""What to try when nothing was found: a heading and lines one can go through, some of which Enter asks."""

from __future__ import annotations

from collections.abc import Callable

from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList
from accessibility.qt.rows import UtteranceRow
from i18n import _
from views.pages.search.state import Asked
from views.pages.search.tries import NOT_RUN, Try
from views.shell.status import StatusLog
from views.widgets.area import Area, LeastBox


class TriesArea(Area):
    """Visible while there are lines. ``ask`` gets what Enter on a line asks."""

    def __init__(self, status: StatusLog, ask: Callable[[Asked], object]) -> None:
        super().__init__(_("Nothing found"), "tries.region")
        self._status = status
        self._ask = ask
        self._tries: tuple[Try, ...] = ()
        box = LeastBox(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.list = UtteranceList(_("What to try"), "tries.list", type_ahead=False)
        self.list.activated.connect(self._chosen)
        box.addWidget(Heading(_("No records found"), 2, "tries.heading"))
        box.addWidget(self.list, 1)
        self.hide()

    def show_tries(self, tries: tuple[Try, ...]) -> None:
        """Show these lines; none hides the region."""
        self._tries = tries
        self.list.rows.replace(
            [UtteranceRow(str(place), line.text, line.hint(), line.spoken()) for place, line in enumerate(tries)]
        )
        self.setVisible(bool(tries))

    def _chosen(self, row: int) -> None:
        asked = self._tries[row].asked if row < len(self._tries) else None
        if asked is None:
            self._status.say(NOT_RUN, again=True)
        else:
            self._ask(asked)
