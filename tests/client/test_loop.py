"""The event loop on its thread: early work, every call's end, a bounded stop."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import CancelledError

import pytest

from client.loop import LoopThread

PATIENCE = 10


@pytest.fixture
def loop():
    loop = LoopThread()
    yield loop
    assert loop.stop()


async def forever():
    await asyncio.Event().wait()


def test_results_and_errors(loop):
    async def add(a, b):
        await asyncio.sleep(0)
        return a + b

    async def fail():
        raise KeyError("x")

    assert loop.submit(add(1, 2)).result(PATIENCE) == 3
    with pytest.raises(KeyError):
        loop.submit(fail()).result(PATIENCE)


def test_work_keeps_its_order_also_before_the_loop_runs(loop):
    seen = []

    async def note(n):
        seen.append(n)

    calls = [loop.submit(note(n)) for n in range(50)]
    for call in calls:
        call.result(PATIENCE)
    assert seen == list(range(50))


def test_cancelling(loop):
    running = loop.submit(forever())
    running.cancel()
    with pytest.raises(CancelledError):
        running.result(PATIENCE)
    running.cancel()
    done = threading.Event()
    running.add_done_callback(done.set)
    assert done.wait(PATIENCE)


def test_a_result_that_does_not_come(loop):
    with pytest.raises(TimeoutError):
        loop.submit(forever()).result(0.01)


def test_every_call_ends_however_early_the_stop_comes():
    for early in range(30):
        loop = LoopThread()
        calls = [loop.submit(forever()) for _ in range(3)]
        if early % 3:
            loop.submit(asyncio.sleep(0)).result(PATIENCE)
        assert loop.stop(PATIENCE)
        for call in calls:
            with pytest.raises(CancelledError):
                call.result(PATIENCE)
        with pytest.raises(RuntimeError, match="stopped"):
            loop.submit(forever())
        with pytest.raises(RuntimeError, match="stopped"):
            loop.start()


def test_it_cannot_wait_for_itself():
    loop = LoopThread()

    async def stop():
        return loop.stop()

    assert loop.submit(stop()).result(PATIENCE) is False
    assert loop.stop(PATIENCE)
    assert LoopThread().stop()
