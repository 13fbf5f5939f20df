"""A column header without words leaves the cells below it without meaning."""

from __future__ import annotations

from accessibility.model import Role
from accessibility.rule import Impact, Rule, Verdict, failed, nodes, passed, review
from accessibility.rules._common import reads_by_itself, squash, text_below
from accessibility.scan import Place, Scan
from i18n import _


def _check(place: Place, scan: Scan) -> Verdict:
    name = reads_by_itself(place, scan) or text_below(place, scan) or squash(place.node.description)
    if name:
        return passed(_("It is called “{name}”.", name=name))
    column = place.node.cell.column if place.node.cell is not None else None
    filled = column is not None and any(
        other.node.role is Role.CELL
        and other.node.cell is not None
        and other.node.cell.column == column
        and squash(other.node.name)
        for other in scan.places
    )
    if filled:
        return failed(_("It has no name, and the cells below it have text."))
    return review(_("It has no name. Do the cells below it tell anything?"))


RULE: Rule[Place] = Rule(
    id="header-name",
    description=_("A column or row header has words"),
    remedy=_("Return a text for each header from the model; for a column of icons say what they tell."),
    impact=Impact.MODERATE,
    applies=_("Column and row headers that are shown and have a size"),
    blocks=_("tell what the cells under {name} mean"),
    subjects=nodes(
        Role.COLUMN_HEADER,
        Role.ROW_HEADER,
        when=lambda place, scan: place.node.bounds is None or not place.node.bounds.empty,
    ),
    check=_check,
    criteria=("1.3.1", "EN-11.5.2.6"),
)
