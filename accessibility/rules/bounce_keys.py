"""A second stroke that was a tremor should not count."""

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
    id="bounce-keys",
    description=_("A key struck twice by mistake follows the platform"),
    remedy=_("Leave ignoring of second strokes to the platform; act on the events it sends."),
    impact=Impact.SERIOUS,
    applies=_("The platform's setting “bounce keys”, where it was tried"),
    blocks=_("type with a tremor without doubled letters"),
    subjects=lambda scan: [probe for probe in scan.evidence.preferences if probe.preference == "bounce keys"],
    check=_check,
    criteria=("EN-5.8",),
    method=Method.DRIVEN,
)
