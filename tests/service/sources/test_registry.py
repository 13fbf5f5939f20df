"""The connected systems of a service: their states, and what keeps one bad system from holding up the rest."""

from __future__ import annotations

import threading

import pytest

from client.query.answer import Counts, Hit, SearchAnswer, SearchRequest, Strength
from client.query.sources import SourceStatus
from i18n import _
from service.sources import port
from service.sources.port import Asked, QueryRefused, Settings, SourceSlow, SourceUnreachable
from service.sources.registry import AT_ONCE, FAILURES, OffError, Resting, Source, Sources

ASKED = Asked(SearchRequest(query="okafor"), "pc.marsh", "Case 17", 10.0)


def hit(id, **parts):
    return Hit(id=id, type="person", title=id, summary=id, why="", strength=Strength.STRONG, **parts)


class Scripted:
    """A connector that does what the test says."""

    def __init__(self):
        self.outcome = None
        self.asked = 0
        self.closed = False

    def search(self, asked):
        self.asked += 1
        if callable(self.outcome):
            self.outcome()
        elif self.outcome is not None:
            raise self.outcome
        hits = [hit("PE-1", system="CRIS", others=[hit("PE-2")])]
        return SearchAnswer(
            query="", understood="", counts=Counts(strong=1, weaker=0), facets=[], hits=hits, next="further"
        )

    def health(self, seconds):
        self.search(ASKED)

    def close(self):
        self.closed = True


class Time:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def scripted():
    return Scripted()


@pytest.fixture
def clock():
    return Time()


@pytest.fixture
def source(scripted, clock):
    return Source(Settings("northshire", "Northshire", "lodestar"), lambda: scripted, external=True, clock=clock)


def test_hits_are_marked_as_its_own(source):
    answer, _took = source.search(ASKED)
    (found,) = answer.hits
    assert (found.id, found.system) == ("northshire:PE-1", "Northshire")
    assert (found.others[0].id, found.others[0].system) == ("northshire:PE-2", "Northshire")
    assert answer.next == "further"


def test_states_follow_what_happens(source, scripted, clock):
    assert source.state.status is SourceStatus.UNASKED
    source.search(ASKED)
    assert (source.state.status, source.state.message) == (SourceStatus.READY, "")
    assert source.state.last_answer is not None

    def long():
        clock.now += 6

    scripted.outcome = long
    source.search(ASKED)
    state = source.state
    assert (state.status, state.message) == (SourceStatus.SLOW, "Northshire: its last answer took long.")
    scripted.outcome = SourceSlow(_("no answer within 10 seconds"))
    with pytest.raises(SourceSlow):
        source.search(ASKED)
    assert source.state.message == "Northshire: no answer within 10 seconds."
    assert source.state.what_to_do
    scripted.outcome = SourceUnreachable(_("nothing answers"))
    with pytest.raises(SourceUnreachable):
        source.search(ASKED)
    failed = source.state
    assert failed.status is SourceStatus.FAILED
    scripted.outcome = None
    source.search(ASKED)
    assert (source.state.status, source.state.message, source.state.what_to_do) == (SourceStatus.READY, "", "")


def test_a_query_it_cannot_take_is_no_failure(source, scripted):
    scripted.outcome = QueryRefused(_("It cannot look for this"))
    for _number in range(FAILURES + 1):
        with pytest.raises(QueryRefused):
            source.search(ASKED)
    assert source.state.status is SourceStatus.READY


def test_after_some_failures_it_rests_says_so_and_is_tried_again(source, scripted, clock):
    scripted.outcome = SourceUnreachable(_("nothing answers"))
    for _number in range(FAILURES):
        with pytest.raises(SourceUnreachable):
            source.search(ASKED)
    told = []
    with pytest.raises(Resting, match="nothing answers") as caught:
        source.search(ASKED, before=lambda: told.append(1))
    assert (caught.value.again_in, source.state.again_in) == (5, 5)
    assert (scripted.asked, told) == (FAILURES, [])
    clock.now += 5.1
    with pytest.raises(SourceUnreachable):
        source.search(ASKED)
    assert scripted.asked == FAILURES + 1
    assert source.state.again_in == 10
    clock.now += 1000
    scripted.outcome = None
    source.search(ASKED)
    assert source.state.again_in is None
    source.search(ASKED)


