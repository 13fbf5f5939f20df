"""The main region is where the work is; two are none."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, passed
from accessibility.scan import Place, Scan
from i18n import _


def _landmarks(scan: Scan) -> list[Place]:
    return list(scan.of(Role.LANDMARK))


def _subjects(scan: Scan) -> Iterator[Place]:
    found = [place for place in _landmarks(scan) if place.node.attribute("landmark")]
    if found:
        yield scan.window(found[0])


def _check(window: Place, scan: Scan) -> Verdict:
    main = [
        place
        for place in _landmarks(scan)
        if place.node.attribute("landmark") == "main" and scan.window(place) is window
    ]
    if len(main) > 1:
        return failed(_("There are {count} main regions.", count=len(main)), related=tuple(main))
    if not main:
        return failed(_("There are regions, but none is the main one."))
    return passed(_("There is one main region."))


RULE: Rule[Place] = Rule(
    id="one-main",
    description=_("A window with regions has one main region"),
    remedy=_("Mark the region where the work is done as the main one, and only that."),
    impact=Impact.MODERATE,
    applies=_("Windows with regions whose kind is known"),
    blocks=_("jump to where the work is"),
    subjects=_subjects,
    check=_check,
)
