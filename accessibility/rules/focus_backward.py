"""Shift+Tab undoes Tab, or an overshoot costs a whole round."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.evidence import Ending, Walk
from accessibility.rule import Impact, Method, Rule, Verdict, failed, passed
from accessibility.scan import Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Walk, Walk]]:
    there, back = scan.evidence.forward, scan.evidence.backward
    if there is not None and back is not None and there.ending is Ending.CYCLED and back.ending is Ending.CYCLED:
        yield there, back


def _check(walks: tuple[Walk, Walk], scan: Scan) -> Verdict:
    there, back = ([stop.key for stop in walk.stops] for walk in walks)
    missing = [key for key in there if key not in back]
    if missing:
        return failed(
            _("Shift+Tab passes by {count} of the stops of Tab, such as {key}.", count=len(missing), key=missing[0]),
            key=missing[0],
        )
    if not there or not back:
        return (
            passed(_("Shift+Tab goes back the way of Tab."))
            if there == back
            else failed(_("Shift+Tab goes another way than Tab."), key=(there or back)[0])
        )
    back.reverse()
    start = back.index(there[0])
    if back[start:] + back[:start] != there:
        return failed(_("Shift+Tab goes another way than Tab."), key=there[0])
    return passed(_("Shift+Tab goes back the way of Tab."))


RULE: Rule[tuple[Walk, Walk]] = Rule(
    id="focus-backward",
    description=_("Shift+Tab goes back the way of Tab"),
    remedy=_("Do not set the focus by hand in focus events; let one Tab order serve both ways."),
    impact=Impact.MODERATE,
    applies=_("Keyboard walks in both directions that went all the way round"),
    blocks=_("go back one stop"),
    subjects=_subjects,
    check=_check,
    criteria=("2.4.3",),
    method=Method.DRIVEN,
)
