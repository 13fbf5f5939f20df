"""A field has to say whether it can be typed into."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    if State.EDITABLE in place.node.states or State.READ_ONLY in place.node.states:
        return passed(_("It says whether it can be typed into."))
    return review(_("It does not say whether it can be typed into or only read."))


RULE: Rule[Place] = Rule(
    id="editable-state",
    description=_("A field says whether it can be typed into"),
    remedy=_("Expose the editable or read-only state."),
    impact=Impact.MODERATE,
    applies=_("Text fields that are shown, enabled and take the focus"),
    blocks=_("know whether {name} can be changed"),
    subjects=nodes(
        Role.TEXT_FIELD,
        Role.TEXT_AREA,
        Role.PASSWORD,
        when=lambda place, scan: place.node.has(State.ENABLED, State.FOCUSABLE),
    ),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.17"),
)
