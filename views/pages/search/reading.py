"""The search page as headings and plain lines, for the accessible view. No Qt."""

from __future__ import annotations

from i18n import _
from views.pages.search.state import Phase, SearchState
from views.shell.desk import ReadPart
from views.verbosity import Verbosity


def parts_of(state: SearchState, typed: str, verbosity: Verbosity) -> list[ReadPart]:
    """Question, answer, rows and filters; ``typed`` is what stands in the field."""
    question = [(str(_("Search for")), typed or str(_("(empty)")))]
    if state.understood:
        question.append(("", state.understood))
    question += [("", notice) for notice in state.notices]
    question += [(str(_("Other source")), line.words()) for line in state.elsewhere]
    if state.failure is not None:
        question.append((str(_("Problem")), str(state.failure)))
    found = [ReadPart(str(_("Search")), tuple(question))]
    if state.phase in (Phase.FOUND, Phase.NOTHING):
        rows = tuple(("", line.spoken(verbosity, state.mixed, state.graded)) for line in state.lines())
        found.append(ReadPart(state.headline(verbosity), rows))
        found.append(ReadPart(str(_("Filters")), tuple(("", row.text) for row in state.facets)))
    return found
