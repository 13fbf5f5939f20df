"""A page that shows one presenter's state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from i18n import _
from views.shell.desk import ReadPart
from views.shell.page import Page
from views.widgets.message_panel import MessagePanel

if TYPE_CHECKING:
    from accessibility.qt.rows import UtteranceRow


class Presenter(Protocol):
    """What such a page asks of its presenter."""

    @property
    def state(self) -> Any:
        """What is shown, frozen."""

    def retry(self) -> bool:
        """Ask again what failed; false when nothing did."""

    def close(self) -> None:
        """Give up what runs."""


class PresentedPage(Page):
    """Subclasses set ``presenter`` and say at the class of which kind it is. ``message`` shows what went wrong, from
    :meth:`add_message` on."""

    presenter: Presenter
    message: MessagePanel

    def add_message(self) -> None:
        """Put the panel for what went wrong below what the column holds so far."""
        self.message = MessagePanel(f"{self.spec.id}.message", self.desk.keys_of("shell.retry"))
        self.message.retry.connect(self.retry)
        self.column.addWidget(self.message)

    def state(self) -> Any:
        """The presenter's state."""
        return self.presenter.state

    def problem(self) -> list[ReadPart]:
        """What went wrong, as a part to be read; none when nothing did."""
        failure = self.presenter.state.failure
        return [ReadPart(str(_("Problem")), (("", str(failure)),))] if failure is not None else []

    def retry(self) -> bool:
        """Ask again what failed."""
        return self.presenter.retry()

    def close_page(self) -> None:
        """Give up what runs."""
        self.presenter.close()


def rows_part(title: object, rows: Iterable[UtteranceRow]) -> ReadPart:
    """The rows of a list as a part to be read."""
    return ReadPart(str(title), tuple(("", row.spoken) for row in rows))
