"""A process that is killed while it keeps the index in step: nothing that the store has is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from client.query.answer import SearchRequest
from client.records.wire import RecordEnvelope
from service.ground.ties import Reach, Ties
from service.search.folder import IndexFolder


class FileStore:
    """A store in one SQLite file, so that a killed process leaves it behind."""

    address = None

    def __init__(self, path):
        self._path = path
        with self._open() as connection:
            connection.executescript(
                """create table if not exists kept (id text primary key, body text);
                create table if not exists outbox (seq integer primary key autoincrement, id text)"""
            )

    @contextmanager
    def _open(self):
        with closing(sqlite3.connect(self._path, timeout=30)) as connection, connection:
            connection.execute("pragma journal_mode = wal")
            yield connection

    def save(self, record):
        with self._open() as connection:
            connection.execute("insert or replace into kept values (?, ?)", (record.id, record.model_dump_json()))
            connection.execute("insert into outbox (id) values (?)", (record.id,))

    def erase(self, record_id):
        with self._open() as connection:
            connection.execute("delete from kept where id = ?", (record_id,))
            connection.execute("insert into outbox (id) values (?)", (record_id,))

    def outbox(self, after, limit):
        with self._open() as connection:
            rows = connection.execute("select seq, id from outbox where seq > ? order by seq limit ?", (after, limit))
            return [SimpleNamespace(seq=seq, record_id=record_id) for seq, record_id in rows]

    def outbox_done(self, seq):
        with self._open() as connection:
            connection.execute("delete from outbox where seq <= ?", (seq,))

    def outbox_last(self):
        with self._open() as connection:
            row = connection.execute("select seq from sqlite_sequence where name = 'outbox'").fetchone()
            return row[0] if row else 0

    def records(self, ids):
        with self._open() as connection:
            marks = ",".join("?" * len(ids))
            rows = dict(connection.execute(f"select id, body from kept where id in ({marks})", list(ids)))
            return [RecordEnvelope.model_validate_json(rows[one]) for one in ids if one in rows]

    def contents(self, ids):
        return [(one.id, one.type, one.fields) for one in self.records(ids)][::-1]

    def ties(self, ids):
        return {}

    def reach(self, record_id, hops, roles, limit):
        return Reach(None)

    def size(self):
        with self._open() as connection:
            return connection.execute("select count(*) from kept").fetchone()[0]

    def span_end(self, after_id, size):
        with self._open() as connection:
            query = "select id from kept where id > ? order by id limit ?"
            ids = connection.execute(query, (after_id or "", size)).fetchall()
            return ids[-1][0] if ids else None

    def span(self, after_id, until_id):
        with self._open() as connection:
            query = "select body from kept where id > ? and id <= ? order by id"
            rows = connection.execute(query, (after_id or "", until_id))
            return [(RecordEnvelope.model_validate_json(body), Ties()) for (body,) in rows]


def found(service, query):
    return [hit.id for hit in service.answer(SearchRequest(query=query, limit=200)).hits]


def generation_of(folder):
    current = IndexFolder(folder).read()
    assert current is not None
    return current.generation


CHILD = """
import importlib.util, random, sys
from pathlib import Path

def loaded(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]

shared, here = loaded("shared", sys.argv[1]), loaded("here", sys.argv[4])
from service.search.schema import SearchSchema
from service.search.service import SearchService
folder, dice = Path(sys.argv[2]), random.Random(int(sys.argv[3]))
store = here.FileStore(folder / "store.db")
service = SearchService(store, folder / "index", schema=SearchSchema(shared.TYPES), heap=15_000_000, threads=1)
service.start()
print("started", flush=True)
records = shared.crowd(60, seed=1)
while True:
    record = dice.choice(records)
    if dice.random() < 0.2 and store.records([record.id]):
        store.erase(record.id)
    else:
        name = "text" if record.type == "happening" else "notes"
        fields = {**record.fields, name: f"mark{dice.randint(0, 9)}"}
        store.save(record.model_copy(update={"fields": fields}))
    service.wake()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_killed_at_any_moment_nothing_is_lost(start, tmp_path):
    dice = random.Random(11)
    shared = Path(__file__).parent / "conftest.py"
    root = Path(__file__).parents[3]
    for turn in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(shared), str(tmp_path), str(turn), __file__],
            stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == b"started\n"
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(dice.uniform(0.2, 1.2))
        child.send_signal(signal.SIGKILL)
        child.wait(10)
        child.stdout.close()
    store = FileStore(tmp_path / "store.db")
    there = [record for record, _ties in store.span(None, store.span_end(None, 10_000))]
    assert there
    service = start(store, tmp_path / "index")
    assert service.settle(20)
    survived = {query: found(service, query) for query in ("*", *(f"mark{mark}" for mark in range(10)))}
    generation = generation_of(tmp_path / "index")
    service.reindex()
    assert generation_of(tmp_path / "index") == generation + 1
    assert {query: found(service, query) for query in survived} == survived
    assert sorted(survived["*"]) == sorted(record.id for record in there)
