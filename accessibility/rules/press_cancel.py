"""A slip of the pointer can be taken back only before it is let go."""

from __future__ import annotations

from accessibility.evidence import Operation
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Operation, scan: Scan) -> Verdict:
    if found.on_press:
        return failed(_("It happens when the pointer goes down: {what}.", what=found.what), key=found.key)
    return passed(_("It happens when the pointer is let go, or can be undone: {what}.", what=found.what), key=found.key)


RULE: Rule[Operation] = Rule(
    id="press-cancel",
    description=_("A press can be taken back before it is let go"),
    remedy=_("Act on release (Qt: clicked, not pressed), or offer undo."),
    impact=Impact.MODERATE,
    applies=_("Operations that were tried by pressing the pointer and moving away"),
    blocks=_("take back a slip on {name}"),
    subjects=lambda scan: [found for found in scan.evidence.operations if found.on_press is not None],
    check=_check,
    criteria=("2.5.2",),
    method=Method.DRIVEN,
)
