"""The list of utterances: always a current row, kept across changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from accessibility.qt.announcer import Announcer
from accessibility.qt.lists import UtteranceList, UtteranceRow
from accessibility.qt.reader import Line, LineReader, LineSection

Press = Callable[..., None]
Show = Callable[..., object]


def rows(*keys: str) -> list[UtteranceRow]:
    return [UtteranceRow(key, f"Title {key}", f"detail {key}") for key in keys]


@pytest.fixture
def people(show: Show) -> UtteranceList:
    one = UtteranceList("People", "people.list", empty_text="No people")
    show(one)
    one.setFocus()
    return one


def test_an_empty_list_says_so_and_a_filled_one_has_a_current_row(people: UtteranceList) -> None:
    assert people.current_row() == -1
    assert people.accessibleName() == "People. No people"
    people.rows.replace(rows("a", "b"))
    assert people.current_key() == "a"
    assert people.accessibleName() == "People"
    people.rows.clear()
    assert people.current_row() == -1
    assert people.accessibleName() == "People. No people"


def _cut(view: UtteranceList) -> bool:
    """Whether part of the current row is out of view."""
    rect = view.row_rect(view.current_row())
    return view.viewport().rect().intersected(rect) != rect


def test_the_row_with_the_focus_is_wholly_in_view(show: Show) -> None:
    field, view = QLineEdit(), UtteranceList("Many", "many")
    window = show(field, view, height=400)
    assert isinstance(window, QWidget)
    view.rows.replace(rows(*"abcdefghijklmnop"))
    view.set_current_row(9)
    field.setFocus()
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() - view.rowHeight(9) // 2)
    assert _cut(view), "the row is to be cut before the focus comes"
    view.setFocus()
    assert not _cut(view)
    window.resize(window.width(), 300)
    QApplication.processEvents()
    assert not _cut(view)


def test_keys_move_and_return_activates_once(people: UtteranceList, press: Press) -> None:
    people.rows.replace(rows("a", "b", "c"))
    activated: list[int] = []
    people.activated.connect(activated.append)
    press("Down", "Return")
    press("End", "Enter")
    press("Home", "Up", "Return")
    assert activated == [1, 2, 0]


def test_who_comes_back_to_a_list_hears_its_shorter_name(people: UtteranceList) -> None:
    people.rows.replace(rows("a", "b"))
    people.set_name("2 people, best match first: 1 strong", "2 people")
    assert people.accessibleName() == "2 people, best match first: 1 strong"
    people.clearFocus()
    assert people.accessibleName() == "2 people"
    people.set_name("3 people, best match first: 1 strong", "3 people")
    assert people.accessibleName() == "3 people, best match first: 1 strong"


def test_an_empty_list_activates_nothing(people: UtteranceList, press: Press) -> None:
    activated: list[int] = []
    people.activated.connect(activated.append)
    press("Return", "Down", "End")
    assert activated == []


def test_typing_finds_a_row(people: UtteranceList, press: Press) -> None:
    people.rows.replace([UtteranceRow(name, name) for name in ("Ada", "Ben", "Bob", "Cy")])
    press("b")
    assert people.current_key() == "Ben"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("abcd", "xabcd"),
        ("abcd", "cd"),
        ("abcd", "aXYcZ"),
        ("abcd", "dcba"),  # another order: a reset
        ("abcd", "abcd"),
    ],
)
def test_a_refresh_stays_on_the_same_thing(people: UtteranceList, before: str, after: str) -> None:
    people.rows.replace(rows(*before))
    people.set_current_key("c")
    people.rows.replace(rows(*after))
    assert people.current_key() == "c"
    assert [row.key for row in people.rows.rows()] == list(after)
    assert [people.rows.place_of(key) for key in after] == list(range(len(after)))


def test_when_the_current_thing_is_gone_the_row_is_a_neighbour(people: UtteranceList) -> None:
    people.rows.replace(rows("a", "b", "c", "d"))
    people.set_current_key("d")
    people.rows.replace(rows("a", "b", "c"))
    assert people.current_key() == "c"
    people.rows.replace(rows("x", "y"))
    assert people.current_key() in {"x", "y"}


def test_a_merge_does_not_reset_the_view(people: UtteranceList, qtbot: QtBot) -> None:
    people.rows.replace(rows("a", "b", "c"))
    with qtbot.assertNotEmitted(people.rows.modelReset):
        people.rows.replace(rows("new", "a", "c", "d"))


def test_changed_words_of_the_same_things_are_shown(people: UtteranceList) -> None:
    people.rows.replace(rows("a", "b"))
    people.rows.replace([UtteranceRow("a", "Other"), UtteranceRow("b", "Title b", "detail b")])
    assert people.rows.row(0).title == "Other"


def test_the_next_page_is_asked_for_once_near_the_end(people: UtteranceList, press: Press, qtbot: QtBot) -> None:
    asked: list[int] = []
    people.rows.more_wanted.connect(lambda: asked.append(1))
    people.rows.replace(rows(*map(str, range(50))), more=True)
    people.set_current_row(20)
    qtbot.wait(1)
    assert asked == []
    press("End")
    qtbot.waitUntil(lambda: asked == [1])
    press("Up", "Down")
    assert asked == [1]
    people.rows.append(rows(*map(str, range(45, 90))), more=False)
    # The current row stayed, and no key is there twice.
    assert people.current_key() == "49"
    assert people.count() == 90
    press("End")
    qtbot.wait(1)
    assert asked == [1]
    assert people.current_key() == "89"


def test_a_page_that_failed_can_be_asked_for_again(people: UtteranceList, press: Press, qtbot: QtBot) -> None:
    asked: list[int] = []
    people.rows.more_wanted.connect(lambda: asked.append(1))
    people.rows.replace(rows(*map(str, range(20))), more=True)
    press("End")
    qtbot.waitUntil(lambda: asked == [1])
    people.rows.allow_more()
    press("Up")
    qtbot.waitUntil(lambda: asked == [1, 1])


def test_one_utterance_is_what_a_reader_gets(people: UtteranceList) -> None:
    people.rows.replace([UtteranceRow("a", "Shown", "detail", "Heard")])
    interface = QAccessible.queryAccessibleInterface(people)
    cell = next(
        child
        for child in (interface.child(place) for place in range(interface.childCount()))
        if child is not None and child.role() == QAccessible.Role.Cell
    )
    assert cell.text(QAccessible.Text.Name) == "Heard"
    # Or Orca says “not selected” after each row.
    assert cell.state().selected


Index = QModelIndex | QPersistentModelIndex


class Many(QAbstractListModel):
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else 100_000

    def data(self, index: Index, role: int = 0) -> object:
        return (
            f"Row {index.row()}" if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        )


def test_any_one_column_model_can_be_shown(people: UtteranceList, press: Press) -> None:
    people.setModel(Many(people))
    assert people.current_row() == 0
    press("End")
    assert people.current_row() == 99_999
    people.setModel(QStringListModel(["one"], people))
    assert people.current_row() == 0
    with pytest.raises(TypeError, match="QStringListModel"):
        _ = people.rows


def test_no_text_is_cut_off_at_400_percent(people: UtteranceList, themed: Callable[..., object], qtbot: QtBot) -> None:
    themed("light")
    long = "A description of some length that does not fit into one line of a narrow window"
    people.rows.replace([UtteranceRow("a", "Name", long)])
    qtbot.waitUntil(lambda: people.rowHeight(0) > 44)
    small = people.rowHeight(0)
    themed("light", 4.0)
    qtbot.waitUntil(lambda: people.rowHeight(0) > 4 * small)


def reader(show: Show) -> LineReader:
    one = LineReader("Fields", "record.fields")
    one.set_sections(
        [
            LineSection(
                "Identity", [Line("Surname", "Sample"), Line("Born", "4 May 1980", spoken="4 May 1980, aged 44")]
            ),
            LineSection("Contact", [Line("Telephone", "0113 496 0000"), Line("Telephone", "0113 496 0001")]),
        ]
    )
    window = show(one)
    Announcer(window)  # type: ignore[arg-type]
    one.setFocus()
    return one


def test_lines_are_read_with_headings(show: Show) -> None:
    one = reader(show)
    assert [row.spoken for row in one.rows.rows()] == [
        "Identity, heading level 2",
        "Surname: Sample",
        "Born: 4 May 1980, aged 44",
        "Contact, heading level 2",
        "Telephone: 0113 496 0000",
        "Telephone: 0113 496 0001",
    ]


def test_headings_are_gone_through_and_the_ends_said(show: Show, press: Press) -> None:
    one = reader(show)
    said: list[str] = []
    announcer = one.window().findChild(Announcer)
    assert announcer is not None
    announcer.said.connect(said.append)
    press("H")
    assert one.current_row() == 3
    press("H")
    assert one.current_row() == 3
    press("Shift+H", "Ctrl+Up")
    assert one.current_row() == 0
    press("Ctrl+Down")
    assert one.current_row() == 3
    assert said == ["No next heading", "No previous heading"]


def test_a_line_is_copied_as_it_stands(show: Show, press: Press) -> None:
    one = reader(show)
    press("Down", "Down", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "Born: 4 May 1980"
    assert one.line_text(0) == "Identity"


def test_a_refresh_of_a_record_stays_on_the_line(show: Show) -> None:
    one = reader(show)
    one.set_current_row(5)
    one.set_sections(
        [
            LineSection("Warnings", [Line("Warning", "Alarm")]),
            LineSection("Identity", [Line("Surname", "Sample")]),
            LineSection("Contact", [Line("Telephone", "1"), Line("Telephone", "2")]),
        ]
    )
    assert one.line_text(one.current_row()) == "Telephone: 2"
