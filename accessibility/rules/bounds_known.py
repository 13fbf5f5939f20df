"""A magnifier follows the focus by its bounds."""

from __future__ import annotations

from accessibility.model import State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import COLLECTIONS, CONTROLS, part_of_control
from accessibility.scan import Place, Scan
from accessibility.standards.needs import Need
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    bounds = place.node.bounds
    if bounds is None:
        return failed(_("It has no bounds."))
    if bounds.empty:
        return failed(_("Its bounds are empty: {width} by {height}.", width=bounds.width, height=bounds.height))
    return passed(_("It measures {width} by {height}.", width=bounds.width, height=bounds.height))


def _measured(scan: Scan) -> bool:
    return any(place.node.bounds is not None for place in scan.places)


RULE: Rule[Place] = Rule(
    id="bounds-known",
    description=_("What takes the focus has bounds"),
    remedy=_("Give the widget a size, or take it out of the focus order while it has none."),
    impact=Impact.SERIOUS,
    applies=_("Controls that are shown and take the focus, where the source gives bounds at all"),
    blocks=_("follow the focus to {name} with a magnifier"),
    subjects=nodes(
        *CONTROLS,
        *COLLECTIONS,
        when=lambda place, scan: (
            place.node.has(State.FOCUSABLE, State.ENABLED) and _measured(scan) and not part_of_control(place)
        ),
    ),
    check=_check,
    criteria=("EN-11.5.2.5", "4.1.2"),
    shuts_out=(Need.LIMITED_VISION, Need.LIMITED_MANIPULATION),
)
