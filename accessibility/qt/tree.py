"""The program's own accessibility tree, read in-process into nodes.

Every call reads afresh and keeps nothing: a held interface of a deleted widget crashes.
A big view is sampled to what can be seen of it, because a view of 100,000 rows has more
than a million children.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QLineEdit, QWidget
from shiboken6 import Shiboken

from accessibility.model import Bounds, CellPosition, Colours, Font, Node, Relation, Role, State, ValueRange
from accessibility.qt.textfit import writes_text
from accessibility.qt.vocabulary import RELATIONS, ROLES, STATES

__all__ = ["More", "snapshot", "snapshot_focus", "snapshot_line", "snapshot_part"]

More = Callable[[Node, QAccessibleInterface, QWidget | None], Node]
"""Adds to a node what the accessibility interface does not tell; the interface must not be kept."""

_SAMPLE_OVER = 200
"""A node with more children than this is sampled."""
_STEP = 6
"""How far apart, in px, a big view is probed; no row is lower."""
_DEEP = 60
"""No tree of widgets is deeper; a loop in a broken one would be."""


def snapshot(root: QWidget | None = None, more: More | None = None) -> Node:
    """The tree below ``root``, or of the whole application (its visible windows).

    ``more`` may add to each node while its widget is at hand.
    Raises ``RuntimeError`` when there is nothing to read: no application, or no interface.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no QApplication to read")
    _wake()
    interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(root if root is not None else app)
    if interface is None or not interface.isValid():
        raise RuntimeError("the root has no accessible interface; show it first")
    return _read(interface, _tab_order(root.window() if root is not None else None), 0, more)


def snapshot_part(widget: QWidget, more: More | None = None) -> Node | None:
    """``widget`` and all that is in it, as the tree of its window has it, save the places in the Tab order."""
    _wake()
    interface = QAccessible.queryAccessibleInterface(widget)
    return _read(interface, {}, 0, more) if interface is not None and interface.isValid() else None


def snapshot_line(root: QWidget, widget: QWidget, more: More | None = None) -> Node | None:
    """``root`` with only the line down to ``widget`` in it, and all that is in ``widget``.

    As the whole tree has it, save the places in the Tab order, at a fraction of its time: what else is there is not
    read. None when the interfaces lead from ``widget`` to no such root.
    """
    node = snapshot_part(widget, more)
    interface = QAccessible.queryAccessibleInterface(widget)
    for _level in range(_DEEP):
        if node is None or interface is None or not interface.isValid():
            return None
        if interface.object() is root:
            return node
        interface = interface.parent()
        if interface is not None and interface.isValid():
            node = _read(interface, {}, _DEEP, more, (node,))
    return None


def _wake() -> None:
    """Let Qt keep its accessibility up to date, as it does where a screen reader runs.

    Asleep, a table's interface is not told of a new model and goes on with the cells it had: none of them is left.
    """
    if not QAccessible.isActive():
        QAccessible.setActive(True)


def snapshot_focus() -> Node | None:
    """The node that has the focus, without its surroundings: a list's current row rather than the list."""
    widget = QApplication.focusWidget()
    if widget is None:
        return None
    _wake()
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None:
        return None
    child = interface.focusChild()
    chosen = child if child is not None and child.isValid() else interface
    return _read(chosen, {}, _DEEP)


def _read(
    interface: QAccessibleInterface,
    order: dict[int, int],
    depth: int,
    more: More | None = None,
    children: tuple[Node, ...] = (),
) -> Node:
    thing = interface.object()
    widget = thing if isinstance(thing, QWidget) else None
    state = interface.state()
    role = _role(interface.role(), state)
    text = QAccessible.Text
    rect = interface.rect()
    count = interface.childCount()
    if depth < _DEEP:
        children = tuple(_read(child, order, depth + 1, more) for child in _children(interface, widget, count))
    keys = interface.text(text.Accelerator)
    node = Node(
        role=role,
        name=interface.text(text.Name),
        description=interface.text(text.Description),
        value=interface.text(text.Value),
        states=_states(state),
        bounds=Bounds(rect.x(), rect.y(), rect.width(), rect.height()),
        actions=_actions(interface),
        relations=_relations(interface),
        cell=_cell(interface),
        level=_level(interface),
        path=thing.objectName() if thing is not None else "",
        kind=thing.metaObject().className() if thing is not None else "",
        # What cannot be reached is left out and not counted; what is out of view is counted.
        child_count=count if count > _SAMPLE_OVER else len(children),
        children=children,
        focus_order=order.get(_address(widget)) if widget is not None else None,
        keys=tuple(part for part in keys.split(", ") if part),
        visible_text=_visible_text(widget),
        placeholder=widget.placeholderText() if isinstance(widget, QLineEdit) else "",
        colours=_colours(interface),
        font=_font(widget),
        value_range=_range(interface),
        attributes=(("native role", interface.role().name),),
    )
    return node if more is None else more(node, interface, widget)


def _children(interface: QAccessibleInterface, widget: QWidget | None, count: int) -> list[QAccessibleInterface]:
    if count > _SAMPLE_OVER and isinstance(widget, QAbstractScrollArea):
        return _in_view(interface, widget)
    found = []
    for place in range(min(count, _SAMPLE_OVER * 10)):
        child = interface.child(place)
        if child is None or not child.isValid():
            continue
        # A closed window or menu is in the application's list, but nobody can come to it.
        if child.state().invisible and isinstance(child.object(), QWidget):
            continue
        if _is_corner(child):
            continue
        found.append(child)
    return found


