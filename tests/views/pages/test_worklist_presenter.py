"""What the page of worklists decides."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from client.errors import StaleVersion
from client.query import kept as wire
from views.pages.worklist.presenter import Change, WorklistPresenter
from views.pages.worklist.state import ItemRow, ListRow, Mark, Phase, next_filter
from views.verbosity import Verbosity

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


class Api:
    """Keeps one worklist, as the service does."""

    def __init__(self, count=5, page=100):
        self.page = page
        self.marks = {f"PE-{n}": "unseen" for n in range(1, count + 1)}
        self.notes = dict.fromkeys(self.marks, "")
        self.versions = dict.fromkeys(self.marks, 1)
        self.extra = {}

    def counted(self):
        counts = {mark: list(self.marks.values()).count(mark) for mark in ("unseen", "seen", "kept", "dismissed")}
        return wire.Worklist(id="WL-1", name="Case 17", made_at=NOW, changed_at=NOW, **counts, **self.extra)

    async def worklists(self):
        return [self.counted()]

    async def worklist_records(self, _id, *, mark=None, after=None, cursor=None, limit=None):
        ids = [one for one in self.marks if mark is None or self.marks[one] == mark.value]
        start = int(cursor or 0)
        items = [
            wire.WorklistItem(
                record=one, type="person", title=f"Person {one}", summary=f"Person {one}, born 1980",
                place=list(self.marks).index(one) + 1, version=self.versions[one], mark=self.marks[one],
                note=self.notes[one],
            )
            for one in ids[start : start + self.page]
        ]  # fmt: skip
        following = str(start + self.page) if start + self.page < len(ids) else None
        return wire.WorklistPage(worklist=self.counted(), items=items, next=following)

    async def mark(self, _list, record, mark=None, *, note=None, version):
        if self.versions[record] != version:
            raise StaleVersion()
        self.marks[record], self.notes[record] = mark.value, note
        self.versions[record] += 1
        return wire.Marked(record=record, version=self.versions[record], mark=mark, note=note, worklist=self.counted())

    async def take_out_of_worklist(self, _id, record):
        del self.marks[record]
        return self.counted()

    async def delete_worklist(self, _id):
        self.marks.clear()


class Person:
    """Stands at a record, as the focus does, and answers what waits."""

    def __init__(self, presenter, backend, api):
        self.presenter, self.backend, self.api = presenter, backend, api
        self.record = None
        self.answered = 0
        presenter.at = lambda: self.record
        presenter.go_to = self.go

    def go(self, record):
        self.record = record

    def serve(self):
        """Answer every waiting request, and those that follow from them."""
        while self.answered < len(self.backend.jobs):
            job = self.backend.jobs[self.answered]
            self.answered += 1
            try:
                value = asyncio.run(job.call(self.api))
            except StaleVersion:
                job.fail("StaleVersion", "Stale.")
            else:
                job.answer(value)


@pytest.fixture
def presenter(backend, log):
    return WorklistPresenter(backend, log)


@pytest.fixture
def person(presenter, backend):
    return Person(presenter, backend, Api())


@pytest.fixture
def opened(person):
    """In the open list, at its first record."""
    person.presenter.open("WL-1")
    person.serve()
    person.record = "PE-1"
    return person


def test_an_open_list_is_named_by_how_far_one_is(opened, log):
    state = opened.presenter.state
    assert state.headline() == "Case 17: 0 of 5 seen, 5 to go"
    assert [row.record for row in state.items] == [f"PE-{n}" for n in range(1, 6)]
    # The focus goes to the records, whose name says it.
    assert [status.spoken for status in log if "Case 17" in status.text] == [False]


def test_a_mark_says_once_what_was_done_and_how_far_one_is_and_goes_on(opened, texts):
    opened.presenter.mark(Mark.KEPT)
    assert opened.record == "PE-1", "nothing is claimed before it is true"
    opened.serve()
    assert texts()[-1] == "Kept. 1 of 5 seen."
    assert opened.record == "PE-2"
    assert opened.presenter.state.headline() == "Case 17: 1 of 5 seen, 1 kept, 4 to go"
    assert opened.presenter.state.lists[0].kept == 1


def test_where_the_focus_speaks_it_is_said_with_the_row_one_comes_to(opened, log):
    heard = []
    opened.presenter.focus_speaks = lambda: True
    opened.presenter.lead_in = lambda record, words: heard.append((record, words))
    opened.presenter.mark(Mark.KEPT)
    opened.serve()
    assert heard == [("PE-2", "Kept. 1 of 5 seen.")]
    assert (log.last.text, log.last.spoken) == ("Kept. 1 of 5 seen.", False)
    opened.record = "PE-5"
    opened.presenter.mark(Mark.KEPT)
    opened.serve()
    assert (len(heard), log.last.spoken) == (1, True), "there is no row to come to"


def test_marks_typed_ahead_each_reach_the_next_record(opened, texts):
    for mark in (Mark.KEPT, Mark.DISMISSED, Mark.SEEN):
        opened.presenter.mark(mark)
    opened.serve()
    assert [opened.api.marks[f"PE-{n}"] for n in range(1, 5)] == ["kept", "dismissed", "seen", "unseen"]
    assert texts()[-3:] == ["Kept. 1 of 5 seen.", "Dismissed. 2 of 5 seen.", "Seen. 3 of 5 seen."]


def test_the_last_one_is_said_and_stays(opened, texts):
    opened.record = "PE-5"
    opened.presenter.mark(Mark.DISMISSED)
    opened.serve()
    assert texts()[-1] == "Dismissed. 1 of 5 seen. That was the last one."
    assert opened.record == "PE-5"


def test_opening_a_record_marks_it_quietly_and_stays(opened, log):
    opened.presenter.mark(Mark.SEEN, quietly=True)
    opened.serve()
    assert (opened.api.marks["PE-1"], opened.record) == ("seen", "PE-1")
    assert (log.last.text, log.last.spoken) == ("Seen. 1 of 5 seen.", False)


def test_marked_in_another_window_nothing_is_changed_and_it_is_said(opened, texts):
    opened.api.marks["PE-1"], opened.api.versions["PE-1"] = "dismissed", 2
    opened.presenter.mark(Mark.KEPT)
    opened.presenter.mark(Mark.KEPT)
    opened.serve()
    assert "marked otherwise meanwhile" in texts()[-1]
    assert opened.api.marks["PE-2"] == "unseen", "what was typed ahead is not let loose on other records"
    assert opened.presenter.state.item("PE-1").mark is Mark.DISMISSED
    opened.presenter.mark(Mark.KEPT)
    opened.serve()
    assert opened.api.marks["PE-1"] == "kept"


def test_a_mark_that_could_not_be_sent_is_said_and_nothing_moves(opened, backend, texts):
    opened.presenter.mark(Mark.KEPT)
    backend.jobs[-1].fail()
    assert texts()[-1] == "It is down. Try again."
    assert (opened.record, opened.presenter.state.item("PE-1").mark) == ("PE-1", Mark.UNSEEN)


def test_under_a_filter_a_record_leaves_when_it_is_marked(opened, texts):
    opened.presenter.change_filter()
    opened.serve()
    assert texts()[-1] == "Unseen only, 5 records"
    opened.presenter.mark(Mark.KEPT)
    opened.serve()
    assert [row.record for row in opened.presenter.state.items] == ["PE-2", "PE-3", "PE-4", "PE-5"]
    assert opened.record == "PE-2"
    opened.presenter.change_filter()
    opened.serve()
    assert [row.record for row in opened.presenter.state.items] == ["PE-1"]


def test_the_filters_go_round():
    mark, seen = None, []
    for _turn in range(5):
        mark = next_filter(mark)
        seen.append(mark)
    assert seen == [Mark.UNSEEN, Mark.KEPT, Mark.DISMISSED, Mark.SEEN, None]


def test_next_unseen_goes_on_over_pages_and_round(presenter, backend, texts):
    person = Person(presenter, backend, Api(6, page=2))
    for n in (1, 2, 3, 4):
        person.api.marks[f"PE-{n}"] = "kept"
    presenter.open("WL-1")
    person.serve()
    person.record = "PE-1"
    presenter.next_unseen()
    person.serve()
    assert person.record == "PE-5"
    presenter.next_unseen()
    assert person.record == "PE-6"
    presenter.next_unseen()
    assert (person.record, texts()[-1]) == ("PE-5", "From the start again")
    person.api.marks["PE-6"] = "seen"
    presenter.open("WL-1")
    person.serve()
    person.record = "PE-1"
    presenter.next_unseen()
    person.serve()
    presenter.next_unseen()
    assert (person.record, texts()[-1]) == ("PE-5", "No other record is unseen")


def test_a_note_is_kept_and_taken_away(opened, texts):
    opened.presenter.note("PE-2", "ring")
    opened.serve()
    row = opened.presenter.state.item("PE-2")
    assert (row.note, row.mark, texts()[-1]) == ("ring", Mark.UNSEEN, "Noted")
    assert row.spoken(Verbosity.STANDARD, False) == "Person PE-2, born 1980. Note: ring"
    assert row.spoken(Verbosity.BRIEF, False) == "Person PE-2, born 1980"
    opened.presenter.note("PE-2", "")
    opened.serve()
    assert texts()[-1] == "Note taken away"


def test_taking_a_record_out(opened, texts):
    opened.presenter.take_out("PE-3")
    opened.serve()
    assert [row.record for row in opened.presenter.state.items] == ["PE-1", "PE-2", "PE-4", "PE-5"]
    assert texts()[-1] == "Taken out. 0 of 4 seen, 4 to go"


def test_deleting_the_open_list_leads_back_to_the_lists(opened, texts):
    opened.presenter.delete("WL-1")
    opened.serve()
    state = opened.presenter.state
    assert (state.lists, state.open, state.wanted, state.items) == ((), None, "", ())
    assert texts()[-1] == "Deleted Case 17. 0 worklists left"


def test_a_list_that_is_gone_is_said_and_the_lists_are_shown(presenter, backend, texts):
    presenter.open("WL-9")
    backend.jobs[0].fail("NotFound", "no")
    assert "no longer there" in texts()[-1]
    assert presenter.state.wanted == ""


def test_what_fails_to_load_can_be_tried_again(presenter, backend):
    presenter.open("WL-1")
    backend.jobs[0].fail()
    assert (presenter.state.phase, presenter.state.failure is not None) == (Phase.FAILED, True)
    assert presenter.retry()
    Person(presenter, backend, Api()).serve()
    assert presenter.state.phase is Phase.OPEN


def test_coming_back_what_was_marked_since_stays(opened):
    before = opened.presenter.state
    opened.presenter.mark(Mark.KEPT)
    opened.serve()
    changes: list[object] = []
    opened.presenter.changed = changes.append
    opened.presenter.restore(before)
    assert opened.presenter.state.item("PE-1").mark is Mark.KEPT
    assert changes == [Change.OPENED]


def test_what_became_of_other_records_is_said(presenter, backend, texts):
    person = Person(presenter, backend, Api(2))
    person.api.extra = {"erased": 1, "combined": 2, "cut": True, "found": 9000}
    presenter.open("WL-1")
    person.serve()
    said = next(text for text in texts() if text.startswith("Case 17"))
    assert "The search found 9,000 records; the list holds the first of them." in said
    assert "1 record of it has been erased." in said
    assert "2 records of it were combined into others." in said


def test_words_of_a_row():
    row = ListRow("WL-1", "Case 17", 40, 12, 3, 2, 57, False, 0, 0)
    assert row.spoken(Verbosity.STANDARD) == "Case 17, 17 of 57 seen, 3 kept, 2 dismissed, 40 to go"
    assert row.spoken(Verbosity.BRIEF) == "Case 17, 17 of 57 seen"
    assert ListRow("WL-1", "x", 0, 0, 3, 0, 3, False, 0, 0).progress() == "3 of 3 seen, 3 kept, done"
    item = ItemRow("PE-1", "Ann Marsh", "born 1980", 1, 1, Mark.KEPT, "", ("PE-7",))
    assert item.spoken(Verbosity.STANDARD, False) == "Ann Marsh, born 1980, kept"
    assert item.spoken(Verbosity.STANDARD, True) == "Ann Marsh, born 1980"
    assert item.spoken(Verbosity.FULL, False) == "Ann Marsh, born 1980, kept. Holds PE-7"
