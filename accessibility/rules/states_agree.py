"""Two states that exclude each other leave a listener with none."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import COLLECTIONS, OPERABLE
from accessibility.scan import Place, Scan
from i18n import _

_PAIRS = ((State.EXPANDED, State.COLLAPSED), (State.EDITABLE, State.READ_ONLY))
_WITHOUT = ((State.FOCUSED, State.FOCUSABLE), (State.SELECTED, State.SELECTABLE))


def _check(place: Place, scan: Scan) -> Verdict:
    for one, other in _PAIRS:
        if place.node.has(one, other):
            return failed(_("It says “{one}” and “{other}” at once.", one=one.value, other=other.value))
    for one, other in _WITHOUT:
        if one in place.node.states and other not in place.node.states and place.node.role in OPERABLE:
            return review(_("It says “{one}” but not “{other}”.", one=one.value, other=other.value))
    return passed(_("Its states agree."))


RULE: Rule[Place] = Rule(
    id="states-agree",
    description=_("States do not contradict each other"),
    remedy=_("Report each state from the one place that knows it."),
    impact=Impact.MODERATE,
    applies=_("Controls, items and collections that are shown"),
    blocks=_("trust what is said of {name}"),
    subjects=nodes(*OPERABLE, *COLLECTIONS, Role.LIST_ITEM, Role.TREE_ITEM),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.5"),
)
