"""The index keeps in step with the store, through crashes, broken files and changed declarations."""

from __future__ import annotations

import threading
import time

import pytest

from client.query.answer import SearchRequest
from service.search.errors import IndexBusy, SearchUnavailable
from service.search.folder import IndexFolder
from service.search.schema import SearchSchema
from service.search.service import SearchService

HEAP = 15_000_000


def until(condition, seconds=20.0):
    """Wait for another thread's doing; returns how long it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds
        time.sleep(0.005)
    return time.monotonic() - began


def note(folder):
    current = IndexFolder(folder).read()
    assert current is not None
    return current


def found(service, query="*"):
    ids, cursor = [], None
    while True:
        page = service.answer(SearchRequest(query=query, limit=200, cursor=cursor))
        ids += [hit.id for hit in page.hits]
        cursor = page.next
        if cursor is None:
            return ids


def in_step(service, store):
    return service.state == "current" and not store.outbox(0, 1)


def test_a_saved_record_is_found_within_a_second_and_an_erased_one_is_not(start, memory_store, tmp_path, fixed):
    store = memory_store(fixed)
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    assert len(found(service)) == len(fixed)
    changed = fixed[0].model_copy(update={"fields": {**fixed[0].fields, "surname": "Quixote"}})
    store.save(changed)
    assert until(lambda: found(service, "quixote") == [changed.id]) < 1.0
    store.erase(changed.id)
    assert until(lambda: found(service, "quixote") == []) < 1.0
    assert changed.id not in found(service)


def test_what_another_process_wrote_is_found_without_a_wake(start, memory_store, tmp_path, fixed):
    store = memory_store(fixed[:3])
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    store.listeners.clear()
    store.save(fixed[3])
    until(lambda: fixed[3].id in found(service), 10)


def test_a_restart_goes_on_where_it_was(start, memory_store, tmp_path, fixed):
    store = memory_store(fixed)
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    service.stop()
    with pytest.raises(SearchUnavailable):
        service.answer(SearchRequest(query="okafor"))
    generation = note(tmp_path).generation
    store.erase("SO-1")
    again = start(store, tmp_path)
    until(lambda: in_step(again, store))
    assert note(tmp_path).generation == generation, "not built anew"
    assert "SO-1" not in found(again)


def test_settling_waits_for_what_was_written_and_ends_with_search(start, memory_store, tmp_path, fixed):
    store = memory_store(fixed[:3])
    gate = threading.Event()
    records = store.records
    store.records = lambda ids: (gate.wait(20), records(ids))[1]
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    for record in fixed[3:]:
        store.save(record)
    assert not service.settle(0.2), "the changes are still held up"
    gate.set()
    assert service.settle(20)
    assert sorted(found(service)) == sorted(record.id for record in fixed)
    service.stop()
    assert not service.settle(20), "nothing catches up any more"


def broken_note(folder):
    (folder / "current.json").write_text("{")


def broken_files(folder):
    current = note(folder)
    for file in folder.joinpath(f"index-{current.generation}").iterdir():
        if file.name == "meta.json":
            file.write_text("not json")


def lost_files(folder):
    current = note(folder)
    for file in folder.joinpath(f"index-{current.generation}").glob("*.*"):
        if file.suffix in (".idx", ".term", ".fast"):
            file.unlink()


def older_copy(folder):
    current = note(folder)
    IndexFolder(folder).write(type(current)(current.generation, current.fingerprint, current.position - 3))


def other_database(folder):
    current = note(folder)
    IndexFolder(folder).write(type(current)(current.generation, current.fingerprint, current.position + 1000))


@pytest.mark.parametrize("harm", [broken_note, broken_files, lost_files, older_copy, other_database])
def test_an_index_that_cannot_be_trusted_is_built_anew(start, memory_store, tmp_path, fixed, harm):
    store = memory_store(fixed)
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    service.stop()
    harm(tmp_path)
    again = start(store, tmp_path)
    until(lambda: in_step(again, store))
    assert sorted(found(again)) == sorted(record.id for record in fixed)
    assert len(list(tmp_path.glob("index-*"))) == 1, "what is of no use is deleted"


def test_changed_declarations_build_the_index_anew_and_say_so(start, memory_store, tmp_path, fixed, schema):
    store = memory_store(fixed)
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    service.stop()
    people = [record for record in fixed if record.type == "someone"]
    for record in fixed:
        if record.type != "someone":
            store.erase(record.id)
    gate = threading.Event()
    span = store.span
    store.span = lambda after, until: (gate.wait(20), span(after, until))[1]
    again = start(store, tmp_path, schema=SearchSchema({"someone": schema.types["someone"]}))
    assert again.state == "catching-up"
    assert again.answer(SearchRequest(query="okafor")).index == "catching-up"
    gate.set()
    until(lambda: in_step(again, store))
    assert again.answer(SearchRequest(query="okafor")).index == "current"
    assert sorted(found(again)) == sorted(record.id for record in people)


def test_reindex_while_searches_go_on(start, memory_store, tmp_path, everybody):
    store = memory_store(everybody)
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    before = found(service, "okafor OR the")
    told: list[object] = []

    def progress(count):
        told.append((count, len(found(service))))

    service.reindex(progress)
    assert told == [(len(everybody), len(everybody))], "the old index answers meanwhile"
    assert found(service, "okafor OR the") == before
    store.erase("SO-1")
    until(lambda: "SO-1" not in found(service))


def test_reindex_without_a_start_and_the_folder_is_one_process_s(start, memory_store, tmp_path, fixed, schema):
    store = memory_store(fixed)
    alone = SearchService(store, tmp_path, schema=schema, heap=HEAP, threads=1)
    told: list[object] = []
    alone.reindex(told.append)
    assert told == [len(fixed)]
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    with pytest.raises(IndexBusy):
        alone.reindex()
    assert sorted(found(service)) == sorted(record.id for record in fixed)


def test_a_store_that_fails_for_a_while_loses_nothing(start, memory_store, tmp_path, fixed):
    store = memory_store(fixed)
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    records, failures = store.records, []

    def fail(ids):
        failures.append(ids)
        raise OSError("the disk is away")

    store.records = fail
    store.save(fixed[0].model_copy(update={"fields": {"surname": "Quixote"}}))
    until(lambda: failures)
    store.records = records
    until(lambda: found(service, "quixote") == [fixed[0].id])


def test_a_rebuild_that_fails_says_so_and_the_index_from_before_goes_on(start, memory_store, tmp_path, fixed):
    store = memory_store(fixed)
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    span = store.span

    def fail(after, until):
        raise OSError("the database went away")

    store.span = fail
    with pytest.raises(OSError, match="went away"):
        service.reindex()
    store.span = span
    assert len(found(service)) == len(fixed)
    store.erase("SO-1")
    until(lambda: "SO-1" not in found(service))
    service.reindex()
    assert len(found(service)) == len(fixed) - 1


def test_a_record_that_cannot_be_taken_apart_does_not_stop_the_others(start, memory_store, tmp_path, make_envelope):
    bad = make_envelope("SO-1", surname="Okafor", born="no day", height="tall")
    store = memory_store([bad, make_envelope("SO-2", surname="Okafor")])
    service = start(store, tmp_path)
    until(lambda: in_step(service, store))
    assert "SO-2" in found(service, "okafor")
    assert "SO-1" in found(service, "*"), "found at least among all"
