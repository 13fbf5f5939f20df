"""One node of an accessibility tree, without any toolkit.

``qt/tree.py`` fills it from inside a program and ``atspi/tree.py`` from outside, so
speech, rules and reports read both the same way. Everything is plain data: a node
never holds on to a widget, because a held interface of a deleted widget crashes Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

__all__ = [
    "Bounds",
    "CellPosition",
    "Colours",
    "Font",
    "Node",
    "Relation",
    "Role",
    "State",
    "ValueRange",
    "only_current",
]

_MORE_TEXTS = ("native_id", "visible_text", "placeholder", "language")


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
    MULTI_SELECTABLE = "multi selectable"
    BUSY = "busy"
    ANIMATED = "animated"


_VIEWS = frozenset({Role.LIST, Role.TABLE, Role.TREE, Role.TAB_LIST})
_ROWS = frozenset({Role.LIST_ITEM, Role.CELL, Role.TREE_ITEM, Role.ROW, Role.TAB})


def only_current(node: Node, above: Iterable[Node]) -> bool:
    """True of a row or tab that says it is focused, while the view it is in is not; ``above`` from its parent up.

    Qt calls the current row of every view and the current tab of every tab bar focused.
    """
    if node.role not in _ROWS:
        return False
    view = next((one for one in above if one.role in _VIEWS), None)
    return view is not None and State.FOCUSED not in view.states


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
class Colours:
    """What an object is painted with, each ``#rrggbb`` or empty when not known.

    ``border`` is the edge that shows where it can be operated, ``beside`` the colour around it.
    """

    foreground: str = ""
    background: str = ""
    border: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Font:
    """The font of an object's text; ``size`` in device-independent pixels."""

    size: float
    bold: bool = False
    family: str = ""


@dataclass(frozen=True, slots=True)
class ValueRange:
    """A number with its limits, as the value interface gives it."""

    minimum: float
    maximum: float
    current: float


@dataclass(frozen=True, slots=True)
class Node:
    """What a screen reader can know of one object.

    ``path`` is the objectName path (``search.query``), empty for an unnamed object.
    ``child_count`` is the true number of children; it exceeds ``len(children)`` when a
    big view was sampled to its visible part. ``kind`` is the toolkit's class name.

    The rest is known to some sources only, and empty or None elsewhere: ``native_id``
    names the object to its toolkit; ``focus_order`` is its place in the Tab order, from 0;
    ``keys`` are the shortcuts and access keys it answers to (``Alt+S``); ``visible_text``
    is what is painted on it where that may differ from its name; ``placeholder`` the grey
    text of an empty field; ``text_size`` the (width, height) its text needs to show whole;
    ``language`` a BCP 47 tag; ``attributes`` whatever else the source says, by name
    (``landmark``, ``autocomplete``, ``native role``).
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
    native_id: str = ""
    focus_order: int | None = None
    keys: tuple[str, ...] = ()
    visible_text: str = ""
    placeholder: str = ""
    text_size: tuple[int, int] | None = None
    language: str = ""
    colours: Colours | None = None
    font: Font | None = None
    value_range: ValueRange | None = None
    attributes: tuple[tuple[str, str], ...] = ()

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

    def attribute(self, name: str) -> str:
        """What the source says of ``name``, or nothing."""
        return next((value for key, value in self.attributes if key == name), "")

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
        way = self.focus_path()
        return way[-1] if way else None

    def focus_path(self) -> tuple[Node, ...]:
        """From this node down to the one that holds the focus; empty when the focus is nowhere."""
        found: tuple[Node, ...] = ()
        current: tuple[Node, ...] = ()
        stack: list[tuple[Node, tuple[Node, ...]]] = [(self, ())]
        while stack:
            node, above = stack.pop()
            way = (*above, node)
            if State.FOCUSED in node.states:
                if only_current(node, reversed(above)):
                    current = way
                # A text area's viewport says that it is focused too; it is a part, not a thing.
                elif not found or node.role is not Role.PANE:
                    found = way
            stack.extend((child, way) for child in reversed(node.children))
        return found or current

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready data; empty values are left out."""
        data: dict[str, Any] = {"role": self.role.value}
        for key in (*("name", "description", "value", "path", "kind"), *_MORE_TEXTS):
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
        data.update(self._more())
        if self.child_count:
            data["child_count"] = self.child_count
        if self.children:
            data["children"] = [child.to_dict() for child in self.children]
        return data

    def _more(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        if self.focus_order is not None:
            data["focus_order"] = self.focus_order
        if self.keys:
            data["keys"] = list(self.keys)
        if self.text_size is not None:
            data["text_size"] = list(self.text_size)
        if self.colours is not None:
            data["colours"] = {key: value for key, value in asdict(self.colours).items() if value}
        if self.font is not None:
            data["font"] = asdict(self.font)
        if self.value_range is not None:
            data["value_range"] = [self.value_range.minimum, self.value_range.maximum, self.value_range.current]
        if self.attributes:
            data["attributes"] = dict(self.attributes)
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
            focus_order=data.get("focus_order"),
            keys=tuple(data.get("keys", ())),
            text_size=(data["text_size"][0], data["text_size"][1]) if "text_size" in data else None,
            colours=Colours(**data["colours"]) if "colours" in data else None,
            font=Font(**data["font"]) if "font" in data else None,
            value_range=ValueRange(*data["value_range"]) if "value_range" in data else None,
            attributes=tuple(data.get("attributes", {}).items()),
            **{key: data[key] for key in _MORE_TEXTS if key in data},
        )
