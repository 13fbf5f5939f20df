"""Radio buttons outside any group are heard as loose choices."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import groups
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[Place]:
    for members in groups(scan, scan.of(Role.RADIO_BUTTON)):
        yield members[0]


def _check(place: Place, scan: Scan) -> Verdict:
    roles = (Role.GROUP, Role.LIST, Role.MENU, Role.TOOL_BAR, Role.FORM, Role.LANDMARK, Role.TABLE)
    held = next((above for above in place.ancestors() if above.node.role in roles), None)
    if held is not None:
        return passed(_("They are inside a {role}.", role=held.node.role.value))
    if any("member" in relation.kind for relation in place.node.relations):
        return passed(_("A relation says which belong together."))
    return review(_("They are in no group. Is the question heard with each of them?"))


RULE: Rule[Place] = Rule(
    id="radio-grouped",
    description=_("Radio buttons are in a group"),
    remedy=_("Put the radio buttons into a group box whose title is the question."),
    impact=Impact.MODERATE,
    applies=_("Two or more radio buttons side by side"),
    blocks=_("tell which choices belong together"),
    subjects=_subjects,
    check=_check,
    criteria=("1.3.1",),
)
