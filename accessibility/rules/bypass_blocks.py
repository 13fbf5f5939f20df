"""Forty stops before the work begins are forty key presses, each time."""

from __future__ import annotations

from accessibility.evidence import Walk
from accessibility.model import Role
from accessibility.rule import Impact, Method, Rule, Verdict, passed, review
from accessibility.scan import Scan
from i18n import _

_MANY = 25
_JUMPS = frozenset({"f6", "shift+f6", "ctrl+tab", "ctrl+f6"})


def _check(walk: Walk, scan: Scan) -> Verdict:
    count = len(walk.stops)
    if count <= _MANY:
        return passed(_("There are only {count} stops.", count=count))
    if any(shortcut.keys.casefold() in _JUMPS for shortcut in scan.evidence.shortcuts):
        return passed(_("A key jumps from region to region."))
    if next(scan.of(Role.LANDMARK, Role.HEADING), None) is not None:
        return passed(_("Regions or headings can be jumped to."))
    return review(
        _("There are {count} stops. Is there a key that jumps over what comes back on every page?", count=count)
    )


RULE: Rule[Walk] = Rule(
    id="bypass-blocks",
    description=_("There is a way past what comes back on every page"),
    remedy=_(
        "Let F6 go round the regions of the window, and make long rows of buttons one stop with arrow keys inside."
    ),
    impact=Impact.MODERATE,
    applies=_("Keyboard walks"),
    blocks=_("get to the work without passing everything else"),
    subjects=lambda scan: (
        [scan.evidence.forward] if scan.evidence.forward is not None and scan.evidence.forward.stops else []
    ),
    check=_check,
    criteria=("2.4.1",),
    method=Method.DRIVEN,
)
