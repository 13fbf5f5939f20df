"""A list whose children are no items has no “3 of 12”."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.scan import Place, Scan
from i18n import _

_ITEM = frozenset({Role.LIST_ITEM, Role.ROW, Role.CELL, Role.TREE_ITEM, Role.MENU_ITEM, Role.TAB})
_BESIDE = frozenset(
    {Role.SCROLL_BAR, Role.PANE, Role.SEPARATOR, Role.LABEL, Role.HEADING, Role.COLUMN_HEADER, Role.UNKNOWN, Role.GROUP}
)


def _check(place: Place, scan: Scan) -> Verdict:
    children = [child for child in scan.children(place) if child.node.role not in _BESIDE]
    strangers = [child for child in children if child.node.role not in _ITEM]
    if not strangers:
        return passed(_("Its children are items."))
    names = strangers[0].label()
    if len(strangers) == len(children):
        words = _("None of its children is an item; the first is {child}.", child=names)
        # From outside it may be the toolkit that gives a row the role of what is in it.
        some = tuple(strangers[:3])
        return review(words, related=some) if scan.toolkit == "AT-SPI" else failed(words, related=some)
    return review(
        _("{count} of its children are no items, such as {child}.", count=len(strangers), child=names),
        related=tuple(strangers[:3]),
    )


RULE: Rule[Place] = Rule(
    id="list-children",
    description=_("The children of a list are items"),
    remedy=_("Build the list from a list view, or give its rows the role of list items."),
    impact=Impact.SERIOUS,
    applies=_("Lists that are shown and have children other than labels, panes and scroll bars"),
    blocks=_("hear how many rows {name} has, and which one this is"),
    subjects=nodes(
        Role.LIST,
        when=lambda place, scan: any(child.node.role not in _BESIDE for child in scan.children(place)),
    ),
    check=_check,
    criteria=("1.3.1", "EN-11.5.2.9"),
)
