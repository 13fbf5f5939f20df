"""What can be opened has to say whether it is open."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    states = place.node.states
    if State.EXPANDABLE in states or State.EXPANDED in states or State.COLLAPSED in states:
        return passed(_("It says that it can be opened."))
    return failed(_("It holds items of its own but does not say that it can be opened or is open."))


RULE: Rule[Place] = Rule(
    id="expandable-state",
    description=_("A tree item with items below it says that it can be opened"),
    remedy=_("Expose the expandable and expanded states, and let the screen reader know when they change."),
    impact=Impact.SERIOUS,
    applies=_("Tree items that are shown and hold further tree items"),
    blocks=_("know that {name} holds more"),
    subjects=nodes(
        Role.TREE_ITEM,
        when=lambda place, scan: any(child.node.role is Role.TREE_ITEM for child in scan.children(place)),
    ),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.5"),
)
