"""A name of hundreds of words keeps a listener waiting at every stop."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import OPERABLE, squash
from accessibility.scan import Place, Scan
from i18n import _

_LONG, _FAR_TOO_LONG = 120, 512


def _check(place: Place, scan: Scan) -> Verdict:
    length = len(squash(place.node.name))
    if length <= _LONG:
        return passed(_("Its name has {count} characters.", count=length))
    if length <= _FAR_TOO_LONG:
        return review(
            _("Its name has {count} characters. Could it be short, and the rest a description?", count=length)
        )
    return failed(_("Its name has {count} characters.", count=length))


RULE: Rule[Place] = Rule(
    id="name-length",
    description=_("A control's name is short"),
    remedy=_("Keep the name to a few words; put explanations into the description or a text beside it."),
    impact=Impact.MINOR,
    applies=_("Controls, menu entries and tabs with a name"),
    blocks=_("hear {name} without a long wait"),
    subjects=nodes(*OPERABLE, when=lambda place, scan: bool(squash(place.node.name))),
    check=_check,
)
