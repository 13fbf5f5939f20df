"""Fields, error summary and dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.qt.button import Button
from accessibility.qt.dialog import SmallDialog
from accessibility.qt.error_summary import ErrorSummary
from accessibility.qt.fields import CheckField, ChoiceField, LineField, TextField
from accessibility.qt.marks import CheckBox, RadioButton

Press = Callable[..., None]
Show = Callable[..., Any]


def test_label_hint_and_error_are_the_controls_own(show: Show) -> None:
    field = LineField("Postcode", "Such as LS1 1UR", "person.postcode", required=True)
    show(field)
    field.edit.clearFocus()
    assert field.edit.objectName() == "person.postcode"
    assert field.edit.accessibleName() == "Postcode"
    assert field.edit.accessibleDescription() == "Required. Such as LS1 1UR."
    assert field.hint_widget.text() == "Required. Such as LS1 1UR"
    field.set_error("enter a postcode")
    assert field.error_widget.isVisible()
    assert field.error_widget.text() == "Error: enter a postcode"
    assert field.edit.accessibleDescription() == "Required. Error: enter a postcode. Such as LS1 1UR."
    assert field.edit.property("invalid") is True
    field.set_error(None)
    assert not field.error_widget.isVisible()
    assert field.edit.accessibleDescription() == "Required. Such as LS1 1UR."


def test_a_hint_may_be_seen_without_being_heard(show: Show) -> None:
    field = LineField("Postcode", "Such as LS1 1UR", "person.postcode", required=True)
    show(field)
    field.edit.clearFocus()
    field.speak_hint(False)
    assert field.hint_widget.isVisible()
    assert field.edit.accessibleDescription() == "Required."
    field.set_error("enter a postcode")
    assert field.edit.accessibleDescription() == "Required. Error: enter a postcode."
    field.speak_hint(True)
    assert "Such as LS1 1UR." in field.edit.accessibleDescription()


def test_an_error_where_the_focus_is_waits_for_a_summary_to_say_it(show: Show, qtbot: QtBot) -> None:
    field, other = LineField("Postcode", "", "person.postcode", required=True), Button("Other", "other")
    show(field, other)
    field.focus()
    field.set_error("enter a postcode")
    assert field.edit.accessibleDescription() == "Required.", "a change at the focus would be read at once"
    assert field.error_widget.isVisible()
    qtbot.waitUntil(lambda: field.edit.accessibleDescription() == "Required. Error: enter a postcode.")
    field.set_error(None)
    qtbot.wait(20)
    assert field.edit.accessibleDescription() == "Required. Error: enter a postcode."
    other.setFocus()
    qtbot.waitUntil(lambda: field.edit.accessibleDescription() == "Required.")
    field.set_error("enter a postcode")
    assert field.edit.accessibleDescription() == "Required. Error: enter a postcode."


def test_the_same_text_again_leaves_the_caret(show: Show) -> None:
    field = LineField("Postcode", "", "person.postcode")
    show(field)
    field.set_value("LS1")
    field.edit.setCursorPosition(1)
    field.set_value("LS1")
    assert field.edit.cursorPosition() == 1


@pytest.mark.parametrize("back", [False, True])
def test_tab_comes_to_the_choice_that_is_made(show: Show, press: Press, back: bool) -> None:
    order = [("best", "Best match"), ("name", "Name"), ("date", "Date")]
    field = ChoiceField("Order", order, "search.order", value="name")
    first, last = Button("First", "first"), Button("Last", "last")
    show(first, field, last)
    (last if back else first).setFocus()
    press("Shift+Tab" if back else "Tab")
    assert QApplication.focusWidget() is field.control
    assert field.value() == "name"
    field.set_value("date")
    first.setFocus()
    press("Tab")
    assert QApplication.focusWidget() is field.control


def test_an_ampersand_is_an_ampersand(show: Show) -> None:
    field = LineField("Marks & scars", "", "x")
    button = Button("Search & open", "y")
    check = CheckField("Nuts & bolts", "", "z")
    show(field, button, check)
    for widget, name in ((field.edit, "Marks & scars"), (button, "Search & open"), (check.box, "Nuts & bolts")):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name) == name
    assert field.label_widget.text() == "Marks && scars"


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_what_is_typed_is_the_value_and_tab_leaves(show: Show, press: Press, qtbot: QtBot, kind: Any) -> None:
    field, after = kind("Notes", "", "a.notes"), Button("Next", "a.next")
    show(field, after)
    changes: list[int] = []
    field.changed.connect(lambda: changes.append(1))
    field.focus()
    qtbot.keyClicks(field.control, "abc")
    assert field.value() == "abc"
    assert len(changes) == 3
    press("Tab")
    assert QApplication.focusWidget() is after
    field.set_value("<b>plain</b>")
    assert field.value() == "<b>plain</b>"


def test_a_password_is_not_in_the_tree(show: Show) -> None:
    field = LineField("Password", "", "sign_in.password", password=True)
    show(field)
    field.set_value("hunter2")
    interface = QAccessible.queryAccessibleInterface(field.edit)
    assert "hunter2" not in interface.text(QAccessible.Text.Value)
    assert interface.state().passwordEdit


def test_a_choice_moves_with_the_arrows(show: Show, press: Press) -> None:
    field = ChoiceField("Order", [("best", "Best match"), ("name", "Name")], "search.order", value="name")
    show(field)
    assert field.value() == "name"
    field.focus()
    press("Up")
    assert field.value() == "best"
    field.set_value("name")
    assert field.control.objectName() == "search.order.name"
    with pytest.raises(KeyError):
        field.set_value("date")
    with pytest.raises(ValueError, match="nothing to choose"):
        ChoiceField("Empty", [])


def test_a_check_box_wraps_its_text_and_keeps_its_target(show: Show, themed: Callable[..., Any]) -> None:
    themed("light", 4.0)
    field = CheckField("Keep me signed in on this machine until the end of my duty", "", "k")
    window = show(field, width=320, height=400)
    assert window.width() <= 400
    assert field.box.height() > 3 * 64
    field.set_value(True)
    assert field.value() is True


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_assistive_technology_is_told_the_whole_target(show: Show, themed: Callable[..., Any], kind: Any) -> None:
    for scale in (1.0, 2.0):
        themed("light", scale)
        choice = kind("Only where the offence was recorded in this force's area, in any year", "here")
        show(choice, width=260)
        told = QAccessible.queryAccessibleInterface(choice)
        assert told is not None
        assert told.rect() == QRect(choice.mapToGlobal(QPoint(0, 0)), choice.size())
        assert told.text(QAccessible.Text.Name) == choice.accessibleName()


def test_return_presses_a_button_once(show: Show, press: Press) -> None:
    button = Button("Save", "form.save")
    show(button)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    press("Return", "Enter", "Space")
    assert len(pressed) == 3


def test_targets_are_large_enough(show: Show, themed: Callable[..., Any]) -> None:
    theme = themed("light")
    button, field, check = Button("Go", "g"), LineField("A", "", "a"), CheckField("B", "", "b")
    show(button, field, check)
    for widget in (button, field.edit, check.box):
        assert widget.height() >= theme.target


def test_the_summary_takes_the_focus_and_leads_to_the_field_in_view(show: Show, press: Press, qtbot: QtBot) -> None:
    inner = QWidget()
    box = QVBoxLayout(inner)
    summary = ErrorSummary("form.errors")
    box.addWidget(summary)
    fields = [LineField(f"Field {n}", "", f"form.f{n}") for n in range(20)]
    for field in fields:
        box.addWidget(field)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    show(area)
    assert not summary.isVisible()
    assert summary.show_fields(fields) is False
    fields[3].set_error("enter three")
    fields[19].set_error("enter the last")
    assert summary.show_fields(fields) is True
    assert QApplication.focusWidget() is summary.list
    assert summary.heading.text() == "There are 2 problems"
    press("Down", "Return")
    assert QApplication.focusWidget() is fields[19].edit
    edit = fields[19].edit
    qtbot.waitUntil(lambda: area.viewport().rect().contains(edit.mapTo(area.viewport(), edit.rect().bottomLeft())))
    summary.show_errors([])
    assert not summary.isVisible()


class Ask(SmallDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__("Reason for access", "reason", parent)
        self.reason = LineField("Reason", "", "reason.text", required=True)
        self.add_field(self.reason)

    def check(self) -> bool:
        self.reason.set_error(None if self.reason.value() else "enter a reason")
        return self.reason.error is None


def test_a_dialog_keeps_what_is_wrong_open_and_gives_the_focus_back(show: Show, press: Press, qtbot: QtBot) -> None:
    first, second = Button("First", "b.one"), Button("Second", "b.two")
    window = show(first, second)
    second.setFocus()
    dialog = Ask(window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.reason.edit)
    press("Return")
    assert dialog.isVisible()
    assert QApplication.focusWidget() is dialog.summary.list
    press("Return")
    assert QApplication.focusWidget() is dialog.reason.edit
    qtbot.keyClicks(dialog.reason.edit, "x")
    with qtbot.waitSignal(dialog.accepted):
        press("Return")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is second)


def test_escape_closes_a_dialog_without_accepting(show: Show, press: Press, qtbot: QtBot) -> None:
    button = Button("One", "b.one")
    window = show(button)
    button.setFocus()
    dialog = Ask(window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.reason.edit)
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.accepted):
        press("Escape")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button)


def test_a_field_scrolled_out_of_sight_speaks_when_shift_tab_comes_to_it(
    show: Show, press: Press, qtbot: QtBot
) -> None:
    """Qt selects what a field holds before it tells of the focus, and then nothing is heard of the field."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    fields = [LineField(f"Field {n}", "", f"field.{n}") for n in range(30)]
    for field in fields:
        field.set_value("held")
        column.addWidget(field)
    area = QScrollArea()
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    show(area, height=200)
    fields[0].focus()
    press("Shift+Tab")
    assert fields[-1].edit.hasFocus()
    assert not fields[-1].edit.hasSelectedText(), "selected before the focus was told of"
    qtbot.waitUntil(fields[-1].edit.hasSelectedText)
