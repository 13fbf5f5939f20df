"""Messages that are spoken without moving the focus (WCAG 4.1.3), once each.

Linux: a 1×1 label with the role Notification, set and then reported as shown, which Orca
43 and later speak as “notification …”. Windows and macOS: Qt's announcement event. Both at
once would be spoken twice.

Messages said in the same moment are spoken in order as one, because a screen reader would
drop the earlier for the later; the same text again within a second is one message,
unless somebody asked for it again.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from accessibility.qt.early import NO_FOCUS, set_focus_policy, show_as_plain_text
from accessibility.qt.roles import give_role
from i18n import Message

__all__ = ["Announcer", "announce"]

GATHER_MS = 60
"""How long a message waits for others of the same moment, in ms. Also lets the focus event of
the same key press go first, so that the message follows the row and is not cut off by it."""

REPEAT_S = 1.0
"""The same text within this many seconds is one message."""


class Announcer(QLabel):
    """Speaks messages for the window it belongs to; one a window."""

    said = Signal(str)
    """Every message that was taken, once, in order: what the status line and history show."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("announcer")
        show_as_plain_text(self)
        set_focus_policy(self, NO_FOCUS)
        self.setFixedSize(1, 1)
        give_role(self, QAccessible.Role.Notification)
        self._waiting: list[str] = []
        self._last: dict[str, float] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER_MS)
        self._timer.timeout.connect(self._speak)

    def say(self, text: Message | str, *, again: bool = False) -> None:
        """Have ``text`` spoken soon and put in the history. Empty text says nothing.

        ``again``: somebody asked for it, so it is spoken even when the same was said just now.
        """
        plain = " ".join(str(text).split())
        if not plain:
            return
        now = time.monotonic()
        self._last = {old: when for old, when in self._last.items() if now - when < REPEAT_S}
        if plain in (self._waiting if again else self._last):
            return
        self._last[plain] = now
        self._waiting.append(plain)
        self.said.emit(plain)
        # Not started anew by each message: a stream of them would never be spoken.
        if not self._timer.isActive():
            self._timer.start()

    @property
    def waiting(self) -> bool:
        """Whether something is yet to be sent to the screen reader."""
        return bool(self._waiting)

    def _speak(self) -> None:
        text = " ".join(part if part[-1] in ".!?…:" else f"{part}." for part in self._waiting)
        self._waiting.clear()
        if not text:
            return
        if sys.platform in ("win32", "darwin"):
            window = self.window()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))
            return
        # No visible text: the label is the channel, the status line is what is seen.
        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectShow))


def announce(widget: QWidget, text: Message | str, *, again: bool = False) -> None:
    """Say ``text`` through the announcer of the window ``widget`` is in, or of its parent window.

    ``again`` is as for :meth:`Announcer.say`. Without any announcer nothing is said: a widget on its own has no one to
    tell.
    """
    place: QWidget | None = widget
    while place is not None:
        announcer = place.window().findChild(Announcer)
        if isinstance(announcer, Announcer):
            announcer.say(text, again=again)
            return
        place = place.window().parentWidget()
