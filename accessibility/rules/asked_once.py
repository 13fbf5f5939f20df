"""What was given once has to be there when it is wanted again."""

from __future__ import annotations

from accessibility.evidence import Operation
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Operation, scan: Scan) -> Verdict:
    if found.asked_again:
        return failed(_("It is asked for again and not filled in: {what}.", what=found.what), key=found.key)
    return passed(_("It is asked for once, or filled in: {what}.", what=found.what), key=found.key)


RULE: Rule[Operation] = Rule(
    id="asked-once",
    description=_("Nothing is asked for twice"),
    remedy=_("Fill in what is known, or offer it for choice."),
    impact=Impact.MODERATE,
    applies=_("Tasks of several steps that were gone through"),
    blocks=_("finish the task without remembering {name}"),
    subjects=lambda scan: [found for found in scan.evidence.operations if found.asked_again is not None],
    check=_check,
    criteria=("3.3.7",),
    method=Method.DRIVEN,
)
