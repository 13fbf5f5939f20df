"""A page that shows one presenter's state."""

from __future__ import annotations

from typing import Any, Protocol

from views.shell.page import Page


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
    """Subclasses set ``presenter`` and say at the class of which kind it is."""

    presenter: Presenter

    def state(self) -> Any:
        """The presenter's state."""
        return self.presenter.state

    def retry(self) -> bool:
        """Ask again what failed."""
        return self.presenter.retry()

    def close_page(self) -> None:
        """Give up what runs."""
        self.presenter.close()
