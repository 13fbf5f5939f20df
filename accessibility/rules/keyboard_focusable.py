"""What only the pointer reaches is out of reach for whoever has none."""

from __future__ import annotations

import re

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import BUTTONS, CHOICES, FIELDS, ITEMS, fold, part_of_control
from accessibility.scan import Place, Scan
from i18n import _

# A tooltip such as “Next (F3)” tells of a key that does the same.
_KEY_TOLD = re.compile(r"\((?:(?:Ctrl|Alt|Shift|Meta)\+)*(?:F\d{1,2}|[A-Z0-9]|Del|Return|Escape|Left|Right|Up|Down)\)")
# A window's own buttons are worked by the window manager's keys.
_WINDOW_BUTTONS = frozenset({"close", "minimise", "minimize", "maximise", "maximize", "restore"})


def _reachable_otherwise(place: Place, scan: Scan) -> bool:
    if place.node.keys or _KEY_TOLD.search(place.node.description):
        return True
    name = fold(place.node.name) or fold(place.node.description)
    if name in _WINDOW_BUTTONS:
        return True
    if not name:
        return False
    if any(fold(shortcut.command) == name for shortcut in scan.evidence.shortcuts):
        return True
    return any(
        other.node.role is Role.MENU_ITEM and fold(other.node.name) == name
        for other in scan.places
        if other is not place
    )


def _keys_told(scan: Scan) -> bool:
    """False where the source gives no keys of anything, as the accessibility bus does."""
    return scan.toolkit != "AT-SPI" or any(place.node.keys for place in scan.places)


def _check(place: Place, scan: Scan) -> Verdict:
    if State.FOCUSABLE in place.node.states:
        return passed(_("It takes the focus."))
    if any(below.node.has(State.FOCUSABLE, State.ENABLED) and below.shown for below in scan.below(place)):
        return passed(_("A part of it takes the focus."))
    if _reachable_otherwise(place, scan):
        return passed(_("It takes no focus, but a key or a menu entry does the same."))
    if place.node.role in (Role.TEXT_FIELD, Role.TEXT_AREA):
        return review(_("It takes no focus. Can its text be read in another way?"))
    if place.inside(Role.TOOL_BAR, Role.TAB_LIST, Role.COLUMN_HEADER, *ITEMS):
        return review(_("It takes no focus. Can arrow keys or a command reach it?"))
    if not _keys_told(scan):
        return review(_("It takes no focus, and shortcut keys are not known from outside. Does one do the same?"))
    return failed(_("It takes no focus, and no key or menu entry does the same."))


RULE: Rule[Place] = Rule(
    id="keyboard-focusable",
    description=_("A control can be reached by keyboard"),
    remedy=_(
        "Give the control a focus policy (Qt: StrongFocus or TabFocus); buttons of a tool bar have none by default."
    ),
    impact=Impact.CRITICAL,
    applies=_("Controls that are shown and enabled, save parts of a larger control and read-only text"),
    blocks=_("reach {name} without a pointer"),
    subjects=nodes(
        *BUTTONS,
        *CHOICES,
        *FIELDS,
        Role.LINK,
        when=lambda place, scan: (
            State.ENABLED in place.node.states
            and State.READ_ONLY not in place.node.states
            and not part_of_control(place)
            and (place.node.bounds is None or not place.node.bounds.empty)
        ),
    ),
    check=_check,
    criteria=("2.1.1", "EN-11.5.2.14"),
)
