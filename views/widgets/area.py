"""Widgets that ask for no more height than they need, so that lists in them shrink before the window scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.qt.region import Region


def least_height(widget: QWidget, width: int) -> int:
    """The least height ``widget``'s layout can do with at ``width``, its text wrapped; -1 without a layout."""
    layout = widget.layout()
    return layout.minimumHeightForWidth(width) if layout is not None else -1


class LeastBox(QVBoxLayout):
    """A column whose least height is all it asks for.

    A box layout takes the height that its parts prefer at a width for the least they can do with. In a box that is
    lower than that, the wrong ones would shrink: a text is cut off while the list beside it keeps room to spare.
    """

    _asking = False

    def heightForWidth(self, width: int) -> int:
        """The least height."""
        if self._asking:  # the least height is reckoned by way of this method
            return super().heightForWidth(width)
        self._asking = True
        try:
            return self.minimumHeightForWidth(width)
        finally:
            self._asking = False


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
