"""What of a hit list goes on a worklist, one's own and what other sources hold, and how that is said. No Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext, number_text
from views.pages.search.merged_rows import rows_of
from views.pages.search.source_lines import SourcePhase
from views.pages.search.state import Row, SearchState
from views.words import joined

if TYPE_CHECKING:
    from client.query.kept import Worklist

MOST = 5_000
"""Records that a worklist holds at most."""


@dataclass(frozen=True, slots=True)
class Going:
    """What goes on a worklist beside all that the search finds of one's own: the rows of other sources, and, when there
    are any, the ids of all rows as they stand in the whole list."""

    held: tuple[Row, ...] = ()
    order: tuple[str, ...] = ()


def going(state: SearchState) -> Going:
    """The rows of other sources that are here, shown or waiting for their place. Those that rank below own records
    which are not loaded come last."""
    if state.merged is None:
        return Going()
    whole = state.merged.taken_up()
    standing, later = (
        [one for row in rows_of(groups) for one in (row, *row.others)] for groups in (whole.shown, whole.apart)
    )
    held = tuple(row for row in (*standing, *later) if row.held_by)
    return Going(held, tuple(row.id for row in standing)[:MOST] if held else ())


def goes_in(state: SearchState) -> str:
    """How many records of which source go on the worklist, and what of theirs does not; nothing where there is no other
    source."""
    said: list[object] = []
    theirs = Counter(row.held_by for row in going(state).held)
    if theirs:
        counts = [ngettext("{n} of {label}", "{n} of {label}", n, label=label) for label, n in theirs.items()]
        said.append(_("This keeps {what}.", what=joined([_own_words(state.total, MOST - theirs.total()), *counts])))
    for line in state.elsewhere:
        if line.left:
            more = ngettext(
                "{label} found {n} more that is not loaded, and is left out.",
                "{label} found {n} more that are not loaded, and are left out.",
                line.left,
                label=line.label,
            )
            said.append(more)
        elif line.phase in (SourcePhase.ASKED, SourcePhase.SLOW):
            said.append(_("{label} has not answered yet: what it finds is left out.", label=line.label))
    return joined(said, " ")


def made_words(made: Worklist) -> Message:
    """What is said of a list that was made: of the own records how many of all, then what others hold."""
    own = made.total - made.held
    count = ngettext("{n} record", "{n} records", own if made.cut else made.total)
    if made.cut:
        found = number_text(made.found or own)
        said = _("Kept as worklist {name}: the first {count} of {found}", name=made.name, count=count, found=found)
        more = ngettext(
            "{said}, and {n} that another source holds", "{said}, and {n} that other sources hold", made.held, said=said
        )
    else:
        said = _("Kept as worklist {name}: {count}", name=made.name, count=count)
        more = ngettext(
            "{said}, {n} of them held by another source",
            "{said}, {n} of them held by other sources",
            made.held,
            said=said,
        )
    return more if made.held else said


def _own_words(total: int, room: int) -> Message | str:
    if not total:
        return ""
    if total > room:
        return _("the first {n} of {total} own records", n=number_text(room), total=number_text(total))
    return ngettext("{n} own record", "{n} own records", total)
