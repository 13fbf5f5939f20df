"""A slip that deletes a record for ever should need more than one key."""

from __future__ import annotations

from accessibility.evidence import Operation
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Operation, scan: Scan) -> Verdict:
    if found.undoable:
        return passed(_("It can be checked, confirmed or undone: {what}.", what=found.what), key=found.key)
    return failed(_("It counts at once and for good: {what}.", what=found.what), key=found.key)


RULE: Rule[Operation] = Rule(
    id="step-undoable",
    description=_("A grave step can be checked, confirmed or undone"),
    remedy=_("Ask before it counts, show what will be sent, or offer undo."),
    impact=Impact.SERIOUS,
    applies=_("Operations with lasting consequences that were tried"),
    blocks=_("put right a slip in this: {name}"),
    subjects=lambda scan: [found for found in scan.evidence.operations if found.weighty and found.undoable is not None],
    check=_check,
    criteria=("3.3.4", "3.3.6"),
    method=Method.DRIVEN,
)
