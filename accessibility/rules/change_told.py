"""A change that sends no event is found out by chance."""

from __future__ import annotations

from accessibility.evidence import Operation
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Operation, scan: Scan) -> Verdict:
    if found.notified:
        return passed(_("Assistive technology is told of it: {what}.", what=found.what), key=found.key)
    return failed(_("No event told of it: {what}.", what=found.what), key=found.key)


RULE: Rule[Operation] = Rule(
    id="change-told",
    description=_("Assistive technology is told of changes"),
    remedy=_("Send the toolkit's accessibility event for each change of focus, state, value, text or selection."),
    impact=Impact.SERIOUS,
    applies=_("Operations during which events were recorded"),
    blocks=_("notice this as it happens: {name}"),
    subjects=lambda scan: [found for found in scan.evidence.operations if found.notified is not None],
    check=_check,
    criteria=("EN-11.5.2.15", "EN-11.5.2.13"),
    method=Method.DRIVEN,
)
