"""A tab without a name hides a whole page of the program."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import reads_by_itself
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan)
    if name:
        return passed(_("It is called “{name}”.", name=name))
    if place.parent is not None and len(scan.children(place.parent)) == 1:
        return review(_("It is the only tab and has no name. Is it to be seen at all?"))
    return failed(_("It has no name."))


RULE: Rule[Place] = Rule(
    id="tab-name",
    description=_("A tab has a name"),
    remedy=_("Give the tab a text, or set its accessible name where it shows only an icon."),
    impact=Impact.SERIOUS,
    applies=_("Tabs that are shown"),
    blocks=_("tell what is behind {name}"),
    subjects=nodes(Role.TAB, when=lambda place, scan: place.node.bounds is None or not place.node.bounds.empty),
    check=_check,
    criteria=("4.1.2", "2.4.6", "EN-11.5.2.5"),
)
