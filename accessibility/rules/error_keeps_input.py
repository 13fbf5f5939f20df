"""Typing it all again is the price of one mistake, paid by those for whom typing is dear."""

from __future__ import annotations

from accessibility.evidence import Submission
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Submission, scan: Scan) -> Verdict:
    if found.kept:
        return passed(_("What was typed is still there."), key=found.form)
    return failed(_("After a mistake what was typed is gone."), key=found.form)


RULE: Rule[Submission] = Rule(
    id="error-keeps-input",
    description=_("A mistake loses nothing that was typed"),
    remedy=_("Leave every field as it was, also the one at fault."),
    impact=Impact.SERIOUS,
    applies=_("Forms that were sent with a mistake on purpose"),
    blocks=_("put right one mistake without filling in {name} again"),
    subjects=lambda scan: scan.evidence.submissions,
    check=_check,
    criteria=("3.3.7",),
    method=Method.DRIVEN,
)
