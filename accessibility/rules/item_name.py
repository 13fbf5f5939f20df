"""A row that says nothing is heard as silence or “blank”."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import reads_by_itself, squash, text_below, whole_row
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    words = reads_by_itself(place, scan) or text_below(place, scan) or squash(place.node.description)
    if words:
        return passed(_("It is heard as “{name}”.", name=words[:80]))
    if place.node.value.strip():
        return review(_("It has no name, only the value “{value}”.", value=squash(place.node.value)[:80]))
    if place.node.role is Role.CELL:
        return review(_("It has no text. Is it a line between rows, or does it show only a picture?"))
    return failed(_("It has no name and nothing inside it has one."))


RULE: Rule[Place] = Rule(
    id="item-name",
    description=_("A row of a list or tree has words"),
    remedy=_(
        "Return the row's text from the model (Qt: AccessibleTextRole), also where the row is painted"
        " by a delegate or shows only an icon."
    ),
    impact=Impact.SERIOUS,
    applies=_("List items that are shown, the first cell of tree rows, and rows of tables of one column"),
    blocks=_("hear what {name} is"),
    subjects=nodes(
        Role.LIST_ITEM,
        Role.TREE_ITEM,
        Role.CELL,
        when=lambda place, scan: (
            whole_row(place, scan)
            if place.node.role is Role.CELL
            else place.node.cell is None or place.node.cell.column == 0
        ),
    ),
    check=_check,
    criteria=("4.1.2", "1.1.1", "EN-11.5.2.5"),
)
