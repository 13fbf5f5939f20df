"""A thin grey ring is lost at 400 % on a bright day."""

from __future__ import annotations

from accessibility.evidence import FocusStop
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import stops
from accessibility.scan import Scan
from i18n import _


def _check(stop: FocusStop, scan: Scan) -> Verdict:
    ring = stop.ring
    width = scan.css(ring.width) if ring is not None else 0.0
    contrast = ring.contrast if ring is not None else 1.0
    # Rounded, smoothed corners take a little of 2 px.
    if width < 1.9 or contrast < 3:
        return failed(
            _(
                "Its ring is {width} px wide with a contrast of {ratio} to 1.",
                width=f"{width:g}",
                ratio=f"{contrast:.1f}",
            ),
            key=stop.key,
        )
    return passed(
        _("Its ring is {width} px wide with a contrast of {ratio} to 1.", width=f"{width:g}", ratio=f"{contrast:.1f}"),
        key=stop.key,
    )


RULE: Rule[FocusStop] = Rule(
    id="focus-ring",
    description=_("The focus ring is 2 px wide and has 3 to 1"),
    remedy=_("Draw the ring at least 2 px wide (3 is better) in a colour of 3 to 1 against what it covers."),
    impact=Impact.MODERATE,
    applies=_("Stops of the keyboard walk whose pixels were compared"),
    blocks=_("see at a glance that {name} has the focus"),
    subjects=lambda scan: [stop for stop in stops(scan) if stop.key and stop.ring is not None],
    check=_check,
    criteria=("2.4.13",),
    method=Method.PAINTED,
)
