"""A focus under something else is a focus nobody sees."""

from __future__ import annotations

from accessibility.evidence import FocusStop
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import stops
from accessibility.scan import Scan
from i18n import _


def _check(stop: FocusStop, scan: Scan) -> Verdict:
    part = stop.covered or 0.0
    if part >= 0.99:
        return failed(_("When it has the focus, all of it is covered or outside the window."), key=stop.key)
    return passed(_("When it has the focus, {part} % of it can be seen.", part=round(100 * (1 - part))), key=stop.key)


RULE: Rule[FocusStop] = Rule(
    id="focus-covered",
    description=_("What has the focus is not wholly covered"),
    remedy=_("Scroll what takes the focus into view, and keep fixed bars from lying over it."),
    impact=Impact.SERIOUS,
    applies=_("Stops of the keyboard walk for which it was measured"),
    blocks=_("see {name} while it has the focus"),
    subjects=lambda scan: [stop for stop in stops(scan) if stop.covered is not None],
    check=_check,
    criteria=("2.4.11",),
    method=Method.DRIVEN,
)
