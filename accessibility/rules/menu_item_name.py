"""A menu entry without a name cannot be chosen by ear or by voice."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import reads_by_itself, text_below
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan)
    return passed(_("It is called “{name}”.", name=name)) if name else failed(_("It has no name."))


RULE: Rule[Place] = Rule(
    id="menu-item-name",
    description=_("A menu entry has a name"),
    remedy=_("Give the action behind the entry a text. For a line between entries use a separator."),
    impact=Impact.SERIOUS,
    applies=_("Menu entries that are shown, have a size and can be chosen"),
    blocks=_("tell what {name} does"),
    subjects=nodes(
        Role.MENU_ITEM,
        when=lambda place, scan: (
            State.ENABLED in place.node.states
            and (place.node.bounds is None or not place.node.bounds.empty)
            and not text_below(place, scan)
        ),
    ),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.5"),
)
