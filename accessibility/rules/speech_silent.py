"""A stop that says nothing is a hole in the page."""

from __future__ import annotations

from accessibility.evidence import FocusStop
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.rules._common import squash, stops
from accessibility.scan import Scan
from i18n import _


def _check(stop: FocusStop, scan: Scan) -> Verdict:
    said = [squash(text) for text in stop.spoken or () if squash(text)]
    if said:
        return passed(_("It says “{words}”.", words=said[0][:100]), key=stop.key)
    return failed(_("When it gets the focus, nothing is spoken."), key=stop.key)


RULE: Rule[FocusStop] = Rule(
    id="speech-silent",
    description=_("Every stop is spoken"),
    remedy=_(
        "Check name and role, and that the focus event comes last: an empty Qt line edit is silent on"
        " Tab until its focus reason is changed."
    ),
    impact=Impact.CRITICAL,
    applies=_("Stops of the keyboard walk while a screen reader listened"),
    blocks=_("hear that the focus is on {name}"),
    subjects=lambda scan: [stop for stop in stops(scan) if stop.key and stop.spoken is not None],
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.13"),
    method=Method.DRIVEN,
)
