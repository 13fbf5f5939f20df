"""One look at any widget, window or the whole program from inside: the tree, and what is painted.

Nothing is kept between two looks. Colours are measured in the picture of the window, because
a style sheet's transparent ground is black to the accessibility interface.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QLineEdit, QWidget
from shiboken6 import Shiboken

from accessibility.evidence import Evidence, Painted, node_key
from accessibility.model import Bounds, Colours, Node, Role, State
from accessibility.qt.identity import identity
from accessibility.qt.pixels import FINE, Picture, hex_of
from accessibility.qt.shortcuts import shortcuts
from accessibility.qt.textfit import needed
from accessibility.qt.tree import snapshot, snapshot_line, snapshot_part
from accessibility.scan import Scan, Setting
from accessibility.themes.contrast import ratio

__all__ = ["line", "part", "scan", "tree"]

_WRITTEN = frozenset(
    {
        Role.LABEL,
        Role.HEADING,
        Role.LINK,
        Role.PARAGRAPH,
        Role.NOTE,
        Role.BUTTON,
        Role.TOGGLE_BUTTON,
        Role.CHECK_BOX,
        Role.RADIO_BUTTON,
    }
)
_FIELDS = frozenset({Role.TEXT_FIELD, Role.TEXT_AREA, Role.PASSWORD, Role.COMBO_BOX, Role.SPIN_BOX})
_ROWS = frozenset({Role.CELL, Role.LIST_ITEM, Role.TREE_ITEM, Role.TAB, Role.COLUMN_HEADER})
_CHOICES = frozenset({Role.CHECK_BOX, Role.RADIO_BUTTON})
_PRESSED = frozenset({Role.BUTTON, Role.TOGGLE_BUTTON})
_EVEN = 0.3
"""A ground that covers less than this of an object is no plain colour: a picture or a gradient."""
_CLEAR = 7.0
"""A contrast from which the colour of a text need not be known more exactly."""
_SKIN = 4
"""Px at the rim of a control that may be its border."""


def scan(
    target: QWidget | None = None,
    *,
    id: str = "",
    title: str = "",
    task: str = "",
    setting: Setting | None = None,
    evidence: Evidence | None = None,
    pixels: bool = True,
    picture: bool = False,
    word_budget: int = 40,
) -> Scan:
    """Look at ``target`` (any widget), or at all visible windows of the program without one.

    ``pixels`` False leaves out what is measured in the painted window (colours of text, edges of
    fields); ``picture`` True keeps a PNG of it for reports. ``evidence`` is what was gathered
    before, by a driver; what this look finds is added to it. Raises ``RuntimeError`` when there
    is no application, or the target is not shown.
    """
    if target is not None and not target.isVisible():
        name = target.objectName() or type(target).__name__
        raise RuntimeError(f"{name} is not shown: there is nothing to look at; call show() first")
    look = _Look(pixels)
    root = snapshot(target, look.add)
    tag = root.language or QLocale().bcp47Name()
    if tag and not tag.endswith("POSIX"):
        root = replace(root, language=tag)
    windows = [target.window()] if target is not None else _open_windows()
    known = evidence or Evidence()
    more = replace(
        known,
        painted=known.painted + tuple(look.painted),
        shortcuts=known.shortcuts or tuple(one for window in windows for one in shortcuts(window)),
    )
    name = target.objectName() if target is not None else QApplication.applicationName()
    return Scan(
        id=id or name or root.name or identity(target) or "window",
        tree=root,
        title=title or root.name or (target.window().windowTitle() if target is not None else ""),
        task=task,
        toolkit="Qt",
        setting=setting or Setting(),
        evidence=more,
        word_budget=word_budget,
        picture=_png(windows[0]) if picture and windows else "",
    )


def tree(target: QWidget | None = None) -> Node:
    """The tree alone, as ``scan`` reads it, without what is painted: for a look after each key press."""
    return snapshot(target, _Look(pixels=False).add)


def line(root: QWidget, widget: QWidget) -> Node | None:
    """Of the tree of ``root`` only the line down to ``widget``, with all that is in that; see ``snapshot_line``."""
    return snapshot_line(root, widget, _Look(pixels=False).add)


def part(widget: QWidget) -> Node | None:
    """Of the tree only ``widget`` and what is in it; see ``snapshot_part``."""
    return snapshot_part(widget, _Look(pixels=False).add)


def _open_windows() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _png(window: QWidget) -> str:
    """The window as a ``data:`` URI."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return "data:image/png;base64," + bytes(buffer.data().toBase64().data()).decode("ascii")


