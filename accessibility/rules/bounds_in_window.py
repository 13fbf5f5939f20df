"""What lies outside its window can be seen and pointed at by nobody."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import CONTROLS
from accessibility.scan import Place, Scan
from accessibility.standards.needs import Need
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    bounds = place.node.bounds
    if place.shown or bounds is None:
        return passed(_("It is inside its window."))
    return review(_("It says that it is shown, but lies outside its window, at {x}, {y}.", x=bounds.x, y=bounds.y))


def _subjects(scan: Scan) -> Iterator[Place]:
    for place in scan.places:
        bounds = place.node.bounds
        if not place.claimed or bounds is None or bounds.empty:
            continue
        # Of what is parked outside only the outermost: one answer for a panel, not one for each thing in it.
        outermost = not place.shown and place.parent is not None and place.parent.shown
        if (place.shown and place.node.role in CONTROLS) or (outermost and _holds_control(place, scan)):
            yield place


def _holds_control(place: Place, scan: Scan) -> bool:
    return place.node.role in CONTROLS or any(below.node.role in CONTROLS for below in scan.below(place))


RULE: Rule[Place] = Rule(
    id="bounds-in-window",
    description=_("What is shown lies inside its window"),
    remedy=_("Let the window scroll to it or grow, or mark it as not shown."),
    impact=Impact.SERIOUS,
    applies=_("Controls, and panels with controls, that say that they are shown, with bounds"),
    blocks=_("see {name}"),
    subjects=_subjects,
    check=_check,
    criteria=("1.4.10", "EN-11.5.2.5"),
    shuts_out=(Need.LIMITED_VISION,),
)
