"""What the search page decides, without Qt and without a service."""

import asyncio
import itertools

import pytest

from client.query.answer import Facet, FacetValue, Notice
from tests.views.pages.search.answers import answer, find, hit
from views.pages.search.presenter import Change, SearchPresenter
from views.pages.search.state import Order, Phase, Row, facet_rows, sentence
from views.verbosity import Verbosity


def test_an_answer_is_said_once_number_first(presenter, backend, texts, seen):
    find(presenter, backend, answer([hit(1), hit(2)]))
    assert texts() == ["2 people, best match first"]
    assert presenter.state.phase is Phase.FOUND
    assert Change.ANSWER in seen


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (answer([hit()]), "1 person"),
        (answer([hit(strong=False)], strong=0, weaker=1), "1 person, a weaker match"),
        (answer([hit(), hit(2)], strong=3, weaker=9, following="c", facets=[]),
         "12 people, best match first: 3 strong and 9 weaker matches"),
        (answer([hit(1, strong=False), hit(2, strong=False)], strong=0, weaker=2),
         "2 people, weaker matches only, closest first"),
        (answer([hit(), hit(2, "crime")]), "2 records, best match first"),
        (answer([hit(), hit(2)], strong=10_000, exact=False, following="c"),
         "At least 10,000 people, best match first"),
    ],
)  # fmt: skip
def test_headlines(presenter, backend, result, words):
    find(presenter, backend, result)
    assert presenter.state.headline() == words


def test_brief_leaves_the_details_out_and_full_says_how_it_was_understood(backend, log, texts):
    for level, words in (
        (Verbosity.BRIEF, "2 people"),
        (Verbosity.FULL, "2 people, best match first: 1 strong and 1 weaker match. Names like q."),
    ):
        presenter = SearchPresenter(backend, log, itertools.repeat(level).__next__)
        find(presenter, backend, answer([hit(1), hit(2, strong=False)], strong=1, weaker=1))
        assert texts()[-1] == words


def test_notices_are_said_with_the_answer(presenter, backend, texts):
    find(presenter, backend, answer([hit()], notices=[Notice(message="A bracket was read past")], index="catching-up"))
    assert "A bracket was read past." in texts()[-1]
    assert "index is catching up" in texts()[-1]


def test_nothing_found_while_the_index_is_made_is_not_final(presenter, backend, texts):
    find(presenter, backend, answer([], index="catching-up"))
    assert texts()[-1].startswith("No records found. Names like q. The index of all records is still being made")
    assert texts()[-1].endswith("Search again in a moment.")


def test_nothing_found_says_understanding_and_advice(presenter, backend, texts):
    find(presenter, backend, answer([]))
    assert texts() == ["No records found. Names like q. Try another spelling, or part of a number or postcode."]
    assert presenter.state.phase is Phase.NOTHING


def test_when_the_focus_follows_the_status_is_not_spoken(presenter, backend, log):
    presenter.focus_speaks = lambda: True
    find(presenter, backend, answer([hit()]))
    assert not log.last.spoken
    find(presenter, backend, answer([]))
    assert log.last.spoken


def test_an_old_question_is_cancelled_by_a_new_one(presenter, backend, texts):
    presenter.search("one")
    presenter.search("two")
    backend.jobs[0].answer(answer([hit()]))
    assert texts() == []
    backend.jobs[1].answer(answer([hit(), hit(2)]))
    assert presenter.state.query == "two"


def test_a_slow_search_says_so_and_again_later(presenter, backend, texts):
    presenter.search("q")
    backend.timers[-1].answer(None)
    backend.timers[-1].answer(None)
    assert texts() == ["Still searching; Escape cancels"] * 2
    backend.jobs[-1].answer(answer([hit()]))
    assert all(timer.cancelled for timer in backend.timers[-1:])


def test_cancel_goes_back_to_what_was_there(presenter, backend, texts):
    find(presenter, backend, answer([hit()]))
    before = presenter.state
    presenter.search("other")
    assert presenter.cancel()
    assert presenter.state == before
    assert not presenter.cancel()
    assert texts()[-1] == "Search cancelled"


def test_a_failure_keeps_the_question_and_retry_asks_it_again(presenter, backend, texts):
    presenter.search("q")
    backend.jobs[-1].fail()
    assert presenter.state.phase is Phase.FAILED
    assert texts() == ["It is down. Try again."]
    assert presenter.retry()
    assert presenter.state.query == "q"
    assert len(backend.jobs) == 2


def test_a_search_during_the_start_waits_and_a_later_one_replaces_it(presenter, backend, texts):
    backend.ready = False
    presenter.search("one")
    presenter.search("two")
    assert backend.jobs == []
    backend.bring_up()
    assert len(backend.jobs) == 1
    assert presenter.state.query == "two"
    assert texts()[0].startswith("Starting; your search runs")


def test_an_empty_question_is_refused(presenter, backend, texts):
    assert not presenter.search("   ")
    assert backend.jobs == []
    assert "empty" in texts()[0]