class _Look:
    """Adds to the nodes of one snapshot. Pictures of windows are taken once each and dropped with it."""

    def __init__(self, pixels: bool) -> None:
        self.painted: list[Painted] = []
        self._pixels = pixels
        self._pictures: dict[tuple[int, int], Picture] = {}

    def add(self, node: Node, interface: QAccessibleInterface, widget: QWidget | None) -> Node:
        """``node`` with its text's room, its identity, its language and its colours as painted."""
        changes: dict[str, object] = {}
        if not node.path:
            # At once: what is measured below is filed under it.
            node = replace(node, native_id=interface.text(QAccessible.Text.Identifier) or identity(widget))
        if widget is None and State.FOCUSED in node.states and not _has_focus(_holder(interface)):
            # Qt calls the current row of every view focused, also where the keys go elsewhere.
            changes["states"] = node.states - {State.FOCUSED}
        if widget is not None and widget.property("invalid") is True:
            # Qt has no state for a wrong entry; this is the property by which style sheets mark one.
            changes["states"] = node.states | {State.INVALID}
        if widget is not None and widget.property("required") is True:
            node = replace(node, attributes=(*node.attributes, ("marked required", "yes")))
        if widget is not None and node.role in _FIELDS | _CHOICES and _toolkits_own_look(widget):
            node = replace(node, attributes=(*node.attributes, ("toolkit's own look", "yes")))
        if isinstance(widget, QAbstractButton) and _hit_anywhere(widget):
            # The interface tells only the rectangle the style would paint in.
            at = widget.mapToGlobal(widget.rect().topLeft())
            node = replace(node, bounds=Bounds(at.x(), at.y(), widget.width(), widget.height()))
        if widget is not None and node.bounds is not None and (room := needed(widget)) is not None:
            box = node.bounds
            changes["text_size"] = (box.width + room[0] - widget.width(), box.height + room[1] - widget.height())
        if tag := _language(interface):
            changes["language"] = tag
        if self._pixels and _to_be_seen(node) and (found := self._painted(node, interface, widget)) is not None:
            changes.update(found)
        return replace(node, **changes)  # type: ignore[arg-type]

    def _picture(self, interface: QAccessibleInterface, widget: QWidget | None, scale: int = 1) -> Picture | None:
        holder = widget if widget is not None else _holder(interface)
        if holder is None:
            return None
        window = holder.window()
        key = (int(Shiboken.getCppPointer(window)[0]), scale)
        if key not in self._pictures:
            self._pictures[key] = Picture(window, scale)
        return self._pictures[key]

    def _ink(self, interface: QAccessibleInterface, widget: QWidget | None, rect: QRect, ground: str) -> str:
        """The colour of the text in ``rect``. Where it seems faint it is looked at enlarged.

        Letters of a pixel's width are smoothed into their ground and never reach their own colour.
        """
        picture = self._picture(interface, widget)
        inner = rect.adjusted(_SKIN, _SKIN, -_SKIN, -_SKIN)
        if picture is None or inner.isEmpty():
            return ""
        ink = picture.ink(inner, ground)
        if ink and ratio(ink, ground) < _CLEAR and (fine := self._picture(interface, widget, FINE)) is not None:
            ink = fine.ink(inner, ground)
        return ink if ink != ground else ""

    def _painted(self, node: Node, interface: QAccessibleInterface, widget: QWidget | None) -> dict[str, object] | None:
        picture = self._picture(interface, widget)
        if picture is None or node.bounds is None:
            return None
        rect = QRect(node.bounds.x, node.bounds.y, node.bounds.width, node.bounds.height)
        if not (_wholly_seen(widget) if widget is not None else _row_wholly_seen(_holder(interface), rect)):
            # Of what is half scrolled away or covered, what is left tells neither ground nor text.
            return {"colours": Colours(node.colours.foreground if node.colours is not None else "")}
        ground, share = picture.ground(rect)
        if not ground:
            return None
        if share < _EVEN and node.role in _PRESSED:
            # Of a shaded button the line round it may be the commonest colour; text is written further in.
            ground = picture.ground(rect.adjusted(_SKIN, _SKIN, -_SKIN, -_SKIN))[0] or ground
        if node.role in _ROWS:
            return self._row(node, self._ink(interface, widget, rect, ground), ground)
        front = node.colours.foreground if node.colours is not None else ""
        if isinstance(widget, QAbstractButton | QLabel) and not widget.text().strip():
            front = ""  # a picture, or nothing: no text is written there
        elif node.role in _WRITTEN and (node.visible_text or node.name):
            seen = any(_near(front, hex_of(value)) for value in picture.counts(rect)) if front else False
            # What the interface says when it was painted so, else what stands out most.
            front = front if seen else self._ink(interface, widget, rect, ground)
        edge = beside = ""
        if node.role in _FIELDS:
            edge, beside = picture.edge(rect)
        elif node.role in _CHOICES:
            edge, beside = _mark(picture, rect)
        if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
            self._placeholder(node, self._ink(interface, widget, rect, ground), ground, widget)
        found: dict[str, object] = {"colours": Colours(front, ground, edge, beside)}
        if share < _EVEN:
            found["attributes"] = (*node.attributes, ("background image", f"{share:.0%} even"))
        return found

    def _row(self, node: Node, ink: str, ground: str) -> dict[str, object] | None:
        """Rows are painted by delegates: what stands out most from their ground is their text."""
        if not ink or not (node.name or node.value).strip():
            return None
        if State.SELECTED in node.states:
            self.painted.append(Painted(node_key(node), "selected", ink, ground, 0.0))
        return {"colours": Colours(ink, ground)}

    def _placeholder(self, node: Node, ink: str, ground: str, field: QLineEdit) -> None:
        if ink:
            size = float(field.fontInfo().pixelSize())
            self.painted.append(Painted(node_key(node), "empty", ink, ground, size, enabled=field.isEnabled()))


