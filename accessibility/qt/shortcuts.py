"""The shortcuts a window answers to, as its actions and shortcut objects tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from accessibility.evidence import Shortcut
from accessibility.qt.identity import identity

__all__ = ["shortcuts"]

_SCOPES = {
    Qt.ShortcutContext.ApplicationShortcut: "application",
    Qt.ShortcutContext.WindowShortcut: "window",
}


def shortcuts(window: QWidget) -> tuple[Shortcut, ...]:
    """What ``window`` can be told by keys now; disabled ones and those of hidden parts are left out."""
    found = list(_of_actions(window)) + list(_of_objects(window))
    return tuple(dict.fromkeys(found))


def _of_actions(window: QWidget) -> Iterator[Shortcut]:
    for action in window.findChildren(QAction):
        if not action.isEnabled():
            continue
        owner = _holder(action)
        if owner is None or not _hears(owner, window):
            continue
        command = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&") or action.objectName()
        for keys in _real(action.shortcuts()):
            yield _shortcut(keys, command, action.shortcutContext(), owner)


def _of_objects(window: QWidget) -> Iterator[Shortcut]:
    for one in window.findChildren(QShortcut):
        owner = one.parent()
        if one.isEnabled() and isinstance(owner, QWidget) and _hears(owner, window):
            command = one.whatsThis() or one.objectName() or f"{owner.objectName() or 'a part'}: {one.key().toString()}"
            for keys in _real(one.keys()):
                yield _shortcut(keys, command, one.context(), owner)


def _real(sequences: Sequence[QKeySequence]) -> list[QKeySequence]:
    """Those of some keys: a program that clears a shortcut often leaves an empty one."""
    return [keys for keys in sequences if not keys.isEmpty()]


def _hears(owner: QWidget, window: QWidget) -> bool:
    """Whether keys pressed in ``window`` come to ``owner``: those of a window of its own do not."""
    return owner is window or (owner.isVisible() and owner.window() is window.window())


def _holder(action: QAction) -> QWidget | None:
    """The widget through which ``action`` gets its keys: not a menu, which is closed most of the time."""
    holders: list[QObject] = list(action.associatedObjects())
    widgets = [holder for holder in holders if isinstance(holder, QWidget)]
    shown = [widget for widget in widgets if not isinstance(widget, QMenu)]
    if shown:
        return shown[0]
    return widgets[0].window().parentWidget() or QApplication.activeWindow() if widgets else None


def _shortcut(keys: QKeySequence, command: str, context: Qt.ShortcutContext, owner: QWidget) -> Shortcut:
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    wide = _SCOPES.get(context)
    if wide is not None:
        return Shortcut(text, command, wide)
    scope = "list" if isinstance(owner, QAbstractItemView) else "focus" if _alone(owner, context) else "part"
    return Shortcut(text, command, scope, owner.objectName() or identity(owner))


def _alone(owner: QWidget, context: Qt.ShortcutContext) -> bool:
    """Whether keys come to ``owner`` only while it has the focus itself, and not while a part of it has."""
    if owner.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    if context == Qt.ShortcutContext.WidgetShortcut:
        return True
    parts = owner.findChildren(QWidget)
    return not any(part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None for part in parts)
