"""Records of other sources on the page of worklists: whose they are, what is known of them, and opening them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from client.query import kept as wire
from views.pages.worklist.presenter import WorklistPresenter
from views.pages.worklist.state import Mark
from views.verbosity import Verbosity

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


class Api:
    """Keeps one list: an own record, and two of Northshire."""

    def __init__(self):
        self.standing = dict.fromkeys(("northshire:PE-7", "northshire:PE-8"), "there")
        self.marks = dict.fromkeys(("PE-1", *self.standing), "unseen")
        self.asked = []
        self.fails = False

    def counted(self):
        counts = {mark: list(self.marks.values()).count(mark) for mark in ("unseen", "seen", "kept", "dismissed")}
        held = sum(":" in one for one in self.marks)
        return wire.Worklist(id="WL-1", name="Case 17", made_at=NOW, changed_at=NOW, held=held, **counts)

    def item(self, record):
        holder = None
        if record in self.standing:
            holder = wire.Holder(
                source="northshire", label="Northshire Police", standing=self.standing[record], kept_at=NOW
            )
        return wire.WorklistItem(
            record=record, type="person", title=f"Ada {record}", summary=f"Ada {record}, born 1980",
            place=list(self.marks).index(record) + 1, version=1 + (self.marks[record] != "unseen"),
            mark=self.marks[record], held=holder,
        )  # fmt: skip

    async def worklists(self):
        return [self.counted()]

    async def worklist_records(self, _id, *, mark=None, after=None, cursor=None, limit=None):
        self.asked.append((after, limit))
        if self.fails:
            raise ConnectionError
        ids = list(self.marks)
        ids = ids[ids.index(after) + 1 :] if after else ids
        ids = [one for one in ids if mark is None or self.marks[one] == mark.value][:limit]
        return wire.WorklistPage(worklist=self.counted(), items=[self.item(one) for one in ids])

    async def mark(self, _list, record, mark=None, *, note=None, version):
        self.marks[record] = mark.value
        return wire.Marked(record=record, version=version + 1, mark=mark, note=note, worklist=self.counted())


@pytest.fixture
def api():
    return Api()


@pytest.fixture
def serve(backend, api):
    """Answer every waiting request, and those that follow from them."""
    answered = 0

    def serving():
        nonlocal answered
        while answered < len(backend.jobs):
            job = backend.jobs[answered]
            answered += 1
            try:
                value = asyncio.run(job.call(api))
            except ConnectionError:
                job.fail()
            else:
                job.answer(value)

    return serving


@pytest.fixture
def presenter(backend, log, serve):
    """In the open list; standing at the first record of Northshire."""
    made = WorklistPresenter(backend, log)
    made.at = lambda: "northshire:PE-7"
    made.open("WL-1")
    serve()
    return made


def test_a_row_says_whose_it_is_with_every_verbosity(presenter):
    own, held, _other = presenter.state.items
    assert own.held is None
    assert held.spoken(Verbosity.BRIEF, False) == "Ada northshire:PE-7, born 1980, held by Northshire Police"
    assert held.spoken(Verbosity.FULL, False).endswith("held by Northshire Police, as it was on 4 May 2024")
    assert held.detail() == "born 1980 · held by Northshire Police, as it was on 4 May 2024"
    presenter.mark(Mark.KEPT)


def test_its_mark_and_note_follow(presenter, serve):
    presenter.mark(Mark.KEPT)
    serve()
    presenter.note("northshire:PE-7", "ask there")
    serve()
    row = presenter.state.item("northshire:PE-7")
    assert row.spoken(Verbosity.STANDARD, False) == (
        "Ada northshire:PE-7, born 1980, held by Northshire Police, kept. Note: ask there"
    )


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        ("gone", "was held by Northshire Police, which has it no more"),
        ("silent", "held by Northshire Police, which did not answer last"),
        ("off", "held by Northshire Police, which is switched off"),
        ("removed", "was held by Northshire Police, which is connected no more"),
    ],
)
def test_what_is_known_of_it_is_said(presenter, api, serve, standing, says):
    api.standing["northshire:PE-7"] = standing
    presenter.open("WL-1")
    serve()
    assert presenter.state.item("northshire:PE-7").spoken(Verbosity.STANDARD, False).endswith(says)


def test_above_the_list_it_is_said_that_rows_stand_as_they_were(presenter):
    (notice,) = presenter.state.open.notices()
    assert notice.startswith("2 records of it are held by other sources: their rows are as they were")


def test_opening_marks_it_as_seen_and_what_is_found_out_is_said_on_coming_back(presenter, api, serve):
    state = presenter.state
    assert presenter.opening("northshire:PE-7")
    serve()
    api.standing["northshire:PE-7"] = "gone"
    presenter.restore(state)
    serve()
    row = presenter.state.item("northshire:PE-7")
    assert (row.mark, row.held.standing.value) == (Mark.SEEN, "gone")
    assert api.asked[-1] == ("PE-1", 1), "the one row is asked for"
    count = len(api.asked)
    presenter.restore(state)
    serve()
    assert len(api.asked) == count, "once"


def test_coming_back_from_an_own_record_asks_for_nothing(presenter, api, serve):
    count = len(api.asked)
    assert presenter.opening("PE-1")
    serve()
    presenter.restore(presenter.state)
    serve()
    assert len(api.asked) == count


def test_that_it_cannot_be_looked_up_again_is_no_failure_of_the_page(presenter, api, serve, texts):
    assert presenter.opening("northshire:PE-7")
    serve()
    api.fails, before = True, texts()
    presenter.restore(presenter.state)
    serve()
    assert (presenter.state.failure, texts()) == (None, before)
    assert presenter.state.item("northshire:PE-7").held.standing.value == "there"


def test_where_nobody_can_be_asked_it_is_said_and_stays_unseen(presenter, api, serve, texts):
    api.standing["northshire:PE-7"] = "removed"
    presenter.open("WL-1")
    serve()
    assert not presenter.opening("northshire:PE-7")
    serve()
    assert texts()[-1].startswith("Northshire Police is connected no more: this row is all")
    assert api.marks["northshire:PE-7"] == "unseen"
    assert not presenter.opening("PE-99"), "a row that is gone meanwhile"
