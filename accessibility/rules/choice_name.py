"""A check box or radio button without a name leaves a choice that nobody can make by ear."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import CHOICES, ITEMS, part_of_control, reads_by_itself
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan)
    return passed(_("It is called “{name}”.", name=name)) if name else failed(_("It has no name and no label."))


RULE: Rule[Place] = Rule(
    id="choice-name",
    description=_("A check box or radio button has a name"),
    remedy=_("Put the choice's words on the box itself, or tie a visible label to it."),
    impact=Impact.CRITICAL,
    applies=_("Check boxes and radio buttons that are shown, save those inside a cell or item that has a name"),
    blocks=_("tell what is chosen with {name}"),
    subjects=nodes(
        *CHOICES,
        when=lambda place, scan: (
            not part_of_control(place)
            and not any(above.node.role in ITEMS and above.node.name for above in place.ancestors())
        ),
    ),
    check=_check,
    criteria=("4.1.2", "1.3.1", "EN-11.5.2.8"),
)
