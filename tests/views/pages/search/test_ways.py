"""Rows that open, switches, nearest first, records like one, mistakes: what the search page decides of them."""

import asyncio

from client.query.answer import Notice, SimilarRecords
from tests.views.pages.search.answers import LABELS, PLURALS, answer, find, hit
from views.pages.search.asking import rows_for
from views.pages.search.mending import NONE, Mending
from views.pages.search.presenter import Change
from views.pages.search.state import Order, Remark
from views.verbosity import Verbosity

# rows that stand for several records


def gathered():
    """Name 1, held by three sources, and Name 4."""
    leader = hit(1).model_copy(
        update={"system": "PNC", "others": [hit(2).model_copy(update={"system": "Niche"}), hit(3)]}
    )
    return answer([leader, hit(4)], strong=4)


def spoken(presenter):
    return [line.spoken(Verbosity.STANDARD, False) for line in presenter.state.lines()]


def test_a_gathered_row_opens_into_its_records_and_closes(presenter, backend, texts, seen):
    find(presenter, backend, gathered())
    assert presenter.state.headline() == "4 people in 2 rows, best match first"
    assert spoken(presenter) == ["Name 1, born 1980", "Name 4, born 1980"]
    presenter.open(presenter.state.lines()[0])
    assert seen[-1] is Change.OPENED
    assert texts()[-1] == "Open, 2 more records below"
    assert spoken(presenter) == [
        "Name 1, born 1980, from PNC, record 1 of 3",
        "Name 2, born 1980, from Niche, record 2 of 3",
        "Name 3, born 1980, record 3 of 3",
        "Name 4, born 1980",
    ]
    assert [line.before for line in presenter.state.lines()] == [0, 1, 2, 3]
    said = len(texts())
    presenter.close_row(presenter.state.lines()[2])
    assert len(presenter.state.lines()) == 2
    assert len(texts()) == said, "from a record below, the row that the focus comes to speaks"


def test_opening_says_when_there_is_nothing_to_open(presenter, backend, texts):
    find(presenter, backend, gathered())
    first, last = presenter.state.lines()
    presenter.open(last)
    presenter.close_row(last)
    assert texts()[-2:] == ["This row is one record"] * 2
    presenter.open(first)
    presenter.open(presenter.state.lines()[1])
    assert texts()[-1] == "Open already"
    presenter.close_row(presenter.state.lines()[0])
    assert texts()[-1] == "Closed"


def test_a_new_answer_has_its_rows_closed(presenter, backend):
    find(presenter, backend, gathered())
    presenter.open(presenter.state.lines()[0])
    find(presenter, backend, gathered())
    assert len(presenter.state.lines()) == 2


# switches


def test_a_switch_asks_again_is_said_and_stays(presenter, backend, texts):
    find(presenter, backend, answer([hit(), hit(2)]))
    presenter.switch("fuzzy")
    backend.jobs[-1].answer(answer([hit()]))
    assert texts()[-1] == "Near spellings off. 1 person"
    assert presenter.state.notices == ("Near spellings are switched off.",)
    find(presenter, backend, answer([hit()]), "other")
    assert not presenter.state.ways.fuzzy
    presenter.switch("fuzzy", spoken=False)
    backend.jobs[-1].answer(answer([hit(), hit(2)]))
    assert texts()[-1] == "2 people, best match first"
    assert presenter.state.notices == ()


def test_a_switch_before_the_first_search_counts_for_it(presenter, backend, texts):
    presenter.switch("gather")
    assert texts() == ["Gather records of the same person off"]
    assert backend.jobs == []
    presenter.search("q")
    assert not presenter.state.ways.gather


def test_what_is_switched_off_is_said_only_where_little_was_found(presenter, backend):
    presenter.switch("phonetic")
    find(presenter, backend, answer([hit(n) for n in range(6)]))
    assert presenter.state.notices == ()
    find(presenter, backend, answer([hit()]))
    assert presenter.state.notices == ("Names that sound alike are switched off.",)


# nearest


def placed(*metres, query="near SE1"):
    hits = [hit(n).model_copy(update={"distance": away}) for n, away in enumerate(metres, start=1)]
    made, _rows, labels, plurals = answer(hits)
    return made, rows_for(hits, query, LABELS), labels, plurals


def test_rows_say_how_far_they_are_in_the_unit_asked_in(presenter, backend):
    find(presenter, backend, placed(1204, None))
    assert spoken(presenter) == ["Name 1, 1.2 km, born 1980", "Name 2, born 1980"]
    find(presenter, backend, placed(1204, query="within 3 miles of SE1 9AA"), "miles")
    assert spoken(presenter)[0].startswith("Name 1, 0.7 miles")


def test_nearest_comes_third_where_a_place_was_asked_for(presenter, backend, texts):
    find(presenter, backend, placed(1204, 1500))
    presenter.change_order()
    backend.jobs[-1].answer(placed(1204, 1500))
    assert texts()[-1] == "2 people, newest first"
    presenter.change_order()
    backend.jobs[-1].answer(placed(1204, 1500))
    assert texts()[-1] == "2 people, nearest first"
    presenter.change_order()
    backend.jobs[-1].answer(placed(1204, 1500))
    assert texts()[-1] == "2 people, best match first"


