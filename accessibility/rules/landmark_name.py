"""Two regions of one kind need names to be told apart."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import fold, squash
from accessibility.scan import Place, Scan
from i18n import _


def _kind(place: Place) -> str:
    return place.node.attribute("landmark")


def _check(place: Place, scan: Scan) -> Verdict:
    twins = tuple(
        other
        for other in scan.of(Role.LANDMARK)
        if other is not place and _kind(other) == _kind(place) and scan.window(other) is scan.window(place)
    )
    name = squash(place.node.name)
    if not name and (twins or not _kind(place)):
        return failed(_("It is a region without a name."), related=twins)
    if any(fold(other.node.name) == fold(name) for other in twins):
        return failed(_("Another region of its kind is called “{name}” too.", name=name), related=twins)
    return passed(_("It can be told from the other regions."))


RULE: Rule[Place] = Rule(
    id="landmark-name",
    description=_("Regions can be told apart"),
    remedy=_("Give each region a short name: “Search”, “Results”."),
    impact=Impact.MODERATE,
    applies=_("Regions that are shown"),
    blocks=_("tell the regions of the page apart"),
    subjects=nodes(Role.LANDMARK),
    check=_check,
)
