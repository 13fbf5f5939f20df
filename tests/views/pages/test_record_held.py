"""Records of other sources on the record page: what is asked, said, shown, and what cannot be done with them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from client.records.held import HeldLine, HeldRecord
from client.records.wire import Marking, RecordEnvelope, Source
from views.pages.record.presenter import RecordPresenter
from views.pages.record.state import Phase
from views.verbosity import Verbosity

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def live(id="PE-7", kind="person", **fields):
    record = RecordEnvelope(
        id=id, type=kind, version=4, fields=fields or {"given_names": "Ann", "surname": "Marsh"},
        source=Source(system="HQ", reference="77"), marking=Marking.OFFICIAL, synthetic=False,
        created_at=AT, created_by="x", updated_at=AT, updated_by="y",
    )  # fmt: skip
    return held(id, record=record, title="Ann Marsh")


def held(reference="01/7", *, record=None, title="Ann MARSH", **more):
    return HeldRecord(
        id=f"north:{reference}", source="north", label="Northshire Police", external=True, reference=reference,
        type="person", title=title, summary=f"{title}, Leeds", as_of=AT, took=0.1, record=record, **more,
    )  # fmt: skip


class Api:
    def __init__(self, answer):
        self.answer, self.asked = answer, []

    async def source_record(self, name, reference):
        self.asked.append((name, reference))
        return self.answer


@pytest.fixture
def presenter(backend, log):
    return RecordPresenter(backend, log, lambda then: then())


def opened(presenter, backend, answer, id="north:PE-7"):
    presenter.open(id)
    api, job = Api(answer), backend.jobs[-1]
    job.answer(asyncio.run(job.call(api)))
    return api


def lines(presenter):
    return [(line.label, line.value) for part in presenter.state.parts for line in part.lines]


def test_it_is_asked_where_it_is_held_and_says_whose_it_is(presenter, backend, texts):
    api = opened(presenter, backend, live())
    assert api.asked == [("north", "PE-7")]
    state = presenter.state
    assert (state.phase, state.name) == (Phase.OPEN, "Ann Marsh")
    assert state.identity(Verbosity.BRIEF) == "Ann Marsh, person, held by Northshire Police, read only"
    assert state.identity(Verbosity.FULL).endswith("PE-7, version 4")
    assert state.identity_again() == "Ann Marsh, held by Northshire Police"
    assert state.marks() == ("Person", "PE-7", "OFFICIAL", "Held by Northshire Police", "Read only")
    assert ("Held by", "Northshire Police") in lines(presenter)
    assert ("Reference there", "PE-7") in lines(presenter)
    assert ("Source", "HQ, 77") in lines(presenter)
    assert "As of" in dict(lines(presenter))
    assert len(backend.jobs) == 1, "links and versions are not asked for"


def test_a_row_of_an_export_says_of_when_it_is_and_shows_every_cell(presenter, backend):
    exported = held(exported=True, lines=[HeldLine(label="Surname", value="MARSH"), HeldLine(label="REM", value="x")])
    opened(presenter, backend, exported, "north:01/7")
    identity = presenter.state.identity(Verbosity.BRIEF)
    assert identity.startswith("Ann MARSH, person, Leeds, held by Northshire Police, as exported")
    assert lines(presenter)[:2] == [("Surname", "MARSH"), ("REM", "x")]
    assert "Exported" in dict(lines(presenter))
    assert "version" not in presenter.state.identity(Verbosity.FULL)


def test_one_that_was_combined_there_is_shown_under_its_new_reference(presenter, backend):
    opened(presenter, backend, live("PE-9"))
    assert presenter.state.id == "north:PE-9"


def test_a_type_nobody_knows_here_is_shown_as_stored(presenter, backend):
    opened(presenter, backend, live("ZE-1", "zeppelin", gas="helium"), "north:ZE-1")
    assert ("gas", "helium") in lines(presenter)


def test_nothing_but_reading_can_be_done_with_it_which_is_said(presenter, backend, texts):
    assert not presenter.only_read()
    opened(presenter, backend, live())
    assert presenter.only_read()
    said = (
        "Northshire Police holds this record: it can be read here and put on a worklist. For more ask there for PE-7."
    )
    assert texts()[-1] == said


def test_come_back_to_it_is_not_read_again(presenter, backend):
    opened(presenter, backend, live())
    state = presenter.state
    jobs = len(backend.jobs)
    presenter.restore(state)
    assert len(backend.jobs) == jobs


def test_a_failure_is_said_and_asked_again(presenter, backend, texts):
    presenter.open("north:PE-7")
    backend.jobs[-1].fail("SourceSlow", "Northshire Police: no answer within 4 seconds.")
    assert presenter.state.phase is Phase.FAILED
    assert texts()[-1].startswith("Northshire Police: no answer within 4 seconds.")
    assert presenter.retry()
    assert presenter.state.id == "north:PE-7"
