"""A function that only a mouse does is not there for many."""

from __future__ import annotations

from accessibility.evidence import Operation
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Operation, scan: Scan) -> Verdict:
    if found.by_keyboard:
        return passed(_("The keyboard can: {what}.", what=found.what), key=found.key)
    return failed(_("The keyboard cannot: {what}.", what=found.what), key=found.key)


RULE: Rule[Operation] = Rule(
    id="keyboard-operation",
    description=_("Everything can be done by keyboard"),
    remedy=_("Add a key, a menu entry or a button that takes the focus and does the same."),
    impact=Impact.CRITICAL,
    applies=_("Operations that were tried by keyboard"),
    blocks=_("do this by keyboard: {name}"),
    subjects=lambda scan: [found for found in scan.evidence.operations if found.by_keyboard is not None],
    check=_check,
    criteria=("2.1.1", "2.1.3"),
    method=Method.DRIVEN,
)
