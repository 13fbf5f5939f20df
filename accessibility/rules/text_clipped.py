"""Text that is cut off at 200 % is lost to those who need 200 %."""

from __future__ import annotations

from accessibility.rule import Impact, Rule, Verdict, nodes
from accessibility.rules._painted import WRITTEN, clipped
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    return clipped(place, scan)


RULE: Rule[Place] = Rule(
    id="text-clipped",
    description=_("Text is not cut off, also when enlarged"),
    remedy=_("Let the layout size the widget by its text: no fixed width or height, wrap long lines, scroll the page."),
    impact=Impact.SERIOUS,
    applies=_("Objects whose text needs a known size, save fields and what scrolls"),
    blocks=_("read all of {name}"),
    subjects=nodes(*WRITTEN, when=lambda place, scan: place.node.text_size is not None and not scan.setting.spacing),
    check=_check,
    criteria=("1.4.4",),
)
