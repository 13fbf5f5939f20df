"""A region of a window: a named part that a screen reader speaks when the focus comes into it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from accessibility.qt.roles import give_role
from i18n import Message

__all__ = ["Region"]


class Region(QWidget):
    """A named part of the window. Its name is spoken when the focus comes in from outside, not within."""

    def __init__(self, name: Message | str, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("region", True)
        give_role(self, QAccessible.Role.Grouping)
        self.set_name(name)

    def set_name(self, name: Message | str) -> None:
        """Rename the region."""
        self.setAccessibleName(str(name))

    @property
    def name(self) -> str:
        """What it is called."""
        return self.accessibleName()
