"""Results and filter values as rows of lists. Imported when there is something to show."""

from __future__ import annotations

from collections.abc import Iterable

from accessibility.qt.rows import UtteranceRow
from i18n import _, ngettext
from views.pages.search.gathered import Line
from views.pages.search.state import FacetRow
from views.verbosity import Verbosity


def result_rows(lines: Iterable[Line], verbosity: Verbosity, mixed: bool, graded: bool = True) -> list[UtteranceRow]:
    """A row a line, one utterance each."""
    return [
        UtteranceRow(
            key=line.row.id,
            title=line.row.title,
            detail=_detail(line, mixed),
            utterance=line.spoken(verbosity, mixed, graded),
        )
        for line in lines
    ]


def _detail(line: Line, mixed: bool) -> str:
    row = line.shown
    weaker = "" if row.strong else str(_("Weaker match"))
    parts = (row.detail(mixed), line.marks(), row.why, weaker)
    return " · ".join(part for part in parts if part)


def facet_rows(rows: Iterable[FacetRow]) -> list[UtteranceRow]:
    """The values one can narrow by, each saying whether it is applied."""
    return [_facet(row) for row in rows]


def _facet(row: FacetRow) -> UtteranceRow:
    mark = "☑" if row.applied else "☐"
    count = ngettext("{n} result", "{n} results", row.count)
    applied = _("applied") if row.applied else _("not applied")
    return UtteranceRow(
        key=f"{row.field}={row.value}",
        title=f"{mark} {row.label}",
        detail=f"{row.field_label} · {count}",
        utterance=f"{row.field_label}: {row.label}, {count}, {applied}",
    )
