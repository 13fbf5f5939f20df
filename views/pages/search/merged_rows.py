"""Rows of several sources as one list: those of the same person or thing under one row, which says so. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from i18n import _
from views.pages.search.state import Row

if TYPE_CHECKING:
    from client.merging import Group, Item


def items_of(rows: tuple[Row, ...], source: str, start: int) -> list[Item[Row]]:
    """The rows of a page of ``source`` that begins at ``start``, as they are merged."""
    from client.merging import Item

    return [Item(row.id, source, start + place, row.strong, row) for place, row in enumerate(rows)]


def same_rows(one: Row, other: Row) -> bool:
    """Whether all records of both rows are of one person or thing."""
    from client.query.same import all_same

    return all_same([each.told for each in (one, *one.others)], [each.told for each in (other, *other.others)])


def rows_of(groups: tuple[Group[Row], ...]) -> tuple[Row, ...]:
    """A row a group."""
    return tuple(_row(group) for group in groups)


def _row(group: Group[Row]) -> Row:
    """The row that leads, with the records of the others under it, and who else holds them."""
    lead, further = group.row, [item.row for item in group.items[1:]]
    if not further:
        return lead
    under = [one for row in further for one in (replace(row, others=()), *row.others)]
    holders = dict.fromkeys(row.held_by or str(_("the own records")) for row in further)
    return replace(lead, others=(*lead.others, *under), also=tuple(holders))
