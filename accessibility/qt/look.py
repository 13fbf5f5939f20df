"""Everything that can be learnt of a shown widget from inside: its tree, its colours and its keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import Shiboken

from accessibility.driver import focus_reactions, walk
from accessibility.evidence import Ending, Evidence, Walk, node_key
from accessibility.qt.driver import QtDriver
from accessibility.qt.focus import focus_on
from accessibility.qt.scan import scan
from accessibility.qt.states import painted_states
from accessibility.scan import Scan, Setting

__all__ = ["CannotLookError", "Widget", "by_keyboard", "look"]

Widget = QWidget
"""For those outside this folder, who import nothing of Qt."""


class CannotLookError(RuntimeError):
    """There is nothing to look at; the text says why and what to do."""


def look(
    widget: QWidget | None = None,
    *,
    keyboard: bool = True,
    id: str = "",
    title: str = "",
    task: str = "",
    setting: Setting | None = None,
    picture: bool = False,
) -> Scan:
    """A scan of ``widget`` (the active window when None), after a walk through its window by Tab and Shift+Tab.

    The focus is put back where it was. Of a part of a window the walk goes through all of it, and only the part's
    own stops are judged. Raises ``CannotLookError`` when nothing is shown.
    """
    target = _to_look_at(widget)
    evidence = by_keyboard(QtDriver(target.window())) if keyboard else Evidence()
    evidence = replace(evidence, painted=evidence.painted + painted_states(target))
    seen = scan(target, id=id, title=title, task=task, setting=setting, evidence=evidence, picture=picture)
    return seen if target.isWindow() else _own_rings(seen)


def _to_look_at(widget: QWidget | None) -> QWidget:
    if widget is None:
        if QApplication.instance() is None:
            raise CannotLookError("there is no QApplication yet; with pytest-qt ask for the fixture qtbot")
        widget = QApplication.activeWindow()
        if widget is None:
            raise CannotLookError("no window of the program is active; show one, or say which widget to look at")
    elif not isinstance(widget, QWidget):
        raise CannotLookError(f"{widget!r} is no QWidget of PySide6; give the widget itself")
    elif not Shiboken.isValid(widget):
        raise CannotLookError(f"this {type(widget).__name__} has been deleted; keep it until it was looked at")
    if not widget.isVisible():
        name = widget.objectName() or type(widget).__name__
        raise CannotLookError(f"{name} is not shown: there is nothing to look at; call show() first")
    return widget


def _own_rings(seen: Scan) -> Scan:
    """``seen`` without how the focus looks on what is not in its tree."""
    own = {node_key(node) for node in seen.tree.walk()}

    def kept(walked: Walk | None) -> Walk | None:
        if walked is None:
            return None
        stops = tuple(stop if stop.key in own else replace(stop, ring=None) for stop in walked.stops)
        return replace(walked, stops=stops)

    known = seen.evidence
    return replace(seen, evidence=replace(known, forward=kept(known.forward), backward=kept(known.backward)))


def by_keyboard(driver: QtDriver, *, backward: bool = True, reactions: bool = False) -> Evidence:
    """What Tab and Shift+Tab tell. A trap ends it: after one no further key can be trusted."""
    before = QApplication.focusWidget()
    if before is None:
        driver.press("Tab")  # a window may open without a focus; the first Tab gives it one
    forward = _alone(driver, driver.measured(walk(driver)))
    evidence = Evidence(forward=forward)
    if forward.ending in (Ending.CYCLED, Ending.LIMIT):
        if backward:
            evidence = replace(evidence, backward=_alone(driver, driver.measured(walk(driver, "Shift+Tab"))))
        if reactions:
            evidence = replace(evidence, reactions=tuple(focus_reactions(driver)))
    if before is not None and Shiboken.isValid(before) and before.isVisible():
        focus_on(before)
        driver.settle()
    return evidence


def _alone(driver: QtDriver, found: Walk) -> Walk:
    """A walk that stays on the only stop there is has gone all the way round, unless Tab is typed there."""
    if found.ending is not Ending.TRAPPED or len({stop.key for stop in found.stops}) != 1:
        return found
    stops = [node for node in driver.tree().walk() if node.focus_order is not None]
    focus = QApplication.focusWidget()
    typed = isinstance(focus, QTextEdit | QPlainTextEdit) and not focus.tabChangesFocus() and not focus.isReadOnly()
    return found if len(stops) != 1 or typed else replace(found, ending=Ending.CYCLED)
