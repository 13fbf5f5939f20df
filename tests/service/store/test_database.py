"""Opening databases: migrations, settings, and the errors that say what to do."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from service.store import Store, open_database
from service.store.database import _use_wal, revision
from service.store.errors import DatabaseUnusableError
from service.store.ids import id_of, key_of, link_id, link_number
from service.store.schema import HEAD, log, log_held, log_shown, metadata


def test_the_migrations_make_the_tables_the_code_knows(empty_database):
    engine = open_database(empty_database)
    assert revision(engine) == HEAD
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_the_newest_script_is_the_one_the_code_names():
    config = Config()
    config.set_main_option("script_location", "service.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_two_services_that_start_at_once_migrate_once(empty_database):
    with ThreadPoolExecutor(3) as pool:
        engines = list(pool.map(open_database, [empty_database] * 3))
    assert {revision(engine) for engine in engines} == {HEAD}
    for engine in engines:
        engine.dispose()


class Contended(sqlite3.Cursor):
    """Two programs that switch one file to WAL at once: SQLite refuses, without waiting, until the other is done."""

    refusals = 2

    def execute(self, sql, *arguments):
        if "journal_mode" in sql and Contended.refusals:
            Contended.refusals -= 1
            raise sqlite3.OperationalError("database is locked")
        return super().execute(sql, *arguments)


def test_switching_to_wal_is_tried_again_while_somebody_else_does_it(tmp_path, monkeypatch):
    monkeypatch.setattr(Contended, "refusals", 2)
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        _use_wal(connection.cursor(Contended))
        assert Contended.refusals == 0
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_cannot_be_switched_says_why(tmp_path, monkeypatch):
    monkeypatch.setattr("service.store.database.BUSY_MS", 0)
    monkeypatch.setattr(Contended, "refusals", 10_000)
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection, pytest.raises(sqlite3.OperationalError):
        _use_wal(connection.cursor(Contended))


def test_a_database_of_a_newer_program_is_refused(empty_database):
    engine = open_database(empty_database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseUnusableError, match="newer version"):
        open_database(empty_database)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "cannot be read"),
        ("mysql://host/name", "no support"),
        ("sqlite:////nonexistent/folder/x.db", "cannot be opened"),
        ("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2", "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_opened(url, says):
    with pytest.raises(DatabaseUnusableError, match=says):
        open_database(url)


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(DatabaseUnusableError, match="not a database"):
        open_database(f"sqlite:///{path}")


def test_sqlite_keeps_its_promises(sqlite_store: Store):
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with sqlite_store.snapshot() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted


@pytest.mark.parametrize("table", ["log", "log_shown", "log_held"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = 7"])
def test_the_log_only_grows(store, table, statement):
    column = {"log": "at", "log_shown": "record", "log_held": "log_id"}[table]
    with store.transaction() as connection:
        entry = connection.execute(
            insert(log).values(at=1, account="x", operation="erasure").returning(log.c.id)
        ).scalar_one()
        connection.execute(insert(log_shown).values(record=1, log_id=entry))
        connection.execute(insert(log_held).values(name="old:1", log_id=entry))
    with pytest.raises(DBAPIError, match="the log only grows"), store.transaction() as connection:
        connection.execute(text(statement.format(table, column)))
    with store.snapshot() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 1


@pytest.mark.parametrize("id", ["AA-1", "PE-1042", "ZZ-999999999999"])
def test_ids_and_keys_are_one_to_one(id):
    key = key_of(id)
    assert key is not None
    assert id_of(key) == id


def test_keys_of_a_type_are_in_order():
    keys = [key_of(id) or 0 for id in ("PE-2", "PE-10", "PF-1")]
    assert keys == sorted(set(keys))
    assert link_number(link_id(77)) == 77
    assert link_number("PE-77") is None
