"""44 px is what an unsteady hand hits at once."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import BUTTONS, CHOICES, COLLECTIONS, FIELDS, part_of_control
from accessibility.scan import Place, Scan
from i18n import _

_LEAST = 43.5


def _check(place: Place, scan: Scan) -> Verdict:
    bounds = place.node.bounds
    if bounds is None or scan.css(min(bounds.width, bounds.height)) >= _LEAST:
        return passed(_("It is 44 by 44 px or larger."))
    return failed(
        _("It is {width} by {height} px.", width=round(scan.css(bounds.width)), height=round(scan.css(bounds.height)))
    )


RULE: Rule[Place] = Rule(
    id="target-size-large",
    description=_("A target is 44 by 44 px"),
    remedy=_("Make the control at least 44 px wide and high."),
    impact=Impact.MINOR,
    applies=_("Enabled buttons, choices and fields with bounds, outside lists and menus"),
    blocks=_("hit {name} at the first try"),
    subjects=nodes(
        *BUTTONS,
        *CHOICES,
        *FIELDS,
        when=lambda place, scan: (
            place.node.bounds is not None
            and not place.node.bounds.empty
            and State.ENABLED in place.node.states
            and not part_of_control(place)
            and not place.inside(*COLLECTIONS, Role.MENU)
        ),
    ),
    check=_check,
    criteria=("2.5.5",),
)
