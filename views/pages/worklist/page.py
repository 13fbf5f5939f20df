"""The page of worklists: the lists with how far one is, and the records of the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.actions import bind
from accessibility.qt.button import Button
from accessibility.qt.lists import UtteranceRow
from accessibility.qt.regions import Region
from accessibility.qt.text import Note
from i18n import _
from views.pages.worklist.export import of_list
from views.pages.worklist.note_dialog import NoteDialog
from views.pages.worklist.presenter import Change, WorklistPresenter
from views.pages.worklist.state import ItemRow, ListRow, Mark, Phase, WorklistState, filter_words
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.awaited_page import AwaitedPage
from views.widgets.confirm import confirm, show
from views.widgets.exporting import Exporting
from views.widgets.list_area import ListArea
from views.widgets.name_dialog import NameDialog
from views.widgets.presented_page import rows_part
from views.words import joined

LEAD_MS = 1500
"""How long what was done stands before the row one has come to: until the screen reader has asked for it."""


class WorklistPage(AwaitedPage):
    """Shows :class:`WorklistState`. After opening a list the focus is in its records, whose name is the progress."""

    presenter: WorklistPresenter

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = WorklistPresenter(desk.backend, desk.status)
        self.presenter.changed = self._changed
        self.add_message()
        self.lists_region = ListArea(_("Worklists"), "worklist.lists")
        self.lists = self.lists_region.list
        self.lists.set_empty_text(_("None yet. Keep results as a worklist on the search page with Ctrl+Shift+K."))
        self.lists.activated.connect(lambda row: self.desk.go("worklist", {"id": self.lists.rows.row(row).key}))
        self.items_region = ListArea(_("Records"), "worklist.items", type_ahead=False)
        self.items = self.items_region.list
        self.items.activated.connect(self._open)
        self.items.rows.more_wanted.connect(self.presenter.more)
        self.presenter.at = self.items.current_key
        self.presenter.go_to = lambda record: self.items.set_current_key(record)
        self.presenter.focus_speaks = self.items.hasFocus
        self.presenter.lead_in = self._lead_in
        self._lead = ("", "")
        self._lead_heard = QTimer(self)
        self._lead_heard.setSingleShot(True)
        self._lead_heard.setInterval(LEAD_MS)
        self._lead_heard.timeout.connect(lambda: self._lead_in("", ""))
        self.notices = Note()
        self.notices.setObjectName("worklist.notices")
        self.items_region.box.insertWidget(1, self.notices)
        # Read where it stands: objects are read in the order of the children, not of the layout.
        self.notices.stackUnder(self.items)
        self._build_buttons()
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addWidget(self.lists_region, 2)
        self.body.addWidget(self.items_region, 3)
        self.column.addLayout(self.body, 1)
        self.column.addStretch(0)
        self._list_commands = [
            bind(desk.table, self.lists, {"worklist.delete": self._delete}),
            bind(desk.table, self.items, self._item_handlers()),
        ]
        self.lay_out()
        self._changed(Change.OPENED)
        self._changed(Change.LISTS)

    def _build_buttons(self) -> None:
        self.filter = Button("", "worklist.filter.button")
        self.lists_region.add_buttons((Button(_("Delete"), "worklist.delete.button"), self._delete))
        self.items_region.add_buttons(
            (Button(_("Keep"), "worklist.keep.button"), lambda: self.presenter.mark(Mark.KEPT)),
            (Button(_("Dismiss"), "worklist.dismiss.button"), lambda: self.presenter.mark(Mark.DISMISSED)),
            (Button(_("Note"), "worklist.note.button"), self._note),
            (self.filter, self.presenter.change_filter),
        )

    def _item_handlers(self) -> Mapping[str, Callable[[], object]]:
        mark = self.presenter.mark
        return {
            "worklist.keep": lambda: mark(Mark.KEPT),
            "worklist.dismiss": lambda: mark(Mark.DISMISSED),
            "worklist.seen": lambda: mark(Mark.SEEN),
            "worklist.unseen": lambda: mark(Mark.UNSEEN),
            "worklist.next": self.presenter.next_unseen,
            "worklist.filter": self.presenter.change_filter,
            "worklist.note": self._note,
            "worklist.take_out": self._take_out,
        }

    def lay_out(self) -> None:
        """Lists beside the records when there is room, else one column."""
        theme = themes.active()
        self.beside_or_below(self.body)
        self.lists.setMinimumHeight(theme.px(44) * 3)
        self.items.setMinimumHeight(theme.px(44) * 4)

    # what the window asks

    def title(self) -> str:
        """The open list's name."""
        opened = self.presenter.state.open
        return str(_("{name}, worklist", name=opened.name)) if opened is not None else str(self.spec.title)

    def enter(self, params: Mapping[str, str]) -> None:
        """Open the list ``params["id"]``, or show the lists."""
        wanted = params.get("id", "")
        self._focus_on_arrival = bool(wanted)
        if wanted:
            self.presenter.open(wanted)
        else:
            self.presenter.load()

    def content(self) -> QWidget | None:
        """The records of the open list; the lists when none is wanted."""
        state = self.presenter.state
        if not state.wanted:
            return self.lists
        return self.items if state.open is not None else None

    def failed(self) -> bool:
        """Whether the list that is wanted could not be had."""
        return self.presenter.state.phase is Phase.FAILED and bool(self.presenter.state.wanted)

    def regions(self) -> list[Region]:
        """Lists, records."""
        return [self.lists_region, self.items_region]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands; those of single keys belong to the lists."""
        return {
            "worklist.lists": lambda: self.lists.setFocus(),
            "worklist.items": self._go_items,
            "worklist.progress": lambda: self.desk.status.say(self._progress(), again=True),
            "worklist.rename": self._rename,
            "worklist.export": self._export,
            "worklist.drop": self._delete,
        }

    def use_state(self, state: Any) -> None:
        """Show ``state``; what was marked since stays marked."""
        if isinstance(state, WorklistState):
            self._focus_on_arrival = False
            self.presenter.restore(state)

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        for change in (Change.OPENED, Change.LISTS):
            self._changed(change)

    def where(self) -> str:
        """The list or record one is at."""
        if self.lists.hasFocus():
            return str(_("worklist {position}", position=self.position(self.lists)))
        item = self._item()
        if self.items.hasFocus() and item is not None:
            opened = self.presenter.state.open
            return str(_("record {place} of {total}, {progress}", place=item.place,
                         total=opened.total if opened else 0, progress=self._progress()))  # fmt: skip
        return ""

    def parts(self) -> list[ReadPart]:
        """Lists and records as lines."""
        state = self.presenter.state
        found = self.problem()
        found.append(rows_part(state.lists_headline(), self._list_rows()))
        if state.open is not None:
            lines = [*state.open.notices(), *(row.spoken for row in self._item_rows())]
            found.append(ReadPart(state.headline(), tuple(("", line) for line in lines)))
        return found

    # showing

    def _changed(self, change: Change) -> None:
        state = self.presenter.state
        self.message.show_failure(state.failure)
        waiting = bool(state.wanted) and state.open is None
        self.show_waiting(str(_("Opening worklist")) if waiting else "")
        if change is Change.LISTS:
            self.lists_region.heading.set_text(state.lists_headline())
            self.lists.set_name(state.lists_headline())
            self.lists.rows.replace(self._list_rows())
        if change in (Change.OPENED, Change.MARKED, Change.MORE):
            self._show_items(state)
            self.title_changed.emit()
        if change is Change.OPENED:
            self._follow_focus(state)
        elif change is Change.STATE and state.phase is Phase.FAILED and self.focus_waits_here():
            self.message.button.setFocus()

    def _show_items(self, state: WorklistState) -> None:
        # The window's own memory: a dialog that is just closing gives the focus back a moment later.
        held = self.items_region.isAncestorOf(self.window().focusWidget() or self)
        self.items_region.setVisible(state.open is not None)
        if state.open is None:
            self.items.rows.clear()
            if held:
                self.lists.setFocus()
            return
        self.items_region.heading.set_text(state.headline())
        self.items.set_name(state.headline(), state.open.name)
        self.items.set_empty_text(_("No records") if state.mark is None else filter_words(state.mark))
        notices = " ".join(state.open.notices())
        self.notices.set_text(notices)
        self.notices.setVisible(bool(notices))
        self.filter.set_text(_("Shown: {which}", which=str(filter_words(state.mark))))
        self.items.rows.replace(self._item_rows(), more=state.next is not None)

    def _follow_focus(self, state: WorklistState) -> None:
        if state.open is not None and self.arrives():
            unseen = next((row.record for row in state.items if row.mark is Mark.UNSEEN), None)
            if unseen is not None:
                # Where one left off.
                self.items.set_current_key(unseen)
            self.items.setFocus()

    def _list_rows(self) -> list[UtteranceRow]:
        verbosity = self.desk.preferences.verbosity
        return [
            UtteranceRow(row.id, row.name, row.progress(), row.spoken(verbosity)) for row in self.presenter.state.lists
        ]

    def _item_rows(self) -> list[UtteranceRow]:
        state, verbosity = self.presenter.state, self.desk.preferences.verbosity
        return [
            UtteranceRow(
                key=row.record,
                title=row.title,
                detail=row.detail(),
                utterance=joined(
                    [
                        self._lead[1] if row.record == self._lead[0] else "",
                        row.spoken(verbosity, state.mark is not None),
                    ],
                    " ",
                ),
                label="" if row.mark is Mark.UNSEEN else str(row.mark.done),
            )
            for row in state.items
        ]

    def _lead_in(self, record: str, words: str) -> None:
        """Put what was just done before the row of ``record``: both are heard in one go, in this order."""
        self._lead = (record, words)
        if self.presenter.state.open is not None:
            self.items.rows.replace(self._item_rows(), more=self.presenter.state.next is not None)
        if words:
            self._lead_heard.start()

    # doing

    def _progress(self) -> str:
        opened = self.presenter.state.open
        return opened.progress() if opened is not None else str(_("No worklist is open"))

    def _item(self) -> ItemRow | None:
        return self.presenter.state.item(self.items.current_key() or "")

    def _go_items(self) -> None:
        if self.presenter.state.open is not None:
            self.items.setFocus()
        else:
            self.desk.status.say(_("No worklist is open"), again=True)

    def _open(self, row: int) -> None:
        record = self.items.rows.row(row).key
        if self.presenter.opening(record):
            self.desk.open_record(record)

    def _here(self) -> ListRow | None:
        """The list that is meant: the open one while one is among its records, else the one one is at."""
        state = self.presenter.state
        inside = self.items_region.isAncestorOf(self.window().focusWidget() or self)
        if inside and state.open is not None:
            return state.open
        key = self.lists.current_key()
        found = next((row for row in state.lists if row.id == key), None)
        if found is None:
            self.desk.status.say(_("There is no worklist yet"), again=True)
        return found

    def _rename(self) -> None:
        row = self._here()
        if row is not None:
            presenter = self.presenter.renaming(row.id, lambda: dialog.accept())
            dialog = NameDialog(
                _("Rename worklist"), _("Name"), "", row.name, _("Rename"), presenter, "rename", self.window()
            )
            show(dialog)

    def _delete(self) -> None:
        row = self._here()
        if row is not None:
            what = _("{name} is deleted for good, with its marks and notes. Its records stay.", name=row.name)
            do = partial(self.presenter.delete, row.id)
            confirm(_("Delete worklist?"), what, _("Delete"), do, self.window())

    def _export(self) -> None:
        what = of_list(self.presenter.state)
        if not isinstance(what, Exporting):
            self.desk.status.say(what, again=True)
            return
        from views.widgets.export_dialog import ExportDialog

        show(ExportDialog(self.desk, what, self.window()))

    def _take_out(self) -> None:
        item = self._item()
        if item is not None:
            what = _("{title} is taken out of this list, with its mark and note. The record stays.", title=item.title)
            if item.held is not None:
                what = _(
                    "{title} is taken out of this list, with its mark and note. Nothing changes at {source}.",
                    title=item.title,
                    source=item.held.label,
                )
            do = partial(self.presenter.take_out, item.record)
            confirm(_("Take out?"), what, _("Take out"), do, self.window())

    def _note(self) -> None:
        item = self._item()
        if item is None:
            self.desk.status.say(_("There is no record here to note something about"), again=True)
            return
        dialog = NoteDialog(item.title, item.note, self.window())
        dialog.accepted.connect(lambda: self.presenter.note(item.record, dialog.text()))
        show(dialog)
