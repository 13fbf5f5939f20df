"""Two controls on one spot hide each other."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import COLLECTIONS, CONTROLS, covers, groups, part_of_control
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Place, ...]]:
    members = (
        place
        for place in scan.of(*CONTROLS, *COLLECTIONS)
        if place.node.bounds is not None and not place.node.bounds.empty and not part_of_control(place)
    )
    return groups(scan, members)


def _check(members: tuple[Place, ...], scan: Scan) -> Verdict:
    for number, one in enumerate(members):
        for other in members[number + 1 :]:
            if (
                one.node.bounds is not None
                and other.node.bounds is not None
                and covers(one.node.bounds, other.node.bounds) >= 0.5
            ):
                return review(
                    _("{one} and {other} lie on each other.", one=one.label(), other=other.label()),
                    at=other,
                    related=(one,),
                )
    return passed(_("They lie beside each other."), at=members[0])


RULE: Rule[tuple[Place, ...]] = Rule(
    id="controls-overlap",
    description=_("Controls do not cover each other"),
    remedy=_("Let a layout place the controls, so that they move apart when text grows."),
    impact=Impact.MODERATE,
    applies=_("Two or more controls with bounds in one parent"),
    blocks=_("see or press {name}"),
    subjects=_subjects,
    check=_check,
    criteria=("1.4.4",),
)
