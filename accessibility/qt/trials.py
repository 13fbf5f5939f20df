"""What a person does with each thing on a window, tried: by key, by pointer, and through the accessibility interface.

Every trial is taken back: a button is let go without a click, a letter is deleted, a row is left again. Signals of a
button are blocked while it is tried, so that nothing it does is done; only whether it would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSplitterHandle,
    QTextEdit,
    QWidget,
)
from shiboken6 import Shiboken

from accessibility.evidence import Operation, Reaction, Sought, Thing
from accessibility.qt.driver import QtDriver
from accessibility.qt.focus import focus_on, takes_focus
from accessibility.qt.identity import identity
from i18n import Message, _, ngettext

__all__ = ["changes", "dragged", "keys_work", "pasted", "pointer_presses", "through_interface"]

_ANIMATED_MS = 130
"""Qt lets a button that was pressed through the interface go after 100 ms."""
_PASTED = "Pasted 1"
_AWAY = QPoint(-60, -60)
Text = QLineEdit | QTextEdit | QPlainTextEdit


def _key(widget: QWidget) -> str:
    return widget.objectName() or identity(widget)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) if interface is not None else "") or _key(widget)


def _buttons(window: QWidget) -> list[QAbstractButton]:
    return [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]


def _fields(window: QWidget) -> list[Text]:
    return [
        field
        for field in window.findChildren(QWidget)
        if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) and takes_focus(field) and not field.isReadOnly()
    ]


def _views(window: QWidget) -> list[QAbstractItemView]:
    return [
        view
        for view in window.findChildren(QAbstractItemView)
        if takes_focus(view) and view.model() is not None and view.model().rowCount(view.rootIndex()) > 1
    ]


def _text(field: Text) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def keys_work(window: QWidget) -> Iterator[Operation]:
    """Whether Space works each button: it goes down, and is let go without a click."""
    for button in _buttons(window):
        if not button.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(button, QRadioButton):
            continue  # a part of a larger control; what cannot be reached is for other rules
        blocked, down = button.blockSignals(True), button.isDown()
        try:
            QTest.keyPress(button, Qt.Key.Key_Space)
            worked = button.isDown()
        finally:
            button.setDown(down)
            button.blockSignals(blocked)
        yield Operation(_key(button), str(_("press “{name}”", name=_name(button))), by_keyboard=worked)


@dataclass(frozen=True)
class _Change:
    """A value: the keys that change it and change it back, how to read it, and what that is called."""

    widget: QWidget
    there: str
    back: str
    value: Callable[[], object]
    what: Message


def changes(driver: QtDriver, window: QWidget) -> tuple[tuple[Operation, ...], tuple[Reaction, ...]]:
    """Change each value by keys (the next of a choice, a box checked, the next row, a letter) and change it back.

    Whether the keys did it, and where the person was afterwards.
    """
    before = QApplication.focusWidget()
    operations: list[Operation] = []
    reactions: list[Reaction] = []
    for change in list(_changeable(window)):
        widget = change.widget
        if not Shiboken.isValid(widget) or not takes_focus(widget):
            continue
        focus_on(widget)
        driver.settle()
        old, title = change.value(), driver.title()
        driver.press(change.there)
        changed = change.value() != old
        operations.append(Operation(_key(widget), str(change.what), by_keyboard=changed))
        focus = QApplication.focusWidget()
        if changed:
            stayed = focus is widget or _beside(widget, focus)
            landed = widget if stayed else focus
            after = _key(landed) if landed is not None else ""
            reactions.append(Reaction(_key(widget), "input", title, driver.title(), after))
            if focus is not None:
                driver.press(change.back)
    if before is not None and Shiboken.isValid(before) and before.isVisible():
        focus_on(before)
        driver.settle()
    return tuple(operations), tuple(reactions)


def _beside(one: QWidget, other: QWidget | None) -> bool:
    """Whether ``other`` is another button of the same choice: the arrow keys go there with the choice."""
    return isinstance(one, QRadioButton) and isinstance(other, QRadioButton) and one.parent() is other.parent()


def _changeable(window: QWidget) -> Iterator[_Change]:
    for button in _buttons(window):
        if isinstance(button, QRadioButton) and button.isChecked():
            keys = _next_choice(button)
            yield _Change(button, *keys, button.isChecked, _("choose beside “{name}”", name=_name(button)))
        elif button.isCheckable() and not isinstance(button, QRadioButton):
            yield _Change(button, "Space", "Space", button.isChecked, _("check “{name}”", name=_name(button)))
    for view in _views(window):
        last = view.model().rowCount(view.rootIndex()) - 1
        keys = ("Up", "Down") if view.currentIndex().row() == last else ("Down", "Up")
        yield _Change(view, *keys, partial(_row, view), _("go through “{name}”", name=_name(view)))
    for field in _fields(window):
        yield _Change(field, "x", "Backspace", partial(_text, field), _("type into “{name}”", name=_name(field)))


def _row(view: QAbstractItemView) -> tuple[int, int]:
    """The current row: where it is painted and its number, as a tree counts anew below each parent."""
    index = view.currentIndex()
    return view.visualRect(index).top(), index.row()


def _next_choice(button: QRadioButton) -> tuple[str, str]:
    beside = button.parentWidget()
    group = [one for one in beside.findChildren(QRadioButton) if one.isEnabled()] if beside is not None else [button]
    return ("Up", "Down") if group and group[-1] is button else ("Down", "Up")


def pointer_presses(driver: QtDriver, window: QWidget) -> Iterator[Operation]:
    """Press each button with the pointer, move away and let go: did anything happen that was not to?"""
    before = QApplication.focusWidget()
    for button in _buttons(window):
        if not Shiboken.isValid(button) or button.visibleRegion().isEmpty():
            continue
        old = _look()
        QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.visibleRegion().boundingRect().center())
        driver.settle()
        happened = _look() != old
        if Shiboken.isValid(button):
            what = str(_("press “{name}”", name=_name(button)))
            key = _key(button)
            QTest.mouseMove(button, _AWAY)
            QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=_AWAY)
            driver.settle()
            yield Operation(key, what, on_press=happened or _look() != old)
        if before is not None and Shiboken.isValid(before) and before.isVisible() and not before.hasFocus():
            focus_on(before)
            driver.settle()


def _look() -> object:
    """What a person would notice had something happened: windows, what is shown, what is written, what is chosen."""
    shown: list[tuple[object, ...]] = []
    for top in QApplication.topLevelWidgets():
        if not top.isVisible():
            continue
        shown.append((top.windowTitle(),))
        for widget in top.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QAbstractButton):
                shown.append((_key(widget), widget.text(), widget.isChecked()))
            elif isinstance(widget, QLabel | QLineEdit):
                shown.append((_key(widget), widget.text()))
            elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
                shown.append((_key(widget), widget.model().rowCount(), widget.currentIndex().row()))
    return shown


def through_interface(driver: QtDriver, window: QWidget) -> Iterator[Operation]:
    """Press, focus and fill in what is on ``window`` through its accessibility interface, as speech input does."""
    before = QApplication.focusWidget()
    tried: list[tuple[QAbstractButton, bool, bool]] = []
    for button in _buttons(window):
        if button.isCheckable():
            continue
        interface = QAccessible.queryAccessibleInterface(button)
        actions = interface.actionInterface() if interface is not None else None
        if actions is None or actions.pressAction() not in actions.actionNames():
            continue
        blocked = button.blockSignals(True)
        actions.doAction(actions.pressAction())
        tried.append((button, blocked, button.isDown()))
    if tried:
        QTest.qWait(_ANIMATED_MS)
    for button, blocked, went in tried:
        button.blockSignals(blocked)
        yield Operation(_key(button), str(_("press “{name}”", name=_name(button))), by_action=went)
    for widget in (*_fields(window), *_views(window), *_buttons(window)):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not takes_focus(widget):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        actions = interface.actionInterface() if interface is not None else None
        if actions is None or actions.setFocusAction() not in actions.actionNames():
            continue
        actions.doAction(actions.setFocusAction())
        what = str(_("go to “{name}”", name=_name(widget)))
        yield Operation(_key(widget), what, kind="focus", by_action=widget.hasFocus())
    for field in _fields(window):
        yield _filled_in(field)
    if before is not None and Shiboken.isValid(before) and before.isVisible():
        focus_on(before)
    driver.settle()


def _filled_in(field: Text) -> Operation:
    """Set a text through the interface, and what was there again."""
    old = _text(field)
    wanted = f"{old}x"
    interface = QAccessible.queryAccessibleInterface(field)
    if interface is not None:
        interface.setText(QAccessible.Text.Value, wanted)
    worked = _text(field) == wanted
    if worked and interface is not None:
        interface.setText(QAccessible.Text.Value, old)
    return Operation(_key(field), str(_("fill in “{name}”", name=_name(field))), kind="value", by_action=worked)


def pasted(driver: QtDriver, window: QWidget) -> Iterator[Operation]:
    """Whether what signs a person in can be pasted: each field of a window that asks for a password."""
    fields = [field for field in _fields(window) if isinstance(field, QLineEdit)]
    if not any(field.echoMode() is QLineEdit.EchoMode.Password for field in fields):
        return
    before = QApplication.focusWidget()
    clipboard = QGuiApplication.clipboard()
    kept = clipboard.text()
    for field in fields:
        old = field.text()
        field.clear()
        focus_on(field)
        clipboard.setText(_PASTED)
        driver.press("Ctrl+V")
        yield Operation(
            _key(field), str(_("paste into “{name}”", name=_name(field))), kind="value", paste=field.text() == _PASTED
        )
        field.setText(old)
    clipboard.setText(kept)
    if before is not None and Shiboken.isValid(before):
        focus_on(before)
        driver.settle()


def dragged(window: QWidget) -> tuple[tuple[Operation, ...], tuple[Sought, ...]]:
    """What on ``window`` can only be done by dragging: handles between panes."""
    found: list[Operation] = []
    tried, unknown = 0, False
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        tried += 1
        if isinstance(widget, QSplitterHandle) and widget.isEnabled() and not takes_focus(widget):
            found.append(Operation(_key(widget), str(_("move the line between two parts")), drag_only=True))
        # Whether what a drag does can be done by keys too is not seen from here.
        unknown = unknown or (isinstance(widget, QAbstractItemView) and widget.dragEnabled())
    if found or unknown:
        return tuple(found), ()
    how = ngettext("{n} object, and none of them is dragged", "{n} objects, and none of them is dragged", tried)
    return (), (Sought(Thing.DRAG, str(how)),)
