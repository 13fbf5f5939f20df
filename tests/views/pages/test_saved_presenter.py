"""What the page of saved searches decides."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from client.errors import InvalidFields
from client.query import kept as wire
from client.query.answer import Filter, SearchRequest, Sort
from client.records.wire import FieldProblem
from views.pages.saved.presenter import Change, SavedPresenter
from views.pages.saved.state import Phase, Run, asked_of, when
from views.pages.search import keep
from views.pages.search.state import Order, SearchState
from views.pages.search.state import Phase as SearchPhase
from views.verbosity import Verbosity
from views.widgets.naming import LONGEST, name_fault, suggested_name

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


def saved(number=1, **parts):
    request = parts.pop("request", SearchRequest(query="okafor"))
    return wire.SavedSearch(id=f"SV-{number}", name=f"Search {number}", request=request, made_at=NOW, **parts)


def fresh(number, kind=wire.Fresh.NEW):
    return wire.FreshHit(
        id=f"PE-{number}", type="person", title=f"Person {number}", summary=f"Person {number}, born 1980",
        why="surname as typed", fresh=kind,
    )  # fmt: skip


class Api:
    """Keeps two searches and a history."""

    def __init__(self):
        self.saved = [saved(1), saved(2, last_run=NOW - timedelta(days=1))]
        self.past = [
            wire.PastSearch(id="HI-1", request=SearchRequest(query="marsh"), at=NOW, times=1, strong=1, weaker=2)
        ]
        self.kept = True
        self.hits = [fresh(1), fresh(2), fresh(3, wire.Fresh.CHANGED)]
        self.calls = []
        self.more = {}

    async def saved_searches(self):
        return self.saved

    async def search_history(self):
        return wire.SearchHistory(items=self.past, kept=self.kept)

    async def run_saved_search(self, id):
        self.calls.append("run")
        return await self.last_run(id)

    async def last_run(self, id):
        self.calls.append("last")
        new = sum(hit.fresh == "new" for hit in self.hits)
        counts = {"new": new, "changed": len(self.hits) - new, "total": 9, **self.more}
        return wire.SavedRun(search=self.saved[0], since=NOW - timedelta(days=2), hits=self.hits, **counts)

    async def mark_saved_search_seen(self, _id):
        self.calls.append("seen")

    async def delete_saved_search(self, id):
        self.saved = [one for one in self.saved if one.id != id]

    async def rename_saved_search(self, id, name):
        if name == "Search 2":
            raise InvalidFields(errors=[FieldProblem(field="name", message="Taken.", code="name-taken")])
        self.saved = [one.model_copy(update={"name": name}) if one.id == id else one for one in self.saved]
        return self.saved[0]

    async def delete_past_search(self, id):
        self.past = [one for one in self.past if one.id != id]

    async def clear_search_history(self):
        self.past = []

    async def keep_search_history(self, kept):
        self.kept = kept

    async def save_search(self, name, request):
        self.calls.append((name, request))
        return saved(3)

    async def make_worklist(self, name, request, *, held, order):
        assert (list(held), list(order)) == ([], []), "there are the own records alone"
        self.calls.append((name, request))
        return wire.Worklist(
            id="WL-1", name=name, made_at=NOW, changed_at=NOW, unseen=5000, seen=0, kept=0, dismissed=0, cut=True,
            found=9000,
        )  # fmt: skip


@pytest.fixture
def api():
    return Api()


@pytest.fixture
def serve(backend, api):
    """Answer every waiting request, and those that follow from them."""
    done = 0

    def serving():
        nonlocal done
        while done < len(backend.jobs):
            job = backend.jobs[done]
            done += 1
            job.answer(asyncio.run(job.call(api)))

    return serving


@pytest.fixture
def presenter(backend, log, serve):
    made = SavedPresenter(backend, log, lambda: NOW)
    made.load()
    serve()
    return made


def test_both_lists_are_there(presenter):
    state = presenter.state
    assert state.phase is Phase.OPEN
    assert [row.spoken(Verbosity.STANDARD) for row in state.saved] == [
        "Search 1, not run yet", "Search 2, last run 3 May 2024",
    ]  # fmt: skip
    assert state.saved[0].spoken(Verbosity.BRIEF) == "Search 1"
    assert state.saved[0].spoken(Verbosity.FULL) == "Search 1, not run yet, okafor"
    assert state.past[0].spoken(Verbosity.STANDARD).startswith("marsh, 3 records, today at ")


def test_a_run_says_what_is_new_once(presenter, serve, texts, log):
    changes: list[object] = []
    presenter.changed = changes.append
    presenter.run("SV-1")
    assert presenter.state.running == "SV-1"
    serve()
    assert texts()[-1] == "Search 1: 2 new, 1 changed since 2 May 2024."
    assert log.last.spoken
    rows = presenter.state.run.rows
    assert [row.spoken(Verbosity.STANDARD, True) for row in rows] == [
        "Person 1, born 1980, new", "Person 2, born 1980, new", "Person 3, born 1980, changed since",
    ]  # fmt: skip
    assert rows[0].spoken(Verbosity.STANDARD, False) == "Person 1, born 1980"
    assert rows[0].spoken(Verbosity.FULL, False) == "Person 1, born 1980, new. surname as typed"
    assert Change.RUN in changes


def test_when_the_focus_goes_to_the_records_their_name_says_it(presenter, serve, log):
    presenter.focus_speaks = lambda: True
    presenter.run("SV-1")
    serve()
    assert not log.last.spoken


def test_nothing_new_is_said_aloud_in_any_case(presenter, serve, api, log, texts):
    presenter.focus_speaks = lambda: True
    api.hits = []
    presenter.run("SV-1")
    serve()
    assert texts()[-1] == "Search 1: Nothing new since 2 May 2024."
    assert log.last.spoken


def test_what_is_left_gone_or_uncertain_is_said(presenter, serve, api, texts):
    api.more = {"new": 300, "left": 200, "gone": 1, "exact": False, "index": "catching-up"}
    presenter.run("SV-1")
    serve()
    assert texts()[-1] == (
        "Search 1: at least 300 new, 1 changed since 2 May 2024. 200 more are not shown yet: run it again for the "
        "rest, or mark all as seen. 1 record of it has been erased since. Records changed in the last moments may be "
        "missing: the index is catching up."
    )


def test_a_run_whose_answer_was_lost_is_not_made_again_but_shown_again(presenter, serve, backend, api, texts):
    presenter.run("SV-1")
    backend.jobs[-1].fail()
    assert texts()[-1] == "It is down. Try again."
    assert presenter.state.failure is not None
    before = len(api.calls)
    assert presenter.retry()
    done = backend.jobs[-1]
    done.answer(asyncio.run(done.call(api)))
    assert api.calls[before:] == ["last"]
    assert presenter.state.failure is None


def test_a_run_can_be_given_up(presenter, backend, api):
    presenter.run("SV-1")
    assert presenter.cancel()
    job = backend.jobs[-1]
    job.answer(asyncio.run(job.call(api)))
    assert (presenter.state.run, presenter.state.running) == (None, "")
    assert not presenter.cancel()


def test_deleting_is_said_with_what_is_left(presenter, serve, texts):
    presenter.run("SV-1")
    serve()
    presenter.delete("SV-1")
    serve()
    assert [row.id for row in presenter.state.saved] == ["SV-2"]
    assert presenter.state.run is None
    assert texts()[-1] == "Deleted Search 1. 1 left"


def test_the_history_entry_by_entry_whole_and_switched(presenter, serve, texts):
    presenter.remove_past("HI-1")
    serve()
    assert (presenter.state.past, texts()[-1]) == ((), "Deleted. 0 left")
    presenter.clear_past()
    serve()
    assert texts()[-1] == "Search history cleared"
    presenter.switch_history()
    serve()
    assert not presenter.state.kept
    assert "no longer added" in texts()[-1]
    assert str(presenter.state.past_headline()) == "Search history, switched off"


def test_renaming_refused_stays_in_the_dialog(presenter, serve, backend, texts):
    said, done = list[object](), list[bool]()
    naming = presenter.renaming("SV-1", lambda: done.append(True))
    naming.refused = said.append
    naming.keep("Search 2")
    serve()
    assert (said, done) == (["Taken."], [])
    naming.keep("  Other   name ")
    serve()
    assert (done, texts()[-1]) == ([True], "Renamed to Other name")


def test_one_that_is_gone_is_said_and_the_lists_are_asked_again(presenter, backend, texts):
    before = len(backend.jobs)
    presenter.see_all("SV-1")
    backend.jobs[-1].fail("NotFound", "no")
    assert "no longer there" in texts()[-1]
    assert len(backend.jobs) == before + 2


def test_a_search_in_words():
    request = SearchRequest(
        query="okafor", filters=[Filter(field="type", value="person")], sort=Sort.NEWEST, fuzzy=False, limit=7
    )
    asked = asked_of(request)
    assert asked.words() == "okafor, filter type person, newest first, no near spellings"
    kept = keep.asked_again({"query": asked.query, "request": asked.request})
    assert (kept.query, kept.filters, kept.order) == ("okafor", (("type", "person"),), Order.NEWEST)


def test_moments_in_words():
    assert when(NOW, NOW).startswith("today at ")
    assert when(NOW - timedelta(days=1), NOW) == "3 May 2024"


def test_a_headline_without_a_run_before():
    run = Run("SV-1", "x", "", 1, 0, 0, 0, 1, True, False, ())
    assert run.headline() == "1 new"


# From the search page


def found(**parts):
    state = {"query": "okafor", "phase": SearchPhase.FOUND, "strong": 3, "filters": (("type", "person"),)}
    return SearchState(**{**state, **parts})


def test_what_is_saved_is_what_was_asked(backend, log, serve, api, texts):
    closed = []
    keep.saving(backend, log, found(order=Order.NEWEST), lambda: closed.append(True)).keep("Mine")
    serve()
    name, request = api.calls[-1]
    assert (name, request.query, request.sort, request.filters) == (
        "Mine", "okafor", Sort.NEWEST, [Filter(field="type", value="person")],
    )  # fmt: skip
    assert closed
    assert texts()[-1].startswith("Saved as Search 3.")


def test_a_worklist_that_is_cut_says_so(backend, log, serve, texts):
    keep.listing(backend, log, found(), lambda id: None).keep("Mine")
    serve()
    assert texts()[-1] == "Kept as worklist Mine: the first 5,000 records of 9,000"


def test_what_there_is_to_keep():
    assert keep.savable(SearchState()) is not None
    assert keep.savable(found(phase=SearchPhase.NOTHING)) is None
    assert keep.listable(found(phase=SearchPhase.NOTHING)) is not None
    assert keep.listable(found()) is None


def test_names():
    assert name_fault("  ") is not None
    assert name_fault("x" * (LONGEST + 1)) is not None
    assert name_fault("x") is None
    assert suggested_name("  a   b ") == "a b"
    assert len(suggested_name("word " * 100)) <= LONGEST
