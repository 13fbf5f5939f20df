"""A presenter's requests by name."""

from typing import Any

from i18n import _
from views.jobs import Jobs


async def nothing(_api):
    return None


def test_a_new_request_takes_the_place_of_one_of_the_same_name(backend, log):
    jobs, came = Jobs(backend, log), list[Any]()
    jobs.run("a", nothing, came.append, came.append)
    first = backend.jobs[-1]
    jobs.run("a", nothing, came.append, came.append)
    assert first.cancelled
    backend.jobs[-1].answer("second")
    assert came == ["second"]
    assert "a" not in jobs


def test_a_failure_ends_it_too_and_dropping_is_harmless(backend, log):
    jobs, came = Jobs(backend, log), list[Any]()
    jobs.run("a", nothing, came.append, lambda failure: came.append(failure.code))
    backend.jobs[-1].fail("NotFound", "gone")
    assert came == ["NotFound"]
    jobs.drop("a")
    jobs.run("b", nothing, came.append, came.append)
    jobs.later("c", 1.0, lambda: came.append("late"))
    jobs.close()
    assert "b" not in jobs
    assert "c" not in jobs
    assert backend.jobs[-1].cancelled


def test_a_slow_request_says_so_once_and_one_that_may_take_long_again_and_again(backend, log, texts):
    jobs = Jobs(backend, log)
    jobs.run("a", nothing, print, print, still=_("Still at a"))
    backend.timers[-1].answer(None)
    assert (texts(), len(backend.timers)) == (["Still at a"], 1)
    jobs.run("b", nothing, print, print, still=_("Still at b"), repeated=True)
    backend.timers[-1].answer(None)
    backend.timers[-1].answer(None)
    assert texts() == ["Still at a", "Still at b", "Still at b"]
    backend.jobs[-1].answer(None)
    backend.timers[-1].answer(None)
    assert len(texts()) == 3
