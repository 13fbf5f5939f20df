"""The I/O thread: outcomes, cancellation, late answers, a service that comes later, a clean end."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from client.api import Api
from client.errors import ClientFault, EmbeddedServiceFailed, NotFound
from client.runner import Outcome, Runner

PATIENCE = 10


class FakeApi(Api):
    """Stands for an Api where only its life matters."""

    def __init__(self, name="one"):
        super().__init__("https://records.example")
        self.name = name
        self.made_on = threading.current_thread()
        self.closed = threading.Event()

    async def aclose(self):
        self.closed.set()


def _same(api: FakeApi) -> FakeApi:
    return api


class Window:
    """A stand-in for a GUI thread: thunks wait in a queue until :meth:`turn` runs one."""

    def __init__(self):
        self.thunks: queue.Queue[Callable[[], None]] = queue.Queue()
        self.outcomes: list[Outcome[Any]] = []

    def turn(self):
        self.thunks.get(timeout=PATIENCE)()


@pytest.fixture
def window():
    return Window()


@pytest.fixture
def runner(window):
    runner = Runner(FakeApi, window.thunks.put)
    yield runner
    assert runner.stop()


def test_a_value_comes_back_through_deliver(runner, window):
    seen = []

    async def work(api):
        seen.append((api, threading.current_thread()))
        return 42

    handle = runner.submit(work, window.outcomes.append)
    window.turn()
    assert window.outcomes == [Outcome(value=42)]
    assert window.outcomes[0].ok
    assert window.outcomes[0].unwrap() == 42
    assert handle.finished
    assert not handle.cancelled
    (api, thread), = seen  # fmt: skip
    assert thread is not threading.current_thread()
    assert api.made_on is thread


def test_one_api_serves_all(runner, window):
    async def who(api):
        return id(api)

    for _ in range(5):
        runner.submit(who, window.outcomes.append)
        window.turn()
    assert len({o.value for o in window.outcomes}) == 1


def test_an_error_comes_back_as_outcome(runner, window):
    error = NotFound()

    async def work(_api):
        raise error

    runner.submit(work, window.outcomes.append)
    window.turn()
    assert window.outcomes[0].error is error
    assert not window.outcomes[0].ok
    with pytest.raises(NotFound):
        window.outcomes[0].unwrap()


def test_a_mistake_of_ours_is_logged_and_said(runner, window, caplog):
    async def work(_api):
        raise ZeroDivisionError

    runner.submit(work, window.outcomes.append)
    window.turn()
    error = window.outcomes[0].error
    assert isinstance(error, ClientFault)
    assert isinstance(error.__cause__, ZeroDivisionError)
    assert "ZeroDivisionError" in caplog.text


def test_cancel_stops_the_work_at_once(runner, window):
    started, ended = threading.Event(), threading.Event()

    async def work(_api):
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    handle = runner.submit(work, window.outcomes.append)
    assert started.wait(PATIENCE)
    began = time.monotonic()
    handle.cancel()
    handle.cancel()
    assert ended.wait(PATIENCE)
    assert time.monotonic() - began < 0.5

    async def after(_api):
        return "after"

    runner.submit(after, window.outcomes.append)
    window.turn()
    assert [o.value for o in window.outcomes] == ["after"]
    assert window.thunks.empty()
    assert handle.cancelled
    assert not handle.finished


def test_an_answer_that_is_on_its_way_when_cancelled_is_dropped(runner, window):
    async def work(_api):
        return "late"

    handle = runner.submit(work, window.outcomes.append)
    thunk = window.thunks.get(timeout=PATIENCE)  # queued for the GUI thread, not yet run
    handle.cancel()
    thunk()
    assert window.outcomes == []
    assert not handle.finished


def test_work_waits_for_a_service_that_is_starting(window):
    runner = Runner(deliver=window.thunks.put)
    try:

        async def name(api):
            return api.name

        runner.submit(name, window.outcomes.append)
        given_up = runner.submit(name, window.outcomes.append)
        given_up.cancel()
        runner.use(FakeApi)
        window.turn()
        assert [o.value for o in window.outcomes] == ["one"]
    finally:
        assert runner.stop()
    assert window.thunks.empty()


def test_work_that_waits_hears_that_there_will_be_no_service(window):
    runner = Runner(deliver=window.thunks.put)
    try:

        async def name(api):
            return api.name

        failure = EmbeddedServiceFailed()
        runner.submit(name, window.outcomes.append)
        runner.unavailable(failure)
        window.turn()
        runner.submit(name, window.outcomes.append)
        window.turn()
        assert [o.error for o in window.outcomes] == [failure, failure]
        runner.use(FakeApi)
        runner.submit(name, window.outcomes.append)
        window.turn()
        assert window.outcomes[-1].value == "one"
    finally:
        assert runner.stop()


def test_another_service_takes_over_and_the_first_is_closed(window):
    first, second = FakeApi("first"), FakeApi("second")
    runner = Runner(lambda: first, window.thunks.put)
    try:

        async def name(api):
            return api.name

        for api in (first, second):
            runner.use(partial(_same, api))
            runner.submit(name, window.outcomes.append)
            window.turn()
        assert [o.value for o in window.outcomes] == ["first", "second"]
        assert first.closed.wait(PATIENCE)
        assert not second.closed.is_set()
    finally:
        assert runner.stop()
    assert second.closed.is_set()


def test_stop_cancels_all_closes_and_ends_the_thread(window):
    before = set(threading.enumerate())
    api = FakeApi()
    runner = Runner(lambda: api, window.thunks.put)
    started = threading.Semaphore(0)
    cancelled = []

    async def work(_api):
        started.release()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(1)
            raise

    handles = [runner.submit(work, window.outcomes.append) for _ in range(20)]
    for _ in handles:
        assert started.acquire(timeout=PATIENCE)
    assert runner.stop()
    assert runner.stop()
    assert len(cancelled) == 20
    assert api.closed.is_set()
    assert window.outcomes == []
    assert all(h.cancelled for h in handles)
    assert set(threading.enumerate()) <= before


def test_stop_drops_what_was_delivered_and_not_yet_shown(window):
    runner = Runner(FakeApi, window.thunks.put)

    async def work(_api):
        return 1

    runner.submit(work, window.outcomes.append)
    thunk = window.thunks.get(timeout=PATIENCE)
    assert runner.stop()
    thunk()
    assert window.outcomes == []


def test_stop_is_bounded_when_work_does_not_let_go(window):
    runner = Runner(FakeApi, window.thunks.put)
    started, let_go = threading.Event(), threading.Event()

    async def stubborn(_api):
        started.set()
        let_go.wait(PATIENCE)  # blocks the loop itself, as no work should

    runner.submit(stubborn)
    assert started.wait(PATIENCE)
    began = time.monotonic()
    assert not runner.stop(timeout=0.1)
    assert time.monotonic() - began < 2
    let_go.set()
    assert runner.stop(PATIENCE)


def test_after_stop_nothing_starts(window):
    runner = Runner(FakeApi, window.thunks.put)
    assert runner.stop()  # never started: no thread to end

    async def work(_api):
        return 1

    assert runner.submit(work, window.outcomes.append).cancelled
    runner.use(FakeApi)
    runner.unavailable(NotFound())
    assert window.outcomes == []


def test_a_bad_address_is_an_outcome_too(window):
    runner = Runner(lambda: Api("http://records.example"), window.thunks.put)
    try:
        runner.submit(lambda api: api.health(), window.outcomes.append)
        window.turn()
        assert "https" in str(window.outcomes[0].error)
    finally:
        assert runner.stop()


def test_with_a_real_service(scripted, window):
    scripted.answers["GET", "/v1/health"] = (200, {"status": "ready", "version": "1", "index": "current"})
    runner = Runner(lambda: Api(scripted.url), window.thunks.put)
    try:
        runner.submit(lambda api: api.health(), window.outcomes.append)
        window.turn()
        assert window.outcomes[0].unwrap().status == "ready"

        scripted.hold.clear()
        slow = runner.submit(lambda api: api.health(), window.outcomes.append)
        deadline = time.monotonic() + PATIENCE
        while len(scripted.asked) < 2 and time.monotonic() < deadline:
            threading.Event().wait(0.005)
        slow.cancel()
        scripted.hold.set()
        runner.submit(lambda api: api.health(), window.outcomes.append)
        window.turn()
        assert len(window.outcomes) == 2
    finally:
        assert runner.stop()


def test_closing_says_so_to_nobody_but_ends_waiting_work():
    heard: list[Outcome[int]] = []
    runner = Runner()

    async def work(_api):
        return 1

    runner.submit(work, heard.append)
    assert runner.stop()
    assert heard == []
