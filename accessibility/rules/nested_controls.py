"""A control inside a control cannot be reached on its own by most assistive technology."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import BUTTONS, CHOICES, CONTROLS, part_of_control
from accessibility.scan import Place, Scan
from i18n import _


def _group(place: Place, scan: Scan) -> bool:
    """True of a check box that labels what it holds: Qt's group box with a check box in its title."""
    labelled = {relation.target for relation in place.node.relations if relation.kind == "label for"}
    return place.node.role is Role.CHECK_BOX and any(
        below.node.name in labelled or below.key in labelled for below in scan.below(place)
    )


def _check(place: Place, scan: Scan) -> Verdict:
    inner = next(
        (
            below
            for below in scan.below(place)
            if below.node.role in CONTROLS
            and below.node.has(State.FOCUSABLE, State.VISIBLE)
            and below.shown
            # GTK 4 has a menu button in two, one in the other, under one name.
            and (below.node.role, below.node.name) != (place.node.role, place.node.name)
        ),
        None,
    )
    if inner is None:
        return passed(_("No control is inside it."))
    if _group(place, scan):
        return passed(_("It is a group that can be switched off."))
    words = _("It holds another control that takes the focus: {inner}.", inner=inner.label())
    # From outside it cannot be told whether the program nested the two, or its toolkit on the way to the bus.
    return review(words, related=(inner,)) if scan.toolkit == "AT-SPI" else failed(words, related=(inner,))


RULE: Rule[Place] = Rule(
    id="nested-controls",
    description=_("No control is inside another"),
    remedy=_("Put the two controls side by side, each with its own name."),
    impact=Impact.SERIOUS,
    applies=_("Buttons, check boxes, radio buttons and links that take the focus, save those that open what they hold"),
    blocks=_("reach what is inside {name}"),
    subjects=nodes(
        *BUTTONS,
        *CHOICES,
        Role.LINK,
        # GTK has what an expander opens inside its button.
        when=lambda place, scan: (
            State.FOCUSABLE in place.node.states
            and State.EXPANDABLE not in place.node.states
            and not part_of_control(place)
        ),
    ),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.9"),
)
