"""The programs whose key-to-speech is measured: ``python list_programs.py ours|bare ROWS``.

``ours`` is the desktop's result list as it is, with that many rows; ``bare`` is the fastest Qt view known: a
QTableView of one column without selection, headers, delegate or style sheet.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QVBoxLayout, QWidget

Index = QModelIndex | QPersistentModelIndex


def utterance(row: int) -> str:
    """A row as long as a person's row of the desktop."""
    return f"Person {row} Example, born {row % 28 + 1} May {1930 + row % 80}, female, Peckham"


class Rows(QAbstractTableModel):
    """One column of composed text."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return utterance(index.row())
        return None


def bare(count: int) -> QWidget:
    """The floor."""
    view = QTableView()
    view.setModel(Rows(count))
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.horizontalHeader().setStretchLastSection(True)
    view.setCurrentIndex(view.model().index(0, 0))
    return view


def ours(count: int) -> QWidget:
    """The desktop's result list, styled as it is there."""
    from accessibility.qt import theme
    from accessibility.qt.lists import UtteranceList, UtteranceRow
    from accessibility.themes import theme as themes

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, themes.load("light"))
    view = UtteranceList("Results", "results.list")
    view.rows.replace(
        [UtteranceRow(str(row), f"Person {row} Example", "matched", utterance(row)) for row in range(count)]
    )
    return view


def main() -> int:
    """Show the list named on the command line with the focus in it."""
    app = QApplication(sys.argv)
    window = QWidget()
    window.setWindowTitle("List")
    layout = QVBoxLayout(window)
    view = {"bare": bare, "ours": ours}[sys.argv[1]](int(sys.argv[2]))
    layout.addWidget(view)
    window.resize(1000, 800)
    window.show()
    view.setFocus()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
