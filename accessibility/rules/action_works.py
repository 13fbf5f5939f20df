"""An action that is listed and does nothing is worse than none."""

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
    id="action-works",
    description=_("An action asked for by assistive technology happens"),
    remedy=_("Let the accessible action run the same code as the key."),
    impact=Impact.CRITICAL,
    applies=_("Actions that were asked for through the accessibility interface"),
    blocks=_("do this by voice or switch: {name}"),
    subjects=lambda scan: [
        found for found in scan.evidence.operations if found.by_action is not None and found.kind == "action"
    ],
    check=_check,
    criteria=("EN-11.5.2.11", "EN-11.5.2.12"),
    method=Method.DRIVEN,
)
