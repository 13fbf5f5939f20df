"""A page that changes because the focus passes by cannot be explored."""

from __future__ import annotations

from accessibility.evidence import Reaction
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(found: Reaction, scan: Scan) -> Verdict:
    if found.window_after != found.window_before:
        return failed(
            _(
                "When it got the focus, “{after}” took the place of “{before}”.",
                after=found.window_after,
                before=found.window_before,
            ),
            key=found.key,
        )
    if found.focus_after != found.key:
        return failed(
            _("When it got the focus, the focus went on to {landed}.", landed=found.focus_after or "nothing"),
            key=found.key,
        )
    return passed(_("When it got the focus, nothing else changed."), key=found.key)


RULE: Rule[Reaction] = Rule(
    id="focus-change",
    description=_("Getting the focus changes nothing else"),
    remedy=_("Act on a press or on Return, never on focus."),
    impact=Impact.SERIOUS,
    applies=_("Controls whose reaction to the focus was watched"),
    blocks=_("pass {name} without being taken elsewhere"),
    subjects=lambda scan: [found for found in scan.evidence.reactions if found.on == "focus"],
    check=_check,
    criteria=("3.2.1", "3.2.5"),
    method=Method.DRIVEN,
)
