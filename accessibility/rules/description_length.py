"""A tooltip of a whole page is read in full at each stop."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import OPERABLE, squash
from accessibility.scan import Place, Scan
from i18n import _

_LONG = 300


def _check(place: Place, scan: Scan) -> Verdict:
    length = len(squash(place.node.description))
    if length <= _LONG:
        return passed(_("Its description has {count} characters.", count=length))
    return review(_("Its description has {count} characters. Does a listener need them at every stop?", count=length))


RULE: Rule[Place] = Rule(
    id="description-length",
    description=_("A description is short"),
    remedy=_("Keep descriptions to a sentence; put the rest into help that opens on request."),
    impact=Impact.MINOR,
    applies=_("Controls with a description"),
    blocks=_("pass {name} without a long wait"),
    subjects=nodes(*OPERABLE, when=lambda place, scan: bool(squash(place.node.description))),
    check=_check,
)
