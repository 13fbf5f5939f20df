"""F6 to go round the regions of a window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from accessibility.qt.focus import focus_on, takes_focus
from accessibility.qt.region import Region

__all__ = ["Region", "RegionCycle"]


class RegionCycle(QObject):
    """F6 and Shift+F6 round the visible regions of ``window``, in the order they were added.

    Coming back to a region puts the focus where it was in it. A region that is hidden,
    disabled or has nothing to focus is passed over.
    """

    moved = Signal(str)
    """The name of the region the keys went to."""

    def __init__(self, window: QWidget, *, shortcuts: bool = True) -> None:
        """``shortcuts`` False leaves F6 to a command table; call ``next`` and ``previous`` from it."""
        super().__init__(window)
        self._window = window
        self._regions: list[Region] = []
        self._last: dict[Region, QWidget] = {}
        if shortcuts:
            for keys, act in (("F6", self.next), ("Shift+F6", self.previous)):
                shortcut = QShortcut(QKeySequence(keys), window)
                shortcut.activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._remember)

    def add(self, region: Region) -> Region:
        """Take ``region`` into the round, after those already there."""
        self._regions.append(region)
        region.destroyed.connect(lambda *_: self._forget(region))
        return region

    def regions(self) -> list[Region]:
        """The regions that can be gone to now."""
        return [
            region
            for region in self._regions
            if Shiboken.isValid(region) and region.isVisible() and region.isEnabled() and self._target(region)
        ]

    def current(self) -> Region | None:
        """The region the focus is in."""
        focus = QApplication.focusWidget()
        return self._holding(focus) if focus is not None else None

    def next(self) -> None:
        """Go to the next region."""
        self._step(1)

    def previous(self) -> None:
        """Go to the region before."""
        self._step(-1)

    def go(self, region: Region) -> bool:
        """Put the focus into ``region``, where it was last; False when nothing there takes it."""
        target = self._target(region)
        if target is None:
            return False
        focus_on(target)
        self.moved.emit(region.name)
        return True

    def _step(self, by: int) -> None:
        regions = self.regions()
        if not regions:
            return
        current = self.current()
        if current in regions:
            place = (regions.index(current) + by) % len(regions)
        else:
            place = 0 if by > 0 else len(regions) - 1
        self.go(regions[place])

    def _target(self, region: Region) -> QWidget | None:
        last = self._last.get(region)
        if last is not None and Shiboken.isValid(last) and region.isAncestorOf(last) and takes_focus(last):
            return last
        place: QWidget | None = region.nextInFocusChain()
        # The focus chain is the Tab order; it runs through the whole window and round again.
        while place is not None and place is not region:
            if region.isAncestorOf(place) and place.focusPolicy() & Qt.FocusPolicy.TabFocus and takes_focus(place):
                return place
            place = place.nextInFocusChain()
        return None

    def _holding(self, widget: QWidget) -> Region | None:
        place: QWidget | None = widget
        while place is not None:
            if isinstance(place, Region) and place in self._regions:
                return place
            place = place.parentWidget()
        return None

    def _remember(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        region = self._holding(new)
        if region is not None:
            self._last[region] = new

    def _forget(self, region: Region) -> None:
        if region in self._regions:
            self._regions.remove(region)
        self._last.pop(region, None)
