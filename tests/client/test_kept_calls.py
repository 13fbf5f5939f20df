"""The calls about what is kept of searches, against the real service over real HTTP; and what each sends."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from client import errors as e
from client.blocking import Lodestar, connect_embedded
from client.embedded import EmbeddedService
from client.kept_calls import KeptCalls
from client.query.answer import SearchRequest
from client.query.kept import Fresh, Mark
from client.records.wire import RecordChange, RecordDraft

PATIENCE = 60


@pytest.fixture(scope="module")
def service(_homes: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedService]:
    with EmbeddedService(tmp_path_factory.mktemp("service"), sample=0) as service:
        service.url()
        yield service


@pytest.fixture
def lodestar(service: EmbeddedService) -> Iterator[Lodestar]:
    with connect_embedded(service.url(), service.secret, reason="Test of the client") as lodestar:
        yield lodestar


@pytest.fixture
def make(lodestar: Lodestar):
    """Make people of a surname and wait until they are found; their ids."""

    def made(surname: str, *names: str) -> list[str]:
        drafts = [
            RecordDraft(type="person", fields={"given_names": name, "surname": surname}, synthetic=True)
            for name in names
        ]
        ids = [lodestar.wait(lodestar.api.create(draft)).id for draft in drafts]
        deadline = time.monotonic() + PATIENCE
        while not set(ids) <= {hit.id for hit in lodestar.search(surname)}:
            assert time.monotonic() < deadline, "not found"
            threading.Event().wait(0.05)
        return ids

    return made


def test_a_saved_search_says_what_is_new_and_changed(lodestar, make):
    api, wait = lodestar.api, lodestar.wait
    ada, bea = make("Quillfeather", "Ada", "Bea")
    request = SearchRequest(query="quillfeather", fuzzy=False)
    saved = wait(api.save_search("Feathers", request))
    assert (saved.request.fuzzy, saved.last_run) == (False, None)
    assert wait(api.run_saved_search(saved.id)).hits == []
    (cleo,) = make("Quillfeather", "Cleo")
    fields = {**lodestar.record(bea).fields, "surname": "Quillfeather-Stone"}
    wait(api.alter(bea, RecordChange(fields=fields), version=1))
    run = wait(api.run_saved_search(saved.id))
    assert {(hit.id, hit.fresh) for hit in run.hits} == {(cleo, Fresh.NEW), (bea, Fresh.CHANGED)}
    assert (run.new, run.changed, run.total, run.left) == (1, 1, 3, 0)
    assert all(hit.why for hit in run.hits)
    assert {hit.id for hit in wait(api.last_run(saved.id)).hits} == {cleo, bea}
    make("Quillfeather", "Dot")
    wait(api.mark_saved_search_seen(saved.id))
    assert wait(api.run_saved_search(saved.id)).hits == []
    with pytest.raises(e.InvalidFields):
        wait(api.save_search("feathers", "x"))
    assert wait(api.rename_saved_search(saved.id, "Quills")).name == "Quills"
    wait(api.delete_saved_search(saved.id))
    assert wait(api.saved_searches()) == []
    with pytest.raises(e.NotFound):
        wait(api.run_saved_search(saved.id))
    assert ada


def test_the_history_of_searches(lodestar):
    api, wait = lodestar.api, lodestar.wait
    wait(api.clear_search_history())
    for query in ("first words", "second words", "first words"):
        list(lodestar.answers(query))
    history = wait(api.search_history())
    assert [(one.request.query, one.times) for one in history.items] == [("first words", 2), ("second words", 1)]
    wait(api.delete_past_search(history.items[0]))
    wait(api.keep_search_history(False))
    list(lodestar.answers("third words"))
    history = wait(api.search_history())
    assert ([one.request.query for one in history.items], history.kept) == (["second words"], False)
    wait(api.keep_search_history(True))
    wait(api.clear_search_history())
    assert wait(api.search_history()).items == []


def test_a_worklist_is_gone_through(lodestar, make):
    api, wait = lodestar.api, lodestar.wait
    ids = make("Thistlewood", "Ada", "Bea", "Cleo")
    (other,) = make("Underhill", "Dot")
    worklist = wait(api.make_worklist("Thistles", "thistlewood"))
    assert (worklist.total, worklist.done, worklist.cut) == (3, 0, False)
    first = wait(api.next_unseen(worklist.id))
    marked = wait(api.mark(worklist.id, first.record, Mark.KEPT, note="ring", version=first.version))
    assert (marked.worklist.kept, marked.worklist.unseen, marked.note) == (1, 2, "ring")
    second = wait(api.next_unseen(worklist.id, after=first.record))
    assert second.record != first.record
    with pytest.raises(e.StaleVersion):
        wait(api.mark(worklist.id, first.record, Mark.DISMISSED, version=first.version))
    wait(api.add_to_worklist(worklist.id, [other]))

    async def all_pages():
        return [item.record async for page in api.worklist_pages(worklist.id) for item in page.items]

    assert set(wait(all_pages())) == {*ids, other}
    assert wait(api.take_out_of_worklist(worklist.id, other)).total == 3
    assert wait(api.rename_worklist(worklist.id, "Thorns")).name == "Thorns"
    assert [one.kept for one in wait(api.worklists())] == [1]
    assert wait(api.worklist(worklist.id)).name == "Thorns"
    wait(api.delete_worklist(worklist.id))
    with pytest.raises(e.NotFound):
        wait(api.worklist_records(worklist.id))


NOWHERE = "http://127.0.0.1:9"


class Sent(Exception):  # noqa: N818  # it is no fault
    """What a call asked for."""


class Recorder(KeptCalls):
    """Sends nothing and tells what would have been sent."""

    async def _ask(self, method, path, body=None, **_options):
        raise Sent(method, unquote(path), body)


CALLS = {
    "saved_searches": {},
    "save_search": {"name": "n", "request": "q"},
    "rename_saved_search": {"id": "{saved_id}", "name": "n"},
    "delete_saved_search": {"id": "{saved_id}"},
    "run_saved_search": {"id": "{saved_id}"},
    "last_run": {"id": "{saved_id}"},
    "mark_saved_search_seen": {"id": "{saved_id}"},
    "search_history": {},
    "keep_search_history": {"kept": True},
    "clear_search_history": {},
    "delete_past_search": {"past": "{past_id}"},
    "worklists": {},
    "worklist": {"id": "{worklist_id}"},
    "make_worklist": {"name": "n", "request": "q"},
    "rename_worklist": {"id": "{worklist_id}", "name": "n"},
    "delete_worklist": {"id": "{worklist_id}"},
    "worklist_records": {"id": "{worklist_id}"},
    "add_to_worklist": {"id": "{worklist_id}", "records": ["PE-1"]},
    "mark": {"worklist": "{worklist_id}", "record": "{listed:path}", "mark": Mark.SEEN, "version": 1},
    "take_out_of_worklist": {"id": "{worklist_id}", "record": "{listed:path}"},
}


def test_a_script_can_ask_for_everything_that_the_service_offers():
    from service.routes import history, saved, worklists

    asked = set()
    calls: dict[str, Any] = CALLS
    for name, arguments in calls.items():
        with pytest.raises(Sent) as sent:
            asyncio.run(getattr(Recorder(NOWHERE), name)(**arguments))
        asked.add(sent.value.args[:2])
    modules = (saved, history, worklists)
    routes = {(next(iter(route.methods)), route.path) for module in modules for route in module.routes.routes}
    assert asked == routes


def test_a_page_further_on_is_kept_as_the_search_it_belongs_to():
    with pytest.raises(Sent) as sent:
        asyncio.run(Recorder(NOWHERE).save_search("n", SearchRequest(query="q", cursor="c")))
    assert sent.value.args[2]["request"]["cursor"] is None
