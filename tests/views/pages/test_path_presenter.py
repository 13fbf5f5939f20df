"""Which record is meant, and how the way to it is said."""

import asyncio

import pytest

from client.records.around import PathBetween, Step
from client.records.wire import RecordBrief
from views.pages.path.presenter import Change, PathPresenter, record_number
from views.verbosity import Verbosity


@pytest.fixture
def presenter(backend, log):
    made = PathPresenter(backend, log, lambda then: then())
    made.open("PE-1", "Ada Okafor")
    return made


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("PE-1042", "PE-1042"),
        (" pe 1042 ", "PE-1042"),
        ("pe1042", "PE-1042"),
        ("PE–7", "PE-7"),
        ("PE-0", None),
        ("PE-", None),
        ("1042", None),
        ("PEX-1", None),
        ("PE-1 2", None),
        ("", None),
    ],
)
def test_a_number_is_understood_however_it_is_written(typed, number):
    assert record_number(typed) == number


@pytest.mark.parametrize(("typed", "words"), [("", "Type the number"), ("x", "not a record"), ("pe1", "starts from")])
def test_what_cannot_be_used_is_not_asked_for(presenter, backend, typed, words):
    assert words in str(presenter.fault(typed))
    assert not presenter.find(typed)
    assert backend.jobs == []


class Api:
    async def path(self, one, other):
        assert (one, other) == ("PE-1", "PE-2")
        briefs = [RecordBrief(id=id, type="person", title=f"T{id}", summary=f"T{id}, rest") for id in (one, other)]
        step = Step(link="LK-1", from_id=one, to_id=other, role="friend", said="is a friend of TPE-2")
        return PathBetween(records=briefs, steps=[step], sentence="TPE-1 is a friend of TPE-2.")


def answer(backend):
    job = backend.jobs.pop()
    job.answer(asyncio.run(job.call(Api())))


def test_the_sentence_is_the_one_thing_said_and_the_steps_are_kept(presenter, backend, log, texts):
    seen: list[object] = []
    presenter.changed = seen.append
    assert presenter.find("pe 2")
    assert presenter.state.looking
    answer(backend)
    assert texts() == ["TPE-1 is a friend of TPE-2."]
    assert log.last.spoken
    assert seen == [Change.WAY]
    first, second = presenter.state.steps
    assert first.spoken(Verbosity.BRIEF) == "From TPE-1"
    assert second.spoken(Verbosity.BRIEF) == "TPE-1 is a friend of TPE-2"
    assert second.spoken(Verbosity.STANDARD) == "TPE-1 is a friend of TPE-2, rest"
    assert second.spoken(Verbosity.FULL) == "TPE-1 is a friend of TPE-2, rest, PE-2"
    assert str(presenter.state.headline()) == "Path of 1 link"


def test_asked_again_the_same_is_said_again(presenter, backend, texts):
    for _time in range(2):
        presenter.find("PE-2")
        answer(backend)
    assert len(texts()) == 2


def test_a_failure_keeps_the_other_record_and_can_be_tried_again(presenter, backend, texts):
    presenter.find("PE-2")
    backend.jobs.pop().fail("NotFound", "It is gone.")
    assert texts()[-1].startswith("It is gone.")
    assert presenter.retry()
    answer(backend)
    assert presenter.state.failure is None
    assert not presenter.retry()


def test_coming_back_asks_only_for_what_had_not_arrived(presenter, backend):
    presenter.find("PE-2")
    waiting = presenter.state
    answer(backend)
    done = presenter.state
    presenter.restore(done)
    assert backend.jobs == []
    presenter.restore(waiting)
    assert len(backend.jobs) == 1
