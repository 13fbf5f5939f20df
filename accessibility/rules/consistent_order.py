"""Menus that change their order from page to page have to be learnt on each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accessibility.model import Role
from accessibility.rule import Across, Impact, Rule, Verdict, failed, passed
from accessibility.rules._common import BUTTONS, COLLECTIONS, fold
from accessibility.scan import Place, Scan
from i18n import _

_NAVIGATION = re.compile(r"(^|[._-])(nav|navigation|sidebar)([._-]|$)", re.IGNORECASE)


def _bars(scan: Scan) -> Iterator[Place]:
    yield from scan.of(Role.MENU_BAR, Role.TOOL_BAR, Role.TAB_LIST)
    yield from (place for place in scan.of(Role.LANDMARK) if place.node.attribute("landmark") == "navigation")
    yield from (place for place in scan.of(*COLLECTIONS) if _NAVIGATION.search(place.node.path))


def _names(bar: Place, scan: Scan) -> list[str]:
    kinds = (Role.MENU_ITEM, Role.TAB, *BUTTONS, Role.LINK, Role.LIST_ITEM, Role.TREE_ITEM, Role.CELL)
    return [
        fold(child.node.name)
        for child in scan.below(bar)
        if child.node.role in kinds and fold(child.node.name) and child.shown
    ]


def _subjects(scans: tuple[Scan, ...]) -> Iterator[tuple[Scan, tuple[Place, list[str], list[str]]]]:
    first: dict[tuple[str, Role], list[str]] = {}
    for scan in scans:
        for bar in _bars(scan):
            key = (bar.node.path or fold(bar.node.name), bar.node.role)
            names = _names(bar, scan)
            if key[0] and names:
                known = first.setdefault(key, names)
                if known is not names:
                    yield scan, (bar, known, names)


def _check(subject: tuple[Place, list[str], list[str]], scan: Scan) -> Verdict:
    bar, before, after = subject
    both = [name for name in before if name in after]
    again = [name for name in after if name in before]
    if both == again:
        return passed(_("Its entries come in the same order as on other pages."), at=bar)
    moved = next(name for name, other in zip(again, both, strict=False) if name != other)
    return failed(_("Its entries come in another order than on another page: “{name}” has moved.", name=moved), at=bar)


RULE: Rule[tuple[Place, list[str], list[str]]] = Across(
    id="consistent-order",
    description=_("What comes back comes in the same order"),
    remedy=_("Build the bar once, or from one list."),
    impact=Impact.MODERATE,
    applies=_("Menu bars, tool bars, tab bars and lists for navigation that come on several pages"),
    blocks=_("find the entries of {name} where they were"),
    subjects=lambda scan: (),
    check=_check,
    criteria=("3.2.3",),
    subjects_across=_subjects,
)
