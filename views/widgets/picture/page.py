"""A page with a picture and the list that says the same. Pages give the drawing; all else is here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.button import Button
from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList, UtteranceRow
from accessibility.qt.regions import Region
from accessibility.qt.text import Note
from i18n import _
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.area import Area, LeastBox
from views.widgets.awaited_page import AwaitedPage
from views.widgets.picture.canvas import Canvas
from views.widgets.picture.model import Direction
from views.widgets.picture.presenter import Change, Draw, Phase, PicturePresenter, PictureState
from views.widgets.presented_page import rows_part


class PicturePage(AwaitedPage):
    """Shows :class:`PictureState`. The focus comes to the list; F6 or Shift+Tab leads to the picture."""

    presenter: PicturePresenter

    def __init__(
        self, spec: PageSpec, desk: Desk, draw: Draw, parent: QWidget | None = None, *, most: int | None = None
    ) -> None:
        """``most`` records are asked for; without it as many as the service gives."""
        super().__init__(spec, desk, parent)
        name = spec.id
        self.presenter = PicturePresenter(desk.backend, desk.status, desk.with_reason, draw, most)
        self.presenter.changed = self._changed
        self.add_message()
        self.notes = Note()
        self.notes.setObjectName(f"{name}.notes")
        self.column.addWidget(self.notes)
        self._build_picture(name)
        self._build_list(name)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addWidget(self.picture_region, 3)
        self.body.addWidget(self.list_region, 2)
        self.column.addLayout(self.body, 1)
        self.column.addStretch(0)
        self.lay_out()

    def _build_picture(self, name: str) -> None:
        self.picture_region = Area(_("Picture"), f"{name}.picture.region")
        box = LeastBox(self.picture_region)
        box.setContentsMargins(0, 0, 0, 0)
        self.canvas = Canvas(f"{name}.picture")
        self.canvas.directed.connect(self._go)
        self.canvas.stepped.connect(lambda by: self._moved(self.presenter.step(by)))
        self.canvas.zoomed.connect(self._zoom)
        self.canvas.homed.connect(self._home)
        self.canvas.picked.connect(lambda key: self._moved(self.presenter.select(key)))
        self.canvas.opened.connect(self._open)
        # What the picture tells a screen reader of its current entry, for the eye as well.
        self.caption = Note()
        self.caption.setObjectName(f"{name}.caption")
        box.addWidget(self.canvas, 1)
        box.addWidget(self.caption)

    def _build_list(self, name: str) -> None:
        self.list_region = Area(_("List"), f"{name}.list.region")
        box = LeastBox(self.list_region)
        box.setContentsMargins(0, 0, 0, 0)
        self.list_heading = Heading(_("List"), 2, f"{name}.list.heading")
        self.list = UtteranceList(self.spec.title, f"{name}.list", type_ahead=False)
        self.list.current_changed.connect(self._row)
        self.list.activated.connect(lambda _row: self._open())
        self.hops = Button("", f"{name}.hops")
        self.hops.clicked.connect(lambda _on=False: self.presenter.change_hops())
        box.addWidget(self.list_heading)
        box.addWidget(self.list, 1)
        box.addWidget(self.hops)

    def lay_out(self) -> None:
        """Picture beside list when there is room, else one column."""
        theme = themes.active()
        self.beside_or_below(self.body)
        # Grows slower than text: most of a picture is not text.
        self.canvas.setMinimumHeight(round(220 * (1 + (theme.font_scale - 1) * 0.5)))
        self.list.setMinimumHeight(theme.px(44) * 3)

    # what the window asks

    def title(self) -> str:
        """What kind of picture, and of whom."""
        title = self.presenter.state.title
        return str(_("{page}: {title}", page=self.spec.title, title=title)) if title else str(self.spec.title)

    def enter(self, params: Mapping[str, str]) -> None:
        """Draw round the record ``params["id"]``, called ``params["title"]``."""
        self._focus_on_arrival = True
        self.presenter.open(params.get("id", ""), params.get("title", ""))

    def content(self) -> QWidget | None:
        """The list."""
        return self.list if self.presenter.state.phase is Phase.OPEN else None

    def failed(self) -> bool:
        """Whether the records could not be had."""
        return self.presenter.state.phase is Phase.FAILED

    def regions(self) -> list[Region]:
        """Picture, list."""
        return [self.picture_region, self.list_region]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The page's commands, those of :func:`views.widgets.picture.commands.picture_commands`."""
        name = self.spec.id
        return {
            f"{name}.picture": lambda: self.canvas.setFocus(),
            f"{name}.list": lambda: self.list.setFocus(),
            f"{name}.hops": self.presenter.change_hops,
            f"{name}.nearer": lambda: self._zoom(1),
            f"{name}.further": lambda: self._zoom(-1),
            f"{name}.home": self._home,
        }

    def use_state(self, state: Any) -> None:
        """Show ``state``."""
        if isinstance(state, PictureState):
            self._focus_on_arrival = False
            self.presenter.restore(state)

    def preferences_changed(self) -> None:
        """Words and sizes anew."""
        self.lay_out()
        self._changed(Change.STATE)
        self._changed(Change.DRAWING)

    def where(self) -> str:
        """The entry in the picture, or the row of the list."""
        if self.canvas.hasFocus():
            return f"{self.canvas.accessibleName()}: {self.canvas.accessibleDescription()}"
        return str(_("row {position}", position=self.position(self.list))) if self.list.hasFocus() else ""

    def parts(self) -> list[ReadPart]:
        """The headline, what is not in the picture, and the entries as lines."""
        state = self.presenter.state
        notes = tuple(("", note) for note in state.drawing.notes)
        found = [ReadPart(self.title(), notes, level=1)]
        found += self.problem()
        if state.phase is Phase.OPEN:
            found.append(rows_part(state.drawing.headline, self._rows()))
        return found

    # showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: the current entry is to be seen again."""
        super().resizeEvent(event)
        self._paint()

    def _changed(self, change: Change) -> None:
        state = self.presenter.state
        waiting = state.phase is not Phase.OPEN
        if change is Change.STATE:
            self.heading.set_text(self.title())
            self.message.show_failure(state.failure)
            self._show_hops()
        if change in (Change.STATE, Change.DRAWING):
            self.show_waiting(self.title() if waiting else "")
            for region in self.regions():
                region.setVisible(not waiting)
            self.notes.set_text(" ".join(state.drawing.notes))
            self.notes.setVisible(bool(state.drawing.notes) and not waiting)
        if change is Change.DRAWING:
            self._show_list()
        self._paint()
        self._describe()
        self.title_changed.emit()
        self._follow_focus(change)

    def _show_list(self) -> None:
        state = self.presenter.state
        self.list_heading.set_text(state.drawing.headline)
        self.list.set_name(state.drawing.told(), state.drawing.headline)
        self.list.current_changed.disconnect(self._row)
        self.list.rows.replace(self._rows())
        self.list.set_current_key(state.current)
        self.list.current_changed.connect(self._row)

    def _rows(self) -> list[UtteranceRow]:
        verbosity = self.desk.preferences.verbosity
        return [
            UtteranceRow(entry.key, entry.title, entry.detail, entry.heard(verbosity))
            for entry in self.presenter.state.drawing.entries
        ]

    def _show_hops(self) -> None:
        keys = next(command.shortcut for command in self.spec.commands if command.id == f"{self.spec.id}.hops")
        two = self.presenter.state.hops > 1
        text = _("One hop ({keys})") if two else _("Two hops ({keys})")
        self.hops.set_text(text.format(keys=keys))

    def _paint(self) -> None:
        self.presenter.keep_in_view(self.canvas.width(), self.canvas.height())
        state = self.presenter.state
        self.canvas.show_drawing(state.drawing, state.lens, state.current)

    def _describe(self, *, said: bool = False) -> None:
        state = self.presenter.state
        words = state.position(self.desk.preferences.verbosity)
        self.canvas.tell(str(_("Picture, {title}", title=self.title())), words, said=said)
        self.caption.set_text(words)

    def _follow_focus(self, change: Change) -> None:
        if change is Change.DRAWING and self.arrives():
            self.list.setFocus()
        elif change is Change.STATE:
            self.follow_failure()

    # doing

    def _row(self, row: int) -> None:
        if row >= 0:
            self.presenter.select(self.list.rows.row(row).key)

    def _go(self, direction: Direction) -> None:
        self._moved(self.presenter.go(direction, self.canvas.stretch()))

    def _home(self) -> None:
        self.presenter.home()
        self._moved(self.presenter.state.entry is not None)

    def _zoom(self, by: int) -> None:
        if self.presenter.state.entry is None:
            self._moved(False)
        else:
            self.presenter.zoom(by)

    def _moved(self, moved: bool) -> None:
        """After a key in the picture: the list comes along, and the entry is said. Nothing further that way is said
        too, or a key would seem dead; of an empty picture, that it is empty."""
        if moved:
            self.list.set_current_key(self.presenter.state.current)
            self._paint()
            self._describe(said=self.canvas.hasFocus())
        else:
            drawing = self.presenter.state.drawing
            self.desk.status.say(_("Nothing further that way") if drawing.entries else drawing.headline, again=True)

    def _open(self) -> None:
        entry = self.presenter.state.entry
        if entry is not None:
            self.desk.open_record(entry.opens)
        else:
            self._moved(False)
