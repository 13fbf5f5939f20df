"""The page of connected systems, without Qt."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from client.query.sources import SourceState, SourceStatus
from views.pages.sources.presenter import SourcesPresenter
from views.verbosity import Verbosity


def source(name="northshire", status=SourceStatus.READY, **parts):
    return SourceState(name=name, label=name.title(), status=status, external=True, seconds=4, **parts)


@pytest.fixture
def presenter(backend, log):
    return SourcesPresenter(backend, log)


def deliver(backend, states):
    class Api:
        async def sources(self, *, check):
            self.check = check
            return states

    api = Api()
    job = backend.jobs[-1]
    job.answer(asyncio.run(job.call(api)))
    return api


FAILED = source(
    "old", SourceStatus.FAILED, message="Old: nothing answers.", what_to_do="It is tried again.", again_in=5,
    last_answer=datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
)  # fmt: skip


def test_rows_say_how_each_is_and_what_to_do(presenter, backend):
    presenter.load()
    assert not deliver(backend, [source(), FAILED]).check
    ready, failed = presenter.state.rows
    assert ready.spoken(Verbosity.STANDARD) == "Northshire, ready"
    assert failed.spoken(Verbosity.BRIEF) == "Old, failed"
    assert failed.spoken(Verbosity.STANDARD) == (
        "Old, failed: nothing answers. It is tried again. It is asked again in 5 seconds"
    )
    full = failed.spoken(Verbosity.FULL)
    assert "last answered at" in full
    assert full.endswith("another organisation. waited for 4 seconds")
    assert presenter.state.headline() == "1 of 2 sources ready; Old failed"


def test_loading_is_silent_and_checking_is_said_once(presenter, backend, texts):
    presenter.load()
    deliver(backend, [source()])
    assert texts() == []
    presenter.check()
    assert deliver(backend, [source()]).check
    assert texts() == ["Checking the sources", "1 of 1 source ready"]


def test_none_connected_is_said(presenter, backend):
    presenter.load()
    assert presenter.state.headline() == "Asking how the sources are"
    deliver(backend, [])
    assert presenter.state.headline() == "No other system is connected"


def test_one_that_is_off_does_not_count(presenter, backend):
    presenter.load()
    deliver(backend, [source(), source("old", SourceStatus.OFF)])
    assert presenter.state.headline() == "1 of 1 source ready"


def test_a_failure_keeps_what_was_known_and_can_be_tried_again(presenter, backend, texts):
    presenter.load()
    deliver(backend, [source()])
    presenter.check()
    backend.jobs[-1].fail()
    assert texts()[-1] == "It is down. Try again."
    assert len(presenter.state.rows) == 1
    assert presenter.retry()
    deliver(backend, [source()])
    assert presenter.state.failure is None
    assert not presenter.retry()


def test_while_the_service_starts_it_waits(presenter, backend):
    backend.ready = False
    presenter.load()
    assert backend.jobs == []
    backend.bring_up()
    deliver(backend, [source()])
    assert presenter.state.known


def test_closing_gives_up(presenter, backend):
    presenter.load()
    presenter.close()
    assert backend.jobs[-1].cancelled
