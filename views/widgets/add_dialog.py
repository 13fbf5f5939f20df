"""The dialog that puts one record on a worklist: choose one, or name a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from accessibility.qt import theme as themes
from accessibility.qt.fields import LineField
from accessibility.qt.lists import UtteranceList
from accessibility.qt.rows import UtteranceRow
from i18n import _
from views.shell.desk import Desk
from views.shell.page import Page
from views.widgets.adding import Added, AddPresenter, ListChoice, lists_call
from views.widgets.confirm import show
from views.widgets.name_dialog import Naming

ROWS_SHOWN = 5
"""Rows of the list that are in view; the others scroll."""


class AddDialog(Naming):
    """Enter on a list puts the record there; a name makes a new list with it. Stays open until that is done."""

    def __init__(self, desk: Desk, record: Added, lists: tuple[ListChoice, ...], parent: QWidget) -> None:
        title = _("Add {title} to a worklist", title=record.title)
        super().__init__(title, "add", parent, accept_text=_("Add"))
        self.presenter = AddPresenter(desk.backend, desk.status, record, self.accept, self._failed)
        self._choices = lists
        self.lists = UtteranceList(_("Worklists, Enter adds"), "add.lists")
        self.lists.rows.replace([UtteranceRow(one.id, one.name, one.detail(), one.spoken()) for one in lists])
        self.lists.activated.connect(self._chosen)
        shown = min(len(lists), ROWS_SHOWN)
        self.lists.setMinimumHeight(themes.active().px(44) * shown)
        self.lists.setMaximumHeight(themes.active().px(68) * shown)
        self.lists.setVisible(bool(lists))
        self.body.addWidget(self.lists)
        hint = _("Enter makes a list with this record")
        name = LineField(_("Name of a new worklist"), hint, "add.name", required=not lists)
        self.ask_name(name, self.presenter.naming, self.presenter.cancel)

    def first_focus(self) -> QWidget:
        """The lists; the name when there are none."""
        return self.lists if self._choices else self.name.control

    def after_failure(self) -> QWidget:
        """Where a list is chosen or named again."""
        return self.first_focus()

    def submit(self) -> None:
        """A name that was typed makes a new list; without one the list one is at takes the record."""
        if self.presenter.busy:
            return
        row = self.lists.current_row()
        if not self.name.value().strip() and row >= 0:
            self._chosen(row)
        else:
            super().submit()

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self._choices):
            self.presenter.add(self._choices[row])


def add_to_worklist(page: Page, desk: Desk, record: Added) -> None:
    """Ask on which worklist ``record`` goes, once it is known which there are."""

    def arrived(lists: tuple[ListChoice, ...]) -> None:
        # Not over another page, when the person has gone elsewhere meanwhile.
        if not page.isVisible():
            return
        show(AddDialog(desk, record, lists, page.window()))

    desk.backend.run(lists_call(), arrived, lambda failure: desk.status.error(str(failure)))
