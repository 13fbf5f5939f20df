"""One person held by several sources: one row, which says so and opens into its parts."""

from __future__ import annotations

import asyncio

from tests.views.pages.search.sources.answers import NORTHSHIRE, OLD, Asked, ids, others, own
from views.pages.search.ways import Ways
from views.verbosity import Verbosity


def test_the_same_person_held_elsewhere_comes_under_the_own_row_which_says_so(presenter, backend, texts):
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1", who="ann"))
    presenter.at_row(0)
    before = len(texts())
    asked.sources[0].answer(others(NORTHSHIRE, "A", who="ann"))
    asked.sources[1].answer(others(OLD, "N1", "N2", who="bob"))
    assert ids(presenter) == ["PE-1", "old:N1", "old:N2"]
    row = presenter.state.rows[0]
    assert [one.id for one in row.others] == ["northshire:A"]
    assert row.spoken(Verbosity.STANDARD, False) == "Name PE-1, born 1980, also held by Northshire Police"
    assert texts()[before:] == [
        "Northshire Police: 1 found, 1 gathered with records here. The record you are on is held there, too.",
        "Old system: 2 found.",
    ]
    assert presenter.state.loaded == 4


def test_such_a_row_opens_into_its_parts_each_with_who_holds_it(presenter, backend):
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1", who="ann"))
    asked.sources[0].answer(others(NORTHSHIRE, "A", who="ann"))
    presenter.open(presenter.state.lines()[0])
    said = [line.spoken(Verbosity.BRIEF, False) for line in presenter.state.lines()]
    assert said == [
        "Name PE-1, born 1980, record 1 of 2",
        "Name A, born 1980, held by Northshire Police, record 2 of 2",
    ]
    asked.sources[1].answer(others(OLD, "N1", who="ann"))
    assert len(presenter.state.lines()) == 3, "it stays open"


def test_without_gathering_every_record_has_its_row(presenter, backend):
    presenter.state = presenter.state.__class__(ways=Ways(gather=False))
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1", who="ann"))
    asked.sources[0].answer(others(NORTHSHIRE, "A", who="ann"))
    assert ids(presenter) == ["PE-1", "northshire:A"]


def test_an_answer_that_came_before_the_own_one_is_gathered_too(presenter, backend):
    asked = Asked(presenter, backend)
    asked.sources[0].answer(others(NORTHSHIRE, "A", who="ann"))
    asked.own.answer(own("PE-1", who="ann"))
    assert ids(presenter) == ["PE-1"]
    assert presenter.state.elsewhere[0].joined == 1


def test_hits_say_who_they_are_only_while_there_are_other_sources(presenter, backend):
    sent = []

    class Api:
        async def search(self, request):
            sent.append(request.told)
            return own("PE-1")[0]

    asked = Asked(presenter, backend, ())
    asyncio.run(asked.own.call(Api()))
    asked.own.answer(own("PE-1"))
    asyncio.run(Asked(presenter, backend, ()).own.call(Api()))
    assert sent == [True, False], "the first time nobody knows whether there is one"
