"""The base of every page: what the window asks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.heading import Heading
from views.shell.desk import Desk, ReadPart
from views.spec import PageSpec
from views.widgets.area import LeastBox

if TYPE_CHECKING:
    from accessibility.qt.lists import UtteranceList
    from accessibility.qt.region import Region


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stood on a page: the presenter's state, the focused widget, the row in each list."""

    state: Any = None
    focus: str = ""
    rows: Mapping[str, tuple[str | None, int]] = field(default_factory=dict)


class Page(QWidget):
    """One page. It shows its presenter's state and hands keys on; it decides nothing about records.

    ``heading`` is its first heading, in a layout called ``column`` that subclasses fill.
    """

    title_changed = Signal()

    def __init__(self, spec: PageSpec, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.desk = desk
        self.narrow = False
        self.setObjectName(f"page.{spec.id}")
        self.column = LeastBox(self)
        self.heading = Heading(spec.title, 1, f"{spec.id}.heading")
        self.column.addWidget(self.heading)
        self._space()
        themes.changes().changed.connect(self._space)

    def _space(self) -> None:
        gap = themes.active().gap
        side = gap if self.narrow else gap * 3
        self.column.setContentsMargins(side, gap * 2, side, gap * 2)
        self.column.setSpacing(gap + gap // 2)

    # what the window asks

    def title(self) -> str:
        """The page's title, for the window and "where am I"."""
        return str(self.spec.title)

    def purpose(self) -> str:
        """What the page is for, for somebody who did not ask for it."""
        return self.title()

    def complete(self) -> None:
        """Build what the first paint can do without; called once, after it."""

    def enter(self, params: Mapping[str, str]) -> None:
        """Somebody comes here anew."""

    def focus_start(self) -> None:
        """Put the focus where the page begins."""
        raise NotImplementedError

    def regions(self) -> list[Region]:
        """The page's regions in reading order."""
        return []

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What the page's commands do, by command id."""
        return {}

    def parts(self) -> list[ReadPart]:
        """Everything on the page as headings and lines, in reading order."""
        return []

    def where(self) -> str:
        """What to say about the position within the page, beyond its title: here, what has the focus."""
        focus = self.window().focusWidget()
        return focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""

    def escape(self) -> bool:
        """Do what Escape means here; false to let the window go back."""
        return False

    def retry(self) -> bool:
        """Do again what failed; false when nothing did."""
        return False

    def state(self) -> Any:
        """The presenter's state, to come back to."""
        return None

    def use_state(self, state: Any) -> None:
        """Show ``state``, taken earlier by :meth:`state`."""

    def preferences_changed(self) -> None:
        """Verbosity or another setting changed: say things accordingly."""

    def close_page(self) -> None:
        """The window closes: give up what runs."""

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is room for one column only."""
        if narrow != self.narrow:
            self.narrow = narrow
            self._space()
            self.lay_out()

    def lay_out(self) -> None:
        """Arrange for the width there is; called when ``narrow`` changes."""

    def beside_or_below(self, parts: QBoxLayout) -> None:
        """Put ``parts`` side by side when there is room, else below one another."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        parts.setDirection(down if self.narrow else across)
        parts.setSpacing(themes.active().spacing * 3)

    # standing here again

    def stand(self) -> Standing:
        """Where one stands now, to come back to."""
        # The window's own memory, since a dialog that is just closing may still have the focus.
        from accessibility.qt.lists import UtteranceList

        focus = self.window().focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        rows = {
            view.objectName(): (view.current_key(), view.current_row()) for view in self.findChildren(UtteranceList)
        }
        return Standing(self.state(), focus.objectName() if focus is not None and inside else "", rows)

    def stand_again(self, standing: Standing) -> None:
        """Show what was shown and put the focus on the same row."""
        from accessibility.qt.lists import UtteranceList

        self.use_state(standing.state)
        for view in self.findChildren(UtteranceList):
            key, row = standing.rows.get(view.objectName(), (None, -1))
            if (key is None or not view.set_current_key(key)) and row >= 0:
                view.set_current_row(row)
        target = self.findChild(QWidget, standing.focus) if standing.focus else None
        if isinstance(target, QWidget) and target.isVisibleTo(self) and target.isEnabled():
            target.setFocus()
        else:
            self.focus_start()

    @staticmethod
    def position(view: UtteranceList) -> str:
        """``3 of 12`` for the current row; nothing for an empty list."""
        from i18n import _

        if view.current_row() < 0:
            return ""
        return str(_("{place} of {count}", place=view.current_row() + 1, count=view.count()))
