"""One look at a widget from inside: colours as painted, room of texts, keys, rows in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from accessibility.codec import decode, encode
from accessibility.evidence import Shortcut, Status
from accessibility.model import Node, Role, State
from accessibility.qt.announcer import Announcer
from accessibility.qt.lists import UtteranceList
from accessibility.qt.rows import UtteranceRow
from accessibility.qt.scan import scan
from accessibility.qt.statuses import Watch
from accessibility.scan import Scan


def _node(found: Scan, role: Role) -> Node:
    node = found.tree.find(lambda one: one.role is role)
    assert node is not None
    return node


def _label(text: str, sheet: str = "") -> QLabel:
    label = QLabel(text)
    label.setStyleSheet(sheet)
    return label


def test_a_transparent_label_has_the_ground_that_is_seen(show):
    label = _label("Name", "color: #123456; background: transparent;")
    window = show(label)
    window.setStyleSheet("background: #fedcba;")
    colours = _node(scan(window), Role.LABEL).colours
    assert colours is not None
    assert (colours.foreground, colours.background) == ("#123456", "#fedcba")


def test_the_edge_of_a_field_is_measured(show):
    field = QLineEdit("x")
    field.setStyleSheet("border: 2px solid #336699; background: #ffffff;")
    window = show(field)
    window.setStyleSheet("QWidget { background: #eeeeee; }")
    colours = _node(scan(window), Role.TEXT_FIELD).colours
    assert colours is not None
    assert (colours.border, colours.beside) == ("#336699", "#eeeeee")


def test_a_button_that_shows_no_text_has_no_text_colour(show):
    button = QPushButton()
    button.setAccessibleName("Delete")
    colours = _node(scan(show(button)), Role.BUTTON).colours
    assert colours is not None
    assert colours.foreground == ""


def test_a_ground_of_many_colours_is_told(show):
    stops = ", ".join(f"stop: {n / 10} #{n * 20:02x}{255 - n * 20:02x}80" for n in range(11))
    label = _label("Name", f"background: qlineargradient(x1: 0, y1: 0, x2: 1, y2: 0, {stops});")
    assert _node(scan(show(label)), Role.LABEL).attribute("background image")


def test_what_is_scrolled_half_away_tells_no_colours(show):
    area, inner = QScrollArea(), QWidget()
    box = QVBoxLayout(inner)
    for number in range(40):
        box.addWidget(QLabel(f"Line {number}"))
    area.setWidget(inner)
    window = show(area, height=200)
    area.verticalScrollBar().setValue(7)
    found = [node for node in scan(window).tree.walk() if node.role is Role.LABEL]
    whole = [node for node in found if node.colours is not None and node.colours.background]
    assert whole
    assert len(whole) < len(found)
    assert {node.colours.background for node in whole if node.colours} == {whole[0].colours.background}  # type: ignore[union-attr]


@pytest.mark.parametrize(("width", "fits"), [(200, True), (30, False)])
def test_the_room_a_text_needs_is_held_against_what_it_has(show, width, fits):
    label = _label("A name of some length")
    label.setFixedWidth(width)
    node = _node(scan(show(label)), Role.LABEL)
    assert node.text_size is not None
    assert node.bounds is not None
    assert (node.text_size[0] <= node.bounds.width) is fits


def test_what_a_parent_cuts_off_is_missing(show):
    holder = QWidget()
    holder.setFixedSize(200, 20)
    label = QLabel("Two lines", holder)
    label.setGeometry(0, 12, 200, 30)
    node = _node(scan(show(holder)), Role.LABEL)
    assert node.text_size is not None
    assert node.bounds is not None
    assert node.text_size[1] > node.bounds.height


def test_what_is_scrolled_away_is_not_missing(show):
    area, inner = QScrollArea(), QWidget()
    inner.setMinimumSize(100, 2000)
    label = QLabel("Far down", inner)
    label.move(0, 190)
    area.setWidget(inner)
    node = next(one for one in scan(show(area, height=240)).tree.walk() if one.name == "Far down")
    assert node.text_size is not None
    assert node.bounds is not None
    assert node.text_size[1] <= node.bounds.height


def test_a_row_that_is_cut_has_no_colours(show):
    view = UtteranceList("Many", "many")
    window = show(view, height=330)
    view.rows.replace([UtteranceRow(str(number), f"Person {number}") for number in range(40)])
    view.verticalScrollBar().setValue(view.rowHeight(0) // 2)
    QApplication.processEvents()
    seen = view.viewport().rect()
    whole: set[tuple[str, bool]] = set()
    cut: set[tuple[str, bool]] = set()
    for node in scan(window).tree.walk():
        if node.role is Role.CELL and node.bounds is not None:
            at = view.viewport().mapFromGlobal(QPoint(node.bounds.x, node.bounds.y))
            rect = QRect(at, QSize(node.bounds.width, node.bounds.height))
            known = node.colours is not None and bool(node.colours.background)
            shown = seen.intersected(rect).height() / rect.height()
            if shown == 1 or shown < 0.85:
                (whole if shown == 1 else cut).add((node.name, known))
    assert len(whole) > 2
    assert all(known for _name, known in whole)
    assert cut
    assert not any(known for _name, known in cut)


def test_only_the_view_with_the_keys_has_a_focused_row(show):
    first, second = UtteranceList("One", "one"), UtteranceList("Two", "two")
    for view in (first, second):
        view.rows.replace([UtteranceRow("a", "Ann"), UtteranceRow("b", "Ben")])
    window = show(first, second)
    second.setFocus()
    focused = [node for node in scan(window).tree.walk() if State.FOCUSED in node.states and node.role is Role.CELL]
    assert len(focused) == 1
    assert scan(window).tree.focused() is not None


def test_shortcuts_are_told_with_their_reach(show):
    window = show(QLineEdit())
    shortcut = QShortcut(QKeySequence("Ctrl+J"), window)
    shortcut.setWhatsThis("Jump")
    action = QAction("&Open file", window)
    action.setShortcut("Ctrl+O")
    window.addAction(action)
    off = QAction("Off", window)
    off.setShortcut("Ctrl+P")
    off.setEnabled(False)
    window.addAction(off)
    menu = QMenu(window)
    entry = menu.addAction("In a menu")
    entry.setShortcut("Ctrl+M")
    found = scan(window).evidence.shortcuts
    assert Shortcut("Ctrl+J", "Jump") in found
    assert Shortcut("Ctrl+O", "Open file") in found
    assert Shortcut("Ctrl+M", "In a menu") in found
    assert "Ctrl+P" not in {one.keys for one in found}


def test_unnamed_widgets_have_an_identity_that_stays(show):
    window = show(QPushButton("a"), QPushButton("b"))
    first, second = ([node.native_id for node in scan(window).tree.walk() if node.native_id] for _look in range(2))
    assert first == second
    assert len(set(first)) == len(first)


class Many(QAbstractTableModel):
    def __init__(self, parent: QWidget, rows: int = 100_000) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, *_parent: object) -> int:  # noqa: N802
        return self._rows

    def columnCount(self, *_parent: object) -> int:  # noqa: N802
        return 12

    def data(self, index: object, role: int = 0) -> object:
        return "x" if role == Qt.ItemDataRole.DisplayRole else None


def test_a_view_of_100_000_rows_is_sampled(show):
    view = QTableView()
    view.setModel(Many(view))
    table = _node(scan(show(view)), Role.TABLE)
    assert table.sampled
    assert table.child_count > 1_000_000
    assert 0 < len(table.children) < 1_000


def test_of_100_000_rows_as_much_is_read_as_of_1_000(show):
    looks = []
    for rows in (1_000, 100_000):
        view = QTableView()
        view.setModel(Many(view, rows))
        window = show(view)
        looks.append([node.role for node in scan(window).tree.walk()])
        window.hide()
    assert looks[0] == looks[1]
    assert len(looks[0]) < 1_000


def test_a_scan_is_saved_and_read_again_whole(show):
    found = scan(show(QLineEdit("x"), QCheckBox("Box"), QPushButton("Go")), id="page", picture=True)
    assert found.picture.startswith("data:image/png;base64,")
    assert decode(Scan, encode(found)) == found


def test_what_is_not_shown_cannot_be_looked_at(qtbot):
    widget = QLineEdit()
    widget.setObjectName("search.query")
    qtbot.addWidget(widget)
    with pytest.raises(RuntimeError, match=r"search\.query is not shown"):
        scan(widget)


@pytest.mark.parametrize("announced", [True, False])
def test_a_status_is_told_with_what_was_sent_to_be_spoken(show, qtbot, announced):
    status = QLabel("Ready")
    status.setObjectName("status.text")
    other = QLabel("Old")
    window = show(status, other)
    announcer = Announcer(window)
    announcer.show()
    with Watch(window) as watch:
        status.setText("3 saved")
        other.setText("New")  # no status: nothing calls it one
        if announced:
            announcer.say("3 saved")
        qtbot.wait(120)
    spoken = ("3 saved.",) if announced else ()
    assert watch.statuses() == (Status("3 saved", spoken, "status.text"),)
