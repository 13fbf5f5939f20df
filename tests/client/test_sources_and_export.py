"""Other sources and export through the SDK, against a real service with a folder of exported files beside it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from client import errors as e
from client.blocking import Lodestar, connect_embedded
from client.embedded import EmbeddedService
from client.query.answer import SearchRequest
from client.query.export import ExportDetail, ExportFormat, ExportRequest
from client.query.form import ANY, from_query
from client.query.held import is_held, split_held
from client.query.kept import HELD_AT_ONCE, HeldHit, Mark, Standing
from client.query.sources import SourceStatus
from client.records.wire import RecordDraft

MAPPING = """
[[table]]
files = "*.csv"
type = "person"
reference = "ID"
title = "{NAME}"
[table.fields]
surname = "NAME"
"""


@pytest.fixture(scope="module")
def service(_homes: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedService]:
    data, extract = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("extract")
    (extract / "mapping.toml").write_text(MAPPING)
    (extract / "people.csv").write_text("ID,NAME\nN1,Ottilie Quennell\nN2,Somebody Else\n01/7 (a),Slash Quennell\n")
    sources = [
        {"name": "old", "label": "Old system", "kind": "extracts", "options": {"folder": str(extract)}},
        {
            "name": "far",
            "label": "Far force",
            "kind": "lodestar",
            # Nothing listens on the discard port of this machine.
            "options": {"url": "http://127.0.0.1:9", "account": "x", "password-file": str(extract / "mapping.toml")},
        },
    ]
    (data / "sources.json").write_text(json.dumps({"sources": sources}))
    with EmbeddedService(data, sample=0) as service:
        service.url()
        yield service


@pytest.fixture
def lodestar(service: EmbeddedService) -> Iterator[Lodestar]:
    with connect_embedded(service.url(), service.secret, reason="Test of the client") as lodestar:
        yield lodestar


def test_sources_say_how_they_are_and_answer(lodestar):
    states = {one.name: one for one in lodestar.wait(lodestar.api.sources())}
    assert (states["far"].external, states["old"].external) == (True, False)
    checked = {one.name: one for one in lodestar.wait(lodestar.api.sources(check=True))}
    assert checked["old"].status is SourceStatus.READY
    assert checked["far"].status is SourceStatus.FAILED
    assert checked["far"].what_to_do
    answer = lodestar.wait(lodestar.api.search_source("old", "quennell"))
    hit = next(hit for hit in answer.answer.hits if hit.title.startswith("Ottilie"))
    assert (hit.id, hit.title, hit.system) == ("old:N1", "Ottilie Quennell", "Old system")
    assert split_held(hit.id) == ("old", "N1")
    assert not is_held("PE-1")


def test_a_record_held_elsewhere_is_read_there(lodestar):
    held = lodestar.wait(lodestar.api.source_record("old", "01/7 (a)"))
    assert (held.id, held.label, held.exported, held.external) == ("old:01/7 (a)", "Old system", True, False)
    assert (held.lines[0].label, held.lines[0].value) == ("Surname", "Slash Quennell")
    with pytest.raises(e.NotFound) as caught:
        lodestar.wait(lodestar.api.source_record("old", "N99"))
    assert str(caught.value).startswith("Old system: the extract holds no N99, or no longer. Search again")
    with pytest.raises(e.SourceFailed, match="Far force: nothing answers"):
        lodestar.wait(lodestar.api.source_record("far", "PE-1"))


def test_a_worklist_takes_what_other_sources_hold(lodestar):
    api, wait = lodestar.api, lodestar.wait
    hits = wait(api.search_source("old", "quennell")).answer.hits
    held = [HeldHit.of(hit.id, hit.type, hit.title, hit.summary) for hit in hits]
    (mine,) = (wait(api.create(RecordDraft(type="person", fields={"surname": "Thornquist"}, synthetic=True))).id,)
    made = wait(api.make_worklist("Quennells", records=[mine], held=held, order=["old:N1", mine]))
    assert (made.total, made.held) == (3, 2)
    page = wait(api.worklist_records(made.id))
    assert [item.record for item in page.items] == ["old:N1", mine, "old:01/7 (a)"]
    assert (page.items[0].held.label, page.items[0].held.standing) == ("Old system", Standing.THERE)
    marked = wait(api.mark(made.id, "old:01/7 (a)", Mark.KEPT, version=1))
    assert (marked.mark, marked.worklist.kept) == (Mark.KEPT, 1)
    following = wait(api.next_unseen(made.id, after="old:N1"))
    assert following is not None
    assert following.record == mine
    # More than one request takes: in several, each of which fits.
    many = [HeldHit.of(f"old:M{n}", "person", "x" * 300, "y" * 600) for n in range(HELD_AT_ONCE + 1)]
    assert wait(api.add_to_worklist(made.id, held=many)).total == 3 + len(many)
    big = wait(api.make_worklist("Many", held=many, order=[many[-1].id]))
    assert (big.total, big.held) == (len(many), len(many))
    # What a list keeps, and nobody there has.
    with pytest.raises(e.NotFound):
        wait(api.source_record("old", "M1"))
    gone = wait(api.worklist_records(made.id, after="old:M0", limit=1)).items[0]
    assert (gone.record, gone.held.standing) == ("old:M1", Standing.GONE)
    assert wait(api.take_out_of_worklist(made.id, "old:01/7 (a)")).kept == 0
    with pytest.raises(e.InvalidFields, match="No source nowhere is connected"):
        wait(api.add_to_worklist(made.id, held=[HeldHit.of("nowhere:N1", "person", "x", "y")]))
    for one in (made, big):
        wait(api.delete_worklist(one.id))


def test_failures_are_typed_and_say_what_to_do(lodestar):
    with pytest.raises(e.SourceFailed) as caught:
        lodestar.wait(lodestar.api.search_source("far", "quennell"))
    assert (caught.value.source, caught.value.label) == ("far", "Far force")
    assert "Far force: nothing answers" in str(caught.value.message)
    assert str(caught.value.what_to_do)
    with pytest.raises(e.NotFound):
        lodestar.wait(lodestar.api.search_source("nowhere", "quennell"))
    with pytest.raises(e.BadQuery):
        lodestar.wait(lodestar.api.search_source("old", "postcode:SE15"))


def test_another_organisation_wants_a_reason(service):
    with connect_embedded(service.url(), service.secret) as lodestar, pytest.raises(e.ReasonRequired):
        lodestar.wait(lodestar.api.search_source("far", "quennell"))


@pytest.fixture
def people(lodestar):
    for given in ("Ottilie", "Hesper"):
        draft = RecordDraft(type="person", fields={"given_names": given, "surname": "Quennell"}, synthetic=True)
        lodestar.wait(lodestar.api.create(draft))
    deadline = time.monotonic() + 60
    while len(list(lodestar.search("quennell"))) < 2:
        assert time.monotonic() < deadline
        threading.Event().wait(0.05)


def test_an_export_is_a_file_and_a_disclosure(lodestar, people):
    request = ExportRequest(
        search=SearchRequest(query="quennell"), format=ExportFormat.CSV, recipient="A. Reviewer, CPS"
    )
    made = lodestar.wait(lodestar.api.export(request, reason="Case 17"))
    assert made.content.startswith(b"\xef\xbb\xbf")
    assert (made.exported, made.found, made.cut) == (2, 2, False)
    assert made.content.count(b"Quennell") >= 2
    page = lodestar.wait(
        lodestar.api.export(request.model_copy(update={"format": ExportFormat.HTML, "detail": ExportDetail.FULL}))
    )
    assert b"<html lang=" in page.content
    assert b"Test of the client" in page.content


def test_a_worklist_is_exported_with_what_was_kept_of_others(lodestar):
    api, wait = lodestar.api, lodestar.wait
    (mine,) = (wait(api.create(RecordDraft(type="person", fields={"surname": "Ravenscar"}, synthetic=True))).id,)
    held = HeldHit.of("old:01/7 (a)", "person", "Slash Quennell", "Slash Quennell, born 1980")
    made = wait(api.make_worklist("To hand over", records=[mine], held=[held]))
    file = wait(api.export_worklist(made.id, "A. Reviewer, CPS", reason="Case 17"))
    assert (file.exported, file.found) == (2, 2)
    assert b"Ravenscar" in file.content
    assert b"Old system, as it was on" in file.content
    wait(api.mark(made.id, mine, Mark.KEPT, version=1))
    page = wait(
        api.export_worklist(
            made.id, "CPS", mark=Mark.KEPT, format=ExportFormat.HTML, detail=ExportDetail.FULL, reason="Case 17"
        )
    )
    assert page.exported == 1
    assert b"<html lang=" in page.content
    assert b"Quennell" not in page.content
    with pytest.raises(e.InvalidFields, match="nothing to export"):
        wait(api.export_worklist(made.id, "CPS", mark=Mark.DISMISSED, reason="Case 17"))
    with pytest.raises(e.NotFound):
        wait(api.export_worklist("WL-99", "CPS", reason="Case 17"))
    wait(api.delete_worklist(made.id))


def test_refusals_of_an_export_are_problems_and_not_files(lodestar):
    nothing = ExportRequest(search=SearchRequest(query="nobodyatall"), format=ExportFormat.CSV, recipient="CPS")
    with pytest.raises(e.InvalidFields):
        lodestar.wait(lodestar.api.export(nothing))


def test_the_fields_of_the_language_make_a_vocabulary(lodestar):
    vocabulary = lodestar.wait(lodestar.api.search_fields()).vocabulary()
    term = vocabulary.get("surname")
    assert term is not None
    assert (str(term.label), term.types, term.identity) == ("Surname", ("person",), True)
    form = from_query("surname:quennell last 90 days", vocabulary)
    assert [(one.name, one.text) for one in form.entries] == [("surname", "quennell"), (ANY, "last 90 days")]
