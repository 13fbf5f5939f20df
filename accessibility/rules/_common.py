"""Words and groups of roles that several rules share. No rule: discovery passes by names with an underscore."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import takewhile

from accessibility.evidence import FocusStop, Sought, Thing
from accessibility.model import Bounds, Role, State
from accessibility.rule import Verdict, passed
from accessibility.scan import Place, Scan
from i18n import _

__all__ = [
    "BUTTONS", "CHOICES", "COLLECTIONS", "CONTROLS", "FIELDS", "ITEMS", "OPERABLE", "ROLE_WORDS", "WINDOWS",
    "above_left", "area", "covers", "fold", "groups", "in_vain", "interactive", "labels", "named_by_value",
    "none_found", "own_place", "part_of_control", "reads_by_itself", "scrolled_away", "squash", "stop_place", "stops",
    "text_below", "visible_words", "whole_row",
]  # fmt: skip

BUTTONS = (Role.BUTTON, Role.TOGGLE_BUTTON)
CHOICES = (Role.CHECK_BOX, Role.RADIO_BUTTON)
FIELDS = (Role.TEXT_FIELD, Role.TEXT_AREA, Role.PASSWORD, Role.COMBO_BOX, Role.SPIN_BOX, Role.SLIDER)
CONTROLS = (*BUTTONS, *CHOICES, *FIELDS, Role.LINK)
ITEMS = (Role.LIST_ITEM, Role.TREE_ITEM, Role.MENU_ITEM, Role.TAB, Role.CELL, Role.ROW)
COLLECTIONS = (Role.LIST, Role.TABLE, Role.TREE)
OPERABLE = (*CONTROLS, Role.MENU_ITEM, Role.TAB)
WINDOWS = (Role.WINDOW, Role.DIALOG, Role.ALERT)

# What a screen reader says of a role; a name that ends in one of these is heard twice.
ROLE_WORDS: dict[Role, tuple[str, ...]] = {
    Role.BUTTON: ("button", "push button"),
    Role.TOGGLE_BUTTON: ("button", "toggle button"),
    Role.CHECK_BOX: ("check box", "checkbox"),
    Role.RADIO_BUTTON: ("radio button", "option button"),
    Role.LINK: ("link", "hyperlink"),
    Role.HEADING: ("heading",),
    Role.IMAGE: ("image", "graphic"),
    Role.COMBO_BOX: ("combo box", "combobox", "drop-down list"),
    Role.TEXT_FIELD: ("text field", "edit field", "text box", "edit box", "entry field"),
    Role.TEXT_AREA: ("text area", "text box"),
    Role.PASSWORD: ("password field", "text field"),
    Role.SPIN_BOX: ("spin box", "spin button"),
    Role.SLIDER: ("slider",),
    Role.PROGRESS_BAR: ("progress bar",),
    Role.TAB: ("page tab",),
}

# Parts of a control that the control itself operates: arrows of a spin box, the clear button of a field.
_WHOLES = (Role.COMBO_BOX, Role.SPIN_BOX, Role.SCROLL_BAR, Role.SLIDER, Role.TEXT_FIELD, Role.PASSWORD, Role.TEXT_AREA)
_INNER_NAMES = re.compile(r"(^|\.)(qt_\w+|Scroll(Left|Right)Button)$")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))


def squash(text: str) -> str:
    """``text`` without invisible characters and with single spaces."""
    return " ".join(text.translate(_INVISIBLE).split())


def fold(text: str) -> str:
    """``text`` for comparing: single spaces, no case, no colon, dots or star at its end."""
    return unicodedata.normalize("NFKC", squash(text)).casefold().rstrip(" :.…*").lstrip("* ")


def part_of_control(place: Place) -> bool:
    """True for a piece of a larger control that needs no name or focus of its own."""
    if _INNER_NAMES.search(place.node.path):
        return True
    above = place.parent.node.role if place.parent is not None else None
    if place.node.role in BUTTONS and above is Role.TAB_LIST:
        return True
    # The arrow that a tool bar shows when it is too narrow for its buttons: a sliver without a name.
    if (
        above is Role.TOOL_BAR
        and not place.node.name
        and place.node.bounds is not None
        and place.node.bounds.width <= 16
    ):
        return True
    return place.inside(*_WHOLES)


def scrolled_away(place: Place) -> bool:
    """True when nothing of it lies in one of the panes it is in: it is there, and seen when it is scrolled to."""
    bounds = place.node.bounds
    return bounds is not None and any(
        above.node.role is Role.PANE
        and above.node.bounds is not None
        and not above.node.bounds.empty
        and not covers(bounds, above.node.bounds)
        for above in place.ancestors()
    )


def interactive(place: Place) -> bool:
    """True for an enabled control that is no part of another."""
    return place.node.role in CONTROLS and State.ENABLED in place.node.states and not part_of_control(place)


def labels(place: Place, scan: Scan) -> list[Place]:
    """The places that label ``place``, by its relations."""
    found = []
    for relation in place.node.relations:
        if relation.kind in ("labelled by", "labelled-by", "label"):
            target = scan.by_key(relation.target) or _nearest(relation.target, place, scan)
            if target is not None and target is not place:
                found.append(target)
    return found


def _nearest(name: str, place: Place, scan: Scan) -> Place | None:
    """Of all places called ``name`` the nearest to ``place``; what holds it before what stands beside it."""
    own = place.address.split("/")

    def nearness(other: Place) -> tuple[int, bool]:
        way = other.address.split("/")
        shared = sum(1 for _step in takewhile(lambda pair: pair[0] == pair[1], zip(own, way, strict=False)))
        return shared, shared == len(way)

    return max((other for other in scan.named(name) if other is not place), key=nearness, default=None)


def named_by_value(place: Place, scan: Scan) -> bool:
    """True for a combo or spin box whose name is only what is chosen in it, as some toolkits have it."""
    if place.node.role not in (Role.COMBO_BOX, Role.SPIN_BOX):
        return False
    name = fold(place.node.name)
    return bool(name) and (
        name == fold(place.node.value) or any(fold(below.node.name) == name for below in scan.below(place))
    )


def text_below(place: Place, scan: Scan) -> str:
    """All names below ``place``, as a screen reader may read them for it."""
    return squash(" ".join(below.node.name for below in scan.below(place) if below.node.name))


def reads_by_itself(place: Place, scan: Scan) -> str:
    """What a reader has to call ``place`` by: its name, unless that is only its value, else its labels'."""
    own = "" if named_by_value(place, scan) else squash(place.node.name)
    return own or squash(" ".join(label.node.name for label in labels(place, scan)))


