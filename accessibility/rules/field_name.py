"""A field without a name or label is heard as “text”, with no hint of what belongs in it."""

from __future__ import annotations

from accessibility.model import State
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import FIELDS, named_by_value, part_of_control, reads_by_itself, squash
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan)
    if name:
        return passed(_("It is called “{name}”.", name=name))
    if named_by_value(place, scan):
        return failed(
            _("It has no label; its name “{name}” is only what is chosen in it.", name=squash(place.node.name))
        )
    if State.READ_ONLY in place.node.states and State.FOCUSABLE not in place.node.states:
        return review(_("It shows text, takes no focus and has no name. Is it clear what it shows?"))
    if place.node.placeholder.strip():
        return failed(
            _("It has no name. Its placeholder “{words}” goes away while typing.", words=squash(place.node.placeholder))
        )
    if squash(place.node.description):
        return failed(_("It has no name, only the description “{words}”.", words=squash(place.node.description)))
    return failed(_("It has no name and no label."))


RULE: Rule[Place] = Rule(
    id="field-name",
    description=_("A field has a name"),
    remedy=_(
        "Tie a visible label to the field (a buddy, a labelled-by relation), or set its accessible "
        "name to the label's words."
    ),
    impact=Impact.CRITICAL,
    applies=_("Text fields, combo boxes, spin boxes and sliders that are shown"),
    blocks=_("tell what to enter in {name}"),
    subjects=nodes(*FIELDS, when=lambda place, scan: not part_of_control(place)),
    check=_check,
    criteria=("4.1.2", "3.3.2", "1.3.1", "EN-11.5.2.8"),
)
