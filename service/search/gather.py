"""Records of the same person or thing come under one row: the best of them leads, the others follow it.

Only hits that are ranked by score are gathered, and each is compared with every record of the row it would join. So a
row depends on the ranked hits alone, and pages cut from them fit each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from service.search.same import Told, keys, same, told
from service.search.schema import SearchSchema
from service.search.terms import Terms


class _Placed(Protocol):
    @property
    def order(self) -> int:
        """The record's id as a number."""


Placed = TypeVar("Placed", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of a record to rank it; ``terms`` are those of its identity fields."""

    type: str
    fields: Mapping[str, Any]
    terms: Sequence[Terms]


def gathered(
    ranked: Sequence[Placed], contents: Mapping[int, Content], schema: SearchSchema
) -> list[tuple[Placed, list[Placed]]]:
    """``ranked`` as rows: the first record of each, and those that come under it, in their order. Nobody is lost."""
    marked = {one.order: keys(contents[one.order].terms) for one in ranked if one.order in contents}
    shared = _shared(marked.values())
    known: dict[int, Told] = {}
    rows: list[tuple[Placed, list[Placed]]] = []
    led: dict[tuple[str, str], list[int]] = {}
    for one in ranked:
        marks = [mark for mark in marked.get(one.order, ()) if mark in shared]
        if not marks:
            rows.append((one, []))
            continue
        content = contents[one.order]
        known[one.order] = told(content.type, content.fields, content.terms, schema)
        places = dict.fromkeys(place for mark in marks for place in led.get(mark, ()))
        for place in places:
            leader, others = rows[place]
            if all(same(known[other.order], known[one.order]) for other in (leader, *others)):
                others.append(one)
                break
        else:
            rows.append((one, []))
            place = len(rows) - 1
        for mark in marks:
            led.setdefault(mark, []).append(place)
    return rows


def _shared(marked: Iterable[Sequence[tuple[str, str]]]) -> set[tuple[str, str]]:
    """What more than one of the records has: the others need no closer look."""
    seen: set[tuple[str, str]] = set()
    shared: set[tuple[str, str]] = set()
    for marks in marked:
        if not seen.isdisjoint(marks):
            shared.update(seen.intersection(marks))
        seen.update(marks)
    return shared
