"""Everything that can be learnt of a shown widget from inside: its tree, its colours and its keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from accessibility.driver import focus_reactions, walk
from accessibility.evidence import Ending, Evidence
from accessibility.qt.driver import QtDriver
from accessibility.qt.focus import focus_on
from accessibility.qt.scan import scan
from accessibility.scan import Scan, Setting

__all__ = ["by_keyboard", "look"]


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
    return scan(target, id=id, title=title, task=task, setting=setting, evidence=evidence, picture=picture)


def by_keyboard(driver: QtDriver, *, backward: bool = True, reactions: bool = False) -> Evidence:
    """What Tab and Shift+Tab tell. A trap ends it: after one no further key can be trusted."""
    before = QApplication.focusWidget()
    if before is None:
        driver.press("Tab")  # a window may open without a focus; the first Tab gives it one
    forward = driver.measured(walk(driver))
    evidence = Evidence(forward=forward)
    if forward.ending in (Ending.CYCLED, Ending.LIMIT):
        if backward:
            evidence = replace(evidence, backward=driver.measured(walk(driver, "Shift+Tab")))
        if reactions:
            evidence = replace(evidence, reactions=tuple(focus_reactions(driver)))
    if before is not None and Shiboken.isValid(before) and before.isVisible():
        focus_on(before)
        driver.settle()
    return evidence
