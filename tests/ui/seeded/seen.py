"""Faults that show in what is there: names, roles, structure, colours, sizes, what is said of a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from accessibility.qt import theme as themes
from accessibility.qt.heading import Heading
from accessibility.qt.rows import UtteranceRow
from accessibility.rule import Outcome
from accessibility.scan import Setting
from tests.ui.seeded.fault import (
    Fault,
    Filter,
    Seed,
    adding,
    beside_the_palette,
    expecting,
    into,
    named,
    palette,
    pointed,
    setting,
    styled,
    the_application,
    two_pages,
)


def _field_without_name(desk: Any) -> None:
    field = desk.widget("search.query")
    field.setAccessibleName("")
    desk.widget("search.query.label").setBuddy(desk.widget("results.list"))


def _placeholder_only(box: QWidget) -> None:
    field = QLineEdit()
    field.setPlaceholderText("Postcode")
    into(box, field)


def _twins(box: QWidget) -> None:
    for _count in range(2):
        field = QLineEdit()
        field.setAccessibleName("Surname")
        into(box, field)


def _one(kind: type[QWidget], *arguments: Any, size: tuple[int, int] | None = None) -> Callable[[QWidget], QWidget]:
    def make(box: QWidget) -> QWidget:
        widget = kind(*arguments)
        if size is not None:
            widget.setFixedSize(*size)
        into(box, widget)
        return widget

    return make


def _nameless_list(box: QWidget) -> None:
    view = QListWidget()
    view.addItems(["Ann", "Ben"])
    into(box, view)


def _empty_row(box: QWidget) -> None:
    view = QListWidget()
    view.setAccessibleName("Cases")
    view.addItems(["Ann", ""])
    into(box, view)


def _radios(box: QWidget) -> None:
    group = QGroupBox("")
    QVBoxLayout(group)
    for name in ("Yes", "No"):
        into(group, QRadioButton(name))
    into(box, group)


def _picture(box: QWidget) -> None:
    label = QLabel()
    picture = QPixmap(QSize(64, 64))
    picture.fill(Qt.GlobalColor.red)
    label.setPixmap(picture)
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    into(box, label)


def _starred(box: QWidget) -> None:
    label, field = QLabel("Surname *"), QLineEdit()
    label.setBuddy(field)
    into(box, label)
    into(box, field)


def _nested(box: QWidget) -> None:
    outer = QPushButton("Open")
    QVBoxLayout(outer)
    into(outer, QPushButton("Delete"))
    outer.setMinimumHeight(90)
    into(box, outer)


def _letters(box: QWidget) -> None:
    for name in ("&Save", "&Send"):
        into(box, QPushButton(name))


def _tabs(box: QWidget) -> None:
    tabs = QTabWidget()
    tabs.addTab(QLabel("a"), "First")
    tabs.addTab(QLabel("b"), "")
    into(box, tabs)


def _menu(box: QWidget) -> None:
    bar = QMenuBar()
    bar.addMenu("File")
    bar.addMenu("   ")
    into(box, bar)


def _same_path(box: QWidget) -> None:
    button = QPushButton("Again")
    button.setObjectName("search.run")
    into(box, button)


def _tiny_pair(box: QWidget) -> None:
    for name in ("Up", "Down"):
        button = QPushButton(name)
        button.setStyleSheet("min-height: 0; padding: 0; border: 1px solid #555;")
        button.setFixedSize(14, 14)
        into(box, button)


def _level(level: int) -> Seed:
    def seed(desk: Any) -> None:
        desk.window.current.column.insertWidget(1, Heading("Seeded", level, "seeded.heading"))

    return seed


def _pale_selection(desk: Any) -> None:
    themes.apply(the_application(), replace(themes.active(), on_selection="#b8c8dc"))


def _shortcut(keys: str) -> Seed:
    def seed(desk: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), desk.window)
        shortcut.setWhatsThis(f"Seeded {keys}")

    return seed


def _palette_title(desk: Any) -> None:
    def act(event: QEvent) -> bool:
        for window in QApplication.topLevelWidgets():
            if window.objectName() == "palette" and window.windowTitle():
                window.setWindowTitle("")
        return False

    Filter(desk.window, act)


def _scrolled_off(desk: Any) -> None:
    field = desk.widget("search.query")
    field.setFocus()
    field.move(-5000, field.y())


def _empty_cell(box: QWidget) -> None:
    table = QTableWidget(2, 1)
    table.setAccessibleName("Cases")
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    for row, word in enumerate(("Ann", "")):
        table.setItem(row, 0, QTableWidgetItem(word))
    into(box, table)


def _row(title: str) -> Seed:
    """A row of the results with this to say."""

    def seed(desk: Any) -> None:
        desk.widget("results.list").rows.replace([UtteranceRow(key="seeded", title=title)])

    return seed


def _palette_called_as_the_window(desk: Any) -> None:
    def act(event: QEvent) -> bool:
        for window in QApplication.topLevelWidgets():
            if window.objectName() == "palette" and window.windowTitle() != desk.window.windowTitle():
                window.setWindowTitle(desk.window.windowTitle())
        return False

    Filter(desk.window, act)


def _navigation_turned_round(desk: Any) -> None:
    navigation = desk.window.navigation
    entries = desk.window._entries()

    def turn() -> None:
        entries.reverse()
        navigation.show_entries(entries)

    desk.window.windowTitleChanged.connect(turn)


def _help_elsewhere(desk: Any) -> None:
    """On one page help is in the navigation, on the next a button."""

    def move(title: str) -> None:
        if "Settings" not in title:
            desk.window.navigation.show_entries([entry for entry in desk.window._entries() if entry[0] != "help"])
            desk.window.current.column.insertWidget(1, QPushButton("Help"))

    desk.window.windowTitleChanged.connect(move)


FAULTS: dict[str, Fault] = {
    "a button without a name": Fault("button-name", named("search.run", "", "")),
    "a button named by blanks": Fault("name-blank", named("search.run", "   ", "")),
    "a button named by its class": Fault("name-class", named("search.run", "QPushButton")),
    "a button named by a file": Fault("name-class", named("search.run", "search-24.png")),
    "a button named with markup": Fault("name-markup", named("search.run", "<b>Search</b>")),
    "a button named “… button”": Fault("name-holds-role", named("search.run", "Search button")),
    "a button named “button”": Fault("name-only-role", named("search.run", "button")),
    "a name of 700 characters": Fault("name-length", named("search.run", "Search " * 100)),
    "a name of a sign": Fault("name-symbols", named("search.run", "»", "»"), outcome=Outcome.REVIEW),
    "a name that is not the label": Fault("label-in-name", named("search.run", "Go")),
    "a name with the mark of an access key": Fault("mnemonic-marker", named("search.run", "&Search")),
    "a field without a label": Fault("field-name", _field_without_name),
    "a field with a placeholder only": Fault("field-name", adding(_placeholder_only)),
    "a spin box without a label": Fault("field-name", adding(_one(QSpinBox))),
    "a slider without a label": Fault("field-name", adding(_one(QSlider, Qt.Orientation.Horizontal))),
    "two fields of one name": Fault("name-unique", adding(_twins)),
    "a starred field that does not say required": Fault("required-told", adding(_starred)),
    "a list without a name": Fault("collection-name", adding(_nameless_list)),
    "a row without a name": Fault("item-name", adding(_empty_row)),
    "a check box without a name": Fault("choice-name", adding(_one(QCheckBox))),
    "radio buttons without a question": Fault("group-name", adding(_radios)),
    "a picture without a name": Fault("image-name", adding(_picture)),
    "a progress bar without a name": Fault("progress-name", adding(_one(QProgressBar))),
    "a tab without a name": Fault("tab-name", adding(_tabs)),
    "a menu without a name": Fault("menu-item-name", adding(_menu)),
    "a button in a button": Fault("nested-controls", adding(_nested)),
    "two objects of one path": Fault("id-unique", adding(_same_path)),
    "a heading without text": Fault("heading-name", named("search.heading", "", "")),
    "a level of heading skipped": Fault("heading-order", _level(4)),
    "a window without a title": Fault("window-title", lambda desk: desk.window.setWindowTitle("")),
    "a dialog without a title": Fault("dialog-title", _palette_title, palette),
    "a description that repeats the name": Fault(
        "description-repeats-name", lambda desk: desk.widget("search.run").setAccessibleDescription("SEARCH")
    ),
    "targets of 14 px side by side": Fault("target-size", adding(_tiny_pair)),
    "pale text": Fault("text-contrast", styled("search.query.label", "color: #9aa0a6;")),
    "a pale heading": Fault("text-contrast", styled("search.heading", "color: #c0c4c8;")),
    "pale text on a button": Fault("text-contrast", styled("search.run", "background: #ffcc00; color: #ffffff;")),
    "a field whose edge is not seen": Fault(
        "edge-contrast", styled("search.query", "border: 1px solid #e8eaee; background: #f2f4f7;")
    ),
    "a selected row that is hard to read": Fault("state-contrast", _pale_selection),
    "a button that pales under the pointer": Fault(
        "state-contrast", styled("search.run", "QPushButton:hover { color: #d0d4da; background: #ffffff; }"), pointed
    ),
    "a button too narrow for its text": Fault("text-clipped", lambda desk: desk.widget("search.run").setFixedWidth(40)),
    "text cut off at 200 %": Fault(
        "text-clipped",
        lambda desk: desk.widget("search.heading").setFixedHeight(desk.widget("search.heading").height()),
        setting(Setting(text_scale=2.0)),
    ),
    "text cut off when it is set wider": Fault(
        "text-clipped-wide",
        lambda desk: desk.widget("search.run").setFixedWidth(64),
        setting(Setting(spacing=True)),
    ),
    "a page that does not narrow": Fault(
        "reflow", lambda desk: desk.widget("search.query").setMinimumWidth(700), setting(Setting(width=320))
    ),
    "a button that takes no focus": Fault(
        "keyboard-focusable", lambda desk: desk.widget("search.run").setFocusPolicy(Qt.FocusPolicy.NoFocus)
    ),
    "the focus outside the window": Fault("focus-in-window", _scrolled_off),
    "one key for two commands": Fault("shortcut-unique", _shortcut("Ctrl+K")),
    "a letter as a shortcut": Fault("shortcut-single", _shortcut("S")),
    "a shortcut that belongs to the screen reader": Fault("shortcut-reserved", _shortcut("Meta+F7")),
    "one access key for two buttons": Fault("access-key-unique", adding(_letters)),
    "a row of one cell without words": Fault("item-name", adding(_empty_cell), outcome=Outcome.REVIEW),
    "a window that is called as the one behind it": Fault(
        "window-titles-differ", _palette_called_as_the_window, beside_the_palette, outcome=Outcome.REVIEW
    ),
    "navigation that changes its order": Fault("consistent-order", _navigation_turned_round, two_pages),
    "help that wanders": Fault("consistent-help", _help_elsewhere, two_pages),
    "a wrong field that does not say what is wrong": Fault(
        "error-described",
        lambda desk: desk.widget("sign_in.account").setAccessibleDescription(""),
        state="sign_in-at-fault",
    ),
    "a required field that says so to the eye only": Fault(
        "required-told", lambda desk: desk.widget("sign_in.account").setAccessibleDescription(""), state="sign_in"
    ),
    "a row of sixty words": Fault("speech-budget", _row("word " * 60), expecting),
    "a row called “blank”": Fault("speech-blank", _row("Blank"), expecting),
    "a button that says its role twice": Fault(
        "speech-role-twice", named("search.run", "Search push button"), expecting
    ),
}
