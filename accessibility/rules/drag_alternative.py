"""Holding and moving at once is out of reach for many hands."""

from __future__ import annotations

from accessibility.evidence import Operation, Sought, Thing
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import in_vain, none_found
from accessibility.scan import Scan
from i18n import _


def _check(found: Operation | Sought, scan: Scan) -> Verdict:
    if isinstance(found, Sought):
        return none_found(found)
    if found.drag_only:
        return failed(_("Only dragging can: {what}.", what=found.what), key=found.key)
    return passed(_("Clicks can: {what}.", what=found.what), key=found.key)


RULE: Rule[Operation | Sought] = Rule(
    id="drag-alternative",
    description=_("What works by dragging works by clicks too"),
    remedy=_("Add buttons or menu entries that move, resize or sort by single clicks."),
    impact=Impact.SERIOUS,
    applies=_("Operations that were tried without dragging, and pages on which nothing is dragged"),
    blocks=_("do this without dragging: {name}"),
    subjects=lambda scan: [
        *(found for found in scan.evidence.operations if found.drag_only is not None),
        *in_vain(scan, Thing.DRAG),
    ],
    check=_check,
    criteria=("2.5.7",),
    method=Method.DRIVEN,
)
