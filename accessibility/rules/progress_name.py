"""A progress bar without a name says “40 %” of what?"""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed
from accessibility.rules._common import COLLECTIONS, reads_by_itself
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan)
    return passed(_("It is called “{name}”.", name=name)) if name else failed(_("It has no name and no label."))


RULE: Rule[Place] = Rule(
    id="progress-name",
    description=_("A progress bar has a name"),
    remedy=_("Set the bar's accessible name to what is in progress."),
    impact=Impact.MODERATE,
    applies=_("Progress bars that are shown, save those inside a list or table"),
    blocks=_("tell what is in progress"),
    subjects=nodes(Role.PROGRESS_BAR, when=lambda place, scan: not place.inside(*COLLECTIONS)),
    check=_check,
    criteria=("1.1.1", "4.1.2"),
)
