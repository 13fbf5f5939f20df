"""Two chosen radio buttons answer one question twice."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import groups
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Place, ...]]:
    return groups(scan, scan.of(Role.RADIO_BUTTON))


def _check(members: tuple[Place, ...], scan: Scan) -> Verdict:
    checked = tuple(place for place in members if State.CHECKED in place.node.states)
    if len(checked) > 1:
        return review(
            _("{count} of them are chosen: is this more than one question?", count=len(checked)),
            at=checked[1],
            related=checked,
        )
    return passed(_("One of them, at most, is chosen."), at=members[0])


RULE: Rule[tuple[Place, ...]] = Rule(
    id="one-radio-checked",
    description=_("One radio button of a group is chosen"),
    remedy=_("Give each question its own group box."),
    impact=Impact.MODERATE,
    applies=_("Two or more radio buttons side by side"),
    blocks=_("tell which answer counts"),
    subjects=_subjects,
    check=_check,
    criteria=("1.3.1", "4.1.2"),
)
