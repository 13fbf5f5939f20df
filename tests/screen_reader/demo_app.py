"""A small program with each widget of ``accessibility.qt`` in it, for the screen reader to walk through.

``python demo_app.py [--theme NAME] [--scale FACTOR] [--page widgets|lists|reader|big]``
"""

from __future__ import annotations

import argparse
import signal
import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from accessibility.qt.announcer import Announcer
from accessibility.qt.button import Button
from accessibility.qt.dialog import SmallDialog
from accessibility.qt.error_summary import ErrorSummary
from accessibility.qt.fields import CheckField, ChoiceField, LineField, TextField
from accessibility.qt.flow import FlowLayout
from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList
from accessibility.qt.reader import Line, LineReader, LineSection
from accessibility.qt.regions import Region, RegionCycle
from accessibility.qt.rows import UtteranceRow
from accessibility.qt.text import plain_label
from accessibility.qt.theme import apply
from accessibility.themes.theme import load, names

PEOPLE = [
    ("Sample, Ada", "born 4 May 1980, Leeds. Exact name"),
    ("Sample, Adam", "born 1 June 1975, York. Similar name"),
    ("Sampel, Ada", "born 4 May 1980, Hull. Similar name, same date of birth"),
    ("Simple, Addie", "born 12 March 1991, Wakefield. Sounds alike"),
    ("<b>Markup</b> & Co", "no date of birth. <i>Plain</i> text"),
]


Index = QModelIndex | QPersistentModelIndex


class Big(QAbstractTableModel):
    """100,000 rows made as they are asked for."""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else 100_000

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = 0) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"Person {index.row() + 1}"
        return None


class Task(SmallDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__("Reason for access", "reason", parent, accept_text="Continue")
        self.reason = LineField("Reason", "Such as an incident number", "reason.text", required=True)
        self.add_field(self.reason)

    def check(self) -> bool:
        self.reason.set_error(None if self.reason.value() else "enter a reason")
        return self.reason.error is None


class Demo(QMainWindow):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.setWindowTitle("Demo")
        self.announcer = Announcer(self)
        body = QWidget()
        self.setCentralWidget(body)
        self.box = QVBoxLayout(body)
        self.box.setContentsMargins(16, 16, 16, 16)
        self.cycle = RegionCycle(self)
        getattr(self, f"page_{page}")()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def page_widgets(self) -> None:
        region = Region("Form", "form")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(region)
        self.box.addWidget(area)
        box = QVBoxLayout(region)
        box.setSpacing(12)
        heading = Heading("Add a person", 1, "form.heading", focusable=True)
        self.first: QWidget = heading
        surname = LineField("Surname", "", "form.surname")
        postcode = LineField("Postcode", "Such as LS1 1UR", "form.postcode", required=True)
        notes = TextField("Notes", "", "form.notes")
        agree = CheckField("Keep me signed in", "", "form.keep")
        sort = ChoiceField("Order", [("best", "Best match"), ("name", "Name"), ("date", "Date")], "form.order")
        save = Button("Save", "form.save", primary=True)
        ask = Button("Open R&D dialog", "form.ask")
        summary = ErrorSummary("form.errors")
        for widget in (heading, summary, surname, postcode, notes, agree, sort):
            box.addWidget(widget)
        row = FlowLayout()
        row.addWidget(save)
        row.addWidget(ask)
        box.addLayout(row)
        status = plain_label("Ready.", "form.status")
        self.announcer.said.connect(status.setText)
        box.addWidget(status)
        box.addStretch(1)

        def submit() -> None:
            surname.set_error(None if surname.value() else "enter a surname")
            postcode.set_error(None if postcode.value() else "enter a postcode")
            if not summary.show_fields([surname, postcode]):
                # Twice the same in one turn, as two parts of a program might.
                self.announcer.say("Saved")
                self.announcer.say("Saved")
                self.announcer.say("Form kept")

        save.clicked.connect(submit)
        ask.clicked.connect(lambda: Task(self).open())
        self.cycle.add(region)

    def page_lists(self) -> None:
        search, results = Region("Search", "search"), Region("Results", "results")
        line = QVBoxLayout(search)
        query = LineField("Search for", "A name, a date or a reference", "search.query")
        line.addWidget(query)
        found = UtteranceList("People", "results.list", empty_text="No results yet")
        inner = QVBoxLayout(results)
        inner.addWidget(Heading("Results", 2, "results.heading"))
        inner.addWidget(found)
        self.box.addWidget(search)
        self.box.addWidget(results, 1)
        self.cycle.add(search)
        self.cycle.add(results)
        self.first = query.edit
        self.found = found
        query.submitted.connect(self.search)
        found.activated.connect(lambda row: self.announcer.say(f"Opened {found.rows.row(row).title}"))
        found.rows.more_wanted.connect(self.more)
        refresh = QShortcut(QKeySequence("F5"), self)
        refresh.activated.connect(self.refresh)

    def search(self) -> None:
        rows = [UtteranceRow(name, name, detail) for name, detail in PEOPLE]
        rows += [UtteranceRow(f"extra {n}", f"Other {n}", "page 1") for n in range(1, 20)]
        self.found.rows.replace(rows, more=True)
        self.announcer.say("24 people, best match first")

    def more(self) -> None:
        def come() -> None:
            self.found.rows.append([UtteranceRow(f"more {n}", f"More {n}", "page 2") for n in range(1, 31)])

        QTimer.singleShot(50, self, come)

    def refresh(self) -> None:
        rows = [UtteranceRow("new", "New, Person", "just added"), *self.found.rows.rows()[2:]]
        self.found.rows.replace(rows, more=True)
        self.announcer.say("Results refreshed")

    def page_reader(self) -> None:
        region = Region("Record", "record")
        box = QVBoxLayout(region)
        box.addWidget(Heading("Ada Sample, person", 1, "record.heading"))
        reader = LineReader("Fields", "record.fields")
        reader.set_sections(
            [
                LineSection(
                    "Identity",
                    [Line("Surname", "Sample"), Line("Given names", "Ada"), Line("Date of birth", "4 May 1980")],
                ),
                LineSection(
                    "Description",
                    [
                        Line("Height", "170 cm"),
                        Line(
                            "Marks",
                            "Scar over the left eyebrow, about three centimetres, and a tattoo of a <b>swallow</b> "
                            "on the right forearm, seen in June & July",
                        ),
                    ],
                ),
                LineSection("Contact", [Line("Telephone", "0113 496 0000")]),
            ]
        )
        box.addWidget(reader)
        self.box.addWidget(region)
        self.cycle.add(region)
        self.first = reader

    def page_big(self) -> None:
        everyone = UtteranceList("Everyone", "big.list")
        everyone.setModel(Big(everyone))
        self.box.addWidget(everyone)
        self.first = everyone


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--theme", default="light", choices=names())
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--page", default="widgets")
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Demo")
    # Let Python see SIGTERM while Qt's loop runs.
    signal.signal(signal.SIGTERM, lambda *_: app.quit())
    tick = QTimer()
    tick.start(100)
    tick.timeout.connect(lambda: None)
    apply(app, load(options.theme), options.scale)
    window = Demo(options.page)
    window.resize(820, 900)
    window.show()
    window.activateWindow()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
