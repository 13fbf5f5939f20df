"""“Row 3, column 2” can be said only when a cell knows it."""

from __future__ import annotations

from collections import Counter

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    # A cell in a cell is a part of it, as GTK has a picture and its text.
    cells = [below for below in scan.below(place) if below.node.role is Role.CELL and not below.inside(Role.CELL)]
    lost = [cell for cell in cells if cell.node.cell is None]
    # On the bus GTK 3 says “nowhere” of the very first cell.
    if scan.toolkit == "AT-SPI" and lost == cells[:1] and len(cells) > 1:
        lost = []
    if lost:
        return failed(
            _("{count} of {all} cells do not know their row and column.", count=len(lost), all=len(cells)),
            related=tuple(lost[:3]),
        )
    wrong = [
        cell for cell in cells if cell.node.cell is not None and min(cell.node.cell.row, cell.node.cell.column) < 0
    ]
    if wrong:
        return failed(_("{count} cells give a row or column below 0.", count=len(wrong)), related=tuple(wrong[:3]))
    seen = Counter((cell.node.cell.row, cell.node.cell.column) for cell in cells if cell.node.cell is not None)
    if any(count > 1 for count in seen.values()):
        row, column = next(position for position, count in seen.items() if count > 1)
        words = _("Two cells say that they are row {row}, column {column}.", row=row + 1, column=column + 1)
        # On the bus GTK 3 has a column of a picture and a text as two cells in one place.
        return review(words) if scan.toolkit == "AT-SPI" else failed(words)
    return passed(_("All {count} cells know their row and column.", count=len(cells)))


def _told(scan: Scan) -> bool:
    """True when the source gives positions at all: a reader that never asks must not accuse the program."""
    return any(place.node.cell is not None for place in scan.places)


RULE: Rule[Place] = Rule(
    id="cell-position",
    description=_("A cell knows its row and column"),
    remedy=_("Build the table on the toolkit's table view, or implement the table-cell interface."),
    impact=Impact.SERIOUS,
    applies=_("Tables that are shown, with cells, where the source gives positions at all"),
    blocks=_("find the way in {name}"),
    subjects=nodes(
        Role.TABLE,
        when=lambda place, scan: _told(scan) and any(below.node.role is Role.CELL for below in scan.below(place)),
    ),
    check=_check,
    criteria=("1.3.1", "EN-11.5.2.6"),
)
