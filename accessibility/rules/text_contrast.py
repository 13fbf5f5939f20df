"""Grey on grey is blank to tired or old eyes."""

from __future__ import annotations

from accessibility.rule import Impact, Method, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._painted import shows_text, text_contrast_owed
from accessibility.scan import Place, Scan
from accessibility.themes.contrast import ratio
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    colours = place.node.colours
    if colours is None:
        return passed(_("Its colours are not known."))
    found, least = ratio(colours.foreground, colours.background), text_contrast_owed(place, scan)
    words = _("{foreground} on {background} is {ratio} to 1; {least} to 1 is owed.")
    words = words.format(
        foreground=colours.foreground, background=colours.background, ratio=f"{found:.2f}", least=f"{least:g}"
    )
    if found + 0.005 >= least:
        return passed(words)
    return review(words) if place.node.attribute("background image") else failed(words)


RULE: Rule[Place] = Rule(
    id="text-contrast",
    description=_("Text has a contrast of 4.5 to 1, large text 3 to 1"),
    remedy=_("Darken or lighten the text or its ground until the ratio is reached, in every theme and state."),
    impact=Impact.SERIOUS,
    applies=_("Enabled objects that show text, where the source knows both colours"),
    blocks=_("read {name}"),
    subjects=nodes(when=shows_text),
    check=_check,
    criteria=("1.4.3",),
    method=Method.PAINTED,
)
