"""A relation that points at nothing labels nothing."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import COLLECTIONS, CONTROLS, squash
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    for relation in place.node.relations:
        if relation.kind != "labelled by":
            continue
        if relation.target and (
            scan.by_key(relation.target) is not None or any(other.node.name == relation.target for other in scan.places)
        ):
            continue
        if not squash(place.node.name):
            return failed(
                _("Its label “{target}” is not in the tree, and it has no name of its own.", target=relation.target)
            )
        return review(_("Its label “{target}” is not in the tree.", target=relation.target))
    return passed(_("Its label is in the tree."))


RULE: Rule[Place] = Rule(
    id="label-relation",
    description=_("A label that a control points to is there"),
    remedy=_("Keep the label for as long as the control, or point the relation at the label that is shown."),
    impact=Impact.MODERATE,
    applies=_("Controls with a labelled-by relation"),
    blocks=_("hear the label of {name}"),
    subjects=nodes(
        *CONTROLS,
        *COLLECTIONS,
        when=lambda place, scan: any(relation.kind == "labelled by" for relation in place.node.relations),
    ),
    check=_check,
    criteria=("1.3.1", "EN-11.5.2.8"),
)
