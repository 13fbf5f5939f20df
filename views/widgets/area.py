"""Widgets that ask for no more height than they need, so that lists in them shrink before the window scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from accessibility.qt.regions import Region


def least_height(widget: QWidget, width: int) -> int:
    """The least height ``widget``'s layout can do with at ``width``, its text wrapped; -1 without a layout."""
    layout = widget.layout()
    return layout.minimumHeightForWidth(width) if layout is not None else -1


class Column(QWidget):
    """A plain container."""

    def heightForWidth(self, width: int) -> int:
        """The least height, where Qt would give the preferred one."""
        return least_height(self, width)


class Area(Region):
    """A region of a page."""

    def heightForWidth(self, width: int) -> int:
        """The least height, where Qt would give the preferred one."""
        return least_height(self, width)
