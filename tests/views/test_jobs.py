"""A presenter's requests by name."""

from typing import Any

from views.jobs import Jobs


async def nothing(_api):
    return None


def test_a_new_request_takes_the_place_of_one_of_the_same_name(backend):
    jobs, came = Jobs(backend), list[Any]()
    jobs.run("a", nothing, came.append, came.append)
    first = backend.jobs[-1]
    jobs.run("a", nothing, came.append, came.append)
    assert first.cancelled
    backend.jobs[-1].answer("second")
    assert came == ["second"]
    assert "a" not in jobs


def test_a_failure_ends_it_too_and_dropping_is_harmless(backend):
    jobs, came = Jobs(backend), list[Any]()
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
