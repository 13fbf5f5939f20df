"""The navigation region: the pages as a list; in a narrow window behind a Menu button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.lists import UtteranceList, UtteranceRow
from accessibility.qt.regions import Region
from accessibility.qt.text import plain_label
from i18n import _


class Navigation(Region):
    """``chosen`` carries the key of what was chosen: a page's id or a command's."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Navigation"), "navigation", parent)
        self._narrow = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._box = box
        self.brand = plain_label(_("Lodestar"), "navigation.brand")
        self.brand.setProperty("headingLevel", 2)
        self.menu = Button(_("Menu"), "navigation.menu")
        self.menu.clicked.connect(lambda _on=False: self._toggle())
        self.list = UtteranceList(_("Pages"), "navigation.list")
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.list.activated.connect(lambda row: self._choose(row))
        box.addWidget(self.brand)
        box.addWidget(self.menu)
        box.addWidget(self.list, 1)
        box.addStretch(0)
        themes.changes().changed.connect(self.restyle)
        self.restyle()

    def _toggle(self) -> None:
        self.open_menu(not self.list.isVisibleTo(self))

    def show_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Show entries as (key, label)."""
        self.list.rows.replace([UtteranceRow(key, label) for key, label in entries])
        self.restyle()

    def set_current(self, key: str) -> None:
        """Mark the page one is on, unless the person is choosing right now."""
        if not self.list.hasFocus():
            self.list.set_current_key(key)

    def set_narrow(self, narrow: bool) -> None:
        """A list at the side, or a button above."""
        self._narrow = narrow
        held = self.list.hasFocus() or self.menu.hasFocus()
        self.menu.setVisible(narrow)
        self.open_menu(not narrow)
        if held:
            (self.menu if narrow else self.list).setFocus()
        self.restyle()

    def open_menu(self, shown: bool) -> None:
        """Show the list, or (in a narrow window) put it away."""
        self.list.setVisible(shown)
        self.menu.setAccessibleDescription(str(_("Open") if shown else _("Closed")))
        if shown and self._narrow and self.menu.hasFocus():
            self.list.setFocus()

    def escape(self) -> bool:
        """Put an opened menu away; false when there is none."""
        if self._narrow and self.list.isVisible():
            self.menu.setFocus()
            self.open_menu(False)
            return True
        return False

    def restyle(self) -> None:
        """Widths and heights from the theme."""
        theme = themes.active()
        gap = theme.spacing
        if self._narrow:
            # Where the page below begins, too.
            self._box.setContentsMargins(theme.gap, gap * 2, theme.gap, 0)
        else:
            self._box.setContentsMargins(gap * 2, gap * 2, 0, gap * 2)
        rows = self.list.count() * max(theme.target, theme.px(44))
        if self._narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
            self.list.setMinimumHeight(rows + 8)
        else:
            # "Keyboard shortcuts" on one line, with the widest ring of any theme.
            self.setFixedWidth(theme.px(256))
            self.list.setMinimumHeight(min(rows, 300))
        # As high as its entries: an empty box below them says nothing.
        self.list.setMaximumHeight(rows + 2 * theme.focus_width + 2)

    def _choose(self, row: int) -> None:
        key = self.list.rows.row(row).key
        if self._narrow:
            self.open_menu(False)
        self.chosen.emit(key)
