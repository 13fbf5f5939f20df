"""Searches answered by other processes are those answered here, whatever becomes of those processes."""

from __future__ import annotations

import logging
import os
import signal
import threading

import pytest

from client.query.answer import Filter, SearchAnswer, SearchRequest, Sort
from client.records.wire import RecordDraft
from i18n import active_tag, use
from service.search.errors import BadCursor, QueryProblem, UnknownFilter
from service.search.readers import Busy, Readers, fitting
from service.search.service import SearchService
from service.store import Store

PATIENCE = 60.0


@pytest.fixture
def service(tmp_path, sqlite_template, actor):
    """A search service with one reader over a store of its own, ready to answer."""
    import shutil

    from service.store.database import sqlite_url

    path = tmp_path / "lodestar.db"
    shutil.copyfile(sqlite_template, path)
    url = sqlite_url(path)
    store = Store.open(url)
    for number, surname in enumerate(("Okafor", "Okaffor", "Smith", "Smythe"), 1):
        fields = {"given_names": "Ada", "surname": surname, "date_of_birth": f"198{number}-05-04", "gender": "female"}
        store.create(RecordDraft(type="person", fields=fields), actor)
    found = SearchService(store, tmp_path / "index", heap=15_000_000, threads=1, url=url, readers=1)
    found.start()
    try:
        assert found.settle(PATIENCE)
        assert found._readers is not None
        assert found._readers.wait(PATIENCE)
        yield found
    finally:
        found.stop()
        store.close()


def asked(service, text, **more):
    """The answer of the reader itself: an answer made here would hide that it gives none."""
    request = SearchRequest(query=text, **more)
    return service._readers.page(request, service._indexer.engine.moment, current=True).answer


def here(service, text, **more):
    return service._answerer.answer(SearchRequest(query=text, **more), service._indexer.engine.view())


@pytest.mark.parametrize("text", ["okafor", "okafro", "ada", "*", "dob:1981..1982", "nobody", "surname:sm* OR okafor"])
@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.NEWEST])
def test_a_reader_answers_as_this_process_does(service, text, sort):
    assert asked(service, text, sort=sort) == here(service, text, sort=sort)
    assert asked(service, text, sort=sort, limit=1) == here(service, text, sort=sort, limit=1)


def test_a_page_that_is_sent_is_the_answer_and_fits_its_shape(service, actor):
    """It goes to the network as a reader made it: nothing between looks at it once more."""
    for surname in ("Okafor", "Okafor"):  # two of one person, of two sources: a row with another under it
        fields = {"given_names": "Bo", "surname": surname, "date_of_birth": "1990-05-04", "gender": "female"}
        service._store.create(RecordDraft(type="person", fields=fields), actor)
    assert service.settle(PATIENCE)
    for text in ("okafor", "bo okafor", "adda okafro 4/5/1981", "nobody at all", "near SE1 9AA"):
        request = SearchRequest(query=text)
        page = service.page(request)
        answer = here(service, text)
        assert SearchAnswer.model_validate_json(page.content, strict=True) == answer
        assert page.counts == answer.counts
        assert list(page.shown) == [one.id for hit in answer.hits for one in (hit, *hit.others)]
        assert service.answer(request) == answer
    assert any(hit.others for hit in here(service, "bo okafor").hits)


@pytest.mark.parametrize("current", [True, False])
def test_a_reader_says_how_far_the_index_is(service, current):
    page = service._readers.page(SearchRequest(query="ada"), service._indexer.engine.moment, current=current)
    assert page.answer.index == ("current" if current else "catching-up")


def test_a_page_goes_on_where_another_process_began(service):
    first = here(service, "ada", limit=2)
    assert asked(service, "ada", limit=2, cursor=first.next) == here(service, "ada", limit=2, cursor=first.next)


