"""A skipped level sounds like a missing section."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, passed
from accessibility.scan import Place, Scan
from i18n import _


def _subjects(scan: Scan) -> Iterator[tuple[Place, Place]]:
    return pairwise(place for place in scan.of(Role.HEADING) if place.node.level is not None)


def _check(pair: tuple[Place, Place], scan: Scan) -> Verdict:
    before, after = (place.node.level or 0 for place in pair)
    if after <= before + 1 or scan.window(pair[0]) is not scan.window(pair[1]):
        return passed(_("Level {level} follows level {before}.", level=after, before=before), at=pair[1])
    return failed(
        _("Level {level} follows level {before}; a level is skipped.", level=after, before=before),
        at=pair[1],
        related=(pair[0],),
    )


RULE: Rule[tuple[Place, Place]] = Rule(
    id="heading-order",
    description=_("Heading levels go down one at a time"),
    remedy=_("Give each section the level below that of what it belongs to."),
    impact=Impact.MODERATE,
    applies=_("Two or more headings with levels"),
    blocks=_("trust the outline of the page"),
    subjects=_subjects,
    check=_check,
)
