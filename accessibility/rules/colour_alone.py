"""A red row among black ones tells something; the words have to tell it too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accessibility.model import Role, State
from accessibility.rule import Impact, Method, Rule, Verdict, passed, review
from accessibility.rules._common import groups, squash
from accessibility.scan import Place, Scan
from i18n import _


def _coloured(place: Place) -> str:
    return place.node.colours.foreground if place.node.colours is not None else ""


def _subjects(scan: Scan) -> Iterator[tuple[Place, ...]]:
    rows = (
        place
        for place in scan.of(Role.LIST_ITEM, Role.TREE_ITEM, Role.LABEL)
        if _coloured(place) and place.node.has(State.ENABLED) and State.SELECTED not in place.node.states
    )
    return (members for members in groups(scan, rows) if len(members) > 2)


def _check(members: tuple[Place, ...], scan: Scan) -> Verdict:
    counts = Counter(_coloured(place) for place in members)
    usual = counts.most_common(1)[0][0]
    odd = tuple(
        place
        for place in members
        if _coloured(place) != usual and place.node.role is not Role.LABEL and not squash(place.node.description)
    )
    if not odd or counts[usual] * 2 < len(members):
        return passed(_("They share a colour, or say more than it."), at=members[0])
    return review(
        _("{count} of {all} stand out by colour. Does their text tell the same?", count=len(odd), all=len(members)),
        at=odd[0],
        related=odd[:3],
    )


RULE: Rule[tuple[Place, ...]] = Rule(
    id="colour-alone",
    description=_("Rows that stand out by colour say why"),
    remedy=_("Write what the colour means into the row: “overdue”, “Error:”, an icon with a name."),
    impact=Impact.MODERATE,
    applies=_("Three or more rows or labels side by side whose colours are known"),
    blocks=_("tell what the colour of {name} means"),
    subjects=_subjects,
    check=_check,
    criteria=("1.4.1",),
    method=Method.PAINTED,
)