def _is_corner(child: QAccessibleInterface) -> bool:
    """A table's corner: an unnamed pane without an object that cannot be named or reached."""
    return child.role() == QAccessible.Role.Pane and child.object() is None and child.rect().isEmpty()


def _in_view(interface: QAccessibleInterface, widget: QAbstractScrollArea) -> list[QAccessibleInterface]:
    """The children that can be seen, found by where they are: row by row, then across."""
    viewport = widget.viewport()
    found: list[QAccessibleInterface] = []
    seen: set[tuple[int, int, int, int]] = set()
    for y in range(1, viewport.height(), _STEP):
        x = 1
        while x < viewport.width():
            at = viewport.mapToGlobal(QPoint(x, y))
            child = interface.childAt(at.x(), at.y())
            if child is None or not child.isValid():
                break
            rect = child.rect()
            place = (rect.x(), rect.y(), rect.width(), rect.height())
            if place not in seen:
                seen.add(place)
                found.append(child)
            x = viewport.mapFromGlobal(rect.topRight()).x() + 2 if rect.width() > 0 else viewport.width()
    return found


def _role(native: QAccessible.Role, state: Any) -> Role:
    role = ROLES.get(native, Role.UNKNOWN)
    if role is Role.TEXT_FIELD and state.passwordEdit:
        return Role.PASSWORD
    if role is Role.TEXT_FIELD and state.multiLine:
        return Role.TEXT_AREA
    if role is Role.BUTTON and state.checkable:
        return Role.TOGGLE_BUTTON
    return role


def _states(state: Any) -> frozenset[State]:
    found = {ours for name, ours in STATES if getattr(state, name)}
    if state.checked and not state.checkStateMixed:
        found.add(State.CHECKED)
    if not state.disabled:
        found.add(State.ENABLED)
    if not state.invisible:
        found.add(State.VISIBLE)
    return frozenset(found)


def _actions(interface: QAccessibleInterface) -> tuple[str, ...]:
    actions = interface.actionInterface()
    return tuple(actions.actionNames()) if actions is not None else ()


def _relations(interface: QAccessibleInterface) -> tuple[Relation, ...]:
    found = []
    for other, flags in interface.relations():
        if other is None or not other.isValid():
            continue
        thing = other.object()
        target = (thing.objectName() if thing is not None else "") or other.text(QAccessible.Text.Name)
        found += [Relation(kind, target) for flag, kind in RELATIONS if flags & flag]
    return tuple(found)


def _cell(interface: QAccessibleInterface) -> CellPosition | None:
    cell = interface.tableCellInterface()
    if cell is None:
        return None
    name = QAccessible.Text.Name
    return CellPosition(
        cell.rowIndex(),
        cell.columnIndex(),
        tuple(header.text(name) for header in cell.rowHeaderCells() if header is not None),
        tuple(header.text(name) for header in cell.columnHeaderCells() if header is not None),
    )


def _level(interface: QAccessibleInterface) -> int | None:
    attributes = interface.attributesInterface()
    if attributes is None or QAccessible.Attribute.Level not in attributes.attributeKeys():
        return None
    level = attributes.attributeValue(QAccessible.Attribute.Level)
    return level if isinstance(level, int) else None


def _range(interface: QAccessibleInterface) -> ValueRange | None:
    value = interface.valueInterface()
    if value is None:
        return None
    try:
        return ValueRange(float(value.minimumValue()), float(value.maximumValue()), float(value.currentValue()))
    except (TypeError, ValueError):
        # A spin box of dates and the like has no numbers to give.
        return None


def _colours(interface: QAccessibleInterface) -> Colours | None:
    front, back = interface.foregroundColor(), interface.backgroundColor()
    if not front.isValid() and not back.isValid():
        return None
    return Colours(_hex(front), _hex(back))


def _hex(colour: QColor) -> str:
    return colour.name() if colour.isValid() and colour.alpha() == 255 else ""


def _font(widget: QWidget | None) -> Font | None:
    if widget is None:
        return None
    info = widget.fontInfo()
    return Font(float(info.pixelSize()), info.bold(), info.family())


def _visible_text(widget: QWidget | None) -> str:
    if isinstance(widget, QLabel):
        return widget.text() if widget.textFormat() == Qt.TextFormat.PlainText else ""
    if isinstance(widget, QAbstractButton) and writes_text(widget):
        return widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    return ""


def _tab_order(window: QWidget | None) -> dict[int, int]:
    """Each widget's place in the Tab order of its window, by address."""
    windows = [window] if window is not None else [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    order: dict[int, int] = {}
    for top in windows:
        place: QWidget | None = top
        number = 0
        seen: set[int] = set()
        while place is not None and _address(place) not in seen:
            seen.add(_address(place))
            reached = place.focusPolicy() & Qt.FocusPolicy.TabFocus and place.isVisible() and place.isEnabled()
            if reached and place.focusProxy() is None:
                order[_address(place)] = number
                number += 1
            place = place.nextInFocusChain()
    return order


def _address(widget: QWidget) -> int:
    """Which widget it is: Python's wrapper of it may be another each time."""
    return int(Shiboken.getCppPointer(widget)[0])
