"""The focus moved by the program: spoken, and in view."""

from __future__ import annotations

from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import Shiboken

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
            # And when what changed just now (an error that appeared above it) has been laid out.
            QTimer.singleShot(0, widget, partial(_keep_visible, place, widget))
        place = place.parentWidget()


def _keep_visible(area: QScrollArea, widget: QWidget) -> None:
    if Shiboken.isValid(area) and widget.hasFocus():
        area.ensureWidgetVisible(widget)