def _hit_anywhere(button: QAbstractButton) -> bool:
    """Whether the pointer can press it at every corner: a check box of Qt's own only at its mark and text."""
    rect = button.rect()
    return all(button.hitButton(corner) for corner in (rect.topLeft(), rect.bottomRight()))


def _toolkits_own_look(widget: QWidget) -> bool:
    """True where neither a style sheet nor a palette of the program's has a say in how ``widget`` is drawn."""
    app = QApplication.instance()
    if (
        not isinstance(app, QApplication)
        or app.styleSheet()
        or app.testAttribute(Qt.ApplicationAttribute.AA_SetPalette)
    ):
        return False
    place: QWidget | None = widget
    while place is not None:
        if place.styleSheet() or place.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
            return False
        place = place.parentWidget()
    return True


def _wholly_seen(widget: QWidget) -> bool:
    seen = widget.visibleRegion().boundingRect()
    return seen.width() * seen.height() >= 0.9 * widget.width() * widget.height()


def _row_wholly_seen(holder: QWidget | None, rect: QRect) -> bool:
    """Whether what is painted at ``rect`` on the screen is in view: the last row of a list may be cut."""
    if holder is None:
        return True
    inner = holder.viewport() if isinstance(holder, QAbstractScrollArea) else holder
    seen = inner.visibleRegion().boundingRect().intersected(QRect(inner.mapFromGlobal(rect.topLeft()), rect.size()))
    return seen.width() * seen.height() >= 0.9 * rect.width() * rect.height()


def _has_focus(widget: QWidget | None) -> bool:
    """Whether the keys go to ``widget`` or to a part of it (a view's editor, a tab bar's own)."""
    focus = QApplication.focusWidget()
    return widget is not None and focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _to_be_seen(node: Node) -> bool:
    return (
        node.bounds is not None
        and not node.bounds.empty
        and State.VISIBLE in node.states
        and State.OFFSCREEN not in node.states
        and node.role in _WRITTEN | _FIELDS | _ROWS
    )


def _near(one: str, other: str) -> bool:
    """Colours a rendering may make of one another: 24 steps a channel."""
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 24 for i in (1, 3, 5))


def _mark(picture: Picture, rect: QRect) -> tuple[str, str]:
    """What shows the box or ring at the left of a choice: (its colour, what is beside it)."""
    square = QRect(rect.left(), rect.top(), min(rect.width(), 44), rect.height())
    beside, _share = picture.ground(square)
    return (picture.ink(square, beside), beside) if beside else ("", "")


def _holder(interface: QAccessibleInterface) -> QWidget | None:
    """The widget a part without one (a row, a tab) is painted on."""
    above = interface.parent()
    while above is not None and above.isValid():
        thing = above.object()
        if isinstance(thing, QWidget):
            return thing
        above = above.parent()
    return None


def _language(interface: QAccessibleInterface) -> str:
    attributes = interface.attributesInterface()
    key = QAccessible.Attribute.Locale
    if attributes is None or key not in attributes.attributeKeys():
        return ""
    value = attributes.attributeValue(key)
    return value.bcp47Name() if isinstance(value, QLocale) else ""
