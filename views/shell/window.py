"""The main window: regions, pages, history, commands. What a page decides is its presenter's; what the shell
decides is here."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from accessibility.keys import parse_keys
from accessibility.qt import theme as themes
from accessibility.qt.announcer import Announcer
from accessibility.qt.early import NO_FOCUS, set_focus_policy
from accessibility.themes.theme import load
from views.shell.desk import Desk, ReadPart
from views.shell.over import SignInOver
from views.shell.page import Page
from views.shell.page_stack import PageStack
from views.shell.status import Status
from views.shell.status_region import StatusRegion
from views.shell.travel import Travel
from views.spec import page_spec, pages
from views.widgets.area import Column

if TYPE_CHECKING:
    from accessibility.qt.actions import BoundCommands
    from views.shell.navigation import Navigation
    from views.shell.round import Round

WIDE = 60
"""Width, in multiples of the text size, from which navigation and page stand side by side."""
TWO_COLUMNS = 48
"""Width of the page, in multiples of the text size, from which a page may use two columns."""
SMALL = (30, 36)
"""Width and height of a window, in multiples of the text size, below which the status scrolls with the page."""
NAVIGATION = 240
NAVIGATION_ABOVE = 112
"""Width of the navigation at the side, and its height above the page, at 100 % text."""


class MainWindow(QMainWindow):
    """One window with one page at a time. ``closed`` comes when the person closes it. ``parts_behind`` are those of
    the page that the accessible view was opened on."""

    closed = Signal()
    navigation: Navigation
    regions: Round
    commands: BoundCommands

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("window")
        self.desk = desk
        self.travel = Travel(self)
        self.sign_in = SignInOver(self)
        self._pages: dict[str, Page] = {}
        self._bound: dict[str, BoundCommands] = {}
        self._arranged: tuple[bool, bool] | None = None
        self._followed: dict[str, QWidget] = {}
        self.parts_behind: list[ReadPart] = []
        self._whole = False
        self._build()
        self._wire()
        self.resize(1100, 760)
        self.setMinimumSize(300, 240)

    # building

    def _build(self) -> None:
        # Shown with the window: shown later, it would be spoken, empty as it is.
        self.announcer = Announcer(self)
        self.scroller = QScrollArea()
        self.scroller.setObjectName("window.scroll")
        self.scroller.setWidgetResizable(True)
        set_focus_policy(self.scroller, NO_FOCUS)
        inner = Column()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(0)
        self.stack = PageStack()
        self._body.addWidget(self.stack, 1)
        self._column.addLayout(self._body, 1)
        self.scroller.setWidget(inner)
        self.status_region = StatusRegion()
        central = QWidget()
        self._outer = QVBoxLayout(central)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.scroller, 1)
        self._outer.addWidget(self.status_region)
        self.setCentralWidget(central)

    def complete(self) -> None:
        """Build what the first paint did without: navigation, commands, the rest of the page. Once."""
        if self._whole:
            return
        self._whole = True
        from views.shell.navigation import Navigation
        from views.shell.round import Round

        self.navigation = Navigation()
        self.navigation.chosen.connect(lambda key: self.go(key, {}))
        self.navigation.show_entries(self._entries())
        self._body.insertWidget(0, self.navigation)
        # Made after the first page, but before it for Tab as for the eye.
        QWidget.setTabOrder(self.status_region.reason, self.navigation.menu)
        QWidget.setTabOrder(self.navigation.menu, self.navigation.list)
        self.regions = Round(self, last=self.status_region)
        self.regions.add(self.navigation)
        self.regions.add(self.status_region)
        self.commands = self._bind(self, self._handlers())
        # Other heights (a larger text, more rows) must not push what has the focus out of sight.
        self.scroller.verticalScrollBar().rangeChanged.connect(
            lambda *_range: self._focus_moved(None, self.focusWidget())
        )
        for page in self._pages.values():
            self._admit(page)
        if self.current is not None:
            self.navigation.set_current(self.current.spec.id)
        self._arrange(force=True)

    def _bind(self, widget: QWidget, handlers: Mapping[str, Callable[[], object]]) -> BoundCommands:
        from accessibility.qt.actions import bind

        return bind(self.desk.table, widget, handlers)

    def _admit(self, page: Page) -> None:
        """Give a page that is whole its keys and its regions' places in the round."""
        page.complete()
        self._bound[page.spec.id] = self._bind(page, page.handlers())
        for region in page.regions():
            self.regions.add(region)
        page.set_narrow(self._page_is_narrow())

    def _entries(self) -> list[tuple[str, str]]:
        return [(spec.id, str(spec.title)) for spec in pages().values() if spec.in_navigation]

    def _wire(self) -> None:
        desk = self.desk
        desk.status.listen(self._status)
        desk.preferences.listen(self._preferences_changed)
        desk.preferences.not_kept = desk.status.error
        desk.go, desk.back, desk.behind = self.go, self.travel.back, lambda: self.parts_behind
        desk.checkpoint = self.travel.checkpoint
        desk.keys_of = self._keys_of
        desk.visited = self.travel.visited
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        from views.shell import actions

        return actions.handlers(self)

    # pages

    def page(self, page_id: str) -> Page:
        """The page ``page_id``, made when it is first needed."""
        found = self._pages.get(page_id)
        if found is None:
            spec = page_spec(page_id)
            module = importlib.import_module(f"views.pages.{page_id}.page")
            found = getattr(module, spec.widget)(spec, self.desk)
            if not isinstance(found, Page):
                raise TypeError(f"{spec.widget} of page {page_id} is not a Page")
            found.title_changed.connect(self.show_title)
            self._pages[page_id] = found
            self.stack.add(found)
            if self._whole:
                self._admit(found)
            else:
                found.set_narrow(self._page_is_narrow())
        return found

    def drop_pages(self, *, but: str) -> None:
        """Give up every page except ``but``, with all it shows."""
        for page_id in [page_id for page_id in self._pages if page_id != but]:
            page = self._pages.pop(page_id)
            self._bound.pop(page_id)
            page.close_page()
            self.stack.remove(page)
            page.deleteLater()

    @property
    def current(self) -> Page | None:
        """The page on show."""
        page = self.stack.current()
        return page if isinstance(page, Page) else None

    def show_page(self, page: Page) -> None:
        """Show ``page`` in place of the one on show."""
        before = self.current
        if before is not page:
            self.stack.show_page(page)
            if before is not None:
                self.scroller.verticalScrollBar().setValue(0)
        if self._whole:
            self.navigation.set_current(page.spec.id)
        self.show_title()

    def show_title(self) -> None:
        """Show the page's title as the window's."""
        title = self.current.title() if self.current is not None else ""
        # A page that does not know yet keeps the old title for a moment: each change is read aloud.
        if title:
            self.setWindowTitle(f"{title} – Lodestar")

    # going about: see views.shell.travel and views.shell.over

    def go(self, page_id: str, params: Mapping[str, str]) -> None:
        """Go to a page anew; where one stands now can be gone back to."""
        self.travel.go(page_id, params)

    # showing

    def _status(self, status: Status) -> None:
        self.status_region.show_status(status)
        if status.spoken:
            self.announcer.say(status.text, again=status.again)

    def _keys_of(self, command: str) -> str:
        keys = self.desk.table.get(command).keys
        return str(parse_keys(keys[0])) if keys else ""

    def show_session(self) -> None:
        """Show the task's reason and who is signed in."""
        now = self.desk.session.now
        self.status_region.show_reason(now.task.reason if now.task else None)
        self.status_region.show_person(now.name if now.signed_in else "")

    def apply_theme(self) -> None:
        """Put theme and text size on the program."""
        app = QApplication.instance()
        preferences = self.desk.preferences
        if isinstance(app, QApplication):
            themes.apply(app, load(preferences.theme), preferences.scale / 100)

    def _preferences_changed(self) -> None:
        self.apply_theme()
        self._arrange(force=True)
        for page in self._pages.values():
            page.preferences_changed()

    def usable(self, command: str) -> bool:
        """Whether a command does something here: the window's own, and the page's on show."""
        page = self.current
        here = self._bound.get(page.spec.id) if page is not None else None
        return self.commands.is_enabled(command) or (here is not None and here.is_enabled(command))

    def run_command(self, command: str) -> None:
        """Do what a command's key would do."""
        page = self.current
        if not self.commands.trigger(command) and page is not None:
            self._bound[page.spec.id].trigger(command)

    # room

    def _page_is_narrow(self) -> bool:
        theme = themes.active()
        side = 0 if self._is_narrow() else theme.px(NAVIGATION)
        return self.width() - side < TWO_COLUMNS * theme.px(theme.font_size)

    def _is_narrow(self) -> bool:
        theme = themes.active()
        return self.width() < WIDE * theme.px(theme.font_size)

    def _arrange(self, *, force: bool = False) -> None:
        narrow = self._is_narrow()
        em = themes.active().px(themes.active().font_size)
        small = self.width() < SMALL[0] * em or self.height() < SMALL[1] * em
        if force or (narrow, small) != self._arranged:
            self._arranged = (narrow, small)
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._body.setDirection(down if narrow else across)
            theme = themes.active()
            # Until the navigation is there its place is kept, so that nothing moves when it comes.
            kept = 0 if self._whole or narrow else theme.px(NAVIGATION)
            self._body.setContentsMargins(kept, theme.px(NAVIGATION_ABOVE) if narrow and not self._whole else 0, 0, 0)
            if self._whole:
                self.navigation.set_narrow(narrow)
            self.status_region.set_narrow(narrow)
            # Large text in a small window: the status scrolls with the rest, or it would fill the window.
            (self._column if small else self._outer).addWidget(self.status_region)
        page_narrow = self._page_is_narrow()
        for page in self._pages.values():
            page.set_narrow(page_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may want another arrangement."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange before the first paint."""
        self._arrange(force=True)
        super().showEvent(event)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        inner = self.scroller.widget()
        if new is not None and inner is not None and inner.isAncestorOf(new):
            QTimer.singleShot(0, new, lambda: self._reveal(new))
            self._follow_rows(new)

    def _follow_rows(self, widget: QWidget) -> None:
        """A larger text moves the current row of a list: at 400 % out of sight."""
        name = widget.objectName()
        if not self._whole or self._followed.get(name) is widget:
            return
        from accessibility.qt.lists import UtteranceList

        if isinstance(widget, UtteranceList):
            self._followed[name] = widget
            widget.fitted.connect(lambda: self._reveal(widget))

    def _reveal(self, widget: QWidget) -> None:
        """Scroll so that what has the focus is seen: a list's current row rather than its top."""
        inner = self.scroller.widget()
        if inner is None or not widget.isVisible():
            return
        area = QRect(widget.mapTo(inner, widget.rect().topLeft()), widget.size())
        from accessibility.qt.lists import UtteranceList

        if isinstance(widget, UtteranceList) and widget.current_row() >= 0:
            row = widget.row_rect(widget.current_row())
            area = QRect(widget.viewport().mapTo(inner, row.topLeft()), row.size())
        centre = area.center()
        self.scroller.ensureVisible(0, centre.y(), 0, area.height() // 2 + 24)

    # the end

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up what runs; the composition root ends the rest."""
        for page in self._pages.values():
            page.close_page()
        rect = self.normalGeometry()
        self.desk.preferences.keep(
            window=(rect.x(), rect.y(), max(1, rect.width()), max(1, rect.height())),
            window_maximized=self.isMaximized(),
        )
        super().closeEvent(event)
        self.closed.emit()
