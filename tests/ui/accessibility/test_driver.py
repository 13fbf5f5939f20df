"""A program driven from inside its own process."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from accessibility.driver import DriverError, focus_in, focus_returns, walk
from accessibility.engine import audit
from accessibility.evidence import Ending, node_key
from accessibility.qt.driver import QtDriver
from accessibility.qt.look import by_keyboard, look
from accessibility.scan import Setting


@pytest.fixture
def page(show) -> QWidget:
    first, second = QLineEdit(), QPushButton("Go")
    first.setObjectName("first")
    second.setObjectName("second")
    third = QPushButton("Stop")
    third.setObjectName("third")
    window = show(first, second, third)
    first.setFocus()
    return window


def test_tab_goes_round_and_shift_tab_goes_back(page):
    driver = QtDriver(page)
    forward, backward = walk(driver), walk(driver, "Shift+Tab")
    assert forward.ending is backward.ending is Ending.CYCLED
    assert [stop.key for stop in forward.stops] == ["first", "second", "third"]
    assert [stop.key for stop in backward.stops] == ["first", "third", "second"]


def test_the_focus_is_put_back_after_a_look(page):
    page.findChild(QWidget, "third").setFocus()
    found = look(page)
    assert found.evidence.forward is not None
    assert QApplication.focusWidget() is page.findChild(QWidget, "third")


def test_a_trap_ends_the_walk_and_nothing_more_is_pressed(show):
    area = QTextEdit()
    window = show(QLineEdit(), area)
    area.setFocus()
    evidence = by_keyboard(QtDriver(window))
    assert evidence.forward is not None
    assert evidence.forward.ending is Ending.TRAPPED
    assert evidence.backward is None


def test_a_dialog_is_opened_and_closed_and_the_focus_watched(page, qtbot):
    def ask() -> None:
        dialog = QDialog(page)
        dialog.setWindowTitle("Sure?")
        dialog.setObjectName("sure")
        QVBoxLayout(dialog).addWidget(QPushButton("Yes"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    page.findChild(QPushButton, "second").clicked.connect(ask)
    (found,) = focus_returns(QtDriver(page), [("second", "Space")])
    assert (found.opener, found.opened, found.landed, found.escaped) == ("second", "Sure?", "second", True)


def test_covered_stops_are_measured(page):
    target = page.findChild(QWidget, "second")
    cover = QWidget(page)
    cover.setAutoFillBackground(True)
    cover.setGeometry(target.geometry().adjusted(0, 0, -target.width() // 2, 0))
    cover.show()
    cover.raise_()
    driver = QtDriver(page)
    found = {stop.key: stop.covered for stop in driver.measured(walk(driver)).stops}
    assert found["first"] == 0
    assert found["second"] == pytest.approx(0.5, abs=0.02)


def test_settings_are_applied_where_the_program_has_them(page):
    applied: list[object] = []
    driver = QtDriver(page, use_theme=applied.append, use_text_scale=applied.append)
    width = page.width()
    assert driver.apply(Setting(theme="dark", text_scale=2.0, width=320))
    assert applied == ["dark", 2.0]
    assert page.width() == 320
    assert driver.apply(Setting(theme="dark", text_scale=2.0))
    assert applied == ["dark", 2.0]
    assert page.width() == width
    assert not driver.apply(Setting(language="cy"))
    assert not QtDriver(page).apply(Setting(theme="dark"))


def test_wide_spacing_is_put_on_and_taken_off(page):
    sheet = QApplication.instance().styleSheet()  # type: ignore[union-attr]
    button = page.findChild(QPushButton, "second")
    before = button.fontMetrics().horizontalAdvance("Search for it")
    driver = QtDriver(page)
    assert driver.apply(Setting(spacing=True))
    assert button.fontMetrics().horizontalAdvance("Search for it") > before + 10
    assert driver.apply(Setting())
    assert button.fontMetrics().horizontalAdvance("Search for it") == before
    assert QApplication.instance().styleSheet() == sheet  # type: ignore[union-attr]


def test_a_theme_of_the_program_s_own_and_wide_spacing_do_not_undo_each_other(page, qtbot):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.styleSheet()

    def use(name: str) -> None:
        app.setStyleSheet(f"QPushButton {{ color: {name}; }}")

    driver = QtDriver(page, use_theme=use)
    try:
        assert driver.apply(Setting(theme="red"))
        assert driver.apply(Setting(theme="red", spacing=True))
        assert driver.apply(Setting(theme="blue", spacing=True))
        assert "letter-spacing" in app.styleSheet()
        assert "blue" in app.styleSheet()
        assert driver.apply(Setting(theme="green"))
        assert app.styleSheet() == "QPushButton { color: green; }"
    finally:
        app.setStyleSheet(before)


def test_what_has_the_focus_is_found_as_the_whole_tree_has_it(show):
    rows, tabs, held, outer = QListWidget(), QTabWidget(), QLineEdit(), QGroupBox("Name")
    rows.addItems(["one", "two", "three"])
    rows.setCurrentRow(1)
    tabs.addTab(QPushButton("On a tab"), "First")
    tabs.addTab(QTextEdit(), "Second")
    QVBoxLayout(outer).addWidget(held)
    outer.setFocusProxy(held)
    other, combo = QListWidget(), QComboBox()
    other.addItems(["four", "five"])
    combo.addItems(["six", "seven"])
    combo.setEditable(True)
    window = show(rows, tabs, outer, other, combo)
    rows.setFocus()
    driver = QtDriver(window)
    seen: list[str] = []
    key = ""
    for step in range(14):
        driver.press("Down" if step % 4 == 3 else "Tab")
        found, whole = driver.focus(key), focus_in(driver.tree(), key)
        assert found.node is not None
        assert whole.node is not None
        assert (found.node.role, found.node.name) == (whole.node.role, whole.node.name)
        assert found.node.bounds == whole.node.bounds
        assert found.left == whole.left
        key = node_key(found.node)
        seen.append(found.node.role.value)
    assert len(set(seen)) == 4, seen


def test_what_lost_the_focus_and_is_hidden_is_gone(page):
    driver = QtDriver(page)
    here = driver.focus().node
    assert here is not None
    assert driver.focus("first").left == here.bounds
    driver.press("Tab")
    assert driver.focus("first").left == here.bounds
    page.findChild(QWidget, "first").hide()
    driver.settle()
    assert driver.focus("first").left is None
    assert driver.focus("nowhere").left is None


def test_what_cannot_be_pressed_or_is_gone_is_said(page):
    driver = QtDriver(page)
    with pytest.raises(DriverError, match="no key"):
        driver.press("Nonsense+Q")
    page.hide()
    with pytest.raises(DriverError, match="not shown"):
        driver.press("Tab")


def test_the_only_stop_of_a_window_is_no_trap(show):
    field = QLineEdit()
    window = show(field)
    field.setFocus()
    evidence = by_keyboard(QtDriver(window))
    assert evidence.forward is not None
    assert evidence.forward.ending is Ending.CYCLED


def test_a_text_area_alone_that_types_tab_is_a_trap(show):
    area = QTextEdit()
    window = show(area)
    area.setFocus()
    evidence = by_keyboard(QtDriver(window))
    assert evidence.forward is not None
    assert evidence.forward.ending is Ending.TRAPPED


def test_buttons_are_looked_at_under_the_pointer_and_pressed(show):
    button = QPushButton("Go")
    button.setObjectName("go")
    pressed: list[bool] = []
    button.pressed.connect(lambda: pressed.append(True))
    button.setStyleSheet(
        "QPushButton { background: #ffffff; color: #000000; border: 1px solid #000000; }"
        "QPushButton:hover { color: #dddddd; } QPushButton:pressed { background: #333333; color: #444444; }"
    )
    found = {one.state: one for one in look(show(button), keyboard=False).evidence.painted}
    assert (found["under the pointer"].background, found["pressed"].background) == ("#ffffff", "#333333")
    assert not pressed
    assert not button.isDown()
    (poor,) = {one.rule.id for one in audit([look(button, keyboard=False)]).failures} & {"state-contrast"}
    assert poor == "state-contrast"


def test_what_a_program_waits_for_is_waited_for_once(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked = []

    def soon():
        asked.append(1)
        return len(asked) < 4

    QtDriver(window, busy=soon).settle()
    assert len(asked) == 4, "it did not wait for the answer"

    asked.clear()

    def ever():
        asked.append(1)
        return True

    never = QtDriver(window, busy=ever)
    never.settle()
    assert len(asked) > 1, "it did not wait at all"
    asked.clear()
    never.settle()
    assert len(asked) == 1, "it waited again for what does not come"
