"""What a state of a page or dialog is, and the hands it is reached with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QApplication, QWidget

from i18n import Message

if TYPE_CHECKING:
    from views.desktop import Desktop
    from views.shell.window import MainWindow

__all__ = ["WORDS", "Hand", "Mistake", "State", "StateError", "front"]

WORDS = "okafor"
"""A surname that the sample has."""


class StateError(RuntimeError):
    """A state that could not be reached; the text says which step and where the desktop was instead."""


class Hand(Protocol):
    """A person's hands on a desktop. What is waited for and does not come raises."""

    @property
    def desktop(self) -> Desktop:
        """The desktop worked."""

    @property
    def window(self) -> MainWindow:
        """Its window."""

    def keys(self, *keys: str) -> None:
        """Press keys where the focus is, such as ``Ctrl+K``."""

    def type(self, text: str) -> None:
        """Type where the focus is."""

    def search(self, text: str) -> None:
        """Search for ``text`` from the search field."""

    def widget(self, name: str) -> Any:
        """The widget by that objectName; it must be there."""

    def wait_focus(self, name: str) -> None:
        """Wait until the focus is on the widget by that objectName."""

    def wait_until(self, reached: Callable[[], bool]) -> None:
        """Wait until ``reached`` holds."""

    def ask_sign_in(self) -> None:
        """Let the service ask the person to sign in, as one at an address does."""

    def break_service(self) -> None:
        """Make requests fail as when the service cannot be reached."""

    def end_session(self) -> None:
        """Let the session end at the service."""

    def pass_time(self, seconds: float) -> None:
        """Let time go by for the session; it stands still otherwise."""

    def connect_sources(self) -> None:
        """Let two other systems be connected, of which one does not answer."""


@dataclass(frozen=True)
class Mistake:
    """A form that is sent wrongly on purpose: ``send`` fills it in and sends it.

    ``wrong`` are the objectNames of the fields at fault, ``typed`` those whose content has to stay.
    """

    form: str
    wrong: tuple[str, ...]
    fill: Callable[[Hand], object]
    send: Callable[[Hand], object]
    typed: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """A state of a page or dialog. ``id`` is the page's, or the dialog's own.

    ``ready`` False leaves the service starting; ``remote`` True is a service at an address, where a person signs in.
    ``dialog`` names the class of the window in front. ``openers`` are (objectName, keys) after which the focus must
    come back. ``task`` is what a person is there for, as “cannot” goes on. ``given`` are fields whose content was
    given before and must not be asked for again; ``grave`` are (keys where the focus is, what they do) of steps that
    must ask before they count. ``limited``: the time limits are tried here, which ends the session.
    """

    id: str
    title: Message
    task: Message
    prepare: Callable[[Hand], object]
    ready: bool = True
    remote: bool = False
    dialog: str = ""
    openers: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    given: tuple[str, ...] = ()
    grave: tuple[tuple[str, Message], ...] = ()
    limited: bool = False


def front(hand: Hand, state: State) -> QWidget:
    """The dialog ``state`` is about, or the window. Raises ``StateError`` when it did not open."""
    if not state.dialog:
        return hand.window
    for widget in QApplication.topLevelWidgets():
        if type(widget).__name__ == state.dialog and widget.isVisible():
            return widget
    raise StateError(f"{state.dialog} did not open")
