"""What Orca is expected to say of a node when the focus comes to it. No Qt.

A first cut, for the roles our own widgets have; each rule here is held against the real
Orca by the tests. Two utterances of Orca's are joined as they are heard: with a space.
"""

from __future__ import annotations

from collections.abc import Sequence

from accessibility.model import Node, Role, State

__all__ = ["context", "utterance"]

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


def utterance(node: Node) -> str:
    """What is heard of ``node`` itself: name, role, state or value, then the description."""
    parts = [_sentence(" ".join(_main(node)))]
    if node.role in (Role.TEXT_FIELD, Role.TEXT_AREA) and node.value:
        parts.append(_sentence(node.value))
    if node.description and node.description != node.name:
        parts.append(_sentence(node.description))
    return " ".join(part for part in parts if part)


def context(ancestors: Sequence[Node]) -> str:
    """What is heard of the places newly entered, outermost first: “Search panel.”"""
    said = [
        _sentence(" ".join(_main(node)))
        for node in ancestors
        if node.name and node.role in (Role.GROUP, Role.FORM, Role.WINDOW, Role.DIALOG)
    ]
    return " ".join(said)


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
    if State.READ_ONLY in node.states and role in (Role.TEXT_FIELD, Role.TEXT_AREA):
        words.append("read only")
    return words


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…", ":")) else f"{text}."
