"""What is tried on a window: each thing that works passes, the same thing broken is noticed, and all is put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from accessibility.driver import asks_first, submitted
from accessibility.evidence import Thing
from accessibility.qt.button import Button
from accessibility.qt.dialog import SmallDialog
from accessibility.qt.driver import QtDriver
from accessibility.qt.error_summary import ErrorSummary
from accessibility.qt.fields import ChoiceField, LineField
from accessibility.qt.hovers import hover_texts
from accessibility.qt.listening import Listening
from accessibility.qt.marks import CheckBox, RadioButton
from accessibility.qt.stillness import flashes, moving
from accessibility.qt.trials import changes, dragged, keys_work, pasted, pointer_presses, through_interface

Press = Callable[..., None]
Show = Callable[..., Any]


class Swallow(QObject):
    """Takes the events of one kind away from a widget."""

    def __init__(self, widget: QWidget, *kinds: QEvent.Type) -> None:
        super().__init__(widget)
        self._kinds = kinds
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        return event.type() in self._kinds


def test_space_goes_down_on_a_button_and_nothing_is_done(show: Show) -> None:
    good, deaf = QPushButton("Save"), QPushButton("Send")
    window = show(good, deaf)
    done: list[str] = []
    good.clicked.connect(lambda: done.append("saved"))
    Swallow(deaf, QEvent.Type.KeyPress)
    found = {one.what: one.by_keyboard for one in keys_work(window)}
    assert found == {"press “Save”": True, "press “Send”": False}
    assert not done
    assert not good.isDown()


def test_values_change_by_key_and_change_back(show: Show) -> None:
    field, box, rows = QLineEdit("Okafor"), QCheckBox("Exact"), QListWidget()
    rows.setAccessibleName("Rows")
    rows.addItems(["one", "two"])
    rows.setCurrentRow(0)
    choice = ChoiceField("Theme", [("light", "Light"), ("dark", "Dark")], "theme")
    window = show(field, box, rows, choice)
    field.setFocus()
    operations, reactions = changes(QtDriver(window), window)
    assert {one.by_keyboard for one in operations} == {True}
    assert len(operations) == len(reactions) == 4
    assert all(one.window_before == one.window_after and one.focus_after == one.key for one in reactions)
    assert (field.text(), box.isChecked(), rows.currentRow(), choice.value()) == ("Okafor", False, 0, "light")
    assert QApplication.focusWidget() is field


def test_a_value_that_sends_the_person_elsewhere_is_noticed(show: Show) -> None:
    field, other = QLineEdit(), QPushButton("Next")
    field.setObjectName("code")
    other.setObjectName("next")
    window = show(field, other)
    field.textChanged.connect(lambda _text: other.setFocus())
    _operations, (reaction,) = changes(QtDriver(window), window)
    assert (reaction.key, reaction.focus_after) == ("code", "next")


@pytest.mark.parametrize("kind", [QPushButton, CheckBox, RadioButton])
def test_a_press_is_taken_back_beside_the_button(kind: type[QPushButton], show: Show) -> None:
    button = kind("Erase")
    window = show(button)
    (found,) = pointer_presses(QtDriver(window), window)
    assert found.on_press is False


def test_what_happens_on_the_press_is_noticed(show: Show) -> None:
    button, label = QPushButton("Erase"), QLabel("12 records")
    window = show(button, label)
    button.pressed.connect(lambda: label.setText("Erased"))
    (found,) = pointer_presses(QtDriver(window), window)
    assert found.on_press is True


def test_the_interface_presses_focuses_and_fills_in(show: Show) -> None:
    button, field = QPushButton("Search"), QLineEdit("old")
    button.setObjectName("run")
    field.setObjectName("words")
    window = show(button, field)
    clicks: list[bool] = []
    button.clicked.connect(clicks.append)
    found = {(one.key, one.kind): one.by_action for one in through_interface(QtDriver(window), window)}
    assert found == {
        ("run", "action"): True,
        ("run", "focus"): True,
        ("words", "focus"): True,
        ("words", "value"): True,
    }
    assert (clicks, field.text()) == ([], "old")
    field.textChanged.connect(lambda _text: QTimer.singleShot(0, field.clear))
    field.setMaxLength(3)
    found = {(one.key, one.kind): one.by_action for one in through_interface(QtDriver(window), window)}
    assert found[("words", "value")] is False


def test_a_password_is_pasted_or_it_is_noticed(show: Show) -> None:
    field = LineField("Password", "", "password", password=True)
    window = show(field)
    assert [one.paste for one in pasted(QtDriver(window), window)] == [True]
    Swallow(field.edit, QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
    assert [one.paste for one in pasted(QtDriver(window), window)] == [False]


def test_a_window_without_a_password_is_not_asked(show: Show) -> None:
    window = show(QLineEdit())
    assert not list(pasted(QtDriver(window), window))


def test_a_line_that_is_only_dragged(show: Show) -> None:
    window = show(QPushButton("Search"))
    operations, (sought,) = dragged(window)
    assert not operations
    assert sought.thing is Thing.DRAG
    panes = QSplitter()
    panes.addWidget(QLabel("a"))
    panes.addWidget(QLabel("b"))
    operations, found = dragged(show(panes))
    assert [one.drag_only for one in operations] == [True]
    assert not found


def test_a_tooltip_of_the_toolkit(show: Show) -> None:
    button = QPushButton("Save")
    window = show(button)
    hovers, (sought,) = hover_texts(window)
    assert not hovers
    assert sought.thing is Thing.HOVER_TEXT
    button.setToolTip("Keeps what you typed")
    (found,), nothing = hover_texts(window)
    assert not nothing
    assert (found.text, found.platform, found.dismissable) == ("Keeps what you typed", True, False)


class Balloon(QPushButton):
    """A button with a text of its own that appears under the pointer."""

    def __init__(self, *, good: bool) -> None:
        super().__init__("Code")
        self.good = good
        self.balloon = QLabel("Such as LS1 1UR", self, Qt.WindowType.ToolTip)

    def enterEvent(self, event: Any) -> None:  # noqa: N802
        super().enterEvent(event)
        self.balloon.show()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        if not self.good:
            self.balloon.hide()

    def keyPressEvent(self, event: Any) -> None:  # noqa: N802
        if self.good and event.key() == Qt.Key.Key_Escape:
            self.balloon.hide()
        super().keyPressEvent(event)


@pytest.mark.parametrize("good", [True, False])
def test_a_text_of_its_own_that_appears(show: Show, *, good: bool) -> None:
    button = Balloon(good=good)
    window = show(button)
    button.setFocus()
    (found,), _nothing = hover_texts(window)
    assert (found.platform, found.hoverable, found.dismissable) == (False, good, good)


def test_a_still_window_and_one_that_moves(show: Show) -> None:
    field, sign = QLineEdit("caret"), QLabel("Loading")
    sign.setObjectName("sign")
    window = show(field, sign)
    field.setFocus()
    motions, blinks, sought = moving(window, 0.3)
    assert (motions, blinks) == ((), ())
    assert {one.thing for one in sought} == {Thing.MOTION, Thing.FLASH}
    sheets = ["background: white;", "background: black;"]
    clock = QTimer(sign)
    clock.setInterval(110)

    def turn() -> None:
        sheets.reverse()
        sign.setStyleSheet(sheets[0])

    clock.timeout.connect(turn)
    clock.start()
    (motion,), (flash,), sought = moving(window, 0.3, most=1.5)
    assert motion.key == flash.key == "sign"
    assert motion.seconds > 1
    assert flash.per_second > 0
    assert not sought


@pytest.mark.parametrize(
    ("light", "count"),
    [
        ([0.5] * 9, 0),
        ([0.0, 0.05, 0.0, 0.05, 0.0], 0),  # too faint
        ([0.0, 0.3, 0.6, 0.9], 0),  # it only grows lighter
        ([0.0, 1.0, 0.0, 1.0, 0.0], 2),
        ([0.0, 0.5, 1.0, 0.5, 0.0, 0.5, 1.0], 1),
    ],
)
def test_a_flash_is_there_and_back(light: list[float], count: int) -> None:
    assert flashes(light) == count


class Form(QWidget):
    """A form of one field that sends with Return."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        self.summary = ErrorSummary("form.errors")
        self.name = LineField("Name", "", "form.name")
        self.born = LineField("Born", "", "form.born", required=True)
        for widget in (self.summary, self.name, self.born):
            box.addWidget(widget)
        self.name.submitted.connect(self.send)

    def send(self) -> None:
        self.born.set_error(None if self.born.value() else "Enter a date")
        self.summary.show_fields([self.name, self.born])


