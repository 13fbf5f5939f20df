"""The accessibility engine from inside: a page of 300 widgets, a view of 100,000 rows, one tree twice.

The page is made of what programs are made of (groups of labelled fields, buttons, choices, lists, a table, tabs); the
look includes colours measured in the painted window, and every rule there is. Qt's offscreen platform, one process.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.bench.report import Figure, median

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

WIDGETS = 300
ROWS = (1_000, 100_000)
COLUMNS = 12


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    return app


def page(widgets: int = WIDGETS) -> QWidget:
    """A shown window with about ``widgets`` widgets in it, of every common kind."""
    from PySide6.QtWidgets import (
        QCheckBox,
        QComboBox,
        QFormLayout,
        QGridLayout,
        QGroupBox,
        QLineEdit,
        QListWidget,
        QPushButton,
        QSpinBox,
        QVBoxLayout,
        QWidget,
    )

    window = QWidget()
    window.setObjectName("page")
    window.setWindowTitle("A page of many widgets")
    grid = QGridLayout(window)
    number = 0
    while len(window.findChildren(QWidget)) < widgets:
        box = QGroupBox(f"Part {number}")
        form = QFormLayout(box)
        for place in range(4):
            field = QLineEdit(f"Value {place}")
            field.setObjectName(f"part{number}.field{place}")
            form.addRow(f"Field {number} {place}", field)
        spin = QSpinBox()
        form.addRow(f"How many {number}", spin)
        choice = QComboBox()
        choice.addItems(["One", "Two", "Three"])
        form.addRow(f"Which {number}", choice)
        rows = QVBoxLayout()
        rows.addWidget(QCheckBox(f"Switch {number}"))
        rows.addWidget(QPushButton(f"Press {number}"))
        items = QListWidget()
        items.setAccessibleName(f"Items {number}")
        items.addItems([f"Item {item}" for item in range(5)])
        rows.addWidget(items)
        form.addRow(rows)
        grid.addWidget(box, number // 4, number % 4)
        number += 1
    window.resize(1400, 1000)
    window.show()
    return window


def crowded(widgets: int = WIDGETS) -> QWidget:
    """A shown window full of small controls in rows of fifteen: what sizes and distances of targets cost most on."""
    from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QWidget

    kinds = (QLineEdit, QCheckBox, QPushButton)
    window = QWidget()
    window.setWindowTitle("A crowded page")
    grid = QGridLayout(window)
    for number in range(widgets):
        control = kinds[number % 3]()
        control.setObjectName(f"page.control{number}")
        control.setAccessibleName(f"Thing {number}")
        grid.addWidget(control, number // 15, number % 15)
    window.resize(1000, 700)
    window.show()
    return window


def _view(rows: int) -> QWidget:
    """A shown window with a table of ``rows`` rows, made as they are asked for."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

    class Rows(QAbstractTableModel):
        def rowCount(self, *_parent: object) -> int:  # noqa: N802
            return rows

        def columnCount(self, *_parent: object) -> int:  # noqa: N802
            return COLUMNS

        def data(self, index: object, role: int = 0) -> object:
            return "Person" if role == Qt.ItemDataRole.DisplayRole else None

    window = QWidget()
    table = QTableView()
    table.setAccessibleName("People")
    model = Rows(table)
    table.setModel(model)
    QVBoxLayout(window).addWidget(table)
    window.resize(1000, 700)
    window.show()
    return window


def _times(work: Callable[[], object], times: int) -> list[float]:
    found = []
    for _run in range(times):
        gc.collect()
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def _look(window: QWidget) -> None:
    from accessibility.engine import audit
    from accessibility.qt.scan import scan

    audit([scan(window)], "all")


def _differing(window: QWidget) -> int:
    """How many report formats differ in any byte between two looks at the same page."""
    from accessibility.engine import audit
    from accessibility.qt.scan import scan
    from accessibility.reports.format import formats

    first, second = (audit([scan(window)], "all") for _look in range(2))
    return sum(form.render(first) != form.render(second) for form in formats().values())


def measure(times: int = 7) -> list[Figure]:
    """The engine's rows; each the median of ``times`` looks after one to warm up."""
    app = _application()
    window = page()
    app.processEvents()
    from PySide6.QtWidgets import QWidget

    count = len(window.findChildren(QWidget))
    _look(window)
    whole = median(_times(lambda: _look(window), times))
    differing = _differing(window)
    window.close()
    full = crowded()
    app.processEvents()
    _look(full)
    close = median(_times(lambda: _look(full), times))
    full.close()
    views = []
    for rows in ROWS:
        view = _view(rows)
        app.processEvents()
        _look(view)
        views.append((view, rows))
    found: dict[int, list[float]] = {rows: [] for rows in ROWS}
    for _run in range(times):  # in turns, so that a busy moment of the machine meets both
        for view, rows in views:
            found[rows] += _times(lambda view=view: _look(view), 1)  # type: ignore[misc]
    for view, _rows in views:
        view.close()
    small, large = (median(found[rows]) for rows in ROWS)
    return [
        Figure(f"scan with all rules, a page of {count} widgets", whole, "ms", limit=1000),
        Figure(f"the same, {WIDGETS} small controls side by side", close, "ms", limit=1000),
        Figure(
            f"scan of a view of {ROWS[1]:,} rows by {COLUMNS} columns",
            large,
            "ms",
            f"the same view with {ROWS[0]:,} rows",
            small,
            1.1,
        ),
        Figure("report formats that differ between two looks at one page", differing, "", limit=0),
    ]
