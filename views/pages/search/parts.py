"""The search page's widgets: made, and arranged for the width there is. What they do is the page's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.fields import LineField
from accessibility.qt.heading import Heading
from accessibility.qt.text import Note
from i18n import _
from views.shell.page import Page
from views.widgets.area import Area, Column, LeastBox
from views.widgets.message_panel import MessagePanel

if TYPE_CHECKING:
    from views.pages.search.state import Asked


class SearchParts(Page):
    """The field is made at once, results and filters after the first paint."""

    _whole = False

    def _build_search(self) -> None:
        self.search_region = Area(_("Search"), "search.region")
        self._search_box = LeastBox(self.search_region)
        self._search_box.setContentsMargins(0, 0, 0, 0)
        # A widget of its own: a layout within a layout takes height that others should have.
        asking = Column(self.search_region)
        self._field_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, asking)
        self._field_row.setContentsMargins(0, 0, 0, 0)
        self._search_box.addWidget(asking)
        self.field = LineField(
            _("Search for"), _("A name, number, place or date, then Enter"), "search.query", parent=self.search_region
        )
        self.button = Button(_("Search"), "search.run", primary=True)
        self.button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._field_row.addWidget(self.field, 1)
        # The stretch holds the button below beside the field, and on the left under it.
        self._button_place = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._button_place.addStretch(1)
        self._button_place.addWidget(self.button)
        self._field_row.addLayout(self._button_place)
        # As high as its parts need at the width there is: the switches go on in further lines.
        self.search_region.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.column.addWidget(self.search_region)
        self.message = MessagePanel("search.message", self.desk.keys_of("shell.retry"))
        self.column.addWidget(self.message)
        self.hint = Note(_("F1 is help, Ctrl+K finds every command, F6 goes to the next part of the window."))
        self.hint.setObjectName("search.hint")
        self.column.addWidget(self.hint)

    def _build_switches(self) -> None:
        from views.pages.search.switches import Switches

        self.switches = Switches(self.search_region)
        self._search_box.addWidget(self.switches)

    def _build_results(self) -> None:
        from accessibility.qt.lists import UtteranceList

        self.results_region = Area(_("Results"), "results.region")
        box = LeastBox(self.results_region)
        box.setContentsMargins(0, 0, 0, 0)
        self.headline = Heading("", 2, "results.heading")
        self.understood = Note()
        self.understood.setObjectName("results.understood")
        self.elsewhere = Note()
        self.elsewhere.setObjectName("results.sources")
        self.results = UtteranceList(_("Results"), "results.list", type_ahead=False)
        # Its own words say what it does, so that nothing has to tell which order is "on".
        self.sort = Button("", "results.order")
        # A widget of its own: a layout within a layout takes height that the list should have.
        head = Column()
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._headline_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, head)
        self._headline_row.setContentsMargins(0, 0, 0, 0)
        self._headline_row.addWidget(self.headline, 1)
        self._headline_row.addWidget(self.sort)
        box.addWidget(head)
        box.addWidget(self.understood)
        box.addWidget(self.elsewhere)
        # How many there are stands above: the label stays short enough for a narrow window and large text.
        self.more_others = Button(_("More of other sources"), "results.more")
        self.more_others.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box.addWidget(self.more_others)
        self.more_others.hide()
        box.addWidget(self.results, 1)

    def _build_filters(self, ask: Callable[[Asked], object]) -> None:
        from views.pages.search.tries_area import TriesArea
        from views.widgets.check_list import CheckList

        self.filters_region = Area(_("Filters"), "filters.region")
        box = LeastBox(self.filters_region)
        box.setContentsMargins(0, 0, 0, 0)
        self.filters = CheckList(_("Filters, Space applies"), "filters.list", type_ahead=False)
        self.clear = Button(_("Clear filters"), "filters.clear")
        box.addWidget(Heading(_("Filters"), 2, "filters.heading"))
        box.addWidget(self.filters, 1)
        box.addWidget(self.clear)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.tries_region = TriesArea(self.desk.status, ask)
        self.tries = self.tries_region.list
        self.body.addWidget(self.tries_region, 3)
        self.body.addWidget(self.results_region, 3)
        self.body.addWidget(self.filters_region, 1)
        self.column.addLayout(self.body, 1)
        self.column.addStretch(0)

    def lay_out(self) -> None:
        """Side by side when there is room, else one column."""
        theme = themes.active()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._field_row.setDirection(down if self.narrow else across)
        self._field_row.setStretchFactor(self.field, 0 if self.narrow else 1)
        self._button_place.setDirection(QBoxLayout.Direction.RightToLeft if self.narrow else down)
        if not self._whole:
            return
        self.body.setDirection(down if self.narrow else across)
        self._headline_row.setDirection(down if self.narrow else across)
        self._headline_row.setStretchFactor(self.headline, 0 if self.narrow else 1)
        flag = QtCore.Qt.AlignmentFlag
        self._headline_row.setAlignment(self.sort, flag.AlignLeft if self.narrow else flag.AlignVCenter)
        self.body.setSpacing(theme.spacing * 3)
        self.results.setMinimumHeight(theme.px(44) * 4)
        self.filters.setMinimumHeight(theme.px(44) * 3)
        self.tries.setMinimumHeight(theme.px(44) * 4)
        self.filters_region.setMaximumWidth(16777215 if self.narrow else theme.px(380))
