"""A program that switches sticky keys off switches a person off."""

from __future__ import annotations

from accessibility.evidence import PreferenceProbe
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _check(probe: PreferenceProbe, scan: Scan) -> Verdict:
    if probe.disturbed:
        return failed(_("It changes the platform's {preference} for every program.", preference=probe.preference))
    return passed(_("It leaves the platform's {preference} alone.", preference=probe.preference))


RULE: Rule[PreferenceProbe] = Rule(
    id="preferences-kept",
    description=_("Accessibility features of the platform are left alone"),
    remedy=_("Do not change settings of the platform; change only your own program."),
    impact=Impact.CRITICAL,
    applies=_("Preferences that were tried"),
    blocks=_("keep the accessibility features they rely on"),
    subjects=lambda scan: scan.evidence.preferences,
    check=_check,
    criteria=("EN-11.6.1", "EN-11.6.2"),
    method=Method.DRIVEN,
)
