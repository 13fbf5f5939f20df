"""What Orca is expected to say of a node when the focus comes to it. No Qt.

For the roles our own widgets have; tests/screen_reader holds it against the real Orca on
every page. Two utterances of Orca's are joined as they are heard: with a space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accessibility.evidence import Utterance, node_key
from accessibility.model import Node, Role, State

__all__ = ["arrival", "context", "expected", "utterance"]

# Orca's own words, in English as the tests run it; not texts of this program.
_ROLE_WORDS = {
    Role.BUTTON: "push button",
    Role.TOGGLE_BUTTON: "toggle button",
    Role.CHECK_BOX: "check box",
    Role.RADIO_BUTTON: "radio button",
    Role.TEXT_FIELD: "text",
    Role.TEXT_AREA: "text",
    Role.PASSWORD: "password text",
    Role.COMBO_BOX: "combo box",
    Role.LINK: "link",
    Role.GROUP: "panel",
    Role.FORM: "form",
    Role.NOTE: "comment",
    Role.NOTIFICATION: "notification",
    Role.WINDOW: "frame",
    Role.DIALOG: "dialog",
    Role.ALERT: "alert",
    Role.TAB: "page tab",
    Role.LABEL: "label",
}

_SILENT_ROLES = {Role.CELL, Role.LIST_ITEM, Role.PARAGRAPH, Role.MENU_ITEM, Role.SECTION, Role.UNKNOWN}
_PLACES = (Role.GROUP, Role.FORM, Role.WINDOW, Role.DIALOG, Role.TABLE)


def arrival(before: Node | None, after: Node) -> str:
    """What is heard when the focus comes to where it is in ``after``: the places newly entered, then the object.

    ``before`` is the tree as it was with the focus elsewhere, None when the program was not in front.
    Empty when the focus is nowhere, or where it was.
    """
    way = after.focus_path()
    left = before.focus_path() if before is not None else ()
    if not way or [_identity(node) for node in way] == [_identity(node) for node in left]:
        return ""
    known = 0
    for here, there in zip(way, left, strict=False):
        if _identity(here) != _identity(there):
            break
        known += 1
    size = _sentence(_size(way[-1])) if way[-1].role is Role.TABLE else ""
    return " ".join(part for part in (context(way[known:-1]), _entered(way[-1]), size) if part)


def _entered(node: Node) -> str:
    """What is heard of ``node`` when Tab comes to it: a filled field has all its text selected, and Orca says so.

    Without the last letter: Qt gives each letter's attributes an empty range, which Orca reads by
    (``accessibility.qt.fields``).
    """
    if node.role is not Role.TEXT_FIELD or State.EDITABLE not in node.states or len(node.value) < 2:
        return utterance(node)
    return f"{utterance(replace(node, value=''))} {node.value[:-1]} selected."


def _identity(node: Node) -> tuple[object, ...]:
    """What tells a place from its neighbours in two looks; a window changes its title and stays the same."""
    if node.role is Role.APPLICATION:
        return (node.role,)
    identity = node.path or node.native_id
    if node.role is Role.WINDOW and identity:
        return (node.role, identity)
    at = (node.cell.row, node.cell.column) if node.cell is not None else None
    return (node.role, identity, node.name, at)


def utterance(node: Node) -> str:
    """What is heard of ``node`` itself: name, role, state or value, then the description."""
    parts = [_sentence(" ".join(_main(node)))]
    if node.role in (Role.TEXT_FIELD, Role.TEXT_AREA) and node.value:
        parts.append(_sentence(node.value))
    if node.description and node.description != node.name:
        parts.append(_sentence(node.description))
    return " ".join(part for part in parts if part)


_HEARD = frozenset(
    {
        *(Role.BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.LINK, Role.COMBO_BOX),
        *(Role.TEXT_FIELD, Role.TEXT_AREA, Role.PASSWORD, Role.SPIN_BOX, Role.SLIDER, Role.TAB, Role.MENU_ITEM),
        *(Role.CELL, Role.LIST_ITEM, Role.TREE_ITEM),
    }
)


def expected(tree: Node) -> tuple[Utterance, ...]:
    """What is expected of each control and row that is shown, in reading order; nobody listened to it."""
    found: list[Utterance] = []
    stack = [tree]
    while stack:
        node = stack.pop()
        if State.VISIBLE not in node.states or State.OFFSCREEN in node.states:
            continue
        if node.role in _HEARD and (State.FOCUSABLE in node.states or State.SELECTABLE in node.states):
            found.append(Utterance(utterance(node), -1.0, node_key(node), node.role, expected=True))
        stack.extend(reversed(node.children))
    return tuple(found)


def context(ancestors: Sequence[Node]) -> str:
    """What is heard of the places newly entered, outermost first: “Search panel.”"""
    said: list[str] = []
    for node in ancestors:
        if node.name and node.role in _PLACES and not _wraps(node):
            said.append(_sentence(" ".join(_main(node))))
        if node.role is Role.TABLE:
            said.append(_sentence(_size(node)))
    return " ".join(part for part in said if part)


def _wraps(node: Node) -> bool:
    """True for what holds one thing of the same name and nothing else: to Orca it is layout, not a place."""
    return node.child_count == 1 and len(node.children) == 1 and node.children[0].name == node.name


def _size(table: Node) -> str:
    """“table with 7 rows 1 column”; nothing where the source does not tell."""
    rows, columns = table.attribute("rows"), table.attribute("columns")
    if not (rows.isdigit() and columns.isdigit()):
        return ""
    return f"table with {_count(int(rows), 'row')} {_count(int(columns), 'column')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _main(node: Node) -> list[str]:
    name, role = node.name.strip(), node.role
    if role is Role.HEADING:
        return [name, f"heading level {node.level}" if node.level else "heading"]
    if role is Role.TABLE and node.cell is None:
        return [name]
    if role is Role.RADIO_BUTTON:
        # Orca says the state before the role here, as an utterance of its own.
        return [f"{name}.", "selected" if State.CHECKED in node.states else "not selected", "radio button"]
    if role is Role.NOTIFICATION:
        return ["notification", name]
    words = [name]
    if role not in _SILENT_ROLES:
        words.append(_ROLE_WORDS.get(role, role.value))
    if role is Role.CHECK_BOX:
        words.append(
            "partially checked"
            if State.MIXED in node.states
            else ("checked" if State.CHECKED in node.states else "not checked")
        )
    if role is Role.TOGGLE_BUTTON:
        words.append("pressed" if State.CHECKED in node.states else "not pressed")
    # To Orca a paragraph is a text that could be edited, and it says where it cannot.
    text = role in (Role.TEXT_FIELD, Role.TEXT_AREA, Role.PARAGRAPH)
    uneditable = State.FOCUSABLE in node.states and State.EDITABLE not in node.states
    if text and (uneditable or State.READ_ONLY in node.states):
        words.append("read only")
    return words


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…", ":")) else f"{text}."
