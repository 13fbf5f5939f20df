"""What of a hit list of several sources goes on a worklist, and how that is said."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from client.merging import Merged
from client.query import kept as wire
from views.pages.search import keep
from views.pages.search.going import MOST, goes_in, going
from views.pages.search.merged_rows import items_of, rows_of
from views.pages.search.source_lines import SourceLine, SourcePhase
from views.pages.search.state import Phase, Row, SearchState

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


def row(id, held_by="", *, strong=True, others=()):
    return Row(
        id, "person", "Person", f"Title {id}", f"Title {id}, born 1980", "", strong, True, held_by, others=others
    )


def theirs(name, label, *numbers, strong=True):
    return tuple(row(f"{name}:{n}", label, strong=strong) for n in numbers)


def state(own, *sources, total=None, more=False, at=None, same=None, lines=()):
    """A search that found ``own``, and of each (name, rows) what came; ``at`` is where one stands."""
    merged = Merged() if same is None else Merged(same=same)
    merged = merged.arrived(items_of(own, "", 0), None, more=more)
    for name, rows in sources:
        merged = merged.arrived(items_of(rows, name, 0), at)
    return SearchState(
        query="okafor", phase=Phase.FOUND, strong=len(own) if total is None else total, rows=rows_of(merged.shown),
        merged=merged, elsewhere=tuple(lines),
    )  # fmt: skip


NORTH = ("northshire", theirs("northshire", "Northshire Police", "PE-1", "PE-2"))
OLD = ("old", theirs("old", "Old crime system", "01/77", strong=False))


def test_rows_of_others_go_in_where_they_stand():
    found = going(state((row("PE-1"), row("PE-2"), row("PE-3", strong=False)), NORTH, OLD))
    assert [one.id for one in found.held] == ["northshire:PE-1", "northshire:PE-2", "old:01/77"]
    assert found.order == ("PE-1", "northshire:PE-1", "PE-2", "northshire:PE-2", "old:01/77", "PE-3")


def test_what_waits_above_where_one_is_goes_in_at_its_place():
    now = state((row("PE-1"), row("PE-2"), row("PE-3")), NORTH, at="PE-3")
    assert [one.id for one in now.rows] == ["PE-1", "PE-2", "PE-3"]
    assert going(now).order == ("PE-1", "northshire:PE-1", "PE-2", "northshire:PE-2", "PE-3")


def test_what_ranks_below_own_rows_that_are_not_loaded_comes_last():
    found = going(state((row("PE-1"),), NORTH, total=70, more=True))
    assert found.order == ("PE-1",)
    assert [one.id for one in found.held] == ["northshire:PE-1", "northshire:PE-2"]


def test_records_of_one_person_stay_together():
    own = (row("PE-1", others=(row("PE-9"),)), row("PE-2"))
    found = going(state(own, NORTH, same=lambda one, other: {one.id, other.id} == {"PE-1", "northshire:PE-2"}))
    assert found.order == ("PE-1", "PE-9", "northshire:PE-2", "northshire:PE-1", "PE-2")


@pytest.mark.parametrize("one", [SearchState(phase=Phase.FOUND), state((row("PE-1"),))])
def test_of_own_records_alone_nothing_more_is_sent_and_nothing_said(one):
    assert (going(one).held, going(one).order, goes_in(one)) == ((), (), "")


def line(phase=SourcePhase.ANSWERED, **parts):
    return SourceLine("northshire", "Northshire Police", phase, **parts)


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (state((row("PE-1"),), NORTH, OLD), "This keeps 1 own record, 2 of Northshire Police, 1 of Old crime system."),
        (state((), NORTH), "This keeps 2 of Northshire Police."),
        (state((row("PE-1"),), NORTH, total=9000), "This keeps the first 4,998 of 9,000 own records, 2 of Northshire "
                                                  "Police."),
        (state((row("PE-1"),), NORTH, lines=[line(found=70, rows=2, next="x")]),
         "This keeps 1 own record, 2 of Northshire Police. Northshire Police found 68 more that are not loaded, and "
         "are left out."),
        (state((row("PE-1"),), lines=[line(SourcePhase.SLOW)]),
         "Northshire Police has not answered yet: what it finds is left out."),
        (state((row("PE-1"),), lines=[line(SourcePhase.FAILED, text="Down.")]), ""),
    ],
)  # fmt: skip
def test_the_dialog_says_how_many_of_which_source_go_in(one, says):
    assert goes_in(one) == says
    assert MOST == wire.WORKLIST_RECORDS


def test_rows_of_others_alone_can_be_kept():
    assert keep.listable(state((), NORTH)) is None
    assert keep.listable(state(())) is not None
    assert keep.listable(replace(state((), NORTH), like="Ann")) is keep.LIKE


class Api:
    """Makes one list."""

    def __init__(self, **counts):
        self.counts = counts

    async def make_worklist(self, name, request, *, held, order):
        self.name, self.request, self.held, self.order = name, request, held, order
        zero = {"unseen": 0, "seen": 0, "kept": 0, "dismissed": 0}
        return wire.Worklist(id="WL-1", name=name, made_at=NOW, changed_at=NOW, **{**zero, **self.counts})


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"unseen": 4, "held": 2}, "Kept as worklist Mine: 4 records, 2 of them held by other sources"),
        ({"unseen": 1, "held": 1}, "Kept as worklist Mine: 1 record, 1 of them held by another source"),
        ({"unseen": 4}, "Kept as worklist Mine: 4 records"),
        ({"unseen": 5000, "held": 2, "found": 9000, "cut": True},
         "Kept as worklist Mine: the first 4,998 records of 9,000, and 2 that other sources hold"),
    ],
)  # fmt: skip
def test_what_is_kept_is_sent_as_it_stands_and_said(backend, log, texts, counts, says):
    api = Api(**counts)
    made: list[str] = []
    keep.listing(backend, log, state((row("PE-1"), row("PE-2")), NORTH), made.append).keep("Mine")
    backend.jobs[-1].answer(asyncio.run(backend.jobs[-1].call(api)))
    assert [(one.id, one.title, one.summary) for one in api.held] == [
        (f"northshire:PE-{n}", f"Title northshire:PE-{n}", f"Title northshire:PE-{n}, born 1980") for n in (1, 2)
    ]
    assert list(api.order) == ["PE-1", "northshire:PE-1", "PE-2", "northshire:PE-2"]
    assert (texts()[-1], made) == (says, ["WL-1"])
