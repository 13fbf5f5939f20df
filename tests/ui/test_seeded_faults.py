"""Faults put into our own pages one at a time: each must be caught, and by the rule that is for it.

Before the fault is put in, the rule must not fail on the same page: what is caught is the fault.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
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
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from accessibility.driver import focus_returns
from accessibility.engine import all_rules, run_rule
from accessibility.evidence import Evidence
from accessibility.qt import theme as themes
from accessibility.qt.driver import QtDriver
from accessibility.qt.heading import Heading
from accessibility.qt.look import by_keyboard
from accessibility.qt.scan import scan
from accessibility.qt.states import painted_states
from accessibility.qt.statuses import Watch
from accessibility.results import RuleResult
from accessibility.rule import Outcome
from accessibility.scan import Scan, Setting

Seed = Callable[[Any], object]
Gather = Callable[[Any], Scan]


class Filter(QObject):
    """Hands the events of a widget to ``act``, which says whether it keeps them."""

    def __init__(self, widget: QWidget, act: Callable[[QEvent], bool]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        return self._act(event)


def into(box: QWidget, widget: QWidget) -> None:
    layout = box.layout()
    assert layout is not None
    layout.setSpacing(0)
    layout.addWidget(widget)


def the_application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def driver(desk: Any, window: QWidget | None = None) -> QtDriver:
    chosen = desk.desktop.preferences
    return QtDriver(window or desk.window, use_text_scale=lambda scale: chosen.use_scale(round(scale * 100)))


# How a page is looked at


def tree(desk: Any) -> Scan:
    driver(desk).settle()
    return scan(desk.window, id="search")


def keyboard(desk: Any) -> Scan:
    return scan(desk.window, id="search", evidence=by_keyboard(driver(desk)))


def pointed(desk: Any) -> Scan:
    driver(desk).settle()
    return scan(desk.window, id="search", evidence=Evidence(painted=painted_states(desk.window)))


def reactions(desk: Any) -> Scan:
    return scan(desk.window, id="search", evidence=by_keyboard(driver(desk), backward=False, reactions=True))


def setting(which: Setting) -> Gather:
    def gather(desk: Any) -> Scan:
        hand = driver(desk)
        hand.apply(which)
        found = scan(desk.window, id="search", setting=which)
        hand.apply(Setting())
        return found

    return gather


def palette(desk: Any) -> Scan:
    desk.keys("Ctrl+K")
    desk.wait_focus("palette.query")
    found = scan(desk.widget("palette"), id="palette")
    desk.keys("Escape")
    driver(desk).settle()
    return found


def returning(desk: Any) -> Scan:
    hand = driver(desk)
    desk.widget("search.query").setFocus()
    found = tuple(focus_returns(hand, [("search.query", "Ctrl+K")]))
    for window in QApplication.topLevelWidgets():
        if window.objectName() == "palette":
            window.close()
    return scan(desk.window, id="search", evidence=Evidence(returns=found))


_numbers = itertools.count(1)


def status(desk: Any) -> Scan:
    with Watch(desk.window) as watch:
        desk.desktop.status.say(f"Two records were merged: {next(_numbers)}")
        desk.qtbot.wait(120)  # messages of one moment are gathered for 60 ms
    return scan(desk.window, id="search", evidence=Evidence(statuses=watch.statuses()))


# The faults


def named(path: str, name: str, text: str | None = None) -> Seed:
    """Give ``path`` another accessible name, and another text."""

    def seed(desk: Any) -> None:
        widget = desk.widget(path)
        widget.setAccessibleName(name)
        if text is not None:
            widget.setText(text)

    return seed


def styled(path: str, sheet: str) -> Seed:
    return lambda desk: desk.widget(path).setStyleSheet(sheet)


def adding(make: Callable[[QWidget], object]) -> Seed:
    """Put what ``make`` makes into a box of its own on the page."""

    def seed(desk: Any) -> None:
        box = QFrame()
        box.setObjectName("seeded")
        QVBoxLayout(box)
        make(box)
        desk.window.current.column.insertWidget(1, box)

    return seed


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


def _trap_of_text(box: QWidget) -> None:
    area = QTextEdit()
    area.setAccessibleName("Notes")
    into(box, area)


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


def _cover(desk: Any) -> None:
    field = desk.widget("search.query")
    cover = QFrame(field.parentWidget())
    cover.setAutoFillBackground(True)
    cover.setGeometry(field.geometry())
    cover.show()
    cover.raise_()


def _trap(desk: Any) -> None:
    def keep(event: QEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab  # type: ignore[attr-defined]

    Filter(desk.widget("search.run"), keep)


def _no_way_back(desk: Any) -> None:
    def keep(event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Backtab:  # type: ignore[attr-defined]
            desk.widget("filters.list").setFocus()
            return True
        return False

    Filter(desk.widget("search.run"), keep)


def _lost(desk: Any) -> None:
    run = desk.widget("search.run")

    def drop(event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, run, run.clearFocus)
        return False

    Filter(run, drop)


def _jumps(desk: Any) -> None:
    def act(event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, desk.window, lambda: desk.window.setWindowTitle(f"Elsewhere {next(_numbers)}"))
        return False

    Filter(desk.widget("search.run"), act)


def _by_click_only(desk: Any) -> None:
    desk.widget("search.run").setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def _disordered(box: QWidget) -> None:
    first, second, third = (QPushButton(name) for name in ("One", "Two", "Three"))
    for button in (first, second, third):
        into(box, button)
    QWidget.setTabOrder(third, second)
    QWidget.setTabOrder(second, first)


def _keeps_escape(desk: Any) -> None:
    class Keep(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            kept = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            return (
                kept
                and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
                and isinstance(watched, QWidget)
                and watched.window().objectName() == "palette"
            )

    keep = Keep(desk.window)
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(keep)


def _forgets_focus(desk: Any) -> None:
    def act(event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, desk.window, lambda: desk.widget("search.query").clearFocus())
        return False

    Filter(desk.window, act)


def _mute(desk: Any) -> None:
    desk.window.announcer.say = lambda text, *, again=False: None


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


_NO_RING = """
QPushButton, QPushButton:focus { border: 1px solid #333333; background: #ffffff; color: #000000; padding: 3px; }
"""


@dataclass(frozen=True)
class Fault:
    """What is done to the page, how it is looked at, and the rule that must fail (or ask for review)."""

    rule: str
    seed: Seed
    gather: Gather = tree
    outcome: Outcome = Outcome.FAIL


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
    "no ring round the focus": Fault(
        "focus-seen",
        styled("search.run", _NO_RING),
        keyboard,
    ),
    "a trap for Tab": Fault("focus-trap", _trap, keyboard),
    "a text area that keeps Tab": Fault("focus-trap", adding(_trap_of_text), keyboard),
    "a stop that loses the focus": Fault("focus-lost", _lost, keyboard),
    "a button Tab passes by": Fault("focus-reach", _by_click_only, keyboard),
    "a button that takes no focus": Fault(
        "keyboard-focusable", lambda desk: desk.widget("search.run").setFocusPolicy(Qt.FocusPolicy.NoFocus)
    ),
    "Tab against the reading order": Fault("focus-order", adding(_disordered), keyboard),
    "Shift+Tab goes elsewhere": Fault("focus-backward", _no_way_back, keyboard),
    "the focus on what is covered": Fault("focus-covered", _cover, keyboard),
    "the focus outside the window": Fault("focus-in-window", _scrolled_off),
    "a focus that changes the window": Fault("focus-change", _jumps, reactions),
    "a dialog that keeps Escape": Fault("dialog-escape", _keeps_escape, returning),
    "the focus gone after a dialog": Fault("focus-return", _forgets_focus, returning),
    "a silent status": Fault("status-said", _mute, status),
    "one key for two commands": Fault("shortcut-unique", _shortcut("Ctrl+K")),
    "a letter as a shortcut": Fault("shortcut-single", _shortcut("S")),
    "a shortcut that belongs to the screen reader": Fault("shortcut-reserved", _shortcut("Meta+F7")),
    "one access key for two buttons": Fault("access-key-unique", adding(_letters)),
}

RULES = {rule.id: rule for rule in all_rules()}


def _caught(rule: str, page: Scan, outcome: Outcome) -> list[str]:
    found: RuleResult = run_rule(RULES[rule], page)
    return sorted(f"{one.key} {one.label}: {one.evidence}" for one in found.findings if one.outcome is outcome)


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_caught(name, start_desk):
    fault = FAULTS[name]
    desk = start_desk()
    desk.search("okafor")
    desk.wait_focus("results.list")
    light = themes.active()
    assert _caught(fault.rule, fault.gather(desk), fault.outcome) == [], "the page fails without the fault"
    fault.seed(desk)
    try:
        assert _caught(fault.rule, fault.gather(desk), fault.outcome), f"{fault.rule} did not notice"
    finally:
        themes.apply(the_application(), light)


def test_there_are_enough_faults_and_each_rule_is_real():
    assert len(FAULTS) >= 40
    assert {fault.rule for fault in FAULTS.values()} <= set(RULES)
