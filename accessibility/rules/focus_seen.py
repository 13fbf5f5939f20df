"""A focus that changes nothing on the screen is invisible."""

from __future__ import annotations

from accessibility.evidence import FocusStop
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed, review
from accessibility.rules._common import stops
from accessibility.scan import Scan
from i18n import _


def _check(stop: FocusStop, scan: Scan) -> Verdict:
    ring = stop.ring
    if ring is None or ring.width <= 0 or ring.contrast < 1.05:
        return failed(_("Nothing changes on the screen when it gets the focus."), key=stop.key)
    if ring.contrast < 3:
        return review(
            _("What changes has a contrast of only {ratio} to 1.", ratio=f"{ring.contrast:.1f}"), key=stop.key
        )
    return passed(_("It shows the focus by a change of {ratio} to 1.", ratio=f"{ring.contrast:.1f}"), key=stop.key)


RULE: Rule[FocusStop] = Rule(
    id="focus-seen",
    description=_("It can be seen where the focus is"),
    remedy=_(
        "Draw a ring round what has the focus; a style sheet that sets a border or outline takes the "
        "toolkit's own away."
    ),
    impact=Impact.SERIOUS,
    applies=_("Stops of the keyboard walk whose pixels were compared"),
    blocks=_("see that {name} has the focus"),
    subjects=lambda scan: [stop for stop in stops(scan) if stop.key and stop.ring is not None],
    check=_check,
    criteria=("2.4.7", "1.4.11"),
    method=Method.PAINTED,
)
