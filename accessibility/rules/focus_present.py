"""An active window in which nothing has the focus swallows the keys."""

from __future__ import annotations

from accessibility.model import State
from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import COLLECTIONS, CONTROLS, WINDOWS
from accessibility.scan import Place, Scan
from i18n import _


def _check(window: Place, scan: Scan) -> Verdict:
    if any(State.FOCUSED in place.node.states for place in scan.below(window)) or State.FOCUSED in window.node.states:
        return passed(_("Something in it has the focus."))
    return review(_("It is active, and nothing in it has the focus. Where do the keys go?"))


RULE: Rule[Place] = Rule(
    id="focus-present",
    description=_("Something in the active window has the focus"),
    remedy=_("Set the focus when the window or page opens, and again when what had it goes away."),
    impact=Impact.SERIOUS,
    applies=_("Active windows with something in them that takes the focus"),
    blocks=_("begin to work in {name} by keyboard"),
    subjects=nodes(
        *WINDOWS,
        when=lambda place, scan: (
            State.ACTIVE in place.node.states
            and any(
                below.node.has(State.FOCUSABLE) and below.node.role in (*CONTROLS, *COLLECTIONS)
                for below in scan.below(place)
            )
        ),
    ),
    check=_check,
    criteria=("2.4.3", "EN-11.5.2.13"),
)
