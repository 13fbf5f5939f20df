"""A list whose rows cannot be chosen or focused cannot be used by keyboard."""

from __future__ import annotations

from accessibility.model import Role, State
from accessibility.rule import Impact, Rule, Verdict, nodes, passed, review
from accessibility.rules._common import COLLECTIONS
from accessibility.scan import Place, Scan
from i18n import _

_REACH = frozenset({State.SELECTABLE, State.FOCUSABLE})


def _rows(place: Place, scan: Scan) -> list[Place]:
    kinds = (Role.LIST_ITEM, Role.TREE_ITEM, Role.CELL, Role.ROW)
    return [
        below
        for below in scan.below(place)
        if below.node.role in kinds and below.shown and State.ENABLED in below.node.states
    ]


def _check(place: Place, scan: Scan) -> Verdict:
    rows = _rows(place, scan)
    dead = [row for row in rows if not _REACH & row.node.states]
    if not dead:
        return passed(_("Its {count} rows can be chosen or focused.", count=len(rows)))
    if len(dead) == len(rows):
        return review(
            _("None of its {count} rows says that it can be chosen or focused.", count=len(rows)),
            related=tuple(dead[:3]),
        )
    return passed(_("{count} of its rows can be chosen or focused.", count=len(rows) - len(dead)))


RULE: Rule[Place] = Rule(
    id="items-selectable",
    description=_("The rows of a list can be chosen or focused"),
    remedy=_(
        "Expose the selectable and focusable states of rows; where nothing is to be chosen, let rows take the focus."
    ),
    impact=Impact.SERIOUS,
    applies=_("Lists, tables and trees that take the focus and have rows"),
    blocks=_("choose a row of {name}"),
    subjects=nodes(
        *COLLECTIONS, when=lambda place, scan: State.FOCUSABLE in place.node.states and bool(_rows(place, scan))
    ),
    check=_check,
    criteria=("4.1.2", "EN-11.5.2.14"),
)