class Careless(Form):
    """The same, which only goes red and forgets."""

    def send(self) -> None:
        self.born.edit.setStyleSheet("border: 2px solid red;")
        self.name.set_value("")


@pytest.mark.parametrize(("kind", "good"), [(Form, True), (Careless, False)])
def test_a_form_sent_with_a_mistake(kind: type[Form], *, good: bool, show: Show) -> None:
    form = kind()
    window = show(form)
    form.name.focus()
    QTest.keyClicks(form.name.edit, "Ann")
    hand = QtDriver(window)
    found = submitted(hand, "form", ("form.born",), lambda: hand.press("Return"), typed=("form.name",))
    assert found.kept is good
    assert found.marked == (("form.born",) if good else ())
    assert found.focus_after == ("form.errors.list" if good else "form.name")


def test_a_grave_step_asks_or_counts_at_once(show: Show) -> None:
    button = Button("Erase", "erase")
    window = show(button)
    button.setFocus()
    dialogs: list[SmallDialog] = []

    def ask() -> None:
        dialogs.append(SmallDialog("Erase?", "ask", window))
        dialogs[-1].open()

    button.clicked.connect(ask)
    hand = QtDriver(window)
    assert asks_first(hand, "Space", "erase").undoable is True
    button.clicked.disconnect()
    button.clicked.connect(lambda: window.setWindowTitle("Erased"))
    assert asks_first(hand, "Space", "erase").undoable is False


