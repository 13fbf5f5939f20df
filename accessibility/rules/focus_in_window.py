"""The object with the focus has to be where it can be seen."""

from __future__ import annotations

from accessibility.model import Role, State, only_current
from accessibility.rule import Impact, Rule, Verdict, failed, passed
from accessibility.rules._common import WINDOWS, covers
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    bounds, window = place.node.bounds, scan.window(place).node.bounds
    if bounds is None or window is None or bounds.empty:
        return passed(_("It has no bounds to go by."))
    if State.OFFSCREEN in place.node.states or not covers(bounds, window):
        return failed(_("It has the focus and lies outside its window."))
    return passed(_("It has the focus and lies in its window."))


RULE: Rule[Place] = Rule(
    id="focus-in-window",
    description=_("What has the focus lies in its window"),
    remedy=_("Scroll to what takes the focus, and take what is out of sight out of the Tab order."),
    impact=Impact.SERIOUS,
    applies=_("The object with the focus, where it and its window have bounds"),
    blocks=_("see where the focus is"),
    subjects=lambda scan: [
        place
        for place in scan.places
        if State.FOCUSED in place.node.states
        and place.node.role not in WINDOWS
        and place.node.bounds is not None
        and not place.inside(Role.MENU)
        and not only_current(place.node, (above.node for above in place.ancestors()))
    ],
    check=_check,
    criteria=("2.4.11", "EN-11.5.2.13"),
)
