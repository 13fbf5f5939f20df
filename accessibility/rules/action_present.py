"""Voice and switch control press what has an action."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import BUTTONS, CHOICES, part_of_control
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    if place.node.actions:
        return passed(_("It can be told to {actions}.", actions=", ".join(place.node.actions)))
    # GTK 4 has a menu button in two: a frame with the role, and in it what takes focus and press.
    part = next((below for below in scan.below(place) if below.node.role in BUTTONS and below.node.actions), None)
    if part is not None:
        return passed(_("A part of it can be told to {actions}.", actions=", ".join(part.node.actions)))
    return failed(_("It lists no action."))


def _told(scan: Scan) -> bool:
    return any(place.node.actions for place in scan.places)


RULE: Rule[Place] = Rule(
    id="action-present",
    description=_("What can be pressed lists an action"),
    remedy=_("Implement the action interface: press for a button, toggle for a box, jump for a link."),
    impact=Impact.SERIOUS,
    applies=_("Buttons, choices and links that are shown and enabled, where the source gives actions at all"),
    blocks=_("press {name} by voice or switch"),
    subjects=nodes(
        *BUTTONS,
        *CHOICES,
        Role.LINK,
        when=lambda place, scan: State.ENABLED in place.node.states and _told(scan) and not part_of_control(place),
    ),
    check=_check,
    criteria=("EN-11.5.2.11", "EN-11.5.2.12", "EN-11.5.2.16", "4.1.2"),
)
