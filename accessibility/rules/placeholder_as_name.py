"""Grey text that goes away while typing is no label."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import FIELDS, fold, labels, squash
from accessibility.scan import Place, Scan
from accessibility.standards.needs import Need
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    if fold(place.node.name) == fold(place.node.placeholder) and not labels(place, scan):
        return review(
            _(
                "Its only label is the placeholder “{words}”, which goes away while typing.",
                words=squash(place.node.placeholder),
            )
        )
    return passed(_("It has a label beside its placeholder."))


RULE: Rule[Place] = Rule(
    id="placeholder-as-name",
    description=_("A placeholder is not the only label"),
    remedy=_("Put a visible label beside the field; keep the placeholder for an example, or drop it."),
    impact=Impact.MODERATE,
    applies=_("Fields with a placeholder and a name"),
    blocks=_("see what {name} wanted, once something is typed"),
    subjects=nodes(*FIELDS, when=lambda place, scan: bool(fold(place.node.placeholder) and fold(place.node.name))),
    check=_check,
    criteria=("3.3.2",),
    shuts_out=(Need.LIMITED_VISION, Need.COGNITION),
)
