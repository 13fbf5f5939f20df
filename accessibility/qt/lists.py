"""The list a screen reader walks fastest: one accessible cell a row, one utterance each.

It is a one-column QTableView: a QListView falls silent at 100,000 rows, because the bus
call for its children times out. The current row is the selected one, or Orca would add
“not selected” to each; but no selection events are sent, because each costs time before
the row is spoken.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from accessibility.qt import theme as themes
from accessibility.qt.row_delegate import RowDelegate
from accessibility.qt.rows import KEY_ROLE, UtteranceModel, UtteranceRow
from i18n import Message

__all__ = ["UtteranceList", "UtteranceModel", "UtteranceRow"]

_NEAR_END = 10
"""Rows before the end at which the next page is asked for."""
_SEARCH_ROWS = 5_000
"""Rows that typing letters looks through, so that a key never blocks."""


def _child_of(row: int) -> int:
    """Which child of the accessible table a row's cell is: Qt counts both headers, hidden or not."""
    return (row + 1) * 2 + 1


class UtteranceList(QTableView):
    """A list of rows, each one utterance (the model's AccessibleTextRole).

    It always has a current row when it is not empty. Return or a double click emits
    ``activated`` with the row; ``current_changed`` follows the current row (-1 for none).
    """

    activated = Signal(int)
    current_changed = Signal(int)
    fitted = Signal()
    """Rows were given other heights while the focus is here: the current one may now be elsewhere in the window."""

    def __init__(
        self,
        name: Message | str,
        object_name: str,
        *,
        empty_text: Message | str = "",
        type_ahead: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._name = str(name)
        self._heard_name = ""
        self._empty_text = str(empty_text)
        self._type_ahead = type_ahead
        self._kept: tuple[str | None, int] = (None, -1)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(RowDelegate(self))
        self._fit_timer = QTimer(self)
        self._fit_timer.setSingleShot(True)
        self._fit_timer.setInterval(0)
        self._fit_timer.timeout.connect(self._fit_visible)
        self.verticalScrollBar().valueChanged.connect(self._fit_soon)
        themes.changes().changed.connect(self._restyle)
        self._restyle()
        self.setModel(UtteranceModel(self))

    # Model

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show ``model``: one column, AccessibleTextRole its utterance, KEY_ROLE (if any) its key."""
        old = self.model()
        if old is not None:
            for signal, slot in self._model_slots(old):
                signal.disconnect(slot)
        super().setModel(model)
        if model is not None:
            for signal, slot in self._model_slots(model):
                signal.connect(slot)
        self._settle()

    def _model_slots(self, model: QAbstractItemModel) -> list[tuple[SignalInstance, Callable[..., None]]]:
        return [
            (model.modelAboutToBeReset, self._keep),
            (model.modelReset, self._settle),
            (model.rowsInserted, self._settle),
            (model.rowsRemoved, self._settle),
            (model.layoutChanged, self._settle),
            (model.dataChanged, self._fit_soon),
        ]

    @property
    def rows(self) -> UtteranceModel:
        """The ready-made model, unless ``setModel`` put another in its place (then ``TypeError``)."""
        model = self.model()
        if not isinstance(model, UtteranceModel):
            raise TypeError(f"{self.objectName()} shows a {type(model).__name__}, not an UtteranceModel")
        return model

    def count(self) -> int:
        """How many rows are here."""
        model = self.model()
        return model.rowCount() if model is not None else 0

    # Current row

    def current_row(self) -> int:
        """The current row, -1 when the list is empty."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def current_key(self) -> str | None:
        """The key of the current row, if it has one."""
        return self._key(self.current_row())

    def set_current_row(self, row: int) -> None:
        """Go to ``row``, or to the nearest there is."""
        if self.count():
            self.setCurrentIndex(self.model().index(max(0, min(row, self.count() - 1)), 0))

    def set_current_key(self, key: str) -> bool:
        """Go to the row with ``key``; False when it is not here."""
        row = self._place(key)
        if row is None:
            return False
        self.set_current_row(row)
        return True

    def set_name(self, name: Message | str, heard: Message | str = "") -> None:
        """Rename the list. ``heard`` is a shorter name for whoever has been in the list and comes back to it."""
        self._name = str(name)
        self._heard_name = str(heard)
        self._describe()

    def set_empty_text(self, text: Message | str) -> None:
        """What is shown and said when there are no rows."""
        self._empty_text = str(text)
        self._describe()
        self.viewport().update()

    def _key(self, row: int) -> str | None:
        model = self.model()
        if model is None or not 0 <= row < model.rowCount():
            return None
        key = model.index(row, 0).data(KEY_ROLE)
        return key if isinstance(key, str) else None

    def _place(self, key: str) -> int | None:
        model = self.model()
        if isinstance(model, UtteranceModel):
            return model.place_of(key)
        found = model.match(model.index(0, 0), KEY_ROLE, key, 1, Qt.MatchFlag.MatchExactly) if self.count() else []
        return found[0].row() if found else None

    def _keep(self) -> None:
        row = self.current_row()
        self._kept = (self._key(row), row)

    def _settle(self, *_: object) -> None:
        """After any change: a current row again, the one with the same key if it is still here."""
        self._describe()
        key, row = self._kept
        self._kept = (None, -1)
        if self.count() and not self.currentIndex().isValid():
            place = self._place(key) if key is not None else None
            self.set_current_row(place if place is not None else max(0, row))
        elif not self.count():
            self.current_changed.emit(-1)
        self._fit_soon()

    def _describe(self) -> None:
        empty = self._empty_text if not self.count() else ""
        name = f"{self._name}. {empty}" if empty else self._name
        if self.accessibleName() != name:
            self.setAccessibleName(name)

    # Events

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell of the row, and ask for the next page when the end is near."""
        super().currentChanged(current, previous)
        # The two rows alone: to draw them all delays the answers the screen reader waits for.
        for index in (previous, current):
            self._redraw(index.row())
        row = current.row() if current.isValid() else -1
        model = self.model()
        if model is not None and row >= model.rowCount() - _NEAR_END and model.canFetchMore(QModelIndex()):
            # After this key press has been answered, so that its row is spoken first.
            QTimer.singleShot(0, self, self._fetch)
        self.current_changed.emit(row)

    def selectionChanged(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        """Tell nobody, and draw nothing: the current row is drawn as such, and its focus event says it all."""

    def _fetch(self) -> None:
        model = self.model()
        if model is not None and model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return activates; Home and End go to the first and last row; letters find a row."""
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not plain:
            if self.current_row() >= 0 and not event.isAutoRepeat():
                self.activated.emit(self.current_row())
            return
        if key == Qt.Key.Key_Home:
            self.set_current_row(0)
            return
        if key == Qt.Key.Key_End:
            self.set_current_row(self.count() - 1)
            return
        if not self._type_ahead and event.text().strip() and not plain & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row that starts with what is typed, within the next rows only."""
        model, start, count = self.model(), self.current_row(), self.count()
        if not count or not search.strip():
            return
        wanted = search.casefold()
        first = start if len(search) > 1 else start + 1
        for step in range(min(count, _SEARCH_ROWS)):
            row = (first + step) % count
            if str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)).casefold().startswith(wanted):
                self.set_current_row(row)
                return

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A double click activates, like Return."""
        row = self.current_row()
        if row >= 0:
            self.activated.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring round the row, wholly in view, and have it spoken: Qt itself tells only of the list."""
        super().focusInEvent(event)
        self._show_current()
        self.viewport().update()
        # Qt reports the list as focused after this returns; the row comes after that.
        QTimer.singleShot(0, self, self._tell_row)

    def _tell_row(self) -> None:
        if not self.hasFocus() or self.current_row() < 0 or not QAccessible.isActive():
            return
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        event.setChild(_child_of(self.current_row()))
        QAccessible.updateAccessibility(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()
        if self._heard_name:
            self.set_name(self._heard_name)

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text in view anew."""
        super().resizeEvent(event)
        self._fit_soon()
        if self.hasFocus():
            self._show_current()

    def _show_current(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what there is to say when there are none."""
        super().paintEvent(event)
        if not self.count() and self._empty_text:
            theme = themes.active()
            painter = QPainter(self.viewport())
            painter.setPen(theme.muted)
            pad = theme.px(theme.spacing) * 2
            area = self.viewport().rect().adjusted(pad, pad, -pad, -pad)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), self._empty_text)
            painter.end()

    def _restyle(self) -> None:
        theme = themes.active()
        header = self.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(max(theme.target, RowDelegate.usual_height(self)))
        self._fit_soon()

    def _fit_soon(self, *_: object) -> None:
        if not self._fit_timer.isActive():
            self._fit_timer.start()

    def _fit_visible(self) -> None:
        """Give each row in view the height its wrapped text needs.

        Only those in view: to measure 100,000 rows would block, and nobody sees them.
        """
        model, width = self.model(), self.viewport().width()
        delegate = self.itemDelegate()
        if model is None or not model.rowCount() or width <= 0 or not isinstance(delegate, RowDelegate):
            return
        row, bottom = max(0, self.rowAt(0)), self.viewport().height()
        changed = False
        while row < model.rowCount() and self.rowViewportPosition(row) < bottom:
            changed = self._fit_row(delegate, row, width) or changed
            row += 1
        if changed and self.hasFocus():
            # It may be out of view, and then it was not measured yet.
            self._fit_row(delegate, self.current_row(), width)
            self.updateGeometries()  # now, not in the next turn: how far it can scroll depends on the heights
            self._show_current()
            self.fitted.emit()

    def _fit_row(self, delegate: RowDelegate, row: int, width: int) -> bool:
        """Give ``row`` the height it needs; whether it had another."""
        if row < 0:
            return False
        height = delegate.height_for(self.model().index(row, 0), width)
        changed = self.rowHeight(row) != height
        if changed:
            self.setRowHeight(row, height)
        return changed

    def _redraw(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(self.row_rect(row))

    def row_rect(self, row: int) -> QRect:
        """Where ``row`` is drawn, in the viewport's coordinates."""
        return self.visualRect(self.model().index(row, 0))
