"""Reads the tree of a running program through AT-SPI and writes it as JSON.

Not imported by the project: ``tree.py`` starts it under the system's Python, where the
bindings (python3-gi, gir1.2-atspi-2.0) are installed. It imports nothing else of the project
than ``tree_program``.

The argument is a process id, or a program's name. Writes the node of the program, in the words of
``accessibility.model``, to standard output. Exit 3: no such program on the bus.
"""

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from accessibility.atspi.tree_program import await_program, called, missing, on_the_bus  # noqa: E402

_SAMPLE_OVER = 200
_MOST = 600
_CLOSED = 20
_VIEW_S = 3.0
_DEEP = 60
_STEP = 6

_ROLES = {
    "application": "application",
    "frame": "window",
    "window": "window",
    "dialog": "dialog",
    "alert": "alert",
    "menu bar": "menu bar",
    "menu": "menu",
    "popup menu": "menu",
    "menu item": "menu item",
    "check menu item": "menu item",
    "radio menu item": "menu item",
    "tool bar": "tool bar",
    "status bar": "status bar",
    "tool tip": "tool tip",
    "panel": "group",
    "grouping": "group",
    "filler": "pane",
    "viewport": "pane",
    "scroll pane": "pane",
    "layered pane": "pane",
    "split pane": "pane",
    "form": "form",
    "section": "section",
    "landmark": "landmark",
    "heading": "heading",
    "label": "label",
    "static": "label",
    "paragraph": "paragraph",
    "comment": "note",
    "footnote": "note",
    "link": "link",
    "image": "image",
    "icon": "image",
    "canvas": "image",
    "push button": "button",
    "button": "button",
    "toggle button": "toggle button",
    "check box": "check box",
    "radio button": "radio button",
    "text": "text field",
    "entry": "text field",
    "password text": "password field",
    "combo box": "combo box",
    "spin button": "spin box",
    "slider": "slider",
    "scroll bar": "scroll bar",
    "progress bar": "progress bar",
    "separator": "separator",
    "list": "list",
    "list box": "list",
    "list item": "list item",
    "table": "table",
    "table row": "row",
    "table cell": "cell",
    "column header": "column header",
    "table column header": "column header",
    "row header": "row header",
    "table row header": "row header",
    "tree": "tree",
    "tree table": "tree",
    "tree item": "tree item",
    "page tab list": "tab list",
    "page tab": "tab",
    "notification": "notification",
}

_STATES = {
    "FOCUSABLE": "focusable",
    "FOCUSED": "focused",
    "ENABLED": "enabled",
    "SHOWING": "visible",
    "CHECKABLE": "checkable",
    "CHECKED": "checked",
    "INDETERMINATE": "mixed",
    "SELECTABLE": "selectable",
    "SELECTED": "selected",
    "EXPANDABLE": "expandable",
    "EXPANDED": "expanded",
    "EDITABLE": "editable",
    "READ_ONLY": "read only",
    "MULTI_LINE": "multi line",
    "REQUIRED": "required",
    "INVALID_ENTRY": "invalid",
    "MODAL": "modal",
    "ACTIVE": "active",
    "IS_DEFAULT": "default",
    "PRESSED": "pressed",
    "HAS_POPUP": "has popup",
    "MULTISELECTABLE": "multi selectable",
    "BUSY": "busy",
    "ANIMATED": "animated",
}

_RELATIONS = {
    "LABELLED_BY": "labelled by",
    "LABEL_FOR": "label for",
    "DESCRIBED_BY": "described by",
    "DESCRIPTION_FOR": "description for",
    "CONTROLLED_BY": "controlled by",
    "CONTROLLER_FOR": "controller for",
}


