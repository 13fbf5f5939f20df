"""Wider spacing helps people with dyslexia read; cut-off text does not."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, nodes
from accessibility.rules._painted import WRITTEN, clipped
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    return clipped(place, scan)


RULE: Rule[Place] = Rule(
    id="text-clipped-wide",
    description=_("Text is not cut off when it is set wider"),
    remedy=_("Let the layout size the widget by its text."),
    impact=Impact.MODERATE,
    applies=_("Objects whose text needs a known size, on pages shown with wide text spacing"),
    blocks=_("read all of {name} with the spacing they need"),
    subjects=nodes(*WRITTEN, when=lambda place, scan: place.node.text_size is not None and scan.setting.spacing),
    check=_check,
    criteria=("1.4.12",),
)
