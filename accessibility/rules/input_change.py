"""A choice that sends the form at the first arrow key takes the other choices away."""

from __future__ import annotations

from accessibility.evidence import Reaction
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Reaction, scan: Scan) -> Verdict:
    if found.window_after != found.window_before:
        return failed(
            _(
                "When its value changed, “{after}” took the place of “{before}”.",
                after=found.window_after,
                before=found.window_before,
            ),
            key=found.key,
        )
    if found.focus_after != found.key:
        return failed(
            _("When its value changed, the focus went to {landed}.", landed=found.focus_after or "nothing"),
            key=found.key,
        )
    return passed(_("When its value changed, the person stayed where they were."), key=found.key)


RULE: Rule[Reaction] = Rule(
    id="input-change",
    description=_("Changing a value takes nobody elsewhere"),
    remedy=_("Let a button do what follows from the value, or say before the field what will happen."),
    impact=Impact.SERIOUS,
    applies=_("Controls whose reaction to a new value was watched"),
    blocks=_("change {name} without being taken elsewhere"),
    subjects=lambda scan: [found for found in scan.evidence.reactions if found.on == "input"],
    check=_check,
    criteria=("3.2.2", "3.2.5"),
    method=Method.DRIVEN,
)
