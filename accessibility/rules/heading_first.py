"""The first heading of a window names the page."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, passed
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[Place]:
    seen = set()
    for place in scan.of(Role.HEADING):
        window = scan.window(place).address
        if place.node.level is not None and window not in seen:
            seen.add(window)
            yield place


def _check(place: Place, scan: Scan) -> Verdict:
    window = scan.window(place)
    first = [other for other in scan.of(Role.HEADING) if other.node.level == 1 and scan.window(other) is window]
    if len(first) > 1:
        return failed(_("There are {count} headings of level 1.", count=len(first)), at=first[1], related=tuple(first))
    if not first and window.node.role is Role.WINDOW:
        return failed(_("The first heading is of level {level}, and none is of level 1.", level=place.node.level or 0))
    return passed(_("One heading, at most, is of level 1."))


RULE: Rule[Place] = Rule(
    id="heading-first",
    description=_("A page has one heading of level 1"),
    remedy=_("Give the page's own heading level 1 and sections level 2 and below."),
    impact=Impact.MODERATE,
    applies=_("Windows with headings"),
    blocks=_("jump to the start of what the page is about"),
    subjects=_subjects,
    check=_check,
)
