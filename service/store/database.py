"""Opening a database: SQLite or PostgreSQL, with the settings the store relies on, at the newest schema.

SQLite runs in WAL mode with ``synchronous=FULL``: a commit is on the disk before an answer goes out, because
an answer whose log line a power cut could take back would not meet DPA 2018 s62. ``secure_delete`` overwrites
what an erasure frees. PostgreSQL's own defaults (``synchronous_commit=on``) give the same promise.
"""

from __future__ import annotations

import random
import sqlite3
import time
from pathlib import Path
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from i18n import _
from service.store.errors import DatabaseUnusableError
from service.store.schema import HEAD

WRITE: Final = "lodestar_write"
BUSY_MS: Final = 30_000
CACHE_KIB: Final = 16 * 1024
"""Of each SQLite connection. A record is a few pages away, and the system caches the file too; loads take more."""
POOL: Final = 12
"""Connections kept open. Threads beyond it wait: SQLite has one writer, and 12 PostgreSQL backends are plenty."""


def open_database(url: str) -> Engine:
    """An engine for ``url`` (``sqlite:////path`` or ``postgresql://…``), migrated to the newest schema.

    Raises :class:`DatabaseUnusableError` with what to do: unknown kind of database, unreachable, or made by
    a newer version of this program.
    """
    engine = _engine(url)
    try:
        migrate(engine)
    except DatabaseUnusableError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise DatabaseUnusableError(str(_("The database cannot be opened: {reason}", reason=reason))) from error
    return engine


def sqlite_url(path: Path) -> str:
    """The URL of the SQLite database in the file ``path``."""
    return f"sqlite:///{path.absolute().as_posix()}"


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseUnusableError(
            str(_("The database URL cannot be read. Give sqlite:///PATH or postgresql://USER@HOST/NAME."))
        ) from None
    kind = parsed.get_backend_name()
    if kind == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    elif kind != "sqlite":
        raise DatabaseUnusableError(
            str(_("There is no support for databases of the kind {kind}. Use sqlite or postgresql.", kind=kind))
        )
    options: dict[str, Any] = {
        "json_serializer": _json_text,
        "json_deserializer": orjson.loads,
        "pool_size": POOL,
        "max_overflow": 4,
        "pool_timeout": 30,
        "hide_parameters": True,  # an error text must not carry a record's content into a program log
    }
    if kind == "postgresql":
        options["pool_pre_ping"] = True
    engine = create_engine(parsed, **options)
    if kind == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _json_text(value: Any) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver starts no transactions of its own; "begin" below does
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    _use_wal(cursor)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"cache_size=-{CACHE_KIB}",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _use_wal(cursor: sqlite3.Cursor) -> None:
    # A file that is not in WAL mode yet is switched by whoever opens it first. SQLite does not wait for that lock,
    # whatever the timeout, because two that wait for each other would wait for ever: so they try again in turn.
    deadline = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0.001, 0.02))  # noqa: S311 - not a secret
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that will write takes the write lock at once: one that reads first and then
    # writes would fail with "database is locked" instead of waiting.
    write = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def revision(engine: Engine) -> str | None:
    """The migration the database is at; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found) if found is not None else None


def migrate(engine: Engine) -> None:
    """Bring the database to the newest schema. Does nothing, quickly, when it is there already."""
    at = revision(engine)
    if at == HEAD:
        return
    # Alembic takes a while to import and is needed once in a database's life.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "service.store:migrations")
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    if at is not None and at not in known:
        raise DatabaseUnusableError(
            str(
                _(
                    "The database was made by a newer version of this program (schema {found}, "
                    "this one knows {known}). Install the newer version, or use another database.",
                    found=at,
                    known=HEAD,
                )
            )
        )
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            # Two services that start at once: the second waits here, and then finds nothing to do.
            connection.execute(text("SELECT pg_advisory_xact_lock(7300421)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