def read(thing: Any, toolkit: str = "", depth: int = 0, above: str = "", choices: bool = False) -> dict[str, Any]:
    """One node with what is below it; ``toolkit`` is its program's, as ``GTK 4.8.3``.

    ``choices`` is said of what a combo box holds: of a list that is closed only the first rows are read.
    """
    native = thing.get_role_name()
    role = _ROLES.get(native, "unknown")
    present = {state.value_nick.upper().replace("-", "_") for state in thing.get_state_set().get_states()}
    if role == "text field" and "MULTI_LINE" in present:
        role = "text area"
    if native == "frame" and depth > 1:
        # Qt calls a QFrame and a dock that too; a window of its own lies right below the program.
        role = "group" if thing.get_name() else "pane"
    node: dict[str, Any] = {
        "role": role,
        "name": thing.get_name() or "",
        "description": thing.get_description() or "",
        "states": sorted(_STATES[state] for state in present if state in _STATES),
        "child_count": max(0, thing.get_child_count()),
        "attributes": {"native role": native},
    }
    if "EXPANDABLE" in present and "EXPANDED" not in present:
        node["states"] = sorted([*node["states"], "collapsed"])
    attributes = thing.get_attributes() or {}
    if str(attributes.get("level", "")).isdigit():
        node["level"] = int(attributes["level"])
    identity = thing.get_accessible_id() if hasattr(thing, "get_accessible_id") else ""
    if identity:
        # Qt joins the names of all objects from the program down, or their classes where
        # they have none. What this object adds is its own objectName.
        node["native_id"] = identity
        own = identity.removeprefix(above).removeprefix(".") if identity != above else ""
        node["path"] = own if own[:1].islower() else ""
    for add in (add_bounds, add_text, add_actions, add_relations, add_language, add_table):
        tolerate(add, thing, node)
    if toolkit.startswith("GTK"):
        settle_gtk(node, toolkit, present)
    if depth < _DEEP:
        choices = choices or role == "combo box"
        closed = choices and role != "combo box" and "visible" not in node["states"]
        below = first(thing, node["child_count"], _CLOSED) if closed else children(thing, node["child_count"], toolkit)
        node["children"] = [read(child, toolkit, depth + 1, identity or above, choices) for child in below]
    return node


def settle_gtk(node: dict[str, Any], toolkit: str, present: set[str]) -> None:
    """Whether it can be seen and used, where GTK says too much or too little; ``present`` are its own states.

    What GTK has not laid out yet, as in an expander that was never opened, is 1 × 1 px in GTK 3 and
    nothing at all in GTK 4. GTK 4 says “showing” of windows only, until 4.12, and never “enabled”.
    """
    width, height = node.get("bounds", (0, 0, 0, 0))[2:]
    states = set(node["states"])
    if toolkit.startswith("GTK 3") and (width, height) == (1, 1):
        states.discard("visible")
    if toolkit.startswith("GTK 4") and "SENSITIVE" in present:
        states.add("enabled")
    if late_gtk_4(toolkit) and "VISIBLE" in present and ("bounds" not in node or (width > 0 and height > 0)):
        states.add("visible")
    node["states"] = sorted(states)


def late_gtk_4(toolkit: str) -> bool:
    """True of a GTK 4 that does not say of its widgets whether they are showing."""
    name, _space, version = toolkit.partition(" ")
    major, _dot, rest = version.partition(".")
    minor = rest.partition(".")[0]
    return name == "GTK" and major == "4" and minor.isdigit() and int(minor) < 12


def toolkit_of(app: Any) -> str:
    """The name and version of a program's toolkit in one spelling: ``GTK 3.24.38``, ``Qt 5.15.8``."""
    try:
        name, version = app.get_toolkit_name() or "", app.get_toolkit_version() or ""
    except GLib.GError as error:
        if gone(error):
            raise
        return ""
    if name.casefold() == "gail":  # GTK 3 by its older name
        name = "GTK"
    return f"{name.upper() if name.casefold() == 'gtk' else name} {version}".strip()


def tolerate(add: Callable[[Any, dict[str, Any]], None], thing: Any, node: dict[str, Any]) -> None:
    """Let one facet of an object go when its program refuses it, and write down which; not when it is silent or gone.

    What refuses is a fault of the program or its toolkit, and the rest of the tree is still worth reading.
    """
    try:
        add(thing, node)
    except GLib.GError as error:
        if gone(error):
            raise
        facet = add.__name__.removeprefix("add_")
        node["attributes"]["refused"] = f"{node['attributes'].get('refused', '')} {facet}".strip()


def gone(error: Any) -> bool:
    """True when nobody answered: the program hangs, or is not there any more."""
    words = error.message.casefold()
    return error.code == 0 or any(
        sign in words for sign in ("timeout", "timed out", "reply", "disconnected", "no longer")
    )


def add_bounds(thing: Any, node: dict[str, Any]) -> None:
    """Where it is on the screen."""
    component = thing.get_component_iface()
    if component is not None:
        box = component.get_extents(Atspi.CoordType.SCREEN)
        node["bounds"] = [box.x, box.y, box.width, box.height]


