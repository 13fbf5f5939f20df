"""A form that only goes red leaves the mistake to be searched for."""

from __future__ import annotations

from accessibility.evidence import Submission
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Submission, scan: Scan) -> Verdict:
    missed = [key for key in found.wrong if key not in found.marked]
    if missed:
        return failed(
            _("{count} mistakes are not named in text, such as that in {field}.", count=len(missed), field=missed[0]),
            key=missed[0],
        )
    return passed(_("Each of the {count} mistakes is named in text.", count=len(found.wrong)), key=found.form)


RULE: Rule[Submission] = Rule(
    id="error-identified",
    description=_("A form names each mistake"),
    remedy=_("After a failed send, write beside each field what is wrong, mark it invalid, and list all at the top."),
    impact=Impact.CRITICAL,
    applies=_("Forms that were sent with a mistake on purpose"),
    blocks=_("find the mistake in {name}"),
    subjects=lambda scan: [found for found in scan.evidence.submissions if found.wrong],
    check=_check,
    criteria=("3.3.1",),
    method=Method.DRIVEN,
)
