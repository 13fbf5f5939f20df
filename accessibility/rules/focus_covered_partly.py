"""Half a field is not what is being typed into."""

from __future__ import annotations

from accessibility.evidence import FocusStop
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import stops
from accessibility.scan import Scan
from i18n import _


def _check(stop: FocusStop, scan: Scan) -> Verdict:
    part = stop.covered or 0.0
    if part > 0.01:
        return failed(_("When it has the focus, {part} % of it is covered.", part=round(100 * part)), key=stop.key)
    return passed(_("When it has the focus, all of it can be seen."), key=stop.key)


RULE: Rule[FocusStop] = Rule(
    id="focus-covered-partly",
    description=_("No part of what has the focus is covered"),
    remedy=_("Scroll what takes the focus wholly into view."),
    impact=Impact.MODERATE,
    applies=_("Stops of the keyboard walk for which it was measured"),
    blocks=_("see all of {name} while it has the focus"),
    subjects=lambda scan: [stop for stop in stops(scan) if stop.covered is not None],
    check=_check,
    criteria=("2.4.12",),
    method=Method.DRIVEN,
)
