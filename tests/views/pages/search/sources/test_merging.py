"""Other sources beside a search: who is asked, what is said, and that the row one is on stays where it is."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

from client.query.answer import Counts, SearchAnswer, SearchRequest, Sort
from client.query.sources import SourceAnswer, SourceStatus
from tests.views.pages.search.sources.answers import NORTHSHIRE, OLD, Asked, hit, ids, others, own
from views.pages.search import state
from views.pages.search.presenter import Change
from views.pages.search.source_lines import SourcePhase
from views.pages.search.state import Order, Phase
from views.pages.search.ways import Ways
from views.verbosity import Verbosity


def test_every_source_is_asked_with_the_search(presenter, backend):
    asked = Asked(presenter, backend)
    assert len(asked.sources) == 2
    asked.own.answer(own("PE-1", "PE-2"))
    assert [line.phase for line in presenter.state.elsewhere] == [SourcePhase.ASKED] * 2
    assert presenter.state.headline() == "2 people, best match first; 2 other sources are being asked"


def test_a_request_says_what_was_asked(presenter, backend):
    presenter.state = SimpleNamespace()  # what is asked is handed on, not looked up
    sent = []

    class Api:
        session = SimpleNamespace(now=SimpleNamespace(task=None))

        async def sources(self):
            return [OLD]

        async def search_source(self, name, request):
            sent.append((name, request))
            counts = Counts(strong=1, weaker=0)
            answer = SearchAnswer(query="q", understood="", counts=counts, facets=[], hits=[hit("N1")])
            return SourceAnswer(source=name, label="Old system", took=0.1, answer=answer)

    presenter.federation.begin(state.Asked("q", (("type", "person"),), Order.NEWEST, Ways(fuzzy=False)))
    states, reason = asyncio.run(backend.jobs[-1].call(Api()))
    assert not reason
    backend.jobs[-1].answer((states, reason))
    _answer, rows = asyncio.run(backend.jobs[-1].call(Api()))
    ((name, request),) = sent
    assert (name, request.query, request.sort) == ("old", "q", Sort.NEWEST)
    assert (request.fuzzy, request.phonetic, request.gather) == (False, True, True)
    assert [(one.field, one.value) for one in request.filters] == [("type", "person")]
    assert isinstance(request, SearchRequest)
    assert (rows[0].held_by, rows[0].detail(False)) == ("Old system", "born 1980, held by Old system")


def test_answers_come_in_below_and_each_is_said_once(presenter, backend, texts, seen):
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1", "PE-2"))
    presenter.at_row(0)
    before = len(texts())
    asked.sources[0].answer(others(NORTHSHIRE, "A", "B"))
    assert ids(presenter) == ["PE-1", "northshire:A", "PE-2", "northshire:B"]
    assert seen[-1] is Change.MERGED
    asked.sources[1].answer(others(OLD, "N1", found=70))
    assert texts()[before:] == ["Northshire Police: 2 found.", "Old system: 70 found, 1 of them here."]
    assert presenter.state.headline() == ("2 people, best match first; 3 more from 2 of 2 other sources")
    assert presenter.state.headline(Verbosity.BRIEF) == "2 people; 3 from other sources"


def test_what_ranks_above_waits_is_told_and_can_be_gone_to(presenter, backend, texts):
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1", "PE-2", "PE-3"))
    presenter.at_row(2)
    asked.sources[0].answer(others(NORTHSHIRE, "A", "B"))
    assert ids(presenter) == ["PE-1", "PE-2", "PE-3"]
    assert presenter.state.above == 2
    assert texts()[-1] == "Northshire Police: 2 found. 2 rank above where you are. Ctrl+Shift+B goes there."
    assert presenter.federation.take_up() == "northshire:A"
    assert ids(presenter) == ["PE-1", "northshire:A", "PE-2", "northshire:B", "PE-3"]
    assert presenter.federation.take_up() is None


def test_going_up_lets_it_in(presenter, backend):
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1", "PE-2", "PE-3"))
    presenter.at_row(2)
    asked.sources[0].answer(others(NORTHSHIRE, "A"))
    presenter.at_row(0)
    assert ids(presenter) == ["PE-1", "northshire:A", "PE-2", "PE-3"]


def test_an_answer_before_the_own_one_waits_for_it(presenter, backend, texts):
    asked = Asked(presenter, backend)
    asked.sources[0].answer(others(NORTHSHIRE, "A"))
    assert ids(presenter) == []
    assert texts() == []
    asked.own.answer(own("PE-1"))
    assert ids(presenter) == ["PE-1", "northshire:A"]
    assert presenter.state.elsewhere[0].phase is SourcePhase.ANSWERED


def test_found_elsewhere_alone_is_found(presenter, backend, texts):
    asked = Asked(presenter, backend)
    asked.own.answer(own())
    assert presenter.state.phase is Phase.NOTHING
    assert "Northshire Police: being asked." in presenter.state.nothing()
    asked.sources[0].answer(others(NORTHSHIRE, "A"))
    state = presenter.state
    assert state.phase is Phase.FOUND
    assert state.headline().startswith("None of the own records; 1 more from 1 of 2 other sources")
    assert texts()[-1] == "Northshire Police: 1 found. Ctrl+R goes there."


def test_what_comes_first_is_not_called_joined(presenter, backend, texts):
    presenter.changed = lambda change: presenter.at_row(0) if presenter.state.rows else None
    asked = Asked(presenter, backend)
    asked.own.answer(own())
    asked.sources[0].answer(others(NORTHSHIRE, "A", who="ann"))
    assert "you are on" not in texts()[-1]


def test_another_organisation_is_not_asked_without_a_reason_and_that_is_said(presenter, backend):
    asked = Asked(presenter, backend, reason=False)
    assert len(asked.sources) == 1
    asked.own.answer(own("PE-1"))
    line = presenter.state.elsewhere[0]
    assert line.phase is SourcePhase.NOT_ASKED
    assert "give a reason for access" in line.words()
    assert "Northshire Police was not asked" in presenter.state.headline()


def test_one_that_is_off_is_not_asked_and_not_silent(presenter, backend):
    off = OLD.model_copy(update={"status": SourceStatus.OFF, "message": "Old system: it is switched off."})
    asked = Asked(presenter, backend, (off,))
    assert asked.sources == []
    asked.own.answer(own("PE-1"))
    assert presenter.state.elsewhere[0].words() == "Old system: it is switched off."


def test_a_slow_source_is_said_once_and_its_answer_still_comes_in(presenter, backend, texts):
    asked = Asked(presenter, backend, (NORTHSHIRE,))
    asked.own.answer(own("PE-1"))
    before = len(texts())
    backend.timers[-1].answer(None)
    assert texts()[before:] == ["Northshire Police is slow; its answer comes in when it arrives."]
    assert "Northshire Police is slow" in presenter.state.headline(Verbosity.BRIEF)
    asked.sources[0].answer(others(NORTHSHIRE, "A"))
    assert ids(presenter) == ["PE-1", "northshire:A"]
    assert "slow" not in presenter.state.headline()


def test_a_failed_source_is_an_error_with_what_to_do(presenter, backend, texts, log):
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1"))
    asked.sources[0].fail("SourceFailed", "Northshire Police: nothing answers at its address.")
    assert texts()[-1] == "Northshire Police: nothing answers at its address. Try again."
    assert log.last.kind == "error"
    asked.sources[1].fail("ServiceTimeout", "No answer in time.")
    assert texts()[-1] == "Old system: No answer in time. Try again."
    assert "Northshire Police failed; Old system failed" in presenter.state.headline(Verbosity.BRIEF)


def test_when_the_list_of_sources_cannot_be_had_it_is_said(presenter, backend, texts):
    presenter.search("q")
    backend.jobs[0].fail()
    backend.jobs[1].answer(own("PE-1"))
    assert texts()[0] == "Other sources were not asked. It is down. Try again."
    assert ids(presenter) == ["PE-1"]


def test_a_new_search_gives_the_old_one_up(presenter, backend):
    first = Asked(presenter, backend)
    first.own.answer(own("PE-1"))
    presenter.search("other")
    assert all(job.cancelled for job in first.sources)
    backend.jobs[-2].answer(([], True))
    backend.jobs[-1].answer(own("PE-9"))
    assert ids(presenter) == ["PE-9"]
    assert presenter.state.elsewhere == ()


def test_cancelling_gives_all_up_and_closing_too(presenter, backend):
    asked = Asked(presenter, backend)
    presenter.cancel()
    assert all(job.cancelled for job in (asked.own, *asked.sources))
    asked = Asked(presenter, backend)
    presenter.close()
    assert all(job.cancelled for job in (asked.own, *asked.sources))


def test_a_failed_search_gives_the_others_up(presenter, backend):
    asked = Asked(presenter, backend)
    asked.own.fail()
    assert presenter.state.phase is Phase.FAILED
    assert all(job.cancelled for job in asked.sources)


def test_further_own_results_come_in_and_hold_back_weaker_ones_of_others(presenter, backend):
    asked = Asked(presenter, backend, (NORTHSHIRE,))
    asked.own.answer(own("PE-1", "PE-2", following="c"))
    asked.sources[0].answer(others(NORTHSHIRE, "A", strong=False))
    assert ids(presenter) == ["PE-1", "PE-2"]
    presenter.at_row(1)
    backend.jobs[-1].answer(own("PE-3"))
    assert ids(presenter) == ["PE-1", "PE-2", "PE-3", "northshire:A"]


def test_coming_back_shows_what_was_there_and_who_did_not_answer(presenter, backend):
    asked = Asked(presenter, backend)
    asked.own.answer(own("PE-1", "PE-2"))
    asked.sources[0].answer(others(NORTHSHIRE, "A"))
    kept = presenter.snapshot()
    presenter.search("other")
    presenter.restore(kept)
    assert ids(presenter) == ["PE-1", "northshire:A", "PE-2"]
    words = [line.words() for line in presenter.state.elsewhere]
    assert words[0] == "Northshire Police: 1 found."
    assert "had not answered when you went on" in words[1]


def test_another_type_from_elsewhere_makes_every_row_say_its_own(presenter, backend):
    asked = Asked(presenter, backend, (OLD,))
    asked.own.answer(own("PE-1"))
    assert not presenter.state.mixed
    asked.sources[0].answer(others(OLD, "V1", kind="vehicle"))
    assert presenter.state.mixed
