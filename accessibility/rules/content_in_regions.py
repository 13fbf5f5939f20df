"""What is outside every region is found by nobody who jumps from region to region."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import COLLECTIONS, CONTROLS, part_of_control
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[Place]:
    if any(place.node.attribute("landmark") == "main" for place in scan.of(Role.LANDMARK)):
        yield from (
            place
            for place in scan.of(*CONTROLS, *COLLECTIONS)
            if place.node.has(State.FOCUSABLE) and not part_of_control(place) and not place.inside(*COLLECTIONS)
        )


def _check(place: Place, scan: Scan) -> Verdict:
    if place.inside(Role.LANDMARK, Role.MENU_BAR, Role.TOOL_BAR, Role.STATUS_BAR, Role.DIALOG, Role.ALERT):
        return passed(_("It is in a region."))
    return review(_("It is in none of the window's regions."))


RULE: Rule[Place] = Rule(
    id="content-in-regions",
    description=_("Controls are inside regions"),
    remedy=_("Move the control into the region it belongs to."),
    impact=Impact.MINOR,
    applies=_("Controls of windows that have a main region"),
    blocks=_("find {name} by going from region to region"),
    subjects=_subjects,
    check=_check,
)
