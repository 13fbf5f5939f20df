"""Who set large text and high contrast once should not have to set them again."""

from __future__ import annotations

from accessibility.evidence import PreferenceProbe
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _

_KEYS = frozenset({"key repeat", "bounce keys"})


def _check(probe: PreferenceProbe, scan: Scan) -> Verdict:
    if probe.followed:
        return passed(_("It follows the platform's {preference}.", preference=probe.preference))
    return failed(_("It does not follow the platform's {preference}.", preference=probe.preference))


RULE: Rule[PreferenceProbe] = Rule(
    id="preferences-followed",
    description=_("The platform's preferences are followed"),
    remedy=_(
        "Read the platform's setting at start and when it changes, or let the person set the same in the program."
    ),
    impact=Impact.SERIOUS,
    applies=_("Preferences of contrast, colour, text size and motion that were tried"),
    blocks=_("use the program in the way they set up their computer"),
    subjects=lambda scan: [probe for probe in scan.evidence.preferences if probe.preference not in _KEYS],
    check=_check,
    criteria=("EN-11.7",),
    method=Method.PAINTED,
)
