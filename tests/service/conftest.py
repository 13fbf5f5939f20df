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
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from argon2 import PasswordHasher
from sqlalchemy import create_engine, text, update

from client.query.answer import Counts, Hit, SearchAnswer, SearchRequest, SimilarRecords, Strength
from client.records.wire import Problem, RecordDraft, Role, Source
from service.accounts import Accounts
from service.app import Service, create_app
from service.audit import Actor, LogFilter
from service.config import Config
from service.problems import CODES
from service.search.errors import BadCursor
from service.search.page import Page
from service.store import Store, open_database, sqlite_url
from service.store.moments import micros
from service.store.schema import accounts as accounts_table

with warnings.catch_warnings():
    # It would rather have a successor of httpx; ours is pinned for the client.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

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


class FixedSearch:
    """A search that answers from the store in the order of ids: enough for what the route does around it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.state: Literal["current", "catching-up", "unavailable"] = "current"
        self.woken = 0
        self.running = False
        self.refuse: Exception | None = None
        self.only: list[str] | None = None
        """The ids it finds, in this order; None is every record."""

    def page(self, request: SearchRequest, actor: Actor) -> Page:
        return Page.of(self.answer(request, actor))

    def answer(self, request: SearchRequest, actor: Actor) -> SearchAnswer:
        """Every record that there is, or those in ``only``, as strong hits; the cursor is a number."""
        if self.refuse is not None:
            raise self.refuse
        if request.cursor is not None and not request.cursor.isdecimal():
            raise BadCursor
        found = [row for row, _ties in self._store.span()] if self.only is None else self._store.records(self.only)
        start = int(request.cursor or 0)
        hits = [
            Hit(id=one.id, type=one.type, title=one.id, summary=one.id, why="It is there", strength=Strength.STRONG)
            for one in found[start : start + request.limit]
        ]
        after = start + request.limit
        return SearchAnswer(
            query=request.query,
            understood="Everything",
            counts=Counts(strong=len(found), weaker=0),
            facets=[],
            hits=hits,
            next=str(after) if after < len(found) else None,
        )

    def similar(self, record_id: str) -> SimilarRecords | None:
        """Every other record."""
        if self.refuse is not None:
            raise self.refuse
        if not self._store.records([record_id]):
            return None
        shown = [
            Hit(id=one.id, type=one.type, title=one.id, summary=one.id, why="Alike", strength=Strength.WEAKER)
            for one in [row for row, _ties in self._store.span()][:20]
            if one.id != record_id
        ]
        return SimilarRecords(id=record_id, understood="Like it.", hits=shown)

    def among(self, request: SearchRequest, ids: Sequence[str]) -> list[str]:
        """Those of ``ids`` that it finds."""
        found = {one.id for one in ([row for row, _ties in self._store.span()] if self.only is None else [])} | set(
            self.only or []
        )
        return [one for one in ids if one in found]

    def start(self) -> None:
        """Note that it was started, and listen as the real one does."""
        self.running = True
        self._store.subscribe(self.wake)

    def stop(self) -> None:
        """Note that it was stopped."""
        self.running = False

    def wake(self) -> None:
        """Count."""
        self.woken += 1


@pytest.fixture(scope="session")
def fixed_search() -> type[FixedSearch]:
    """The search that tests of everything around it use."""
    return FixedSearch


SECRET = "a secret of the parent process"
PASSWORD = "correct horse battery"
ACCOUNTS = {
    "officer": (Role.OFFICER,),
    "analyst": (Role.ANALYST,),
    "supervisor": (Role.SUPERVISOR,),
    "auditor": (Role.AUDITOR,),
    "administrator": (Role.ADMINISTRATOR,),
    "everything": tuple(Role),
}


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of PASSWORD, made once: it is slow on purpose."""
    return PasswordHasher().hash(PASSWORD)


class World:
    """A running application: ``world.get("/v1/me", as_="officer")``. Requests carry a reason unless told not to."""

    def __init__(self, service: Service, client: TestClient) -> None:
        self.service = service
        self.store = service.store
        self.search: FixedSearch = service.search  # type: ignore[assignment]
        self.client = client
        self._tokens: dict[str, str] = {}

    def token(self, account: str) -> str:
        """A session of one of ACCOUNTS."""
        if account not in self._tokens:
            with self.store.transaction() as connection:
                self._tokens[account] = self.service.accounts._begin(connection, account)[0]
        return self._tokens[account]

    def ask(
        self,
        method: str,
        path: str,
        *,
        as_: str | None = "everything",
        reason: str | None = "Case 17",
        version: int | None = None,
        headers: dict[str, str] | None = None,
        **parts: Any,
    ) -> Any:
        """Send a request and check that a refusal is a problem document of the one shape."""
        sent = dict(headers or {})
        if as_ is not None:
            sent.setdefault("Authorization", f"Bearer {self.token(as_)}")
        if reason is not None:
            sent.setdefault("Lodestar-Reason", quote(reason))
        if version is not None:
            sent.setdefault("If-Match", f'"{version}"')
        answer = self.client.request(method, path, headers=sent, **parts)
        if answer.status_code >= 400:
            check_problem(answer)
        return answer

    def make(self, **fields: Any) -> Any:
        """A person, made through HTTP."""
        content = {"given_names": "Adaeze", "surname": "Okafor", "date_of_birth": "1984-02-03", **fields}
        answer = self.ask("POST", "/v1/records", json={"type": "person", "fields": content})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def log(self, record: str | None = None) -> list[tuple[str, str | None, str | None]]:
        """Operation, record and reason of the log, newest first."""
        entries = self.store.log(LogFilter(record), None, 200)
        return [(entry.operation.value, entry.record, entry.reason) for entry in entries]


def check_problem(answer: Any) -> None:
    """The one shape of every refusal."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem = Problem.model_validate(answer.json())
    assert problem.status == answer.status_code
    assert problem.code in CODES
    assert CODES[problem.code][0] == answer.status_code
    assert problem.title
    for error in problem.errors:
        assert error.field
        assert error.message


@pytest.fixture
def embedded() -> bool:
    """Whether the application is embedded; a test module may override it."""
    return False


def _world(store: Store, folder: Path, hashed: str, embedded: bool) -> Iterator[World]:
    config = Config(data=folder, database="", secret=SECRET if embedded else None)
    accounts = Accounts(store, config.sign_in)
    for name, roles in ACCOUNTS.items():
        accounts.add(name, f"{name.title()} Person", roles, None)
    with store.transaction() as connection:
        moment = micros(store.clock())
        connection.execute(update(accounts_table).values(password_hash=hashed, password_set_at=moment))
    if embedded:
        accounts.ensure_demo()
    service = Service(config, store, accounts, FixedSearch(store))
    with TestClient(create_app(service), raise_server_exceptions=False) as client:
        yield World(service, client)


@pytest.fixture
def world(store: Store, tmp_path: Path, password_hash: str, embedded: bool) -> Iterator[World]:
    """An application on a database of each kind."""
    yield from _world(store, tmp_path, password_hash, embedded)


@pytest.fixture
def sqlite_world(sqlite_store: Store, tmp_path: Path, password_hash: str, embedded: bool) -> Iterator[World]:
    """An application on SQLite alone, for what does not depend on the database."""
    yield from _world(sqlite_store, tmp_path, password_hash, embedded)
