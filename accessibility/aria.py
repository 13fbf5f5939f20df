"""A tree as an ARIA page, so that axe-core can give a second opinion on our rules, and where the two disagree.

The page says only what assistive technology would be told: roles, names, states, values, nesting. Each
element carries the address of its node, by which axe's answer is laid beside ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from accessibility.model import Node, Role, State
from accessibility.results import Audit
from accessibility.rule import Outcome
from accessibility.scan import Place, Scan

__all__ = ["PAIRS", "Disagreement", "aria_page", "disagreements"]

# What asks the same question in both engines: axe's rule, ours.
PAIRS: dict[str, str] = {
    "aria-command-name": "button-name",
    "aria-dialog-name": "dialog-title",
    "aria-input-field-name": "field-name",
    "aria-progressbar-name": "progress-name",
    "aria-required-children": "list-children",
    "aria-required-parent": "item-parent",
    "aria-toggle-field-name": "choice-name",
    "color-contrast": "text-contrast",
    "document-title": "window-title",
    "empty-heading": "heading-name",
    "heading-order": "heading-order",
    "landmark-no-duplicate-main": "one-main",
    "landmark-unique": "landmark-name",
    "link-name": "link-name",
    "nested-interactive": "nested-controls",
    "role-img-alt": "image-name",
}

_ROLES: dict[Role, str] = {
    Role.DIALOG: "dialog",
    Role.ALERT: "alertdialog",
    Role.MENU_BAR: "menubar",
    Role.MENU: "menu",
    Role.MENU_ITEM: "menuitem",
    Role.TOOL_BAR: "toolbar",
    Role.TOOL_TIP: "tooltip",
    Role.GROUP: "group",
    Role.FORM: "form",
    Role.HEADING: "heading",
    Role.NOTE: "note",
    Role.LINK: "link",
    Role.IMAGE: "img",
    Role.BUTTON: "button",
    Role.TOGGLE_BUTTON: "button",
    Role.CHECK_BOX: "checkbox",
    Role.RADIO_BUTTON: "radio",
    Role.TEXT_FIELD: "textbox",
    Role.TEXT_AREA: "textbox",
    Role.PASSWORD: "textbox",
    Role.COMBO_BOX: "combobox",
    Role.SPIN_BOX: "spinbutton",
    Role.SLIDER: "slider",
    Role.PROGRESS_BAR: "progressbar",
    Role.SEPARATOR: "separator",
    Role.LIST: "listbox",
    Role.LIST_ITEM: "option",
    Role.TABLE: "grid",
    Role.ROW: "row",
    Role.CELL: "gridcell",
    Role.COLUMN_HEADER: "columnheader",
    Role.ROW_HEADER: "rowheader",
    Role.TREE: "tree",
    Role.TREE_ITEM: "treeitem",
    Role.TAB_LIST: "tablist",
    Role.TAB: "tab",
    Role.NOTIFICATION: "status",
}
_LANDMARKS = frozenset({"main", "navigation", "search", "banner", "complementary", "contentinfo", "form", "region"})
_TEXTS = frozenset({Role.LABEL, Role.PARAGRAPH})
_TABULAR = frozenset({Role.CELL, Role.COLUMN_HEADER, Role.ROW_HEADER})


def _attributes(place: Place, scan: Scan) -> Iterator[tuple[str, str]]:
    node = place.node
    landmark = node.attribute("landmark")
    role = _ROLES.get(node.role, "")
    if node.role is Role.LANDMARK:
        role = landmark if landmark in _LANDMARKS else "region"
    if role:
        yield "role", role
    name = node.name.strip() or _label(place, scan)
    if name and role:
        yield "aria-label", name
    if node.role is Role.HEADING:
        yield "aria-level", str(node.level or 2)
    yield from _states(node)
    if node.value_range is not None and role in ("slider", "spinbutton", "progressbar"):
        yield "aria-valuemin", f"{node.value_range.minimum:g}"
        yield "aria-valuemax", f"{node.value_range.maximum:g}"
        yield "aria-valuenow", f"{node.value_range.current:g}"
    elif role in ("slider", "spinbutton"):
        yield "aria-valuenow", "0"
    if State.FOCUSABLE in node.states:
        yield "tabindex", "0"
    if node.colours is not None and node.colours.foreground and node.colours.background:
        size = f";font-size:{scan.css(node.font.size):g}px" if node.font is not None else ""
        weight = ";font-weight:bold" if node.font is not None and node.font.bold else ""
        yield "style", f"color:{node.colours.foreground};background:{node.colours.background}{size}{weight}"


def _states(node: Node) -> Iterator[tuple[str, str]]:
    if node.role in (Role.CHECK_BOX, Role.RADIO_BUTTON):
        mixed = State.MIXED in node.states
        yield "aria-checked", "mixed" if mixed else str(State.CHECKED in node.states).lower()
    if node.role is Role.TOGGLE_BUTTON:
        yield "aria-pressed", str(State.CHECKED in node.states or State.PRESSED in node.states).lower()
    if node.role is Role.COMBO_BOX or {State.EXPANDED, State.COLLAPSED} & node.states:
        yield "aria-expanded", str(State.EXPANDED in node.states).lower()
    if State.ENABLED not in node.states and node.role in _ROLES:
        yield "aria-disabled", "true"
    if State.SELECTED in node.states and node.role in (Role.LIST_ITEM, Role.TREE_ITEM, Role.TAB, Role.CELL, Role.ROW):
        yield "aria-selected", "true"


def _label(place: Place, scan: Scan) -> str:
    for relation in place.node.relations:
        if relation.kind == "labelled by":
            found = scan.by_key(relation.target)
            if found is not None or relation.target:
                return found.node.name.strip() if found is not None else relation.target
    return ""


def _element(place: Place, scan: Scan) -> str:
    if not place.shown:
        return ""
    attributes = [("data-address", place.address), *_attributes(place, scan)]
    start = " ".join(f'{name}="{escape(value)}"' for name, value in attributes)
    shown = place.node.visible_text or (place.node.name if place.node.role in _TEXTS or _shows_name(place.node) else "")
    inner = (
        _rows(place, scan)
        if place.node.role is Role.TABLE
        else "".join(_element(c, scan) for c in scan.children(place))
    )
    return f"<div {start}>{escape(shown)}{inner}</div>\n"


def _shows_name(node: Node) -> bool:
    return node.colours is not None or node.role in (Role.HEADING, Role.LINK, Role.BUTTON, Role.TAB, Role.LIST_ITEM)


def _rows(table: Place, scan: Scan) -> str:
    """The cells of a table by row: many toolkits list them flat, and ARIA wants rows."""
    rows: dict[tuple[int, int], list[str]] = {}
    beside = []
    for child in scan.children(table):
        if child.node.role in _TABULAR:
            head = child.node.role is Role.COLUMN_HEADER
            row = -1 if head or child.node.cell is None else child.node.cell.row
            rows.setdefault((0 if head else 1, row), []).append(_element(child, scan))
        else:
            beside.append(_element(child, scan))
    body = "".join(f'<div role="row">{"".join(cells)}</div>' for _key, cells in sorted(rows.items()))
    return body + "".join(beside)


def aria_page(scan: Scan) -> str:
    """The page of ``scan``: what is shown, as assistive technology would be told."""
    root = scan.places[0]
    window = next((place.node.name for place in scan.of(Role.WINDOW) if place.node.name.strip()), "")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(scan.tree.language or "en")}">\n<head><meta charset="utf-8">'
        f"<title>{escape(window)}</title></head>\n<body>\n{_element(root, scan)}</body>\n</html>\n"
    )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One object on which the two engines answer differently; each answer as its engine calls it."""

    address: str
    label: str
    axe_rule: str
    our_rule: str
    axe_says: str
    we_say: str


