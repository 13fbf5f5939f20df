"""The status region: the newest status, the reason for access, who is signed in. It takes the focus to be read."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.region import Region
from accessibility.qt.text import Note, set_look
from i18n import _
from views.shell.status import Kind, Status
from views.widgets.readable import Readable


class StatusRegion(Region):
    """Shows; the announcer speaks. Each part is one Tab stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Status"), "status", parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.text = Readable("status.text")
        self.reason = Readable("status.reason")
        self.person = Note()
        self.person.setObjectName("status.person")
        self.person.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._box.addWidget(self.text, 4)
        self._box.addWidget(self.reason, 3)
        self._box.addWidget(self.person, 2)
        self.show_text(str(_("Ready")), error=False)
        self.show_reason(None)
        self.show_person("")
        themes.changes().changed.connect(self._space)
        self._space()

    def show_status(self, status: Status) -> None:
        """Show the newest status."""
        self.show_text(status.text, error=status.kind is Kind.ERROR)

    def show_text(self, text: str, *, error: bool) -> None:
        """Show ``text`` without making it a status of the history."""
        shown = str(_("Error: {what}", what=text)) if error else text
        self.text.set_text(shown)
        set_look(self.text, "error", error)

    def show_reason(self, reason: str | None) -> None:
        """Show why records are being read in this task."""
        text = _("Reason for access: {reason}", reason=reason) if reason else _("No reason for access given yet")
        self.reason.set_text(text)

    def show_person(self, name: str) -> None:
        """Show who is signed in."""
        self.person.set_text(_("Signed in: {name}", name=name) if name else "")
        self.person.setVisible(bool(name))

    def set_narrow(self, narrow: bool) -> None:
        """Below one another, or in one line."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if narrow else across)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground and an edge of its own: what scrolls ends at it, and is not cut off by nothing."""
        super().paintEvent(event)
        theme = themes.active()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.surface))
        edge = 2 if theme.high_contrast else 1
        painter.fillRect(0, 0, self.width(), edge, QColor(theme.border if theme.high_contrast else theme.divider))
        painter.end()

    def _space(self) -> None:
        gap = themes.active().spacing
        self._box.setContentsMargins(gap * 2, gap, gap * 2, gap)
        self._box.setSpacing(gap * 2)