def test_what_is_sent_to_be_spoken_is_timed_and_in_order(show: Show, qtbot: QtBot) -> None:
    from accessibility.qt.announcer import Announcer

    first, second = Button("First", "one"), Button("Second", "two")
    window = show(first, second)
    first.setFocus()
    announcer = Announcer(window)
    with Listening(announcer.said) as heard:
        second.setFocus()
        announcer.say("Saved")
    first.setFocus()
    found = heard.utterances()
    assert [one.text for one in found] == ["Second push button.", "Saved"]
    assert all(one.expected and one.at >= 0 for one in found)


def test_tab_into_a_short_dialog_scrolls_to_what_has_the_focus(show: Show, press: Press, qtbot: QtBot) -> None:
    """From the buttons below into the area that scrolls: Qt scrolls only for a focus that was in it already."""
    window = show(Button("Open", "open"))
    dialog = SmallDialog("Long", "long", window)
    fields = [LineField(f"Field {number}", "", f"long.{number}") for number in range(12)]
    for field in fields:
        dialog.add_field(field)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is fields[0].edit)
    dialog.resize(400, 260)
    dialog.cancel_button.setFocus()
    qtbot.waitUntil(dialog.cancel_button.hasFocus)
    dialog._area.verticalScrollBar().setValue(dialog._area.verticalScrollBar().maximum())
    assert fields[0].edit.visibleRegion().isEmpty()
    press("Tab")
    assert QApplication.focusWidget() is fields[0].edit
    assert not fields[0].edit.visibleRegion().isEmpty()
    dialog.reject()


def test_a_box_is_clicked_on_its_text_and_not_beside_it(show: Show) -> None:
    box = CheckBox("Keep me signed in", "keep")
    show(box)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 3, box.height() // 2))
    assert box.isChecked()
    QTest.mousePress(box, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(box, Qt.MouseButton.LeftButton, pos=QPoint(-40, -40))
    assert box.isChecked()
