"""The form and the query, each made from the other, without Qt and without a service."""

import asyncio
from datetime import date

import pytest

from client.query.parse import parse
from client.query.shape import shape_of
from client.query.tree import And
from service.search.vocabulary import vocabulary
from views.pages.form.boxes import faults_of, groups_of, query_of, values_of
from views.pages.form.presenter import Change, FormPresenter

TODAY = date(2026, 5, 4)
FIELDS = shape_of(vocabulary())
GROUPS = groups_of(FIELDS)


def parts(query):
    """The conditions of a query, in whatever order."""
    tree = parse(query, vocabulary(), TODAY).tree
    return set(map(repr, tree.parts)) if isinstance(tree, And) else {repr(tree)}


QUERIES = (
    ("okafor", {"words": "okafor"}),
    ("surname:Okafor born:1980..1985", {"surname": "Okafor", "born.after": "1/1/1980", "born.before": "31/12/1985"}),
    ("born:4/5/1980", {"born": "4/5/1980"}),
    ("within 3 miles of SE1 9AA", {"near": "SE1 9AA", "within": "3 miles"}),
    ("near SE1 9AA", {"near": "SE1 9AA"}),
    ("date:last 90 days type:crime", {"date": "last 90 days", "type": "crime"}),
    ("surname:(a OR b) NOT x", {"surname": "a OR b", "rest": "NOT x"}),
    ("linked:PE-1042 knife", {"words": "knife", "rest": "linked:PE-1042"}),
    ("email:x@y.org vrm:AB?2*", {"vrm": "AB?2*", "rest": "email:x@y.org"}),
    ("age:30..35", {"age": "30..35"}),
    ("born:4/5/1980 born:1979..", {"born": "4/5/1980", "rest": "born:1979-01-01.."}),
)


@pytest.mark.parametrize(("query", "values"), QUERIES)
def test_a_query_fills_the_boxes_and_comes_back_whole(query, values):
    filled = values_of(query, GROUPS, vocabulary(), TODAY)
    assert filled == values
    assert faults_of(filled, vocabulary(), TODAY) == {}
    assert parts(query_of(filled, vocabulary(), TODAY)) == parts(query)


@pytest.mark.parametrize(
    ("values", "query"),
    [
        ({"given": "Mary Ann", "surname": " Okafor "}, "given:Mary given:Ann surname:Okafor"),
        ({"born.before": "1985"}, "born:..1985-12-31"),
        ({"born.after": "1 May 1980", "born.before": ""}, "born:1980-05-01.."),
        ({"near": "SE1 9AA", "within": "5"}, "within 5 km of SE1 9AA"),
        ({"words": "knife", "rest": "NOT gun"}, "knife NOT gun"),
        ({"given": "  "}, ""),
    ],
)
def test_boxes_make_a_query(values, query):
    assert query_of(values, vocabulary(), TODAY) == query


@pytest.mark.parametrize(
    ("values", "box", "words"),
    [
        ({"born": "xyz"}, "born", "“xyz” is not a date"),
        ({"born.before": "xyz"}, "born.before", "“xyz” is not a date"),
        ({"born.after": "1980..1985"}, "born.after", "Type one day, month or year"),
        ({"near": "12 34", "within": "5 km"}, "near", "Distances are measured from a town, a street"),
        ({"near": "SE1 9AA", "within": "far"}, "within", "Write how far like 5 km"),
        ({"within": "5 km"}, "near", "Type the place it is to be near"),
        ({"hair": "purple"}, "hair", "Hair colour has no value “purple”"),
        ({"age": "old"}, "age", "“old” is not an age"),
        ({"rest": "x" * 20_000}, "rest", "longer than"),
    ],
)
def test_what_is_wrong_is_said_of_its_box(values, box, words):
    faults = faults_of(values, vocabulary(), TODAY)
    assert list(faults) == [box]
    assert words in faults[box]


def test_a_house_is_a_place():
    assert not faults_of({"near": "12 Lime Street", "within": "5 km"}, vocabulary(), TODAY)


def test_boxes_come_from_what_the_service_declares():
    groups = {group.id: [box.id for box in group.boxes] for group in GROUPS}
    assert groups["person"][:4] == ["given", "surname", "alias", "born"]
    assert "vrm" in groups["vehicle"]
    fewer = FIELDS.model_copy(update={"fields": [one for one in FIELDS.fields if one.name != "vrm"]})
    assert not [box for group in groups_of(fewer) for box in group.boxes if box.id == "vrm"]
    hints = {box.id: box.hint for group in GROUPS for box in group.boxes}
    assert hints["gender"].startswith("One of: ")


# the presenter


class Told:
    def __init__(self):
        self.changes, self.searched, self.written = [], [], []


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def presenter(backend, log, told):
    made = FormPresenter(backend, log, told.searched.append, told.written.append)
    made.changed = told.changes.append
    return made


def load(presenter, backend, query=""):
    presenter.open(query)

    class Api:
        async def search_fields(self):
            return FIELDS

    backend.jobs[-1].answer(asyncio.run(backend.jobs[-1].call(Api())))


def test_a_query_is_said_to_have_filled_the_form(presenter, backend, told, texts):
    load(presenter, backend, "surname:Okafor NOT x")
    assert presenter.state.values == {"surname": "Okafor", "rest": "NOT x"}
    assert told.changes == [Change.BOXES, Change.VALUES, Change.FAULTS]
    assert texts() == ["1 field filled; the rest is in Other words"]
    presenter.open("")
    assert presenter.state.values["surname"] == "Okafor", "coming here anew keeps what was typed"


def test_a_query_too_bad_to_read_is_kept_whole(presenter, backend, texts):
    query = "x" * 11_000
    load(presenter, backend, query)
    assert presenter.state.values == {"rest": query}
    assert "longer than" in texts()[-1]


def test_searching_and_turning_into_text(presenter, backend, told, texts):
    load(presenter, backend)
    assert not presenter.search()
    assert texts()[-1].startswith("The form is empty.")
    presenter.typed("surname", "Okafor")
    presenter.typed("born", "xyz")
    assert not presenter.search()
    assert list(presenter.state.faults) == ["born"]
    assert told.searched == []
    presenter.typed("born", "1980")
    assert presenter.search()
    assert presenter.to_text()
    assert told.searched == told.written == ["surname:Okafor born:1980"]
    presenter.clear()
    presenter.clear()
    assert texts()[-2:] == ["Form emptied", "The form is empty already"]


def test_fields_that_cannot_be_had_are_asked_for_again(presenter, backend, texts):
    presenter.open()
    backend.jobs[-1].fail()
    assert texts() == ["It is down. Try again."]
    assert not presenter.search()
    assert presenter.retry()
    assert len(backend.jobs) == 2
    load(presenter, backend)
    assert presenter.state.failure is None
    assert presenter.state.groups
    assert not presenter.retry()


def test_during_the_start_the_fields_are_asked_for_when_it_is_ready(presenter, backend):
    backend.ready = False
    presenter.open("okafor")
    assert backend.jobs == []
    backend.bring_up()
    assert len(backend.jobs) == 1
