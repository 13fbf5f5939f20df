"""Documents made by other processes are the same, in the same order, whatever becomes of those processes."""

from __future__ import annotations

import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from client.query.answer import SearchRequest
from client.records import record_type
from client.records.wire import RecordChange, Source
from service.audit import Actor
from service.search import indexer as indexing
from service.search.document import document
from service.search.indexer import Indexer
from service.search.making import Makers, documents, fitting
from service.search.schema import SearchSchema
from service.search.service import SearchService
from service.search.tantivy_engine import MERGED

NAMES = ["Okafor", "O'Çelik", "Smith-Jones", "van der Berg", "Núñez"]
HEAP = 15_000_000
SIZE = 7


@pytest.fixture(scope="module")
def declared():
    return SearchSchema.declared()


@pytest.fixture
def filled(sqlite_store):
    """A store of people, their cars and homes, some of them linked."""
    return fill(sqlite_store)


def fill(store):
    with store.bulk(Actor("loader", "test")) as bulk:
        for number in range(40):
            source = Source(system="test", reference=f"link/{number}")
            person = {
                "given_names": "Ada",
                "surname": NAMES[number % len(NAMES)],
                "date_of_birth": f"19{40 + number}-05-04",
                "height_cm": 150 + number,
                "notes": f'Said "no"\nand \\ left {number}',
            }
            ids = [
                bulk.add(
                    record_type(name).model_validate(fields), Source(system="test", reference=f'{name}/"{number}"')
                )
                for name, fields in (
                    ("person", person),
                    ("vehicle", {"vrm": f"AB{number + 10}CDE", "make": "Ford"}),
                    ("location", {"description": "Yard", "latitude": 51.5 + number / 100, "longitude": -0.1}),
                )
            ]
            if number % 3 == 0:
                bulk.link(ids[0], ids[2], "resident_at", source=source, from_date=date(2020, 1, 1))
                bulk.link(ids[0], ids[1], "keeper_of", source=source)
    return store


def spans(store, size=SIZE):
    after = None
    while (until := store.span_end(after, size)) is not None:
        yield after, until
        after = until


def taken(makers, store):
    return [orjson.loads(made) for batch in makers.documents(spans(store)) for made in batch]


@pytest.mark.parametrize("count", [1, 3])
def test_documents_are_those_made_here_in_order(declared, filled, count):
    here = [document(row, declared, ties) for row, ties in filled.span()]
    with Makers(filled, declared, count) as makers:
        assert taken(makers, filled) == here
    assert len(here) == 120
    assert sum("cell" in one for one in here) == 40 + 14


def test_the_makers_open_a_database_of_any_kind(declared, store):
    fill(store)
    here = [orjson.loads(one) for one in documents(store, declared, (None, "ZZ-999999999999"))]
    with Makers(store, declared, 1) as makers:
        assert taken(makers, store) == here
    assert len(here) == 120


def test_a_process_that_dies_is_made_up_for_and_said(declared, filled, caplog):
    with Makers(filled, declared, 2) as makers, caplog.at_level(logging.WARNING):
        waiting = makers.documents(spans(filled))
        made = [next(waiting)]
        makers._made[0].end()
        made += list(waiting)
    assert [orjson.loads(text)["order"] for texts in made for text in texts] == [
        declared.order_of(row.id) for row, _ties in filled.span()
    ]
    assert sum("makes search documents failed" in record.message for record in caplog.records) == 1


def test_a_record_that_is_none_is_an_error_as_it_is_here(declared, filled):
    with filled.transaction() as connection:
        connection.exec_driver_sql(
            "UPDATE records SET key = 675000000000001 WHERE key % 1000000000000 = 39 AND type = 'vehicle'"
        )
    with Makers(filled, declared, 1) as makers, pytest.raises(ValueError, match="is not an id of a known record type"):
        taken(makers, filled)


def test_no_process_is_left_when_the_work_is_given_up(declared, filled):
    with Makers(filled, declared, 2) as makers:
        next(makers.documents(spans(filled)))
        made = makers._made
    assert all(maker.ended() for maker in made)


def test_a_frozen_program_starts_none(monkeypatch):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert fitting() == 0


def test_records_in_memory_are_taken_apart_here(declared, memory_store, monkeypatch, tmp_path, fixed):
    with pytest.raises(ValueError, match="memory of this process"):
        Makers(memory_store(), declared, 1)


def test_records_of_other_declarations_are_taken_apart_here(schema, declared):
    assert declared.is_declared
    assert not schema.is_declared


def answers(service):
    said = []
    for query in (
        "*",
        "okafor",
        "ocelik",
        "smithjones",
        "berg dob:1950..1960",
        "AB12 CDE",
        "type:vehicle",
        "height:170",
        "role:keeper_of",
        "within 2 km of 51.6, -0.1",
    ):
        answer = service.answer(SearchRequest(query=query, limit=200))
        said.append((answer.counts, answer.facets, [(hit.id, hit.why, hit.strength) for hit in answer.hits]))
    return said


def noted(monkeypatch, count):
    """The makers that rebuilds start from now on, ``count`` at a time and nine records a span."""
    started = []
    monkeypatch.setattr(indexing, "BATCH", 9)
    monkeypatch.setattr(indexing, "fitting", lambda: count)

    def starts(*given):
        started.append(Makers(*given))
        return started[-1]

    monkeypatch.setattr(indexing, "Makers", starts)
    return started


