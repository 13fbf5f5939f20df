"""Text of 8 px is a pattern, not a text."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import squash
from accessibility.rules._painted import WRITTEN
from accessibility.scan import Place, Scan
from i18n import _

_LEAST = 9.0


def _check(place: Place, scan: Scan) -> Verdict:
    size = scan.css(place.node.font.size) if place.node.font is not None else _LEAST
    if size >= _LEAST:
        return passed(_("Its text is {size} px high.", size=f"{size:g}"))
    return review(_("Its text is {size} px high. Can it be made larger in the program?", size=f"{size:g}"))


RULE: Rule[Place] = Rule(
    id="text-size",
    description=_("Text is 9 px or larger"),
    remedy=_("Use the platform's font size as the smallest."),
    impact=Impact.MINOR,
    applies=_("Objects that show text, whose font is known"),
    blocks=_("read {name} without a magnifier"),
    subjects=nodes(*WRITTEN, when=lambda place, scan: place.node.font is not None and bool(squash(place.node.name))),
    check=_check,
)