def test_what_a_search_refuses_comes_back_as_it_was(service):
    with pytest.raises(QueryProblem) as refused:
        asked(service, "(" * 40 + "ada" + ")" * 40)
    assert refused.value.position == 32
    with pytest.raises(UnknownFilter) as unknown:
        asked(service, "ada", filters=[Filter(field="colour_of_socks", value="red")])
    assert (unknown.value.index, unknown.value.field) == (0, "colour_of_socks")
    with pytest.raises(BadCursor):
        asked(service, "ada", cursor="nonsense")
    assert asked(service, "ada").counts.total == 4  # and it goes on


def test_what_was_committed_here_is_found_there(service, actor):
    assert asked(service, "newcomer").counts.total == 0
    service._store.create(RecordDraft(type="person", fields={"given_names": "Eve", "surname": "Newcomer"}), actor)
    assert service.settle(PATIENCE)
    assert [hit.title for hit in asked(service, "newcomer").hits] == ["Eve Newcomer"]


def test_an_index_made_anew_is_looked_into(service):
    before = service._indexer.engine.moment
    service.reindex()
    assert service._indexer.engine.moment.folder != before.folder
    assert asked(service, "ada").counts.total == 4
    with pytest.raises(Busy):  # the folder from before is gone; nobody makes an empty one in its place
        service._readers.page(SearchRequest(query="ada"), before, current=True)
    assert not before.folder.exists()


def test_the_language_goes_with_the_question(service):
    before = active_tag()
    use("en-XA")
    try:
        assert asked(service, "ada").understood == here(service, "ada").understood
    finally:
        use(before)


def test_a_reader_that_is_killed_is_made_up_for_and_started_anew(service, caplog):
    (pid,) = service._readers.pids
    with caplog.at_level(logging.WARNING):
        os.kill(pid, signal.SIGKILL)
        assert service.answer(SearchRequest(query="ada")).counts.total == 4
    assert sum("started anew" in record.message for record in caplog.records) == 1
    assert service._readers.wait(PATIENCE)
    assert service._readers.pids != [pid]
    assert asked(service, "ada").counts.total == 4


def test_whoever_waits_longest_is_next(service):
    readers = service._readers
    child = readers._free()
    served = []

    def wait(name):
        got = readers._free()
        served.append(name)
        readers._give(got)

    threads = []
    for name in "abc":
        threads.append(threading.Thread(target=wait, args=(name,)))
        threads[-1].start()
        while len(readers._waiting) < len(threads):
            threads[-1].join(0.01)
    readers._give(child)
    for thread in threads:
        thread.join(PATIENCE)
    assert served == ["a", "b", "c"]


def test_who_waits_is_sent_away_when_it_stops(service):
    readers = service._readers
    readers._free()
    told = []

    def wait():
        try:
            readers._free()
        except Busy:
            told.append("busy")

    thread = threading.Thread(target=wait)
    thread.start()
    while not readers._waiting:
        thread.join(0.01)
    service.stop()
    thread.join(PATIENCE)
    assert told == ["busy"]


def test_none_is_left_when_the_service_stops(service):
    readers = service._readers
    (pid,) = readers.pids
    service.stop()
    assert readers.pids == []
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(Busy):
        readers._free()


def test_nobody_waits_for_readers_that_are_not_ready_yet(tmp_path):
    readers = Readers("sqlite://", tmp_path / "key", "another program's", 1)
    try:
        for greeting in [each for each in threading.enumerate() if each.name == "search-reader"]:
            greeting.join(PATIENCE)  # it ends: it was made from other declarations
        assert readers.pids == []
        with pytest.raises(Busy):
            readers._free()
    finally:
        readers.close()


def test_one_core_or_a_frozen_program_has_none(monkeypatch):
    monkeypatch.setattr("service.search.readers.cores", lambda: 1)
    assert fitting() == 0
    monkeypatch.setattr("service.search.readers.cores", lambda: 64)
    assert fitting() == 8
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert fitting() == 0
