"""Rows that are one utterance each, and the model that pages them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

__all__ = ["DETAIL_ROLE", "KEY_ROLE", "LABEL_ROLE", "LEVEL_ROLE", "TITLE_ROLE", "UtteranceModel", "UtteranceRow"]

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
TITLE_ROLE = Qt.ItemDataRole.UserRole + 2
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 3
LEVEL_ROLE = Qt.ItemDataRole.UserRole + 4
LABEL_ROLE = Qt.ItemDataRole.UserRole + 5

_Index = QModelIndex | QPersistentModelIndex


_MERGE_RUNS = 40
"""Places at which a refresh may put in or take out rows before it is rather a new list."""


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """One row: ``title`` and a quieter ``detail`` to see, ``utterance`` to hear.

    ``key`` says which thing it is, so that a refresh can stay on it. Without an utterance
    the title and the detail are spoken. ``level`` above 0 makes it a heading line; a
    ``label`` is shown before the title (``Date of birth`` before ``4 May 1980``).
    """

    key: str
    title: str
    detail: str = ""
    utterance: str = ""
    level: int = 0
    label: str = ""

    @property
    def spoken(self) -> str:
        """What is heard, in one piece."""
        if self.utterance:
            return self.utterance
        title = f"{self.label}: {self.title}" if self.label else self.title
        return f"{title}, {self.detail}" if self.detail else title


class UtteranceModel(QAbstractTableModel):
    """Rows in one column, added page by page.

    When ``more`` is set the view asks for the next page as the reader nears the end:
    ``more_wanted`` is emitted once a page, and ``append`` or ``replace`` answers it. A page
    that could not be had is answered by ``allow_more``, so that it can be asked for again.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[UtteranceRow] = []
        self._places: dict[str, int] = {}
        self._more = False
        self._asked = False

    # Reading

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Rows here so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """One: a second column would be spoken as a second cell."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is drawn, what is heard, and the row's key."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # An empty text would fall back to the title.
            return row.spoken or " "
        if role in (Qt.ItemDataRole.DisplayRole, TITLE_ROLE):
            return row.title
        if role == DETAIL_ROLE:
            return row.detail
        if role == KEY_ROLE:
            return row.key
        if role == LEVEL_ROLE:
            return row.level
        if role == LABEL_ROLE:
            return row.label
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Rows can be gone to, not edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def row(self, place: int) -> UtteranceRow:
        """The row at ``place``; ``IndexError`` beyond the end."""
        return self._rows[place]

    def rows(self) -> Sequence[UtteranceRow]:
        """All rows there are now."""
        return tuple(self._rows)

    def place_of(self, key: str) -> int | None:
        """Where the row with ``key`` is, or None."""
        return self._places.get(key)

    # Paging

    @property
    def more(self) -> bool:
        """Whether there are rows beyond those here."""
        return self._more

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether a page is there to be asked for and was not asked for yet."""
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page, once."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def allow_more(self) -> None:
        """Let the next page be asked for again, after it could not be had."""
        self._asked = False

    # Changing

    def replace(self, rows: Sequence[UtteranceRow], *, more: bool = False) -> None:
        """Show ``rows`` instead of those there. A view stays on the row with the same key."""
        fresh = list(rows)
        self._more, self._asked = more, False
        if [row.key for row in fresh] == [row.key for row in self._rows]:
            # The same things, maybe said differently: no reset, so nothing is read again.
            changed = [place for place, row in enumerate(fresh) if row != self._rows[place]]
            self._rows = fresh
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))
            return
        if self._rows and fresh and self._merge(fresh):
            return
        self.beginResetModel()
        self._rows = fresh
        self._index_from(0, clear=True)
        self.endResetModel()

    def append(self, rows: Sequence[UtteranceRow], *, more: bool = False) -> None:
        """Add a page at the end; rows whose key is already there are left out."""
        fresh = [row for row in rows if row.key not in self._places]
        self._more, self._asked = more, False
        if not fresh:
            return
        start = len(self._rows)
        self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
        self._rows += fresh
        self._index_from(start)
        self.endInsertRows()

    def _merge(self, fresh: list[UtteranceRow]) -> bool:
        """Take out what is gone and put in what is new, round the rows that stay.

        A row that stays is not read again by a screen reader. False, and nothing done, when
        the rows that stay changed their order or the changes are many: then a reset is right.
        """
        wanted = {row.key for row in fresh}
        here = [row.key for row in self._rows]
        stay = [key for key in here if key in wanted]
        if not stay or len(wanted) != len(fresh) or [row.key for row in fresh if row.key in self._places] != stay:
            return False
        gone = _runs([key not in wanted for key in here])
        new = _runs([row.key not in self._places for row in fresh])
        if len(gone) + len(new) > _MERGE_RUNS:
            return False
        for start, end in reversed(gone):
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self._rows[start:end]
            self._index_from(0, clear=True)
            self.endRemoveRows()
        for start, end in new:
            self.beginInsertRows(QModelIndex(), start, end - 1)
            self._rows[start:start] = fresh[start:end]
            self._index_from(0, clear=True)
            self.endInsertRows()
        self._rows = fresh
        self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, 0))
        return True

    def clear(self) -> None:
        """Take every row away."""
        self.replace([])

    def _index_from(self, start: int, *, clear: bool = False) -> None:
        if clear:
            self._places.clear()
        for place in range(start, len(self._rows)):
            self._places.setdefault(self._rows[place].key, place)


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """The stretches of True, as (start, end)."""
    runs: list[tuple[int, int]] = []
    for place, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        elif flag:
            runs.append((place, place + 1))
    return runs
