"""Faults that show in use: where keys go, what a press does, what a form answers, what appears, moves or is silent."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QSplitter, QTextEdit, QWidget

from accessibility.qt.tree import snapshot_focus
from accessibility.rule import Outcome
from accessibility.speech import utterance
from tests.ui.seeded.fault import (
    Fault,
    Filter,
    adding,
    asking,
    changing,
    dragging,
    ending,
    flashing,
    given_again,
    grave,
    hearing,
    hovering,
    into,
    keyboard,
    numbers,
    pasting,
    pointing,
    pressing_keys,
    reactions,
    returning,
    sending,
    status,
    styled,
    watching,
)


def _trap_of_text(box: QWidget) -> None:
    area = QTextEdit()
    area.setAccessibleName("Notes")
    into(box, area)


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
            QTimer.singleShot(0, desk.window, lambda: desk.window.setWindowTitle(f"Elsewhere {next(numbers)}"))
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


_NO_RING = """
QPushButton, QPushButton:focus { border: 1px solid #333333; background: #ffffff; color: #000000; padding: 3px; }
"""


def _deaf_to_space(desk: Any) -> None:
    def keep(event: QEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space  # type: ignore[attr-defined]

    Filter(desk.widget("search.run"), keep)


def _acts_on_press(desk: Any) -> None:
    desk.widget("search.run").pressed.connect(lambda: desk.window.setWindowTitle(f"Elsewhere {next(numbers)}"))


def _typing_leaves(desk: Any) -> None:
    desk.widget("search.query").textChanged.connect(lambda _text: desk.widget("search.run").setFocus())


def _takes_no_text(desk: Any) -> None:
    field = desk.widget("search.query")
    field.setMaxLength(len(field.text()))


def _hands_on(desk: Any) -> None:
    def act(event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            desk.widget("search.query").setFocus()
        return False

    Filter(desk.widget("search.run"), act)


def _no_paste(desk: Any) -> None:
    def keep(event: QEvent) -> bool:
        keys = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        return keys and event.key() == Qt.Key.Key_V  # type: ignore[attr-defined]

    Filter(desk.widget("sign_in.password"), keep)


def _opens_at_once(desk: Any) -> None:
    desk.desktop._gate._ask = lambda answered: answered("Investigation of a crime")


def _unnamed(desk: Any) -> None:
    password = desk.window.current.password
    password.set_error(None)
    password.set_error = lambda error: None


def _focus_gone(desk: Any) -> None:
    def drop(errors: object) -> None:
        focus = QApplication.focusWidget()
        if errors and focus is not None:
            focus.clearFocus()

    desk.widget("sign_in.errors").show_errors = drop


def _empties(desk: Any) -> None:
    page = desk.window.current
    page.account.submitted.connect(page.account.edit.clear)


class _Fleeing(QPushButton):
    """A button whose explanation goes as soon as the pointer moves, and not for Escape."""

    def __init__(self) -> None:
        super().__init__("Code")
        self._balloon = QLabel("Such as LS1 1UR", self, Qt.WindowType.ToolTip)

    def enterEvent(self, event: Any) -> None:  # noqa: N802
        super().enterEvent(event)
        self._balloon.show()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self._balloon.hide()


def _fleeing(box: QWidget) -> None:
    into(box, _Fleeing())


def _panes(box: QWidget) -> None:
    panes = QSplitter()
    panes.addWidget(QLabel("a"))
    panes.addWidget(QLabel("b"))
    into(box, panes)


class _Changing(QFrame):
    """Paints itself otherwise each time it is looked at: black and white, or one of many greys."""

    def __init__(self, *tones: int) -> None:
        super().__init__()
        self._tones, self._turn = tones, 0
        self.setFixedSize(300, 120)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self._turn += 1
        tone = self._tones[self._turn % len(self._tones)]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tone, tone, tone))
        painter.end()


def _turning(box: QWidget) -> None:
    into(box, _Changing(*range(100, 120)))


def _flashing(box: QWidget) -> None:
    into(box, _Changing(0, 255))


def _echo(desk: Any) -> None:
    def say(_old: object, new: QWidget | None) -> None:
        if new is not None and new.accessibleName():
            node = snapshot_focus()
            desk.window.announcer.say(utterance(node) if node is not None else "")

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(say)
    desk.window.destroyed.connect(lambda *_: application.focusChanged.disconnect(say))


def _unwarned(desk: Any) -> None:
    desk.desktop.ending.look = lambda: None


def _lost_at_the_end(desk: Any) -> None:
    """The sign-in page comes, and what was typed behind it is gone."""
    over = desk.window.sign_in
    show = over.show

    def lose(*, again: bool) -> None:
        show(again=again)
        desk.widget("search.query").clear()

    over.show = lose


FAULTS: dict[str, Fault] = {
    "no ring round the focus": Fault(
        "focus-seen",
        styled("search.run", _NO_RING),
        keyboard,
    ),
    "a trap for Tab": Fault("focus-trap", _trap, keyboard),
    "a text area that keeps Tab": Fault("focus-trap", adding(_trap_of_text), keyboard),
    "a stop that loses the focus": Fault("focus-lost", _lost, keyboard),
    "a button Tab passes by": Fault("focus-reach", _by_click_only, keyboard),
    "Tab against the reading order": Fault("focus-order", adding(_disordered), keyboard),
    "Shift+Tab goes elsewhere": Fault("focus-backward", _no_way_back, keyboard),
    "the focus on what is covered": Fault("focus-covered", _cover, keyboard),
    "a focus that changes the window": Fault("focus-change", _jumps, reactions),
    "a dialog that keeps Escape": Fault("dialog-escape", _keeps_escape, returning),
    "the focus gone after a dialog": Fault("focus-return", _forgets_focus, returning),
    "a silent status": Fault("status-said", _mute, status),
    "a button that Space does not press": Fault("keyboard-operation", _deaf_to_space, pressing_keys),
    "a button that acts when the pointer goes down": Fault("press-cancel", _acts_on_press, pointing),
    "a field that sends the focus away": Fault("input-change", _typing_leaves, changing),
    "a field that takes no text from outside": Fault("value-works", _takes_no_text, asking),
    "a button that hands the focus on": Fault("focus-works", _hands_on, asking),
    "a password that cannot be pasted": Fault("sign-in-paste", _no_paste, pasting, state="sign_in"),
    "an account that is asked for again": Fault(
        "asked-once", lambda desk: desk.widget("sign_in.account").clear(), given_again, state="sign_in-again"
    ),
    "a record that opens without asking": Fault("step-undoable", _opens_at_once, grave),
    "a mistake that is not named": Fault("error-identified", _unnamed, sending, state="sign_in"),
    "the focus gone after a mistake": Fault("error-focus", _focus_gone, sending, state="sign_in"),
    "a mistake that empties the form": Fault("error-keeps-input", _empties, sending, state="sign_in"),
    "a text that flees from the pointer": Fault("hover-text", adding(_fleeing), hovering),
    "a tooltip": Fault(
        "hover-text",
        lambda desk: desk.widget("search.run").setToolTip("Looks in every source"),
        hovering,
        outcome=Outcome.REVIEW,
    ),
    "a line that can only be dragged": Fault("drag-alternative", adding(_panes), dragging),
    "a sign that turns for ever": Fault("motion-stoppable", adding(_turning), watching),
    "a sign that flashes": Fault("flash-rate", adding(_flashing), flashing),
    "a message that says what the focus says": Fault("speech-twice", _echo, hearing),
    "a session that ends without a warning": Fault("time-limit", _unwarned, ending, state="search-ending"),
    "what was typed, lost with the session": Fault("time-limit-told", _lost_at_the_end, ending, state="search-ending"),
}
