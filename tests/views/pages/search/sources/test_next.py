"""The next results of other sources, asked for when somebody wants them."""

from __future__ import annotations

import asyncio

from tests.views.pages.search.sources.answers import NORTHSHIRE, OLD, Asked, ids, others, own
from views.pages.search.source_lines import SourcePhase, left_of


def test_the_next_of_others_are_asked_for_when_wanted(presenter, backend, texts):
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1"))
    asked.sources[0].answer(others(NORTHSHIRE, "A", found=3, following="c1"))
    asked.sources[1].answer(others(OLD, "N1"))
    assert left_of(presenter.state.elsewhere) == 2
    jobs = len(backend.jobs)
    presenter.federation.more_of_others()
    (job,) = backend.jobs[jobs:]
    assert texts()[-1] == "Asking Northshire Police for more"
    assert "more are being asked for" in presenter.state.elsewhere[0].words()
    assert left_of(presenter.state.elsewhere) == 0

    class Api:
        async def search_source(self, name, request):
            assert (name, request.cursor, request.query, request.told) == ("northshire", "c1", "q", True)
            return others(NORTHSHIRE)[0]

    asyncio.run(job.call(Api()))
    job.answer(others(NORTHSHIRE, "B", "C", found=3))
    assert ids(presenter) == ["PE-1", "northshire:A", "old:N1", "northshire:B", "northshire:C"]
    assert texts()[-1] == "Northshire Police: 3 found."
    presenter.federation.more_of_others()
    assert texts()[-1] == "Other sources have no more results than are here"


def test_when_the_next_cannot_be_had_what_came_stays_and_it_can_be_asked_again(presenter, backend, texts):
    asked = Asked(presenter, backend, (NORTHSHIRE,))
    asked.own.answer(own("PE-1"))
    asked.sources[0].answer(others(NORTHSHIRE, "A", found=3, following="c1"))
    presenter.federation.more_of_others()
    backend.jobs[-1].fail("SourceSlow", "Northshire Police: no answer within 4 seconds.")
    line = presenter.state.elsewhere[0]
    assert (line.phase, line.rows, line.next, line.asking) == (SourcePhase.ANSWERED, 1, "c1", False)
    assert texts()[-1].startswith("Northshire Police: no answer within 4 seconds.")
    assert ids(presenter) == ["PE-1", "northshire:A"]
    jobs = len(backend.jobs)
    presenter.federation.more_of_others()
    assert len(backend.jobs) == jobs + 1


def test_left_and_come_back_the_next_can_still_be_asked_for(presenter, backend):
    asked = Asked(presenter, backend, (NORTHSHIRE,))
    asked.own.answer(own("PE-1"))
    asked.sources[0].answer(others(NORTHSHIRE, "A", found=3, following="c1"))
    presenter.federation.more_of_others()
    state = presenter.snapshot()
    assert not state.elsewhere[0].asking
    presenter.restore(state)
    presenter.federation.more_of_others()
    backend.jobs[-1].answer(others(NORTHSHIRE, "B", found=3))
    assert ids(presenter) == ["PE-1", "northshire:A", "northshire:B"]