def test_nearest_without_a_place_says_what_to_do(presenter, backend, texts):
    find(presenter, backend, answer([hit(), hit(2)]))
    asked = len(backend.jobs)
    presenter.sort(Order.NEAREST)
    assert texts()[-1].startswith("Nearest first needs a place in the search: add near SE1 9AA")
    assert len(backend.jobs) == asked
    presenter.change_order()
    presenter.change_order()
    assert presenter.state.order is Order.BEST


def test_nearest_is_not_carried_on_to_another_query(presenter, backend):
    find(presenter, backend, placed(1204, 1500))
    presenter.sort(Order.NEAREST)
    backend.jobs[-1].answer(placed(1204, 1500))
    presenter.search("okafor")
    assert presenter.state.order is Order.BEST


# records like one


def alike(*hits):
    made = SimilarRecords(id="PE-1", understood="By name and day of birth", hits=list(hits))
    return made, rows_for(list(hits), "", LABELS), LABELS, PLURALS


def test_records_like_one_take_the_place_of_the_results_and_can_be_left(presenter, backend, texts):
    left = []
    presenter.leave = lambda: left.append(presenter.snapshot())
    find(presenter, backend, answer([hit(), hit(2)]))
    before = presenter.state
    presenter.like("PE-1", "Name 1")
    assert presenter.state.rows == before.rows, "what is on show stays until the answer"
    backend.jobs[-1].answer(alike(hit(2), hit(3, strong=False)))
    assert left == [before]
    assert texts()[-1] == "2 people like Name 1, most like first"
    assert presenter.state.understood == "By name and day of birth"
    presenter.change_order()
    assert texts()[-1] == "Records like one come most like first"
    presenter.restore(left[0])
    assert presenter.state == before


def test_when_nothing_is_like_it_or_it_fails_the_results_stay(presenter, backend, texts):
    find(presenter, backend, answer([hit(), hit(2)]))
    before = presenter.state
    presenter.like("PE-1", "Name 1")
    backend.jobs[-1].answer(alike())
    assert texts()[-1] == "No records like Name 1 were found"
    assert presenter.state == before
    presenter.like("PE-1", "Name 1")
    backend.jobs[-1].fail()
    assert texts()[-1] == "It is down. Try again."
    assert presenter.state == before


def test_the_request_for_records_like_one(presenter, backend):
    class Api:
        async def similar(self, record_id):
            self.asked = record_id
            return alike(hit(2))[0]

    presenter.like("PE-1", "Name 1")
    api = Api()
    made, rows, _labels, _plurals = asyncio.run(backend.jobs[-1].call(api))
    assert (api.asked, made.id, [row.id for row in rows]) == ("PE-1", "PE-1", ["PE-2"])


# mistakes, and what to try


def test_what_to_try_can_be_asked(presenter, backend):
    presenter.switch("fuzzy")
    presenter.search("okafur 1980", (("type", "person"),))
    notices = [
        Notice(message="Without the filters there are 3 records.", query="okafur 1980"),
        Notice(message="Nearest spelling Okafor", position=0, length=6, suggestion="Okafor"),
        Notice(message="1980 alone: 12 records.", position=7, length=4, query="born:1980"),
        Notice(message="Try fewer words"),
    ]
    backend.jobs[-1].answer(answer([], notices=notices))
    lines = presenter.state.tries()
    assert [line.spoken() for line in lines] == [
        "Names like q.",
        "Without the filters there are 3 records. Enter searches.",
        "Nearest spelling Okafor. Enter searches.",
        "1980 alone: 12 records. Enter searches.",
        "Try fewer words",
        "With near spellings and names that sound alike switched on. Enter searches.",
    ]
    asked = [line.asked for line in lines if line.asked]
    assert [(one.query, len(one.filters)) for one in asked] == [
        ("okafur 1980", 0),
        ("Okafor 1980", 1),
        ("born:1980", 0),
        ("okafur 1980", 1),
    ]
    assert [one.ways.fuzzy for one in asked] == [False, False, False, True]


def test_filters_can_be_left_out_even_when_the_service_does_not_say_so(presenter, backend):
    presenter.search("q", (("type", "person"),))
    backend.jobs[-1].answer(answer([]))
    assert [line.asked.filters for line in presenter.state.tries() if line.asked] == [()]


def test_there_is_nothing_to_try_where_something_was_found(presenter, backend):
    find(presenter, backend, answer([hit()], notices=[Notice(message="x", query="y")]))
    assert presenter.state.tries() == ()


def text_of(found):
    assert isinstance(found, Remark)
    return found.text


def test_an_overlapping_mistake_goes_with_the_one_put_right():
    remarks = [Remark("whole", 0, 8, "ab"), Remark("inner", 2, 3, "x"), Remark("behind", 9, 2, "y"), Remark("none")]
    mending = Mending("12345678 90", remarks)
    assert text_of(mending.next("12345678 90")) == "whole"
    assert text_of(mending.take("12345678 90")) == "whole"
    assert mending.text == "ab 90"
    assert mending.next("ab 90") == Remark("behind", 3, 2, "y")
    assert text_of(mending.take("ab 90")) == "behind"
    assert mending.text == "ab y"
    assert mending.take("ab y") is NONE
