"""A cell without its header is a number without a meaning."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.scan import Place, Scan
from i18n import _


def _columns(place: Place, scan: Scan) -> int:
    return 1 + max(
        (
            below.node.cell.column
            for below in scan.below(place)
            if below.node.role is Role.CELL and below.node.cell is not None
        ),
        default=-1,
    )


def _check(place: Place, scan: Scan) -> Verdict:
    below = tuple(scan.below(place))
    if any(other.node.role is Role.COLUMN_HEADER for other in below):
        return passed(_("It has column headers."))
    cells = [other.node.cell for other in below if other.node.cell is not None]
    if any(cell.column_headers or cell.row_headers for cell in cells):
        return passed(_("Its cells name their headers."))
    columns = _columns(place, scan)
    if columns == 2:
        return review(_("It has 2 columns and no headers. Does the second need one?"))
    return failed(_("It has {count} columns and no headers.", count=columns))


RULE: Rule[Place] = Rule(
    id="table-headers",
    description=_("A table of several columns has headers"),
    remedy=_(
        "Return a header text for each column from the model, and keep the header, if need be hidden from sight only."
    ),
    impact=Impact.SERIOUS,
    applies=_("Tables that are shown, with two or more columns"),
    blocks=_("tell what the columns of {name} mean"),
    subjects=nodes(Role.TABLE, when=lambda place, scan: _columns(place, scan) > 1),
    check=_check,
    criteria=("1.3.1", "EN-11.5.2.6"),
)
