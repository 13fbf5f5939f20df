"""Documents made by other processes are the same, in the same order, whatever becomes of those processes."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from client.query.answer import SearchRequest
from client.records.wire import RecordEnvelope
from service.ground.spot import Spot
from service.ground.ties import Ties
from service.search import indexer as indexing
from service.search.document import document
from service.search.indexer import Indexer
from service.search.making import Makers, fitting
from service.search.schema import SearchSchema
from service.search.service import SearchService

NAMES = ["Okafor", "O'Çelik", "Smith-Jones", "van der Berg", "Núñez\nline"]


@pytest.fixture(scope="module")
def declared():
    return SearchSchema.declared()


@pytest.fixture(scope="module")
def people():
    moment = datetime(2026, 3, 1, 23, 59, 59, 999_999, tzinfo=UTC)
    return [
        RecordEnvelope(
            id=f"{prefix}-{serial}",
            type=kind,
            version=1,
            fields=fields,
            source={"system": "test", "reference": f"T/{serial}"},
            marking="OFFICIAL",
            synthetic=True,
            created_at=moment,
            created_by="tester",
            updated_at=moment + timedelta(hours=serial),
            updated_by="tester",
        )
        for serial in range(1, 41)
        for prefix, kind, fields in (
            (
                "PE",
                "person",
                {
                    "given_names": "Ada",
                    "surname": NAMES[serial % len(NAMES)],
                    "date_of_birth": f"19{40 + serial}-05-04",
                    "height_cm": 150 + serial,
                },
            ),
            ("VE", "vehicle", {"vrm": f"AB{serial + 10} CDE", "make": "Ford"}),
        )
    ]


TIES = {
    "PE-3": Ties(("suspect", "victim"), (Spot(51.5, -0.1), Spot(52.123456789, 1.0))),
    "PE-4": Ties(("suspect",)),
    "VE-5": Ties((), (Spot(0.0, 0.0),)),
}


def batches(people, size=7):
    return [(people[at : at + size], TIES) for at in range(0, len(people), size)]


def taken(makers, people):
    return [orjson.loads(made) for _batch, _ties, batch in makers.documents(batches(people)) for made in batch]


@pytest.mark.parametrize("count", [1, 3])
def test_documents_are_those_made_here_in_order(declared, people, count):
    with Makers(declared, count) as makers:
        here = [document(one, declared, TIES.get(one.id, Ties())) for one in people]
        assert taken(makers, people) == [orjson.loads(orjson.dumps(one)) for one in here]
    assert sum("cell" in one for one in here) == 2


def test_a_process_that_dies_is_made_up_for(declared, people, caplog):
    with Makers(declared, 2) as makers, caplog.at_level(logging.WARNING):
        waiting = makers.documents(batches(people))
        made = [next(waiting)]
        makers._made[0].end()
        made += list(waiting)
    assert [orjson.loads(text)["order"] for _batch, _ties, texts in made for text in texts] == [
        declared.order_of(one.id) for one in people
    ]
    assert sum("makes search documents failed" in record.message for record in caplog.records) == 1


def test_a_record_that_is_none_is_an_error_as_it_is_here(declared, people):
    bad = people[3].model_copy(update={"id": "QQ-1"})
    with Makers(declared, 1) as makers, pytest.raises(ValueError, match="QQ-1"):
        taken(makers, [*people[:3], bad, *people[4:]])


def test_no_process_is_left_when_the_work_is_given_up(declared, people):
    with Makers(declared, 2) as makers:
        next(makers.documents(batches(people)))
        made = makers._made
    assert all(maker.ended() for maker in made)


def test_a_frozen_program_starts_none(monkeypatch):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert fitting() == 0


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
    ):
        answer = service.answer(SearchRequest(query=query, limit=200))
        said.append((answer.counts, answer.facets, [(hit.id, hit.why, hit.strength) for hit in answer.hits]))
    return said


def test_an_index_built_with_other_processes_answers_the_same(declared, people, memory_store, tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr(indexing, "BATCH", 9)
    monkeypatch.setattr(indexing, "fitting", lambda: 2)

    def noted(*given):
        started.append(given)
        return Makers(*given)

    monkeypatch.setattr(indexing, "Makers", noted)
    said = []
    for name, alone in (("here", 1000), ("aside", 18), ("all aside", 0)):
        monkeypatch.setattr(indexing, "ALONE", alone)
        service = SearchService(memory_store(people), tmp_path / name, heap=15_000_000, threads=1)
        service.reindex()
        service.start()
        try:
            assert service.settle(20)
            said.append(answers(service))
        finally:
            service.stop()
    assert len(started) == 2
    assert said[0] == said[1] == said[2]
    assert said[0][0][0].total == len(people)


def test_a_rebuild_that_is_stopped_leaves_no_process(declared, people, memory_store, tmp_path, monkeypatch):
    made = []
    stop = threading.Event()
    monkeypatch.setattr(indexing, "BATCH", 5)
    monkeypatch.setattr(indexing, "fitting", lambda: 1)

    def noted(*given):
        made.append(Makers(*given))
        return made[-1]

    monkeypatch.setattr(indexing, "Makers", noted)
    indexer = Indexer(memory_store(people), tmp_path / "index", declared, heap=15_000_000, threads=1, alone=0)
    indexer.open()
    try:
        assert not indexer.rebuild(lambda _done: stop.set(), stop)
    finally:
        indexer.close()
    assert made[0]._made[0].ended()


def test_records_of_other_declarations_are_taken_apart_here(schema, declared):
    assert declared.is_declared
    assert not schema.is_declared
