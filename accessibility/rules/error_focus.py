"""After a failed send the focus belongs to the mistakes."""

from __future__ import annotations

from accessibility.evidence import Submission
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.scan import Scan
from i18n import _


def _check(found: Submission, scan: Scan) -> Verdict:
    if not found.focus_after:
        return failed(_("After it was sent with a mistake, the focus was nowhere."), key=found.form)
    if found.focus_after in found.wrong or "error" in found.focus_after.casefold():
        return passed(_("The focus went to the mistake."), key=found.form)
    return review(
        _("The focus was on {landed}. Is the mistake heard from there?", landed=found.focus_after), key=found.form
    )


RULE: Rule[Submission] = Rule(
    id="error-focus",
    description=_("After a mistake the focus goes to it"),
    remedy=_("Move the focus to the summary of errors or to the first field at fault."),
    impact=Impact.SERIOUS,
    applies=_("Forms that were sent with a mistake on purpose"),
    blocks=_("notice that {name} was not sent"),
    subjects=lambda scan: [found for found in scan.evidence.submissions if found.wrong],
    check=_check,
    criteria=("2.4.3",),
    method=Method.DRIVEN,
)
