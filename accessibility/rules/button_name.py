"""A button without a name is heard as “button”, and speech control cannot press it."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import BUTTONS, part_of_control, reads_by_itself, squash, text_below
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan) or text_below(place, scan)
    if name:
        return passed(_("It is called “{name}”.", name=name))
    if place.node.description.strip():
        return failed(_("It has no name, only the description “{words}”.", words=squash(place.node.description)))
    return failed(_("It has no name."))


RULE: Rule[Place] = Rule(
    id="button-name",
    description=_("A button has a name"),
    remedy=_("Give the button a text, or set its accessible name to what it does. A tooltip or an icon is no name."),
    impact=Impact.CRITICAL,
    applies=_("Buttons and toggle buttons that are shown, save parts of a larger control"),
    blocks=_("tell what {name} does"),
    subjects=nodes(*BUTTONS, when=lambda place, scan: not part_of_control(place)),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.5"),
)
