"""The export of records: what is wrong with the form, the writing of the file, what is said."""

from __future__ import annotations

import asyncio
import os
from datetime import date
from typing import Any

import pytest

from client.api import Exported
from client.errors import Forbidden
from views.pages.search.export import of_results
from views.pages.search.state import Order, SearchState
from views.widgets.exporting import ExportPresenter, Form, Written, faults, suggested, with_format

GOOD = Form("csv", "summary", "A. Reviewer, CPS", "Case 17", "/tmp/x.csv")
STATE = SearchState(query="okafor", filters=(("type", "person"),), order=Order.NEWEST, strong=57)


def test_a_good_form_has_no_faults():
    assert faults(GOOD) == {}


@pytest.mark.parametrize(
    ("parts", "field", "words"),
    [
        ({"recipient": " "}, "recipient", "who gets the file"),
        ({"recipient": "x" * 201}, "recipient", "Shorten"),
        ({"reason": "ab"}, "reason", "3 characters or more"),
        ({"reason": "x" * 301}, "reason", "Shorten"),
        ({"path": ""}, "path", "where to save"),
        ({"path": "here.csv"}, "path", "whole path"),
    ],
)
def test_faults_say_what_to_do(parts, field, words):
    form = Form(**({"recipient": GOOD.recipient, "reason": GOOD.reason, "path": GOOD.path} | parts))
    assert list(faults(form)) == [field]
    assert words in str(faults(form)[field])


def test_the_suggested_name_is_free_and_follows_the_format(tmp_path):
    today = date(2026, 3, 1)
    first = suggested("csv", today, tmp_path)
    assert first == str(tmp_path / "lodestar-export-2026-03-01.csv")
    open(first, "x").close()
    assert suggested("csv", today, tmp_path).endswith("lodestar-export-2026-03-01-2.csv")
    assert with_format(first, "html") == str(tmp_path / "lodestar-export-2026-03-01.html")
    assert with_format("/x/my.file", "html") == "/x/my.file"
    assert with_format("/x/plain", "html") == "/x/plain"


class Api:
    def __init__(self, content=b"bytes", error=None):
        self.asked, self.reason = None, None
        self._content, self._error = content, error

    async def export(self, request, *, reason):
        self.asked, self.reason = request, reason
        if self._error is not None:
            raise self._error
        return Exported(self._content, 57, 57)


@pytest.fixture
def told():
    return []


@pytest.fixture
def presenter(backend, log, told):
    return ExportPresenter(
        backend,
        log,
        of_results(STATE),
        lambda: told.append("done"),
        lambda field, what: told.append((field, str(what))),
    )


def run(presenter, backend, form, api):
    presenter.export(form)
    return asyncio.run(backend.jobs[-1].call(api))


def test_the_file_is_written_and_said(presenter, backend, tmp_path, texts, told):
    path = tmp_path / "out.csv"
    api = Api()
    outcome = run(presenter, backend, Form("csv", "full", "CPS", " Case 17 ", str(path)), api)
    assert outcome == Written(path, 57, 57)
    assert path.read_bytes() == b"bytes"
    assert api.asked is not None
    assert (api.reason, api.asked.recipient, api.asked.detail.value) == ("Case 17", "CPS", "full")
    assert (api.asked.search.query, api.asked.search.sort.value) == ("okafor", "newest")
    assert [(one.field, one.value) for one in api.asked.search.filters] == [("type", "person")]
    backend.jobs[-1].answer(outcome)
    assert texts() == ["Exporting", f"57 records exported to {path}, logged as disclosure to CPS."]
    assert told == ["done"]
    assert not presenter.busy


def test_a_cut_export_says_so(presenter, backend, tmp_path, texts):
    presenter.export(GOOD)
    backend.jobs[-1].answer(Written(tmp_path / "o.csv", 5000, 6200))
    assert texts()[-1].endswith("6,200 were found; these are the first of them.")


def test_what_is_there_is_never_overwritten_and_nothing_is_disclosed(presenter, backend, tmp_path, told):
    path = tmp_path / "out.csv"
    path.write_text("mine")
    api = Api()
    outcome = run(presenter, backend, Form("csv", "summary", "CPS", "Case 17", str(path)), api)
    assert api.asked is None
    assert path.read_text() == "mine"
    backend.jobs[-1].answer(outcome)
    assert told == [("path", "There is a file out.csv already, and it is not overwritten. Choose another name.")]


def test_a_place_that_cannot_be_written_is_found_before_the_disclosure(presenter, backend, tmp_path):
    api = Api()
    outcome = run(presenter, backend, Form("csv", "summary", "CPS", "Case 17", str(tmp_path / "no" / "o.csv")), api)
    assert "no folder" in str(outcome)
    outcome = asyncio.run(_written_to(presenter, backend, os.devnull + "/x", api))
    assert "cannot be written" in str(outcome) or "no folder" in str(outcome)
    assert api.asked is None


async def _written_to(presenter, backend, path, api):
    from views.widgets.exporting import _call

    return await _call(of_results(STATE), Form("csv", "summary", "CPS", "Case 17", path))(api)


def test_a_refused_export_leaves_no_file_and_keeps_the_form_open(presenter, backend, tmp_path, told):
    path = tmp_path / "out.csv"
    presenter.export(Form("csv", "summary", "CPS", "Case 17", str(path)))
    with pytest.raises(Forbidden):
        asyncio.run(backend.jobs[-1].call(Api(error=Forbidden())))
    assert not path.exists()
    backend.jobs[-1].fail("Forbidden", "You may not do that.")
    assert told == [("", "You may not do that. Try again.")]
    assert not presenter.busy


def test_giving_up_takes_the_half_written_file_away(presenter, backend, tmp_path, texts):
    path = tmp_path / "out.csv"
    presenter.export(Form("csv", "summary", "CPS", "Case 17", str(path)))

    class Waits(Api):
        async def export(self, request, *, reason):
            assert path.exists()
            tasks[0].cancel()
            await asyncio.Event().wait()

    async def cancelled():
        tasks.append(asyncio.ensure_future(backend.jobs[-1].call(Waits())))
        await asyncio.wait(tasks)

    tasks: list[asyncio.Future[Any]] = []
    asyncio.run(cancelled())
    assert not path.exists()
    presenter.cancel()
    assert backend.jobs[-1].cancelled
    assert "stays in the log" in texts()[-1]
    presenter.cancel()
    assert len(texts()) == 2


def test_it_says_before_what_is_not_in_it(backend, log):
    from views.pages.search.source_lines import SourceLine, SourcePhase

    line = SourceLine("n", "Northshire", SourcePhase.ANSWERED, found=9, rows=3)
    what = of_results(SearchState(strong=6000, elsewhere=(line,)))
    made = ExportPresenter(backend, log, what, lambda: None, lambda *_: None)
    assert str(made.title) == "Export 6,000 records"
    about = " ".join(str(one) for one in made.about)
    assert "Only the first 5,000" in about
    assert "3 results of other sources are not in it" in about
