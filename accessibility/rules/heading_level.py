"""A heading without a level has no place in the outline."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    level = place.node.level
    if level is None:
        return failed(_("It has no level."))
    if not 1 <= level <= 9:
        return failed(_("Its level is {level}.", level=level))
    return passed(_("Its level is {level}.", level=level))


RULE: Rule[Place] = Rule(
    id="heading-level",
    description=_("A heading has a level"),
    remedy=_("Set the level, from 1 for the page's own heading."),
    impact=Impact.MODERATE,
    applies=_("Headings that are shown"),
    blocks=_("tell how the sections of the page belong together"),
    subjects=nodes(Role.HEADING),
    check=_check,
    criteria=("1.3.1",),
)