def visible_words(place: Place) -> str:
    """The words painted on ``place`` where the source knows them; empty otherwise."""
    return squash(place.node.visible_text)


def stops(scan: Scan) -> tuple[FocusStop, ...]:
    """The stops of the forward walk; none when nobody walked."""
    return scan.evidence.forward.stops if scan.evidence.forward is not None else ()


def stop_place(stop: FocusStop, scan: Scan) -> Place | None:
    """Where a stop is in the tree."""
    return scan.by_key(stop.key) if stop.key else None


def whole_row(place: Place, scan: Scan) -> bool:
    """True for the cell of a table of one column: it is a row of a list, whatever the toolkit calls it."""
    cell = place.node.cell
    if place.node.role is not Role.CELL or cell is None or cell.column != 0 or place.parent is None:
        return False
    beside = scan.children(place.parent)
    return all(other.node.cell is None or other.node.cell.column == 0 for other in beside)


def own_place(key: str, scan: Scan) -> Place | None:
    """Where an object named by evidence is in the tree; None when it is gone."""
    return scan.by_key(key) if key else None


def area(bounds: Bounds) -> int:
    """The area of ``bounds``; 0 when empty."""
    return 0 if bounds.empty else bounds.width * bounds.height


def covers(one: Bounds, other: Bounds) -> float:
    """How much of the smaller of two rectangles the other covers, 0 to 1."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    smaller = min(area(one), area(other))
    return 0.0 if width <= 0 or height <= 0 or not smaller else width * height / smaller


def above_left(later: Bounds, earlier: Bounds) -> bool:
    """True when ``later`` stands wholly above ``earlier`` and does not begin to the right of it."""
    return later.y + later.height <= earlier.y and later.x < earlier.x + earlier.width


def groups(scan: Scan, members: Iterable[Place]) -> Iterator[tuple[Place, ...]]:
    """``members`` by their parent, two or more at a time, in reading order."""
    found: dict[str, list[Place]] = {}
    for place in members:
        found.setdefault(place.parent.address if place.parent else "", []).append(place)
    return (tuple(places) for places in found.values() if len(places) > 1)


def in_vain(scan: Scan, thing: Thing) -> list[Sought]:
    """That ``thing`` was looked for and not found; empty when nobody looked, or it was there."""
    return [sought for sought in scan.evidence.sought if sought.thing is thing]


def none_found(sought: Sought) -> Verdict:
    """The answer where there is none of what a rule is about."""
    return passed(_("There is none, as far as was looked: {how}.", how=sought.how))