def test_an_index_built_with_other_processes_answers_the_same(filled, tmp_path, monkeypatch):
    started = noted(monkeypatch, 2)
    said = []
    for name, alone in (("here", 1000), ("aside", 18), ("all aside", 0)):
        monkeypatch.setattr(indexing, "ALONE", alone)
        service = SearchService(filled, tmp_path / name, heap=HEAP, threads=1)
        service.reindex()
        service.start()
        try:
            assert service.settle(20)
            said.append(answers(service))
        finally:
            service.stop()
    assert len(started) == 2
    assert said[0] == said[1] == said[2]
    assert said[0][0][0].total == 120


def test_an_index_that_is_built_in_pieces_ends_as_one_segment(declared, filled, tmp_path, monkeypatch):
    noted(monkeypatch, 1)
    monkeypatch.setattr(indexing, "ALONE", 18)
    indexer = Indexer(filled, tmp_path / "index", declared, heap=HEAP, threads=1)
    indexer.open()
    try:
        assert indexer.rebuild()
        engine = indexer.engine
        assert engine is not None
        assert engine.moment.commits > MERGED, "it could be searched while it grew"
        assert engine.segments <= 2, "the first span was shown at once"
        assert indexer.rebuild()
        engine = indexer.engine
        assert engine is not None
        assert engine.moment.commits >= MERGED
        assert engine.segments == 1
        assert engine.view().size() == 120
    finally:
        indexer.close()


def test_a_rebuild_that_is_stopped_leaves_no_process(declared, filled, tmp_path, monkeypatch):
    started = noted(monkeypatch, 1)
    stop = threading.Event()
    indexer = Indexer(filled, tmp_path / "index", declared, heap=HEAP, threads=1, alone=0)
    indexer.open()
    try:
        assert not indexer.rebuild(lambda _done: stop.set(), stop)
    finally:
        indexer.close()
    assert started[0]._made[0].ended()


def test_what_changes_while_the_spans_are_read_is_found_as_it_is_in_the_end(declared, filled, tmp_path, monkeypatch):
    noted(monkeypatch, 1)
    actor = Actor("pc.marsh", "Case 17")
    indexer = Indexer(filled, tmp_path / "index", declared, heap=HEAP, threads=1, alone=0)
    indexer.open()
    told: list[Any] = []

    def change(done):
        if not told:
            # PE-2 has been read by now or not, as has VE-40: it makes no difference.
            fields = {**filled.records(["PE-2"])[0].fields, "surname": "Quixote"}
            filled.alter("PE-2", 1, RecordChange(fields=fields), actor)
            filled.erase("VE-40", 1, actor)
            filled.erase("LO-1", 1, actor)
        told.append(done)

    try:
        assert indexer.rebuild(change)
        indexer.drain()
    finally:
        indexer.close()
    service = SearchService(filled, tmp_path / "index", heap=HEAP, threads=1)
    service.start()
    try:
        assert service.settle(20)
        assert [hit.id for hit in service.answer(SearchRequest(query="quixote")).hits] == ["PE-2"]
        assert service.answer(SearchRequest(query="*")).counts.total == 118
        here = [hit.id for hit in service.answer(SearchRequest(query="within 1 km of 51.5, -0.1")).hits]
        assert here == [], "nobody lives any more at a place that is gone"
    finally:
        service.stop()
    assert told[-1] in (119, 120), "erased before it was read, or after"


CHILD = """
import sys
from pathlib import Path
from typing import Any
from service.search import indexer
from service.search.service import SearchService
from service.search.tantivy_engine import MERGED
from service.store import Store
indexer.BATCH, indexer.ALONE, indexer.fitting = 3, 6, lambda: 2
service = SearchService(Store.open(sys.argv[1]), Path(sys.argv[2]), heap=15_000_000, threads=1)
print("begun", flush=True)
service.reindex(lambda done: print(done, flush=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_killed_amid_the_spans_nothing_is_lost_and_no_maker_stays(filled, tmp_path):
    dice, folder = random.Random(5), tmp_path / "index"
    root = Path(__file__).parents[3]
    for stop_at in (0, dice.randint(9, 60), dice.randint(60, 117)):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, filled.address, str(folder)],
            stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
        while stop_at and int(child.stdout.readline()) < stop_at:
            pass
        makers = children(child.pid)
        child.send_signal(signal.SIGKILL)
        child.wait(10)
        child.stdout.close()
        assert len(makers) == 2 or not stop_at
        ended(makers)
        # Saved while nobody indexed it.
        fields = {**filled.records(["PE-5"])[0].fields, "surname": f"Quixote{'xyz'[stop_at % 3]}"}
        filled.alter("PE-5", filled.records(["PE-5"])[0].version, RecordChange(fields=fields), Actor("pc.marsh", "17"))
    service = SearchService(filled, folder, heap=HEAP, threads=1)
    service.start()
    try:
        assert service.settle(30)
        survived = answers(service)
        assert survived[0][0].total == 120
        assert [hit.id for hit in service.answer(SearchRequest(query=fields["surname"])).hits][:1] == ["PE-5"]
        service.reindex()
        assert answers(service) == survived
    finally:
        service.stop()


def children(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("the children of a process cannot be listed here")
    return [int(one) for one in listed.read_text().split()]


def ended(pids, seconds=20.0):
    """Wait until none of these processes works any more."""
    deadline = time.monotonic() + seconds
    while any(alive(pid) for pid in pids):
        assert time.monotonic() < deadline, "a maker outlives the process that started it"
        time.sleep(0.02)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
