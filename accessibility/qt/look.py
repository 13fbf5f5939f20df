"""Everything that can be learnt of a shown widget from inside: its tree, its colours and its keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import Shiboken

from accessibility.driver import focus_reactions, walk
from accessibility.evidence import Ending, Evidence, Walk
from accessibility.qt.driver import QtDriver
from accessibility.qt.focus import focus_on
from accessibility.qt.scan import scan
from accessibility.qt.states import painted_states
from accessibility.scan import Scan, Setting

__all__ = ["Widget", "by_keyboard", "look"]

Widget = QWidget
"""For those outside this folder, who import nothing of Qt."""


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

    The focus is put back where it was. Raises ``RuntimeError`` when nothing is shown.
    """
    target = widget if widget is not None else QApplication.activeWindow()
    if target is None or not target.isVisible():
        name = (target.objectName() or type(target).__name__) if target is not None else "the program"
        raise RuntimeError(f"{name} is not shown: there is nothing to look at; call show() first")
    evidence = by_keyboard(QtDriver(target.window())) if keyboard else Evidence()
    evidence = replace(evidence, painted=evidence.painted + painted_states(target))
    return scan(target, id=id, title=title, task=task, setting=setting, evidence=evidence, picture=picture)


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
