"""The criteria of WCAG 2.2 and EN 301 549 as data: ids and our own wording, never the standards' text.

``wcag_a.py``, ``wcag_aa.py``, ``wcag_aaa.py`` and ``en301549.py`` hold the rows, ``needs.py`` the
people of clause 4.2. Nothing here checks anything.
"""

from __future__ import annotations

from functools import cache

from accessibility.standards.criterion import Criterion
from accessibility.standards.needs import Need

__all__ = ["STANDARDS", "Criterion", "Need", "criteria", "criterion", "in_standard"]

# What `--standard` takes: the levels of WCAG it asks for, and whether EN's own clauses too.
STANDARDS: dict[str, tuple[frozenset[str], bool]] = {
    "wcag22a": (frozenset({"A"}), False),
    "wcag22aa": (frozenset({"A", "AA"}), False),
    "wcag22aaa": (frozenset({"A", "AA", "AAA"}), False),
    "en301549": (frozenset({"A", "AA"}), True),
    "all": (frozenset({"A", "AA", "AAA"}), True),
}


@cache
def criteria() -> dict[str, Criterion]:
    """Every row by its id, WCAG before EN, in the order of their numbers."""
    from accessibility.standards import en301549, wcag_a, wcag_aa, wcag_aaa

    rows = [*wcag_a.ROWS, *wcag_aa.ROWS, *wcag_aaa.ROWS, *en301549.ROWS]
    rows.sort(key=lambda row: row.sort_key)
    return {row.id: row for row in rows}


def criterion(name: str) -> Criterion:
    """The row called ``name``. Raises ``KeyError`` that says how rows are named."""
    try:
        return criteria()[name]
    except KeyError:
        raise KeyError(
            f"no criterion “{name}”; write a WCAG number such as 4.1.2 or a clause such as EN-11.5.2.7"
        ) from None


def in_standard(name: str, standard: str) -> bool:
    """True when the criterion ``name`` is asked for by ``standard`` (a key of ``STANDARDS``)."""
    levels, clauses = STANDARDS[standard]
    row = criterion(name)
    if row.level == "EN":
        return clauses
    # EN 301 549 V3.2.1 knows no criterion newer than WCAG 2.1; we hold the newer ones all the same.
    return row.level in levels
