"""The export of a worklist: what goes out, what is said before, and what the service is asked."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from client.query.export import ExportDetail, ExportFormat
from client.query.kept import Mark as WireMark
from client.search_calls import Exported
from views.pages.worklist.export import of_list
from views.pages.worklist.state import ListRow, Mark, WorklistState
from views.widgets.exporting import Exporting, ExportPresenter, Form, Written

ROW = ListRow("WL-7", "Case 17", 4, 3, 2, 1, found=10, cut=False, erased=0, combined=0)
STATE = WorklistState(open=ROW, wanted=ROW.id)


class Api:
    """Notes what it is asked."""

    async def export_worklist(self, *args, **parts):
        self.asked = (args, parts)
        return Exported(b"bytes", 2, 2)


def exporting(state) -> Exporting:
    made = of_list(state)
    assert isinstance(made, Exporting), str(made)
    return made


@pytest.mark.parametrize(
    ("mark", "total", "which"),
    [
        (None, 10, "All records"),
        (Mark.UNSEEN, 4, "Unseen only"),
        (Mark.SEEN, 3, "Seen only"),
        (Mark.KEPT, 2, "Kept only"),
        (Mark.DISMISSED, 1, "Dismissed only"),
    ],
)
def test_what_is_shown_goes_out_and_it_says_which(mark, total, which):
    what = exporting(replace(STATE, mark=mark))
    assert what.total == total
    assert [str(line) for line in what.about] == [
        f"From the worklist Case 17: {which}.",
        "Your marks and notes stay here.",
    ]


def test_of_others_the_line_alone_is_said_to_go_out():
    said = " ".join(str(line) for line in exporting(replace(STATE, open=replace(ROW, held=2))).about)
    assert "Of what other sources hold, the line on the list goes out and no more." in said


def test_nothing_goes_out_of_no_list_or_of_nothing():
    assert str(of_list(WorklistState())) == "No worklist is open"
    assert str(of_list(replace(STATE, open=replace(ROW, kept=0), mark=Mark.KEPT))) == "There is nothing to export"


def test_the_service_is_asked_for_the_list_and_the_file_is_written(backend, log, tmp_path, texts):
    api, path = Api(), tmp_path / "kept.html"
    made = ExportPresenter(backend, log, exporting(replace(STATE, mark=Mark.KEPT)), lambda: None, lambda *_: None)
    assert str(made.title) == "Export 2 records"
    made.export(Form("html", "full", " A. Reviewer, CPS ", " Case 17 ", str(path)))
    outcome = asyncio.run(backend.jobs[-1].call(api))
    assert outcome == Written(path, 2, 2)
    assert path.read_bytes() == b"bytes"
    args, parts = api.asked
    assert args == ("WL-7", "A. Reviewer, CPS")
    assert parts == {
        "mark": WireMark.KEPT, "format": ExportFormat.HTML, "detail": ExportDetail.FULL, "reason": "Case 17",
    }  # fmt: skip
    backend.jobs[-1].answer(outcome)
    assert texts()[-1] == f"2 records exported to {path}, logged as disclosure to A. Reviewer, CPS."
