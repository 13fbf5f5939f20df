"""A check box has to say whether it is checked."""

from __future__ import annotations

from accessibility.model import State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import CHOICES
from accessibility.scan import Place, Scan
from i18n import _

_TOLD = frozenset({State.CHECKABLE, State.CHECKED, State.MIXED})


def _check(place: Place, scan: Scan) -> Verdict:
    if _TOLD & place.node.states:
        return passed(_("It says whether it is checked."))
    return failed(_("It does not say that it can be checked."))


def _told(scan: Scan) -> bool:
    """True when the source gives this state at all: older toolkits tell only what is checked, by the role and that."""
    if scan.toolkit != "AT-SPI":
        return True
    return any(State.CHECKABLE in place.node.states for place in scan.places if place.node.role in CHOICES)


RULE: Rule[Place] = Rule(
    id="checkable-state",
    description=_("A check box or radio button tells its state"),
    remedy=_("Expose the checkable and checked states; a box painted by hand has none of itself."),
    impact=Impact.CRITICAL,
    applies=_("Check boxes and radio buttons that are shown and enabled, where the source gives the state at all"),
    blocks=_("hear whether {name} is chosen"),
    subjects=nodes(*CHOICES, when=lambda place, scan: State.ENABLED in place.node.states and _told(scan)),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.5"),
)
