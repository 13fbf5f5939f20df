"""A screen reader moves the focus and the selection for its user."""

from __future__ import annotations

from accessibility.evidence import Operation
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Operation, scan: Scan) -> Verdict:
    if found.by_action:
        return passed(_("Assistive technology can: {what}.", what=found.what), key=found.key)
    return failed(_("Assistive technology asked for it, and nothing happened: {what}.", what=found.what), key=found.key)


RULE: Rule[Operation] = Rule(
    id="focus-works",
    description=_("Focus and selection set by assistive technology move"),
    remedy=_("Let the accessible focus and selection calls do what keys do."),
    impact=Impact.CRITICAL,
    applies=_("Objects whose focus or selection was set through the accessibility interface"),
    blocks=_("do this by voice or switch: {name}"),
    subjects=lambda scan: [
        found for found in scan.evidence.operations if found.by_action is not None and found.kind == "focus"
    ],
    check=_check,
    criteria=("EN-11.5.2.14",),
    method=Method.DRIVEN,
)
