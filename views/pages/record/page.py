"""The record page: an identity bar, fields read line by line, links and versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.lists import UtteranceRow
from accessibility.qt.reader import Line, LineReader, LineSection
from accessibility.qt.regions import Region
from accessibility.qt.text import muted_label
from i18n import _, ngettext
from views.pages.record.held import name_of
from views.pages.record.links import entries
from views.pages.record.presenter import Change, RecordPresenter
from views.pages.record.state import Phase, RecordState
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.area import Area, LeastBox
from views.widgets.awaited_page import AwaitedPage
from views.widgets.list_area import ListArea
from views.widgets.presented_page import rows_part
from views.words import joined

MORE_VERSIONS = "more"
MORE_LINKS = " more"


class RecordPage(AwaitedPage):
    """Shows :class:`RecordState`. After opening, the focus is in the fields, whose name is the identity."""

    presenter: RecordPresenter

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(spec, desk, parent)
        self.presenter = RecordPresenter(desk.backend, desk.status, desk.with_reason)
        self.presenter.changed = self._changed
        self.marks = muted_label("", "record.identity")
        self.column.addWidget(self.marks)
        self.add_message()
        self.fields_region, self.fields = self._fields()
        self.links_region = ListArea(_("Links"), "record.links", region_id="links")
        self.links = self.links_region.list
        keys = next(command.shortcut for command in spec.commands if command.id == "record.around")
        self.around = Button(_("Look around ({keys})", keys=keys), "record.around")
        self.around.clicked.connect(lambda _on=False: self._go_about("around"))
        self.links_region.box.addWidget(self.around)
        self.links.activated.connect(self._follow)
        self.versions_region = ListArea(_("Versions"), "record.versions", region_id="versions")
        self.versions = self.versions_region.list
        self.versions.activated.connect(self._load_versions)
        self.side = LeastBox()
        self.side.addWidget(self.links_region, 3)
        self.side.addWidget(self.versions_region, 1)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addWidget(self.fields_region, 3)
        self.body.addLayout(self.side, 2)
        self.column.addLayout(self.body, 1)
        self.column.addStretch(0)
        self.lay_out()

    def _fields(self) -> tuple[Region, LineReader]:
        region = Area(_("Record"), "record.region")
        box = LeastBox(region)
        box.setContentsMargins(0, 0, 0, 0)
        reader = LineReader(_("Fields"), "record.fields")
        box.addWidget(reader, 1)
        return region, reader

    def lay_out(self) -> None:
        """Fields beside links and versions when there is room, else one column."""
        theme = themes.active()
        self.beside_or_below(self.body)
        self.side.setSpacing(theme.spacing * 2)
        self.fields.setMinimumHeight(theme.px(44) * (6 if self.narrow else 4))
        self.links.setMinimumHeight(theme.px(44) * 3)
        self.versions.setMinimumHeight(theme.px(44) * 2)

    # what the window asks

    def title(self) -> str:
        """The record's name; nothing while it is not known yet."""
        return self.presenter.state.title if self.presenter.state.phase is not Phase.FAILED else str(self.spec.title)

    def enter(self, params: Mapping[str, str]) -> None:
        """Open the record ``params["id"]``."""
        self._focus_on_arrival = True
        self.presenter.open(params.get("id", ""))

    def content(self) -> QWidget | None:
        """The fields."""
        return self.fields if self.presenter.state.phase is Phase.OPEN else None

    def failed(self) -> bool:
        """Whether the record could not be had."""
        return self.presenter.state.phase is Phase.FAILED

    def regions(self) -> list[Region]:
        """Record, links, versions."""
        return [self.fields_region, self.links_region, self.versions_region]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands."""
        of_own: dict[str, Callable[[], object]] = {
            "record.links": self._go_links,
            "record.versions": lambda: self.versions.setFocus(Qt.FocusReason.OtherFocusReason),
            "record.around": lambda: self._go_about("around"),
            "record.timeline": lambda: self._go_about("timeline"),
            "record.map": lambda: self._go_about("map"),
            "record.chart": lambda: self._go_about("chart"),
            "record.like": self._like,
            "record.mark": self._mark,
            "record.path": self._path,
        }
        return {
            "record.fields": lambda: self.fields.setFocus(Qt.FocusReason.OtherFocusReason),
            "record.add": self._add,
            "record.refresh": lambda: self.presenter.open(self.presenter.state.id),
            **{name: partial(self._of_own, do) for name, do in of_own.items()},
        }

    def _of_own(self, do: Callable[[], object]) -> None:
        """Do what only a record of one's own has, or say who holds it."""
        if not self.presenter.only_read():
            do()

    def _go_links(self) -> None:
        if self.links.count():
            self.links.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.desk.status.say(self.presenter.links_headline())

    def _go_about(self, page: str, **more: str) -> None:
        """Go to a page about this record."""
        state = self.presenter.state
        if state.phase is Phase.OPEN:
            self.desk.go(page, {"id": state.id, "title": state.title, **more})

    def _like(self) -> None:
        """Records like this one, on the search page."""
        state = self.presenter.state
        if state.phase is Phase.OPEN:
            self.desk.go("search", {"like": state.id, "title": state.title})
        else:
            self.desk.status.say(_("The record is not open yet"), again=True)

    def _add(self) -> None:
        """Put this record on a worklist."""
        from views.widgets.add_dialog import add_to_worklist
        from views.widgets.adding import Added

        state = self.presenter.state
        if state.phase is Phase.OPEN:
            held = state.held
            add_to_worklist(
                self, self.desk, Added(state.id, state.title, held.type if held else "", state.summaries[1])
            )
        else:
            self.desk.status.say(_("The record is not open yet"), again=True)

    def _mark(self) -> None:
        state = self.presenter.state
        if state.phase is Phase.OPEN:
            self.desk.marked = (state.id, state.title)
            keys = self.desk.keys_of("record.path")
            said = _("{title} is marked. {keys} on another record finds the path.", title=state.title, keys=keys)
            self.desk.status.say(said, again=True)

    def _path(self) -> None:
        state, marked = self.presenter.state, self.desk.marked
        if state.phase is not Phase.OPEN:
            return
        if marked is None or marked[0] == state.id:
            # Without another end it is asked for.
            self._go_about("path")
        else:
            self.desk.go("path", {"id": marked[0], "title": marked[1], "to": state.id})

    def use_state(self, state: Any) -> None:
        """Show ``state``."""
        if isinstance(state, RecordState):
            self._focus_on_arrival = False
            self.presenter.restore(state)
            self._heard()

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        for change in Change:
            self._changed(change)
        self._heard()

    def _heard(self) -> None:
        """Who the record is has been heard in full; from now on its name and warnings are enough."""
        if self.presenter.state.phase is Phase.OPEN:
            self.fields.set_name(self.presenter.state.identity_again())

    def where(self) -> str:
        """The record, and the line or row in it."""
        state = self.presenter.state
        parts = [name_of(state.id)]
        focus = QApplication.focusWidget()
        for view, what in ((self.fields, _("line")), (self.links, _("link")), (self.versions, _("version"))):
            if focus is view:
                parts.append(f"{what} {self.position(view)}")
        return ", ".join(part for part in parts if part)

    def parts(self) -> list[ReadPart]:
        """Identity, sections, links and versions as lines."""
        state = self.presenter.state
        found = [ReadPart(state.name, tuple(("", mark) for mark in state.marks()), level=1)]
        found += self.problem()
        for part in state.parts:
            found.append(ReadPart(part.title, tuple((line.label, line.value) for line in part.lines)))
        if state.phase is Phase.OPEN and state.held is None:
            found.append(rows_part(self.presenter.links_headline(), self._link_rows(state)))
            found.append(rows_part(_("Versions"), self._version_rows()))
        return found

    # showing

    def _changed(self, change: Change) -> None:
        state = self.presenter.state
        if change in (Change.STATE, Change.RECORD):
            self._show_record(state)
        if change is Change.LINKS or change is Change.RECORD:
            self._show_links(state)
        if change is Change.VERSIONS or change is Change.RECORD:
            self.versions.set_name(self.presenter.versions_headline())
            self.versions.rows.replace(self._version_rows(), more=False)
        self.title_changed.emit()
        # A new theme shows everything anew as well, also while there is no record to go to.
        if change is Change.RECORD and state.phase is Phase.OPEN and self.arrives():
            self.fields.set_current_row(0)
            self.fields.setFocus()
        elif change is Change.STATE:
            self.follow_failure()

    def _show_record(self, state: RecordState) -> None:
        self.heading.set_text(state.title or _("Opening {id}", id=name_of(state.id)))
        self.marks.setText(" · ".join(state.marks()))
        self.marks.setVisible(state.phase is Phase.OPEN)
        # While a record is opened the page itself holds the focus, for a moment.
        waiting = state.phase is not Phase.OPEN
        self.show_waiting(str(_("Opening {id}", id=name_of(state.id))) if waiting else "")
        for region in self.regions():
            # Another source tells its links and versions to those who ask there.
            region.setVisible(not waiting and (state.held is None or region is self.fields_region))
        self.message.show_failure(state.failure)
        if state.phase is Phase.FAILED:
            self.heading.set_text(_("{id} could not be opened", id=name_of(state.id)))
        self.fields.set_name(state.identity(self.desk.preferences.verbosity), state.identity_again())
        self.fields.set_sections(
            [
                LineSection(part.title, [Line(line.label, line.value, line.field) for line in part.lines])
                for part in state.parts
            ]
        )

    def _show_links(self, state: RecordState) -> None:
        rows = self._link_rows(state)
        none = state.links_here and not rows
        # The empty list says itself that there are none.
        headline = _("Links") if none else self.presenter.links_headline()
        self.links_region.heading.set_text(headline)
        self.links.set_name(headline)
        self.links.set_empty_text(_("No links") if none else "")
        self.links.rows.replace(rows)
        if state.links_failure is not None:
            words = _("The links could not be loaded. {failure}", failure=str(state.links_failure))
            self.message.show_text(words, error=True, retry=True)
        elif state.failure is None:
            self.message.show_text("")

    def _link_rows(self, state: RecordState) -> list[UtteranceRow]:
        verbosity = self.desk.preferences.verbosity
        rows = []
        for entry in entries(state.links):
            link, group = entry.link, entry.group
            if link is not None:
                detail = joined((link.detail, link.why), " · ")
                heard = link.spoken(verbosity)
                rows.append(UtteranceRow(entry.key, link.title, detail, heard, label=link.role))
            elif group is not None and entry.key.endswith(MORE_LINKS):
                left = group.count - len(group.rows)
                words = str(
                    ngettext("Enter loads more: {n} link is left", "Enter loads more: {n} links are left", left)
                )
                rows.append(UtteranceRow(entry.key, words))
            elif group is not None:
                # A group says itself that it is a group: what can be opened differs from what leads away.
                rows.append(UtteranceRow(entry.key, f"{group.label}: {group.size}", group.hint, group.spoken))
        return rows

    def _version_rows(self) -> list[UtteranceRow]:
        state = self.presenter.state
        if state.phase is not Phase.OPEN:
            return []
        rows = [UtteranceRow(key=str(row.version), title=row.title, detail=row.detail) for row in state.versions]
        if not state.versions_loaded:
            rows.append(
                UtteranceRow(
                    key=MORE_VERSIONS,
                    title=str(_("Version {n} is current", n=state.version)),
                    detail=str(_("Enter loads all versions")),
                )
            )
        elif state.versions_next is not None:
            rows.append(UtteranceRow(key=MORE_VERSIONS, title=str(_("Enter loads earlier versions"))))
        return rows

    # doing

    def _follow(self, row: int) -> None:
        entry = next(islice(entries(self.presenter.state.links), row, None), None)
        if entry is None:
            return
        if entry.link is not None:
            self.desk.open_record(entry.link.other)
        elif entry.group is not None and entry.key.endswith(MORE_LINKS):
            self.presenter.more_of_group(entry.group.key)
        elif entry.group is not None:
            self.presenter.toggle_group(entry.group.key)

    def _load_versions(self, row: int) -> None:
        if self.versions.rows.row(row).key == MORE_VERSIONS:
            self.presenter.load_versions()
