"""A dialog that the keyboard cannot close is a trap."""

from __future__ import annotations

from accessibility.evidence import FocusReturn
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: FocusReturn, scan: Scan) -> Verdict:
    if found.escaped:
        return passed(_("{opened} closes by keyboard.", opened=found.opened), key=found.opener)
    return failed(_("Neither Escape nor a button closes {opened} by keyboard.", opened=found.opened), key=found.opener)


RULE: Rule[FocusReturn] = Rule(
    id="dialog-escape",
    description=_("A dialog or menu can be closed by keyboard"),
    remedy=_("Let Escape close it, and give it a button that takes the focus."),
    impact=Impact.CRITICAL,
    applies=_("Dialogs and menus that were opened by keyboard"),
    blocks=_("leave what {name} opens"),
    subjects=lambda scan: scan.evidence.returns,
    check=_check,
    criteria=("2.1.2", "2.1.1"),
    method=Method.DRIVEN,
)
