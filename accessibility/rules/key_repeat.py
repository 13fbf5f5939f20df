"""Keys that repeat by the program's own clock ignore what the person set."""

from __future__ import annotations

from accessibility.evidence import PreferenceProbe
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(probe: PreferenceProbe, scan: Scan) -> Verdict:
    if probe.followed:
        return passed(_("“{preference}” is as the platform has it.", preference=probe.preference))
    return failed(_("“{preference}” of the platform is not followed.", preference=probe.preference))


RULE: Rule[PreferenceProbe] = Rule(
    id="key-repeat",
    description=_("Key repeat follows the platform"),
    remedy=_("Leave repeating of keys to the platform; act on the events it sends."),
    impact=Impact.SERIOUS,
    applies=_("The platform's setting “key repeat”, where it was tried"),
    blocks=_("type without unwanted repeats"),
    subjects=lambda scan: [probe for probe in scan.evidence.preferences if probe.preference == "key repeat"],
    check=_check,
    criteria=("EN-5.7",),
    method=Method.DRIVEN,
)
