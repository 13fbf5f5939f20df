"""The switches of a search beside its field: check boxes that say how they are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.flow import FlowLayout
from accessibility.qt.marks import CheckBox
from views.pages.search.ways import SWITCHES, Ways


class Switches(QWidget):
    """A check box for each of the :data:`SWITCHES`, in a row that wraps."""

    switched = Signal(str)
    """The person changed the switch of this name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search.switches")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(self, spacing=themes.active().spacing)
        self._boxes: dict[str, CheckBox] = {}
        for name, label in SWITCHES:
            box = CheckBox(label, f"search.switch.{name}", self)
            box.clicked.connect(lambda _on=False, name=name: self.switched.emit(name))
            self._boxes[name] = box
            row.addWidget(box)

    def show_ways(self, ways: Ways) -> None:
        """Show the switches as they are."""
        for name, box in self._boxes.items():
            box.setChecked(ways.on(name))
