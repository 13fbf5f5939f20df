"""Roles of our own for plain widgets: heading, region, notification.

Qt has no setter for a widget's accessible role, so one factory, installed once, hands out
an interface of ours for every widget that asked for a role. Only for QLabel, QFrame and
QWidget: on a QLineEdit it would lose the text interface.
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget
from shiboken6 import Shiboken

__all__ = ["give_role"]

_ROLE = "accessibilityRole"
_LEVEL = "accessibilityLevel"
_INSTALLED = "accessibilityFactoryInstalled"


class _Level(QAccessibleAttributesInterface):
    """The heading level as an attribute of the accessible object."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return self._level if key == QAccessible.Attribute.Level else None


class _Spoken(QAccessibleWidget):
    """A widget's accessible interface with a role, and maybe a level, of our choice."""

    def __init__(self, widget: QWidget, role: QAccessible.Role, level: int | None) -> None:
        super().__init__(widget, role)
        self._attributes = _Level(level) if level is not None else None

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind == QAccessible.InterfaceType.AttributesInterface and self._attributes is not None:
            # The stub knows only addresses; shiboken takes the object itself too.
            return Shiboken.VoidPtr(cast(int, self._attributes))
        found = super().interface_cast(kind)
        # None would be dereferenced in C++.
        return found if found is not None else Shiboken.VoidPtr(0)


def _factory(_classname: str, thing: QObject | None) -> _Spoken | None:
    if not isinstance(thing, QWidget):
        return None
    role = thing.property(_ROLE)
    if role is None:
        return None
    return _Spoken(thing, QAccessible.Role(role), thing.property(_LEVEL))


def give_role(widget: QWidget, role: QAccessible.Role, level: int | None = None) -> None:
    """Let ``widget`` (a QLabel, QFrame or plain QWidget) be a ``role``; ``level`` for headings, from 1.

    Call it before the widget is shown: an interface a reader already holds keeps its role.
    """
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("make the QApplication before any widget")
    if not app.property(_INSTALLED):
        QAccessible.installFactory(_factory)
        app.setProperty(_INSTALLED, True)
    widget.setProperty(_ROLE, role.value)
    if level is not None:
        widget.setProperty(_LEVEL, level)