def disagreements(audit: Audit, scan: Scan, axe: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Disagreement]:
    """Where axe's answers about ``aria_page(scan)`` and ours differ, for rules that ask the same (``PAIRS``).

    ``axe`` is axe-core's result: ``violations`` and ``passes``, each rule with ``nodes`` whose ``html``
    shows the address. Only an object that both engines looked at can be disagreed about.
    """
    ours: dict[tuple[str, str], str] = {}
    for result in audit.results:
        if result.scan is scan:
            for finding in result.findings:
                known = ours.get((result.rule.id, finding.address))
                if known is None or finding.outcome is Outcome.FAIL:
                    ours[result.rule.id, finding.address] = finding.outcome.value
    places = {place.address: place for place in scan.places}
    found = []
    for group, says in (("violations", Outcome.FAIL.value), ("passes", Outcome.PASS.value)):
        for rule in axe.get(group, ()):
            mine = PAIRS.get(str(rule["id"]))
            for node in rule["nodes"] if mine is not None else ():
                address = _address(str(node.get("html", "")))
                we_say = ours.get((mine or "", address))
                # What we leave to a person contradicts neither answer.
                if we_say in (Outcome.FAIL.value, Outcome.PASS.value) and we_say != says:
                    label = places[address].label() if address in places else address
                    found.append(Disagreement(address, label, str(rule["id"]), mine or "", says, we_say or ""))
    return sorted(found, key=lambda item: (item.our_rule, item.address))


def _address(html: str) -> str:
    _before, found, rest = html.partition('data-address="')
    return rest.partition('"')[0] if found else ""
