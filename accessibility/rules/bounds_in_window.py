"""What lies outside its window can be seen and pointed at by nobody."""

from __future__ import annotations

from accessibility.model import Bounds, Role
from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import CONTROLS
from accessibility.scan import Place, Scan
from accessibility.standards.needs import Need
from i18n import _


def _inside(bounds: Bounds, window: Bounds) -> bool:
    return (
        bounds.x < window.x + window.width
        and bounds.y < window.y + window.height
        and bounds.x + bounds.width > window.x
        and bounds.y + bounds.height > window.y
    )


def _check(place: Place, scan: Scan) -> Verdict:
    window = scan.window(place).node.bounds
    bounds = place.node.bounds
    if window is None or bounds is None or _inside(bounds, window):
        return passed(_("It is inside its window."))
    return review(_("It says that it is shown, but lies outside its window, at {x}, {y}.", x=bounds.x, y=bounds.y))


RULE: Rule[Place] = Rule(
    id="bounds-in-window",
    description=_("What is shown lies inside its window"),
    remedy=_("Let the window scroll to it or grow, or mark it as not shown."),
    impact=Impact.SERIOUS,
    applies=_("Controls that are shown, with bounds, outside menus"),
    blocks=_("see {name}"),
    subjects=nodes(
        *CONTROLS,
        when=lambda place, scan: (
            place.node.bounds is not None
            and not place.node.bounds.empty
            and not place.inside(Role.MENU, Role.COMBO_BOX)
            and scan.window(place).node.bounds is not None
        ),
    ),
    check=_check,
    criteria=("1.4.10", "EN-11.5.2.5"),
    shuts_out=(Need.LIMITED_VISION,),
)