def add_text(thing: Any, node: dict[str, Any]) -> None:
    """What a field holds, or a range's number."""
    if node["role"] in ("text field", "text area"):
        text = thing.get_text_iface()
        if text is not None:
            node["value"] = text.get_text(0, min(text.get_character_count(), 10_000))
    value = thing.get_value_iface()
    if value is not None:
        node["value_range"] = [value.get_minimum_value(), value.get_maximum_value(), value.get_current_value()]


def add_language(thing: Any, node: dict[str, Any]) -> None:
    """The language it says it is in, as a BCP 47 tag: ``en_GB.UTF-8`` is ``en-GB``; ``C`` is none."""
    tag = (thing.get_object_locale() or "").partition(".")[0].partition("@")[0].replace("_", "-")
    if tag and tag not in ("C", "POSIX"):
        node["language"] = tag


def add_table(thing: Any, node: dict[str, Any]) -> None:
    """How many rows and columns a table has; where a cell stands in it, and its headers."""
    if node["role"] in ("table", "tree"):
        table = thing.get_table_iface()
        if table is not None:
            node["attributes"] |= {"rows": str(table.get_n_rows()), "columns": str(table.get_n_columns())}
    elif node["role"] in ("cell", "tree item"):
        cell = thing.get_table_cell()
        if cell is None:
            return
        # By its class: an object that is a component too has another method of that name.
        try:
            there, row, column = Atspi.TableCell.get_position(cell)
            if not there or row < 0 or column < 0:
                return  # some toolkits offer the interface and answer nothing of it
            node["cell"] = {
                "row": row,
                "column": column,
                "row_headers": header_names(Atspi.TableCell.get_row_header_cells(cell)),
                "column_headers": header_names(Atspi.TableCell.get_column_header_cells(cell)),
            }
        except GLib.GError:
            return  # offered, and not there; one that hangs shows in the next call


def header_names(headers: Any) -> list[str]:
    """The names of header cells; none where the toolkit gives no list."""
    return [header.get_name() or "" for header in headers or () if header is not None]


def add_actions(thing: Any, node: dict[str, Any]) -> None:
    """What can be done to it."""
    action = thing.get_action_iface()
    if action is not None:
        node["actions"] = []
        for place in range(action.get_n_actions()):
            # GTK 4 counts what it does not name while it is hidden or disabled.
            node["actions"].append(action.get_action_name(place))


def add_relations(thing: Any, node: dict[str, Any]) -> None:
    """What it is related to, by name."""
    found = []
    for relation in thing.get_relation_set() or ():
        kind = _RELATIONS.get(relation.get_relation_type().value_nick.upper().replace("-", "_"))
        if kind:
            for place in range(relation.get_n_targets()):
                target = relation.get_target(place)
                found.append([kind, (target.get_name() or "") if target is not None else ""])
    node["relations"] = found


def children(thing: Any, count: int, toolkit: str = "") -> list[Any]:
    """All children, or, of a big view, those that can be seen."""
    if count > _SAMPLE_OVER and not toolkit.startswith("GTK 4"):
        return in_view(thing)
    # GTK 4 has no more rows than it shows, some hundred spare ones aside, and takes seconds to say what is at a point.
    return first(thing, count, _MOST)


def first(thing: Any, count: int, most: int) -> list[Any]:
    """Its first children, no more than ``most``."""
    found = [thing.get_child_at_index(place) for place in range(min(count, most))]
    return [child for child in found if child is not None]


def in_view(thing: Any) -> list[Any]:
    """The children under a line down the middle of the view; no more than could be found in some seconds."""
    component = thing.get_component_iface()
    if component is None:
        return []
    box = component.get_extents(Atspi.CoordType.SCREEN)
    found: list[Any] = []
    y = box.y + 1
    deadline = time.monotonic() + _VIEW_S
    while y < box.y + box.height and time.monotonic() < deadline:
        child = component.get_accessible_at_point(box.x + box.width // 2, y, Atspi.CoordType.SCREEN)
        if child is None or child == thing:
            y += _STEP
            continue
        found.append(child)
        place = child.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        y = max(y + _STEP, place.y + place.height + 1)
    return found


def main() -> int:
    """Write the tree of the program asked for."""
    Atspi.init()
    wanted = sys.argv[1]
    app = await_program(wanted)
    if app is None:
        sys.stderr.write(f"{missing(wanted, on_the_bus(), called(wanted))}\n")
        return 3
    toolkit = toolkit_of(app)
    node = read(app, toolkit)
    if toolkit:
        node["attributes"]["toolkit"] = toolkit
    json.dump(node, sys.stdout)
    return 0
