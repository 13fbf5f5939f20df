"""A store on a fresh database of each kind, and an application around it.

PostgreSQL is Debian's own server, started once a run on a unix socket in a folder of its own. Each test gets
a copy of a migrated template, on SQLite likewise.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from client.records.wire import RecordDraft, Source
from service.audit import Actor
from service.store import Store, open_database, sqlite_url

_POSTGRESQL = Path("/usr/lib/postgresql/15/bin")
_NUMBERS = itertools.count(1)


class Clock:
    """A clock the test sets: each look moves it on by a millisecond, so that no two moments are the same."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def pass_time(self, **parts: float) -> None:
        """Let time go by: ``pass_time(minutes=5)``."""
        self.now += timedelta(**parts)


def _unable(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _run(*command: str, user: str | None) -> None:
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of the maintenance database of a PostgreSQL 15 that ends with the run."""
    if not (_POSTGRESQL / "initdb").exists():
        _unable("PostgreSQL 15 is not installed: apt-get install postgresql-15")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    user = "postgres" if root else None  # the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="lodestar-pg-", dir="/tmp"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        data = folder / "data"
        _run(
            str(_POSTGRESQL / "initdb"), "-D", str(data), "-U", "lodestar", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync", user=user,
        )  # fmt: skip
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=60"
        control = str(_POSTGRESQL / "pg_ctl")
        _run(control, "-D", str(data), "-l", str(folder / "log"), "-o", settings, "-w", "start", user=user)
        try:
            yield f"postgresql://lodestar@/postgres?host={folder}"
        finally:
            _run(control, "-D", str(data), "-m", "immediate", "-w", "stop", user=user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database."""
    path = tmp_path_factory.mktemp("template") / "lodestar.db"
    open_database(sqlite_url(path)).dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """The name of a migrated PostgreSQL database."""
    _on_server(postgresql_server, "CREATE DATABASE template_lodestar")
    open_database(_named(postgresql_server, "template_lodestar")).dispose()
    return "template_lodestar"


def _named(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


def _on_server(server: str, statement: str) -> None:
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def empty_database(request: pytest.FixtureRequest, tmp_path: Path, database_kind: str) -> Iterator[str]:
    """The URL of a database without any table."""
    if database_kind == "sqlite":
        yield sqlite_url(tmp_path / "empty.db")
        return
    server: str = request.getfixturevalue("postgresql_server")
    name = f"empty_{next(_NUMBERS)}"
    _on_server(server, f"CREATE DATABASE {name}")
    yield _named(server, name)
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database; a test that uses it runs on both."""
    kind: str = request.param
    return kind


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path, database_kind: str) -> Iterator[str]:
    """The URL of a fresh, migrated database."""
    if database_kind == "sqlite":
        copy = tmp_path / "data" / "lodestar.db"
        copy.parent.mkdir()
        shutil.copy(request.getfixturevalue("sqlite_template"), copy)
        yield sqlite_url(copy)
        return
    server: str = request.getfixturevalue("postgresql_server")
    template: str = request.getfixturevalue("postgresql_template")
    name = f"test_{next(_NUMBERS)}"
    _on_server(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _named(server, name)
    _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def clock() -> Clock:
    """The time, which the test sets."""
    return Clock()


@pytest.fixture
def store(database: str, clock: Clock) -> Iterator[Store]:
    """A store on a fresh database of each kind."""
    opened = Store(open_database(database), clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(tmp_path: Path, sqlite_template: Path, clock: Clock) -> Iterator[Store]:
    """A store on SQLite alone, for what does not depend on the database."""
    copy = tmp_path / "lodestar.db"
    shutil.copy(sqlite_template, copy)
    opened = Store(open_database(sqlite_url(copy)), clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def actor() -> Actor:
    """An officer with a reason."""
    return Actor("pc.marsh", "Case 17: witness contact")


@pytest.fixture
def person() -> Callable[..., RecordDraft]:
    """Drafts of people: ``person("Okafor", given_names="Adaeze")``."""

    def draft(surname: str = "Okafor", *, source: Source | None = None, **fields: Any) -> RecordDraft:
        content = {"given_names": "Adaeze", "surname": surname, "date_of_birth": "1984-02-03", **fields}
        return RecordDraft(type="person", fields=content, source=source, synthetic=True)

    return draft
