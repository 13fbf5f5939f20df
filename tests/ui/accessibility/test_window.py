"""Regions, commands, announcer, headings, themes and the tree in-process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from accessibility.commands import Command, CommandTable, Scope
from accessibility.model import Role, State
from accessibility.qt.actions import bind
from accessibility.qt.announcer import Announcer, announce
from accessibility.qt.button import Button
from accessibility.qt.fields import LineField
from accessibility.qt.flow import FlowLayout
from accessibility.qt.heading import Heading
from accessibility.qt.lists import UtteranceList, UtteranceRow
from accessibility.qt.regions import Region, RegionCycle
from accessibility.qt.text import plain_label
from accessibility.qt.theme import active
from accessibility.qt.tree import snapshot, snapshot_focus
from accessibility.themes.theme import ThemeError, names

Press = Callable[..., None]
Show = Callable[..., Any]


def region(name: str, *widgets: QWidget) -> Region:
    one = Region(name, name.lower())
    box = QVBoxLayout(one)
    for widget in widgets:
        box.addWidget(widget)
    return one


def test_f6_goes_round_and_comes_back_to_where_it_was(show: Show, press: Press) -> None:
    a1, a2, b1 = Button("a1", "a.one"), Button("a2", "a.two"), Button("b1", "b.one")
    first, second, bare = region("First", a1, a2), region("Second", b1), region("Bare", plain_label("text"))
    window = show(first, bare, second)
    cycle = RegionCycle(window)
    went: list[str] = []
    cycle.moved.connect(went.append)
    for one in (first, bare, second):
        cycle.add(one)
    a2.setFocus()
    press("F6")
    assert QApplication.focusWidget() is b1
    press("F6")
    assert QApplication.focusWidget() is a2
    press("Shift+F6")
    assert QApplication.focusWidget() is b1
    assert went == ["Second", "First", "Second"]
    assert cycle.current() is second
    # What was there is gone: the first that takes the focus instead.
    a2.setEnabled(False)
    press("F6")
    assert QApplication.focusWidget() is a1
    second.hide()
    press("F6")
    assert QApplication.focusWidget() is a1


def test_a_deleted_region_is_forgotten(show: Show, qtbot: QtBot) -> None:
    first, second = region("First", Button("a", "a")), region("Second", Button("b", "b"))
    window = show(first, second)
    cycle = RegionCycle(window)
    cycle.add(first)
    cycle.add(second)
    second.deleteLater()
    qtbot.waitUntil(lambda: cycle.regions() == [first])
    cycle.next()
    assert cycle.current() is first


def test_commands_are_bound_enabled_and_triggered(show: Show, press: Press) -> None:
    table = CommandTable(
        [
            Command("search.run", "Search", ("Ctrl+F",)),
            Command("list.mark", "Mark", ("m",), Scope.LIST, owner="a.list"),
        ]
    )
    button, rows = Button("x", "x"), UtteranceList("A", "a.list", type_ahead=False)
    rows.rows.replace([UtteranceRow("1", "One")])
    window = show(button, rows)
    done: list[str] = []
    bound = bind(table, window, {"search.run": lambda: done.append("search")})
    bind(table, rows, {"list.mark": lambda: done.append("mark")})
    button.setFocus()
    press("Ctrl+F")
    press("m")
    assert done == ["search"]
    rows.setFocus()
    press("m", "Ctrl+F")
    assert done == ["search", "mark", "search"]
    bound.set_enabled("search.run", False)
    press("Ctrl+F")
    assert bound.trigger("search.run") is False
    bound.set_enabled("search.run", True)
    assert bound.trigger("search.run") is True
    assert done == ["search", "mark", "search", "search"]
    assert bound.trigger("list.mark") is False
    with pytest.raises(KeyError, match=r"no\.such"):
        bind(table, window, {"no.such": lambda: None})


def test_messages_are_gathered_said_once_and_never_lost(show: Show, qtbot: QtBot) -> None:
    window = show(Button("x", "x"))
    one = Announcer(window)
    said: list[str] = []
    one.said.connect(said.append)
    announce(window.findChild(Button), "12 people,\nbest match first")
    one.say("Saved")
    one.say("Saved")
    one.say("")
    assert said == ["12 people, best match first", "Saved"]
    qtbot.waitUntil(lambda: one.accessibleName() == "12 people, best match first. Saved.")
    assert QAccessible.queryAccessibleInterface(one).role() == QAccessible.Role.Notification


def test_the_same_words_later_are_another_message(show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("accessibility.qt.announcer.time.monotonic", lambda: now[0])
    one = Announcer(show(Button("x", "x")))
    said: list[str] = []
    one.said.connect(said.append)
    one.say("Saved")
    now[0] += 0.9
    one.say("Saved")
    now[0] += 0.2
    one.say("Saved")
    assert said == ["Saved", "Saved"]
    qtbot.waitUntil(lambda: one.accessibleName() == "Saved. Saved.")


def test_what_is_asked_for_again_is_said_again(show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accessibility.qt.announcer.time.monotonic", lambda: 100.0)
    one = Announcer(show(Button("x", "x")))
    said: list[str] = []
    one.said.connect(said.append)
    one.say("Here", again=True)
    one.say("Here", again=True)  # the first is not spoken yet
    assert said == ["Here"]
    qtbot.waitUntil(lambda: one.accessibleName() == "Here.")
    one.say("Here")
    assert said == ["Here"]
    one.say("Here", again=True)
    assert said == ["Here", "Here"]
    qtbot.waitUntil(lambda: not one._timer.isActive())


def test_a_stream_of_messages_does_not_hold_speech_back(show: Show, qtbot: QtBot) -> None:
    one = Announcer(show(Button("x", "x")))
    number = 0

    def more() -> bool:
        nonlocal number
        number += 1
        one.say(f"Row {number}")
        return bool(one.accessibleName())

    # Asked again every 10 ms, so a message comes well before the gathering time has passed.
    qtbot.waitUntil(more, timeout=2000)
    assert one.accessibleName().startswith("Row 1. Row 2.")


def test_a_heading_is_one_and_its_text_is_plain(show: Show) -> None:
    heading = Heading("<b>Ada</b> & Co", 2, "h")
    show(heading)
    interface = QAccessible.queryAccessibleInterface(heading)
    assert interface.role() == QAccessible.Role.Heading
    assert interface.text(QAccessible.Text.Name) == "<b>Ada</b> & Co"
    assert interface.attributesInterface().attributeValue(QAccessible.Attribute.Level) == 2
    with pytest.raises(ValueError, match="1 to 6"):
        Heading("x", 7)


def test_a_label_from_a_record_is_never_markup(show: Show) -> None:
    label = plain_label("<img src=file:///etc/passwd> <a href=x>y</a>")
    show(label)
    assert label.textFormat().name == "PlainText"


@pytest.mark.parametrize("name", names())
def test_every_theme_can_be_put_on_at_every_size(show: Show, themed: Callable[..., Any], name: str) -> None:
    field, label = LineField("Surname", "hint", "s"), QLabel("x")
    show(field, label)
    heights = []
    for scale in (1.0, 2.0, 4.0):
        theme = themed(name, scale)
        assert active() is theme
        assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.text)
        assert label.fontInfo().pixelSize() == theme.px(16)
        heights.append(field.edit.sizeHint().height())
    assert heights == sorted(set(heights))


def test_a_size_out_of_bounds_changes_nothing(themed: Callable[..., Any]) -> None:
    before = themed("dark", 2.0)
    with pytest.raises(ThemeError):
        themed("dark", 5.0)
    assert active() is before


def test_the_ring_is_seen_when_a_field_has_the_focus(show: Show, themed: Callable[..., Any]) -> None:
    theme = themed("light")
    field, other = LineField("Surname", "", "s"), Button("Other", "o")
    show(field, other)
    other.setFocus()

    def ring() -> int:
        image = field.edit.grab().toImage()
        middle = image.height() // 2
        wanted = QColor(theme.focus)
        return sum(image.pixelColor(x, middle) == wanted for x in range(10))

    assert ring() == 0
    field.focus()
    assert ring() >= 3


def test_a_row_of_buttons_goes_on_in_the_next_line(show: Show) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    buttons = [Button(f"Button number {n}", f"b{n}") for n in range(4)]
    for button in buttons:
        flow.addWidget(button)
    show(holder, width=320, height=400)
    assert len({button.y() for button in buttons}) > 1
    assert all(button.geometry().right() <= holder.width() for button in buttons)
    assert flow.heightForWidth(4000) < flow.heightForWidth(200)


def test_the_tree_has_roles_names_paths_and_the_focus(show: Show) -> None:
    field, button = LineField("Surname", "hint", "form.surname"), Button("Save", "form.save")
    window = show(Heading("Title", 1, "form.title"), field, button)
    field.focus()
    tree = snapshot(window)
    heading, edit = tree.by_path("form.title"), tree.by_path("form.surname")
    assert heading is not None
    assert (heading.role, heading.level) == (Role.HEADING, 1)
    assert edit is not None
    assert (edit.role, edit.name, edit.description) == (Role.TEXT_FIELD, "Surname", "hint.")
    assert edit.has(State.FOCUSED, State.EDITABLE, State.ENABLED)
    assert any(one.kind == "labelled by" and one.target == "form.surname.label" for one in edit.relations)
    assert tree.focused() is edit
    save = tree.by_path("form.save")
    assert save is not None
    assert edit.focus_order is not None
    assert save.focus_order is not None
    assert edit.focus_order < save.focus_order
    alone = snapshot_focus()
    assert alone is not None
    assert alone.path == "form.surname"


def test_a_big_view_is_sampled_to_what_is_seen(show: Show) -> None:
    big = UtteranceList("Everyone", "big.list")
    big.rows.replace([UtteranceRow(str(n), f"Person {n}") for n in range(100_000)])
    window = show(big)
    big.setFocus()
    big.set_current_row(50_000)
    tree = snapshot(window)
    table = tree.by_path("big.list")
    assert table is not None
    assert table.child_count >= 100_000
    assert 3 <= len(table.children) < 100
    assert "Person 50000" in [cell.name for cell in table.children]
    focused = snapshot_focus()
    assert focused is not None
    assert focused.name == "Person 50000"
