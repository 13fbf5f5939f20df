"""Dictation sets text and values without a key press."""

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
    id="value-works",
    description=_("A value or text set by assistive technology takes effect"),
    remedy=_("Let the accessible value and text calls run the same code as typing."),
    impact=Impact.CRITICAL,
    applies=_("Values and texts that were set through the accessibility interface"),
    blocks=_("do this by voice or switch: {name}"),
    subjects=lambda scan: [
        found for found in scan.evidence.operations if found.by_action is not None and found.kind == "value"
    ],
    check=_check,
    criteria=("EN-11.5.2.16", "EN-11.5.2.17"),
    method=Method.DRIVEN,
)
