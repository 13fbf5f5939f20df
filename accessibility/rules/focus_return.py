"""After a dialog the focus belongs where it was."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.evidence import FocusReturn
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.scan import Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[FocusReturn]:
    return iter(scan.evidence.returns)


def _check(found: FocusReturn, scan: Scan) -> Verdict:
    if not found.landed:
        return failed(_("After {opened} closed, the focus was nowhere.", opened=found.opened), key=found.opener)
    if found.landed == found.opener:
        return passed(_("After {opened} closed, the focus was back.", opened=found.opened), key=found.opener)
    return review(
        _(
            "After {opened} closed, the focus was on {landed}. Is that where the work goes on?",
            opened=found.opened,
            landed=found.landed,
        ),
        key=found.opener,
    )


RULE: Rule[FocusReturn] = Rule(
    id="focus-return",
    description=_("The focus comes back after a dialog or menu"),
    remedy=_("Remember what had the focus and give it back; where that is gone, use what took its place."),
    impact=Impact.SERIOUS,
    applies=_("Dialogs and menus that were opened and closed by keyboard"),
    blocks=_("go on working after {name} was used"),
    subjects=_subjects,
    check=_check,
    criteria=("2.4.3",),
    method=Method.DRIVEN,
)