def test_when_it_is_tried_again_one_question_goes_first(source, scripted, clock):
    scripted.outcome = SourceUnreachable(_("nothing answers"))
    for _number in range(FAILURES):
        with pytest.raises(SourceUnreachable):
            source.search(ASKED)
    clock.now += 6
    begun, go = threading.Event(), threading.Event()

    def waits():
        begun.set()
        assert go.wait(10)

    scripted.outcome = waits
    first = threading.Thread(target=source.search, args=(ASKED,))
    first.start()
    assert begun.wait(10)
    with pytest.raises(Resting):
        source.search(ASKED)
    go.set()
    first.join(10)
    assert source.state.status is SourceStatus.READY


def test_what_could_not_be_noted_before_is_not_asked(source, scripted, clock):
    def broken():
        raise OSError("no space left for the log")

    with pytest.raises(OSError, match="no space"):
        source.search(ASKED, before=broken)
    assert scripted.asked == 0
    assert source.state.status is SourceStatus.UNASKED


def test_it_is_asked_by_so_many_at_once_and_the_rest_are_told(source, scripted):
    begun, go = threading.Semaphore(0), threading.Event()

    def waits():
        begun.release()
        assert go.wait(10)

    scripted.outcome = waits
    threads = [threading.Thread(target=source.search, args=(ASKED,)) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for _thread in threads:
        assert begun.acquire(timeout=10)
    with pytest.raises(SourceSlow, match="too much at once"):
        source.search(ASKED)
    go.set()
    for thread in threads:
        thread.join(10)
    scripted.outcome = None
    source.search(ASKED)


def test_a_fault_in_a_connector_is_a_failure_of_that_source(source, scripted, caplog):
    scripted.outcome = ZeroDivisionError("what was in a record")
    with pytest.raises(port.SourceError, match="fault in asking"):
        source.search(ASKED)
    assert source.state.status is SourceStatus.FAILED
    assert "ZeroDivisionError" in caplog.text
    assert "what was in a record" not in caplog.text


def test_one_that_is_off_is_listed_and_not_asked(scripted):
    off = Source(Settings("a", "A", "lodestar", on=False), lambda: scripted, external=False)
    with pytest.raises(OffError):
        off.search(ASKED)
    off.check(5)
    assert (off.state.status, scripted.asked) == (SourceStatus.OFF, 0)
    assert off.state.what_to_do


def test_bad_settings_are_a_state_and_not_the_end_of_the_service(tmp_path):
    sources = Sources.of(
        [Settings("a", "A", "nothing"), Settings("b", "B", "extracts", {"folder": "/nowhere"})], tmp_path
    )
    sources.check(5)
    first, second = sources.states()
    assert (first.status, second.status) == (SourceStatus.FAILED, SourceStatus.FAILED)
    assert "no kind of source" in first.message
    assert "mapping" in second.message
    assert "settings" in second.what_to_do
    sources.close()


def test_checking_asks_all_at_the_same_time(scripted):
    meeting = threading.Barrier(3, timeout=10)
    scripted.outcome = meeting.wait
    sources = Sources(Source(Settings(name, name, "lodestar"), lambda: scripted, external=True) for name in "cab")
    sources.check(10)
    assert [state.name for state in sources.states()] == ["a", "b", "c"]
    assert {state.status for state in sources.states()} == {SourceStatus.READY}
    sources.close()
    assert scripted.closed


def test_every_kind_says_what_it_is():
    for name, kind in port.kinds().items():
        assert kind.name == name
        assert str(kind.description)
        assert all(str(option.help) for option in kind.options)
    assert set(port.kinds()) == {"lodestar", "extracts"}
