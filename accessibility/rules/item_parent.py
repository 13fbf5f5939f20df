"""An item outside a list is counted by nobody."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.scan import Place, Scan
from i18n import _

_PARENTS: dict[Role, tuple[Role, ...]] = {
    Role.LIST_ITEM: (Role.LIST, Role.COMBO_BOX, Role.TREE, Role.TABLE, Role.MENU),
    Role.TREE_ITEM: (Role.TREE, Role.TABLE, Role.COMBO_BOX),
    Role.TAB: (Role.TAB_LIST,),
    # GTK 3 has the entries of an open menu right below the button that opened it.
    Role.MENU_ITEM: (Role.MENU, Role.MENU_BAR, Role.COMBO_BOX, Role.TOOL_BAR, Role.BUTTON, Role.TOGGLE_BUTTON),
    Role.ROW: (Role.TABLE, Role.TREE, Role.LIST),
    Role.CELL: (Role.TABLE, Role.TREE, Role.ROW, Role.LIST, Role.COMBO_BOX),
    Role.COLUMN_HEADER: (Role.TABLE, Role.TREE, Role.ROW, Role.LIST),
    Role.ROW_HEADER: (Role.TABLE, Role.TREE, Role.ROW, Role.LIST),
}


def _check(place: Place, scan: Scan) -> Verdict:
    wanted = _PARENTS[place.node.role]
    if place.inside(*wanted):
        return passed(
            _(
                "It is inside a {role}.",
                role=next(a.node.role.value for a in place.ancestors() if a.node.role in wanted),
            )
        )
    if scan.toolkit == "AT-SPI":
        # From outside it cannot be told whether the program misplaced it, or its toolkit on the way to the bus.
        return review(_("It is not inside a {role}. Is it said what it belongs to?", role=wanted[0].value))
    return failed(_("It is not inside a {role}.", role=wanted[0].value))


RULE: Rule[Place] = Rule(
    id="item-parent",
    description=_("An item, tab, entry or cell is inside what holds its kind"),
    remedy=_("Put the item into a list, tree, tab bar, menu or table, or give it the role of what it is."),
    impact=Impact.SERIOUS,
    applies=_("List and tree items, tabs, menu entries, rows, cells and headers that are shown"),
    blocks=_("tell what {name} belongs to"),
    subjects=nodes(*_PARENTS, when=lambda place, scan: place.parent is not None),
    check=_check,
    criteria=("1.3.1", "EN-11.5.2.9"),
)
