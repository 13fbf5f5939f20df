"""7 to 1 carries text to readers with a twentieth of sight."""

from __future__ import annotations

from accessibility.rule import Impact, Method, Rule, Verdict, failed, nodes, passed
from accessibility.rules._painted import shows_text, text_contrast_owed
from accessibility.scan import Place, Scan
from accessibility.themes.contrast import ratio
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    colours = place.node.colours
    if colours is None:
        return passed(_("Its colours are not known."))
    found = ratio(colours.foreground, colours.background)
    least = 7.0 if text_contrast_owed(place, scan) > 3 else 4.5
    words = _("{foreground} on {background} is {ratio} to 1; {least} to 1 is owed.")
    words = words.format(
        foreground=colours.foreground, background=colours.background, ratio=f"{found:.2f}", least=f"{least:g}"
    )
    return passed(words) if found + 0.005 >= least else failed(words)


RULE: Rule[Place] = Rule(
    id="text-contrast-more",
    description=_("Text has a contrast of 7 to 1, large text 4.5 to 1"),
    remedy=_("Choose colours further apart, at least in the high-contrast themes."),
    impact=Impact.MODERATE,
    applies=_("Enabled objects that show text, where the source knows both colours"),
    blocks=_("read {name} with very little sight"),
    subjects=nodes(when=shows_text),
    check=_check,
    criteria=("1.4.6",),
    method=Method.PAINTED,
)
