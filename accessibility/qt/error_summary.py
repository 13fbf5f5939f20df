"""What is wrong with a form, in one list that takes the focus and leads to each field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from accessibility.qt import theme as themes
from accessibility.qt.fields import Field
from accessibility.qt.focus import focus_on
from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList
from accessibility.qt.rows import UtteranceRow
from i18n import ngettext

__all__ = ["ErrorSummary"]


class ErrorSummary(QFrame):
    """A list of errors. Return on one goes to its field. Hidden while there are none."""

    def __init__(self, object_name: str, parent: QWidget | None = None, *, level: int = 2) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("errorSummary", True)
        self.heading = Heading("", level, f"{object_name}.heading")
        self.list = UtteranceList("", f"{object_name}.list", type_ahead=False)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._go)
        self.list.verticalHeader().sectionResized.connect(lambda *_: self._fit())
        self.list.viewport().installEventFilter(self)
        self._targets: list[QWidget] = []
        box = QVBoxLayout(self)
        theme = themes.active()
        box.setContentsMargins(theme.spacing * 2, theme.spacing * 2, theme.spacing * 2, theme.spacing)
        box.addWidget(self.heading)
        box.addWidget(self.list)
        self.hide()

    def show_errors(self, errors: Sequence[tuple[str, QWidget]]) -> None:
        """Show ``errors`` as (what is wrong, the field or control to go to), and take the focus.

        No errors hides the summary.
        """
        self._targets = [widget for _what, widget in errors]
        self.list.rows.replace(
            [UtteranceRow(key=str(place), title=what[:1].upper() + what[1:]) for place, (what, _w) in enumerate(errors)]
        )
        if not errors:
            self.hide()
            return
        title = ngettext("There is {n} problem", "There are {n} problems", len(errors))
        self.heading.set_text(title)
        self.list.set_name(title)
        self.show()
        self._fit()
        self.list.set_current_row(0)
        focus_on(self.list)

    def show_fields(self, fields: Sequence[Field]) -> bool:
        """Show the errors that ``fields`` carry; True when there were any."""
        errors: list[tuple[str, QWidget]] = [(field.error, field) for field in fields if field.error]
        self.show_errors(errors)
        return bool(errors)

    def _go(self, row: int) -> None:
        target = self._targets[row]
        if not Shiboken.isValid(target):
            return
        if isinstance(target, Field):
            target.focus()
        else:
            focus_on(target)

    def _fit(self) -> None:
        """As high as its rows: every error is in view at once."""
        rows = sum(self.list.rowHeight(row) for row in range(self.list.count()))
        self.list.setFixedHeight(rows + 2 * themes.active().focus_width + 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width may wrap the errors anew."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)
