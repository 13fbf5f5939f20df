"""The round of F6 through the window's regions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from accessibility.qt.regions import Region, RegionCycle


class Round(RegionCycle):
    """Navigation, then the regions of the page on show, the status region last."""

    def __init__(self, window: QWidget, *, last: Region) -> None:
        super().__init__(window, shortcuts=False)
        self._end = last

    def regions(self) -> list[Region]:
        """The regions that can be gone to now; pages are made later than the status region but come before it."""
        found = super().regions()
        return sorted(found, key=lambda region: region is self._end)
