"""A row that can be read until it is selected cannot be read."""

from __future__ import annotations

from accessibility.evidence import Painted
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._painted import contrast_owed
from accessibility.scan import Scan
from accessibility.themes.contrast import ratio
from i18n import _


def _check(found: Painted, scan: Scan) -> Verdict:
    least = contrast_owed(scan.css(found.size), found.bold)
    got = ratio(found.foreground, found.background)
    words = _("When {state}, {foreground} on {background} is {ratio} to 1; {least} to 1 is owed.")
    words = words.format(
        state=found.state,
        foreground=found.foreground,
        background=found.background,
        ratio=f"{got:.2f}",
        least=f"{least:g}",
    )
    return passed(words, key=found.key) if got + 0.005 >= least else failed(words, key=found.key)


RULE: Rule[Painted] = Rule(
    id="state-contrast",
    description=_("Text keeps its contrast in every state"),
    remedy=_("Check the colours of hover, selection, focus and press as well as those at rest."),
    impact=Impact.SERIOUS,
    applies=_("Text of enabled objects that was painted in a further state"),
    blocks=_("read {name} in every state"),
    subjects=lambda scan: [found for found in scan.evidence.painted if found.enabled],
    check=_check,
    criteria=("1.4.3",),
    method=Method.PAINTED,
)
