"""A screen reader reads objects in tree order; the eye reads them as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import COLLECTIONS, CONTROLS, above_left, groups, part_of_control
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Place, ...]]:
    wanted = (*CONTROLS, Role.LABEL, Role.HEADING, Role.GROUP, Role.PARAGRAPH, *COLLECTIONS)
    members = (
        place
        for place in scan.of(*wanted)
        if place.node.bounds is not None
        and not place.node.bounds.empty
        and not part_of_control(place)
        and not place.inside(*COLLECTIONS)
    )
    return groups(scan, members)


def _check(members: tuple[Place, ...], scan: Scan) -> Verdict:
    for before, after in pairwise(members):
        one, other = before.node.bounds, after.node.bounds
        if after.node.role is Role.LABEL and before.node.role is not Role.LABEL:
            # A caption may come after what it is a caption of.
            continue
        if one is not None and other is not None and above_left(other, one):
            return review(
                _("{after} stands above {before}, but is read after it.", after=after.label(), before=before.label()),
                at=after,
                related=(before,),
            )
    return passed(_("They are read as they stand."), at=members[0])


RULE: Rule[tuple[Place, ...]] = Rule(
    id="reading-order",
    description=_("Objects are read in the order in which they stand"),
    remedy=_(
        "Create the widgets in reading order, or order the accessible children: the tree follows "
        "creation, not the layout."
    ),
    impact=Impact.MODERATE,
    applies=_("Two or more labels, controls or lists with bounds in one parent"),
    blocks=_("read this part of the page in an order that makes sense"),
    subjects=_subjects,
    check=_check,
    criteria=("1.3.2",),
)
