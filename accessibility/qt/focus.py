"""The focus moved by the program: spoken, and in view."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtWidgets import QScrollArea, QWidget

__all__ = ["focus_on", "takes_focus"]


def takes_focus(widget: QWidget) -> bool:
    """Whether ``widget`` can have the focus now."""
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != QtCore.Qt.FocusPolicy.NoFocus


def focus_on(widget: QWidget) -> None:
    """Give ``widget`` the focus and scroll it into view.

    Qt scrolls for Tab only, so a focus set by the program could be out of sight
    (WCAG 2.4.11); and only this reason makes an empty line edit speak.
    """
    widget.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
    place = widget.parentWidget()
    while place is not None:
        if isinstance(place, QScrollArea):
            place.ensureWidgetVisible(widget)
        place = place.parentWidget()