def test_more_rows_are_asked_for_once_and_added(presenter, backend, seen):
    find(presenter, backend, answer([hit(n) for n in range(50)], strong=60, following="c2"))
    presenter.at_row(10)
    assert len(backend.jobs) == 1
    presenter.at_row(30)
    presenter.at_row(31)
    assert len(backend.jobs) == 2
    backend.jobs[-1].answer(answer([hit(n) for n in range(50, 60)], strong=60))
    assert len(presenter.state.rows) == 60
    presenter.at_row(59)
    assert len(backend.jobs) == 2
    assert seen[-1] is Change.MORE


def test_filters_toggle_say_themselves_and_come_back_after_a_failure(presenter, backend, texts):
    facets = [Facet(field="gender", label="Gender", values=[FacetValue(value="f", label="Female", count=1)])]
    find(presenter, backend, answer([hit(), hit(2)], facets=facets))
    presenter.toggle(("gender", "f"))
    assert presenter.state.facets[0].applied
    backend.jobs[-1].fail()
    assert not presenter.state.facets[0].applied
    assert presenter.state.filters == ()
    presenter.retry()
    backend.jobs[-1].fail()
    presenter.toggle(("gender", "f"))
    backend.jobs[-1].answer(answer([hit()], facets=facets))
    assert texts()[-1] == "Female on. 1 person"
    assert presenter.state.filters == (("gender", "f"),)
    presenter.toggle(("gender", "f"))
    backend.jobs[-1].answer(answer([hit(), hit(2)], facets=facets))
    assert texts()[-1].startswith("Female off. 2 people")
    assert not presenter.clear_filters()


def test_another_order_is_asked_for_said_and_kept(backend, log, texts):
    level = [Verbosity.STANDARD]
    presenter = SearchPresenter(backend, log, lambda: level[0])
    find(presenter, backend, answer([hit(), hit(2, strong=False)], strong=1, weaker=1))
    presenter.toggle(("gender", "f"))  # not among the facets: nothing happens
    presenter.change_order()
    backend.jobs[-1].answer(answer([hit(2), hit()]))
    assert texts()[-1] == "2 people, newest first"
    level[0] = Verbosity.BRIEF
    find(presenter, backend, answer([hit(), hit(2)]), "other")
    assert texts()[-1] == "2 people, newest first"
    presenter.change_order()
    backend.jobs[-1].fail()
    assert presenter.state.order is Order.NEWEST, "the rows on show are still in that order"
    presenter.retry()
    backend.jobs[-1].answer(answer([hit(), hit(2)]))
    assert texts()[-1] == "2 people"


def test_an_order_chosen_before_the_first_search_counts_for_it(presenter, backend, texts):
    presenter.change_order()
    assert texts() == ["Results will come newest first"]
    assert backend.jobs == []
    find(presenter, backend, answer([hit(strong=False), hit(2, strong=False)], strong=0, weaker=2))
    assert texts()[-1] == "2 people, weaker matches only, newest first"


def test_an_order_changed_while_a_search_waits_for_the_start_is_kept(presenter, backend):
    backend.ready = False
    presenter.search("q")
    presenter.change_order()
    backend.bring_up()
    assert len(backend.jobs) == 1
    assert presenter.state.order is Order.NEWEST


def test_a_filter_without_hits_stays_while_it_is_applied():
    facet = Facet(field="g", label="G", values=[FacetValue(value="x", label="X", count=0)])
    assert facet_rows([facet], ()) == ()
    assert facet_rows([facet], (("g", "x"),))[0].applied


def test_snapshot_and_restore(presenter, backend):
    find(presenter, backend, answer([hit()]))
    kept = presenter.snapshot()
    find(presenter, backend, answer([hit(5)]), "other")
    presenter.restore(kept)
    assert presenter.state.query == "q"
    assert presenter.state.rows[0].id == "PE-1"


def test_the_request_carries_query_filters_and_cursor(presenter, backend):
    class Api:
        async def search(self, request):
            self.request = request
            return answer([hit()])[0]

    presenter.search("okafor", (("type", "person"),))
    api = Api()
    result, rows, labels, plurals = asyncio.run(backend.jobs[-1].call(api))
    assert api.request.query == "okafor"
    assert [(f.field, f.value) for f in api.request.filters] == [("type", "person")]
    assert api.request.sort == "relevance"
    assert labels["person"] == "Person"
    assert plurals["person"] == "People"
    assert result.hits
    assert [row.id for row in rows] == ["PE-1"]
    assert (api.request.fuzzy, api.request.phonetic, api.request.gather) == (True, True, True)


def test_rows_by_verbosity():
    row = Row("PE-1", "person", "Person", "Ada", "Ada, born 1980, warning: weapons", "Surname as typed", False, False)
    assert row.spoken(Verbosity.BRIEF, mixed=False) == "Ada, born 1980, warning: weapons"
    assert row.spoken(Verbosity.STANDARD, mixed=True) == "Ada, person, born 1980, warning: weapons, weaker match"
    assert row.spoken(Verbosity.STANDARD, mixed=True, graded=False) == "Ada, person, born 1980, warning: weapons"
    assert row.spoken(Verbosity.FULL, mixed=False).endswith(". weaker match: Surname as typed")


def test_sentences_end():
    assert [sentence(text) for text in ("", "a", "a.", " b? ")] == ["", "a.", "a.", "b?"]
