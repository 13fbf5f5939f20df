"""A page whose content is fetched as one comes to it: where the focus waits, and where it goes then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from views.widgets.presented_page import PresentedPage


class AwaitedPage(PresentedPage):
    """Holds the focus itself until its content is here. Subclasses set ``_focus_on_arrival`` when somebody comes, and
    move the focus to the content when it comes and :meth:`arrives` says so."""

    _focus_on_arrival = False

    def content(self) -> QWidget | None:
        """What takes the focus; None while it is awaited or could not be had."""
        raise NotImplementedError

    def failed(self) -> bool:
        """Whether the content could not be had."""
        raise NotImplementedError

    def focus_start(self) -> None:
        """The content; while it is awaited, wherever the focus may stay without being read twice."""
        content = self.content()
        if content is not None:
            content.setFocus()
        elif self.failed():
            self.message.button.setFocus()
        else:
            self._hold_focus()

    def retry(self) -> bool:
        """Ask again what failed."""
        if self.failed():
            # The button is about to go; the page holds the focus until the content is here.
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._hold_focus()
        return super().retry()

    def focus_waits_here(self) -> bool:
        """Whether the focus is still where it was put while the content was awaited.

        The window is asked, since a dialog that is just closing may still hold the program's focus.
        """
        focus = self.window().focusWidget()
        return focus is None or focus is self or focus is self.message.button

    def show_waiting(self, name: str) -> None:
        """Be a place for the focus, called ``name``, while the content is awaited; without a name no more."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if name else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)

    def arrives(self) -> bool:
        """Whether the focus is to go to the content that has come: once, and not when the person has gone elsewhere
        meanwhile."""
        awaited, self._focus_on_arrival = self._focus_on_arrival, False
        return awaited and self.isVisible() and self.focus_waits_here()

    def follow_failure(self) -> None:
        """Whoever waits for content that could not be had comes to the button that asks again."""
        if self.failed() and self.isVisible() and self.focus_waits_here():
            self.message.button.setFocus()

    def _hold_focus(self) -> None:
        self._focus_on_arrival = True
        self.setFocus()
