"""A long page without headings must be read through from its start."""

from __future__ import annotations

from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, passed, review
from accessibility.rules._common import COLLECTIONS, WINDOWS, squash
from accessibility.scan import Place, Scan
from i18n import _

_MANY = 12


def _subjects(scan: Scan) -> Iterator[Place]:
    for window in scan.of(Role.WINDOW):
        if not any(above.node.role in WINDOWS for above in window.ancestors()):
            yield window


def _texts(window: Place, scan: Scan) -> int:
    plain = (Role.LABEL, Role.PARAGRAPH)
    return sum(
        below.shown
        and below.node.role in plain
        and len(squash(below.node.name).split()) > 3
        and not below.inside(*COLLECTIONS)
        for below in scan.below(window)
    )


def _check(window: Place, scan: Scan) -> Verdict:
    texts = _texts(window, scan)
    headed = any(
        below.node.role in (Role.HEADING, Role.GROUP, Role.LANDMARK, Role.TAB) and squash(below.node.name)
        for below in scan.below(window)
        if below.shown
    )
    if texts < _MANY or headed:
        return passed(_("It has headings, or too little text to need them."))
    return review(_("It shows {count} pieces of text and no heading.", count=texts))


RULE: Rule[Place] = Rule(
    id="section-headings",
    description=_("A page of much text has headings"),
    remedy=_("Put a heading before each section, with the role of a heading."),
    impact=Impact.MODERATE,
    applies=_("Windows that are shown"),
    blocks=_("jump from section to section"),
    subjects=_subjects,
    check=_check,
    criteria=("2.4.10",),
)
