"""Headings that a screen reader knows as headings."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from accessibility.qt.early import CLICK_FOCUS, NO_FOCUS, set_focus_policy, show_as_plain_text
from accessibility.qt.roles import give_role
from i18n import Message

__all__ = ["Heading"]


class Heading(QLabel):
    """A heading of ``level`` 1 to 6. With ``focusable`` it can take the focus, to start a page with."""

    def __init__(
        self,
        text: Message | str,
        level: int,
        object_name: str = "",
        *,
        focusable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if not 1 <= level <= 6:
            raise ValueError(f"heading level {level} is outside 1 to 6")
        self.level = level
        show_as_plain_text(self)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setProperty("headingLevel", level)
        give_role(self, QAccessible.Role.Heading, level)
        # Not in the Tab order even then: a heading does nothing.
        set_focus_policy(self, CLICK_FOCUS if focusable else NO_FOCUS)
        if object_name:
            self.setObjectName(object_name)
        self.set_text(text)

    def set_text(self, text: Message | str) -> None:
        """Show and speak ``text``."""
        self.setText(str(text))
        self.setAccessibleName(str(text))
