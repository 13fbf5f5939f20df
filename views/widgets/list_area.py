"""A region of a page that is one list under its heading, with the buttons for what is in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.flow import FlowLayout
from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList
from i18n import Message
from views.widgets.area import Area, LeastBox


class ListArea(Area):
    """``heading`` over ``list``, in ``box``. ``region_id`` begins the names of region and heading."""

    def __init__(
        self,
        name: Message,
        list_id: str,
        *,
        region_id: str = "",
        type_ahead: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        region_id = region_id or list_id
        super().__init__(str(name), f"{region_id}.region", parent)
        self.box = LeastBox(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.heading = Heading(name, 2, f"{region_id}.heading")
        self.list = UtteranceList(name, list_id, type_ahead=type_ahead)
        self.box.addWidget(self.heading)
        self.box.addWidget(self.list, 1)

    def add_buttons(self, *buttons: tuple[Button, Callable[[], object]]) -> None:
        """A row of buttons below the list, each with what it does."""
        row = FlowLayout(spacing=themes.active().spacing)
        for button, do in buttons:
            button.clicked.connect(lambda _on=False, do=do: do())
            row.addWidget(button)
        self.box.addLayout(row)
