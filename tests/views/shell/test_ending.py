"""The end of a session: told in time and once, put off with one key; time passes by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from client.records.wire import Session
from client.session import CurrentSession
from views.shell.ending import OFTEN, SELDOM, WARNING, Said, SessionEnding

HOUR = 3600


class World:
    """A session of 24 hours, 4 without use, its clock, and the watch on it."""

    def __init__(self, backend, log):
        self.now = 0.0
        self.backend, self.log = backend, log
        self.session = CurrentSession(lambda: self.now)
        self.changes = 0
        self.ending = SessionEnding(backend, log, self.session, lambda: "F7")
        self.ending.changed = self._changed
        self.token = 0

    def _changed(self):
        self.changes += 1

    def sign_in(self, idle=4 * HOUR, left=24 * HOUR):
        self.token += 1
        until = datetime(2030, 1, 1, tzinfo=UTC)
        self.session.begin(
            Session(
                token=str(self.token), expires_at=until, seconds_left=left, idle_seconds=idle,
                account="a", name="A", roles=[],
            )
        )  # fmt: skip

    def pass_time(self, seconds):
        self.now += seconds
        self.ending.look()

    def use(self):
        self.session.used(str(self.token), self.now)
        self.ending.look()

    def said(self):
        return [status.text for status in self.log]


@pytest.fixture
def world(backend, log):
    found = World(backend, log)
    found.ending.start()
    found.sign_in()
    found.ending.look()
    return found


def test_nothing_is_said_while_there_is_time(world):
    world.pass_time(4 * HOUR - WARNING - 1)
    assert world.said() == []


def test_the_warning_comes_once_five_minutes_before_the_end_and_names_the_key(world):
    world.pass_time(4 * HOUR - WARNING)
    assert len(world.said()) == 1
    assert "ends in 5 minutes. Press F7 to stay signed in." in world.said()[0]
    assert world.log.last.spoken
    assert world.ending.may_stay
    for _second in range(60):
        world.pass_time(1)
    assert len(world.said()) == 1
    assert WARNING >= 20  # WCAG 2.2.1


def test_one_key_asks_the_service_and_it_is_said_that_it_goes_on(world):
    for time in range(1, 12):  # WCAG 2.2.1: at least ten times
        world.pass_time(4 * HOUR - 60)
        assert world.ending.said is Said.IDLE
        assert "ends in 1 minute." in world.said()[-1]
        world.ending.stay()
        asked = world.backend.jobs[-1]
        assert world.ending.said is Said.IDLE  # not before the service has answered
        world.session._whole_at = world.now + 24 * HOUR  # a day that does not end, to count
        world.session.used(str(world.token), world.now)
        asked.answer(None)
        assert world.said()[-1] == "You stay signed in, for 4 more hours without use"
        assert len(world.said()) == 2 * time
        assert not world.ending.may_stay


def test_the_key_asks_what_costs_least(world):
    called = []

    class Api:
        def me(self):
            called.append("me")

    world.ending.stay()
    world.backend.jobs[-1].call(Api())
    assert called == ["me"]


def test_work_puts_the_end_off_too_and_after_a_warning_that_is_said(world):
    world.pass_time(3 * HOUR)
    world.use()
    world.pass_time(3 * HOUR)
    assert world.said() == []
    world.pass_time(HOUR - 100)
    world.use()
    assert world.said()[1:] == ["You stay signed in, for 4 more hours without use"]
    world.pass_time(HOUR)
    assert len(world.said()) == 2


def test_the_key_before_any_warning_says_what_it_did(world):
    world.pass_time(HOUR)
    world.ending.stay()
    world.session.used(str(world.token), world.now)
    world.backend.jobs[-1].answer(None)
    assert world.said() == ["You stay signed in, for 4 more hours without use"]


def test_the_end_of_the_day_cannot_be_put_off_and_says_so_and_that_nothing_is_lost(world):
    for _step in range(23):
        world.pass_time(HOUR)
        world.use()
    assert world.said() == []
    world.pass_time(HOUR - 299)
    world.use()
    assert len(world.said()) == 1
    assert "ends in 5 minutes, as it does a day after signing in" in world.said()[0]
    assert "nothing you typed is lost" in world.said()[0]
    assert not world.ending.may_stay
    world.ending.stay()
    world.backend.jobs[-1].answer(None)
    assert len(world.said()) == 2  # the key is answered
    assert world.said()[1] == world.said()[0]
    world.pass_time(300)
    world.pass_time(300)
    assert len(world.said()) == 3
    assert "Your session has ended" in world.said()[2]
    assert "nothing you typed is lost" in world.said()[2]


def test_the_end_of_the_day_is_said_after_a_warning_of_idleness(backend, log):
    world = World(backend, log)
    world.sign_in(left=4 * HOUR + 200)
    world.pass_time(4 * HOUR - 50)
    assert "F7" in world.said()[0]
    world.use()
    assert "a day after signing in" in world.said()[1]


def test_a_computer_that_slept_past_the_end_hears_that_it_has_ended(world):
    world.pass_time(9 * HOUR)
    assert len(world.said()) == 1
    assert "Your session has ended" in world.said()[0]
    world.use()  # the service was kinder than it said
    assert world.said()[1] == "You stay signed in, for 4 more hours without use"


def test_another_sign_in_begins_afresh_without_a_word(world):
    world.pass_time(4 * HOUR - 10)
    world.sign_in()
    world.ending.look()
    assert len(world.said()) == 1
    assert world.ending.said is Said.NOTHING
    world.pass_time(4 * HOUR - 10)
    assert len(world.said()) == 2
    world.session.end(str(world.token))
    world.ending.look()
    assert world.ending.said is Said.NOTHING


def test_a_sign_in_while_the_key_is_answered_is_not_said_twice(world):
    world.pass_time(4 * HOUR - 10)
    world.ending.stay()
    world.sign_in()
    world.backend.jobs[-1].answer(None)
    assert len(world.said()) == 1


def test_a_service_that_does_not_answer_is_said(world):
    world.pass_time(4 * HOUR - 10)
    world.ending.stay()
    world.backend.jobs[-1].fail()
    assert "It is down." in world.said()[-1]
    assert world.ending.may_stay


def test_nobody_signed_in(backend, log):
    world = World(backend, log)
    world.ending.stay()
    assert world.said() == ["Nobody is signed in"]
    assert backend.jobs == []


def test_a_service_that_does_not_say_is_not_guessed_about(backend, log):
    world = World(backend, log)
    world.sign_in(idle=None, left=None)
    world.pass_time(100 * HOUR)
    assert world.said() == []


def test_it_looks_by_itself_in_time_and_no_more_once_closed(world):
    timers = world.backend.timers
    assert len(timers) == 1
    world.now = 4 * HOUR - WARNING - 10
    timers[-1].answer(None)
    assert world.said() == []
    world.now += 10
    timers[-1].answer(None)
    assert len(world.said()) == 1
    before = len(timers)
    world.ending.close()
    timers[-1].answer(None)
    assert len(timers) == before


def test_it_looks_often_enough_after_sleep_and_just_in_time(world, backend):
    waits = []
    later = backend.later

    def noted(seconds, then):
        waits.append(seconds)
        return later(seconds, then)

    backend.later = noted
    world.ending.start()
    world.now = 4 * HOUR - WARNING - 10
    world.ending.start()
    world.now += 10
    world.ending.start()
    assert waits == [SELDOM, 10, OFTEN]
