"""Two controls under one stable name cannot be pinned by tests, scripts or help."""

from __future__ import annotations

from accessibility.model import State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import COLLECTIONS, CONTROLS, part_of_control
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    twins = tuple(
        other
        for other in scan.places
        if other is not place
        and other.node.path == place.node.path
        and other.node.role is place.node.role
        and other.shown
    )
    if not twins:
        return passed(_("Nothing else is called “{path}”.", path=place.node.path))
    return failed(
        _("{count} other objects are called “{path}” too.", count=len(twins), path=place.node.path), related=twins[:3]
    )


RULE: Rule[Place] = Rule(
    id="id-unique",
    description=_("A stable name is given once"),
    remedy=_("Give each control its own object name, with that of its page or form before it."),
    impact=Impact.MINOR,
    applies=_("Controls outside lists that take the focus and have a dotted object name"),
    blocks=_("be led to {name} by a script or by help"),
    subjects=nodes(
        *CONTROLS,
        *COLLECTIONS,
        when=lambda place, scan: (
            "." in place.node.path
            and State.FOCUSABLE in place.node.states
            and not part_of_control(place)
            and not place.inside(*COLLECTIONS)
        ),
    ),
    check=_check,
)
