"""One node of an accessibility tree, without any toolkit.

``qt/tree.py`` fills it from inside a program and ``atspi/tree.py`` from outside, so
speech, rules and reports read both the same way. Everything is plain data: a node
never holds on to a widget, because a held interface of a deleted widget crashes Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

__all__ = ["Bounds", "CellPosition", "Node", "Relation", "Role", "State"]


class Role(StrEnum):
    """What a node is. The values are the words our reports use."""

    APPLICATION = "application"
    WINDOW = "window"
    DIALOG = "dialog"
    ALERT = "alert"
    MENU_BAR = "menu bar"
    MENU = "menu"
    MENU_ITEM = "menu item"
    TOOL_BAR = "tool bar"
    STATUS_BAR = "status bar"
    TOOL_TIP = "tool tip"
    PANE = "pane"
    GROUP = "group"
    FORM = "form"
    SECTION = "section"
    LANDMARK = "landmark"
    HEADING = "heading"
    LABEL = "label"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    LINK = "link"
    IMAGE = "image"
    BUTTON = "button"
    TOGGLE_BUTTON = "toggle button"
    CHECK_BOX = "check box"
    RADIO_BUTTON = "radio button"
    TEXT_FIELD = "text field"
    TEXT_AREA = "text area"
    PASSWORD = "password field"  # noqa: S105 - a role's name, no secret
    COMBO_BOX = "combo box"
    SPIN_BOX = "spin box"
    SLIDER = "slider"
    SCROLL_BAR = "scroll bar"
    PROGRESS_BAR = "progress bar"
    SEPARATOR = "separator"
    LIST = "list"
    LIST_ITEM = "list item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    COLUMN_HEADER = "column header"
    ROW_HEADER = "row header"
    TREE = "tree"
    TREE_ITEM = "tree item"
    TAB_LIST = "tab list"
    TAB = "tab"
    NOTIFICATION = "notification"
    UNKNOWN = "unknown"


class State(StrEnum):
    """What a node is like at this moment."""

    FOCUSABLE = "focusable"
    FOCUSED = "focused"
    ENABLED = "enabled"
    VISIBLE = "visible"
    OFFSCREEN = "offscreen"
    CHECKABLE = "checkable"
    CHECKED = "checked"
    MIXED = "mixed"
    SELECTABLE = "selectable"
    SELECTED = "selected"
    EXPANDABLE = "expandable"
    EXPANDED = "expanded"
    COLLAPSED = "collapsed"
    EDITABLE = "editable"
    READ_ONLY = "read only"
    MULTI_LINE = "multi line"
    PROTECTED = "protected"
    REQUIRED = "required"
    INVALID = "invalid"
    MODAL = "modal"
    ACTIVE = "active"
    DEFAULT = "default"
    PRESSED = "pressed"
    HAS_POPUP = "has popup"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle on the screen, in device-independent pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def empty(self) -> bool:
        """True when nothing of it can be seen."""
        return self.width <= 0 or self.height <= 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation to another node: ``kind`` such as ``labelled by``, ``target`` its path or name."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class CellPosition:
    """Where a cell stands in its table; rows and columns count from 0."""

    row: int
    column: int
    row_headers: tuple[str, ...] = ()
    column_headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """What a screen reader can know of one object.

    ``path`` is the objectName path (``search.query``), empty for an unnamed object.
    ``child_count`` is the true number of children; it exceeds ``len(children)`` when a
    big view was sampled to its visible part. ``kind`` is the toolkit's class name.
    """

    role: Role
    name: str = ""
    description: str = ""
    value: str = ""
    states: frozenset[State] = frozenset()
    bounds: Bounds | None = None
    actions: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    cell: CellPosition | None = None
    level: int | None = None
    path: str = ""
    kind: str = ""
    child_count: int = 0
    children: tuple[Node, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.child_count < len(self.children):
            object.__setattr__(self, "child_count", len(self.children))

    @property
    def sampled(self) -> bool:
        """True when only a part of the children is here."""
        return self.child_count > len(self.children)

    def has(self, *states: State) -> bool:
        """True when the node is in every one of ``states``."""
        return self.states.issuperset(states)

    def walk(self) -> Iterator[Node]:
        """This node, then everything below it, in reading order (depth first)."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def find(self, wanted: Callable[[Node], bool]) -> Node | None:
        """The first node in reading order that ``wanted`` accepts."""
        return next((node for node in self.walk() if wanted(node)), None)

    def by_path(self, path: str) -> Node | None:
        """The node with this objectName path."""
        return self.find(lambda node: node.path == path)

    def focused(self) -> Node | None:
        """The deepest node that holds the focus: a list's row before the list."""
        found = None
        for node in self.walk():
            if State.FOCUSED in node.states:
                found = node
        return found

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready data; empty values are left out."""
        data: dict[str, Any] = {"role": self.role.value}
        for key in ("name", "description", "value", "path", "kind"):
            if getattr(self, key):
                data[key] = getattr(self, key)
        if self.states:
            data["states"] = sorted(state.value for state in self.states)
        if self.bounds is not None:
            data["bounds"] = [self.bounds.x, self.bounds.y, self.bounds.width, self.bounds.height]
        if self.actions:
            data["actions"] = list(self.actions)
        if self.relations:
            data["relations"] = [[relation.kind, relation.target] for relation in self.relations]
        if self.cell is not None:
            data["cell"] = {
                "row": self.cell.row,
                "column": self.cell.column,
                "row_headers": list(self.cell.row_headers),
                "column_headers": list(self.cell.column_headers),
            }
        if self.level is not None:
            data["level"] = self.level
        if self.child_count:
            data["child_count"] = self.child_count
        if self.children:
            data["children"] = [child.to_dict() for child in self.children]
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Node:
        """The node that ``to_dict`` wrote.

        Raises ``ValueError`` for a role or state nobody knows.
        """
        bounds = data.get("bounds")
        cell = data.get("cell")
        return cls(
            role=Role(data["role"]),
            name=data.get("name", ""),
            description=data.get("description", ""),
            value=data.get("value", ""),
            states=frozenset(State(state) for state in data.get("states", ())),
            bounds=Bounds(*bounds) if bounds is not None else None,
            actions=tuple(data.get("actions", ())),
            relations=tuple(Relation(kind, target) for kind, target in data.get("relations", ())),
            cell=None
            if cell is None
            else CellPosition(
                cell["row"],
                cell["column"],
                tuple(cell.get("row_headers", ())),
                tuple(cell.get("column_headers", ())),
            ),
            level=data.get("level"),
            path=data.get("path", ""),
            kind=data.get("kind", ""),
            child_count=data.get("child_count", 0),
            children=tuple(cls.from_dict(child) for child in data.get("children", ())),
        )
