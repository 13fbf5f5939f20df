"""Radio buttons need their question, and it is heard only as the group's name."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, passed
from accessibility.rules._common import reads_by_itself, squash
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[Place]:
    return (
        place
        for place in scan.of(Role.GROUP)
        if sum(child.node.role is Role.RADIO_BUTTON for child in scan.children(place)) > 1
    )


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan)
    if name:
        return passed(_("The group is called “{name}”.", name=name))
    if any(above.node.role is Role.GROUP and squash(above.node.name) for above in place.ancestors()):
        return passed(_("It is inside a group with a name."))
    return failed(_("The group has no name, so the question is not heard with the answers."))


RULE: Rule[Place] = Rule(
    id="group-name",
    description=_("A group of radio buttons has a name"),
    remedy=_("Put the radio buttons into a group box whose title is the question."),
    impact=Impact.SERIOUS,
    applies=_("Groups that hold two or more radio buttons"),
    blocks=_("hear the question that these choices answer"),
    subjects=_subjects,
    check=_check,
    criteria=("1.3.1", "3.3.2"),
)
