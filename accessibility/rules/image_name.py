"""A picture that takes the focus or can be pressed has to say what it is."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import CONTROLS, ITEMS, part_of_control, reads_by_itself, squash
from accessibility.scan import Place, Scan
from i18n import _


def _wanted(place: Place, scan: Scan) -> bool:
    if part_of_control(place) or place.inside(*CONTROLS, *ITEMS, Role.COLUMN_HEADER):
        return False
    bounds = place.node.bounds
    return (
        State.FOCUSABLE in place.node.states
        or bool(place.node.name or place.node.description)
        or (bounds is not None and not bounds.empty and scan.css(min(bounds.width, bounds.height)) >= 32)
    )


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan) or squash(place.node.description)
    if name:
        return passed(_("It is called “{name}”.", name=name))
    if State.FOCUSABLE in place.node.states:
        return failed(_("It takes the focus and has no name."))
    return review(_("It has no name. Is it decoration, or does it tell something?"))


RULE: Rule[Place] = Rule(
    id="image-name",
    description=_("A picture has words that do its work"),
    remedy=_("Set the picture's accessible name to what it tells, or take it out of the tree when it is decoration."),
    impact=Impact.SERIOUS,
    applies=_("Pictures outside controls that take the focus, have words, or are 32 px or larger"),
    blocks=_("know what {name} shows"),
    subjects=nodes(Role.IMAGE, when=_wanted),
    check=_check,
    criteria=("1.1.1", "EN-11.5.2.5"),
)
