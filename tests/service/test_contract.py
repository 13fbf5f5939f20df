"""The OpenAPI description fuzzed: what it promises holds for what it allows and for what it does not.

In process and derandomised, so that a run is the same everywhere. All of schemathesis's checks are on. Ids in
half of the requests are those of records that are really there, so that more than "not found" is answered.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, settings
from schemathesis.core.parameters import ParameterLocation

from client.query.answer import SearchRequest
from client.query.kept import SavedDraft, WorklistDraft
from client.records.wire import LinkDraft, RecordDraft, Role
from service.accounts import Accounts
from service.app import Service, create_app
from service.audit import Actor
from service.config import Config
from service.kept.saved import Saved
from service.kept.worklists import Lists
from service.sources.registry import Sources
from service.store import Store, open_database, sqlite_url

EXAMPLES = settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
# What the schema cannot say, and a request that fits it may still run into: that a record is there and at this
# version, the rules of the field (no future dates, no titles in names, a role that fits both ends), that a cursor
# came from this list, and that no text holds a NUL. What each of these is answered with is in test_refusals.
ANSWERS = ["2xx", "304", "400", "401", "403", "404", "409", "410", "422"]
CONFIG = {
    "generation": {"mode": "all", "deterministic": True, "database": "none"},
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ANSWERS},
        "negative_data_rejection": {
            "expected-statuses": ["400", "401", "403", "404", "405", "409", "410", "415", "422", "428"]
        },
        "missing_required_header": {"expected-statuses": ["400", "401", "403", "422", "428"]},
    },
}


@pytest.fixture(autouse=True)
def nothing_left_behind() -> None:
    """Not here: schemathesis keeps an event loop for the application, whose worker threads come and go."""


# Schemathesis makes its tests from the description while they are collected, when there is no database yet: the
# application is made without a service, and gets one from the fixture below before anything else is asked of it.
CONFIGURATION = Config(data=Path(), database="", secret="a secret of the parent")
APP = create_app(Service(CONFIGURATION, None, None, None))  # type: ignore[arg-type]


async def without_lifespan(scope: Any, receive: Any, send: Any) -> None:
    """The application, neither started nor stopped: there is no index to follow here."""
    if scope["type"] == "http":
        await APP(scope, receive, send)
        return
    while (message := await receive())["type"] != "lifespan.shutdown":
        await send({"type": f"{message['type']}.complete"})
    await send({"type": "lifespan.shutdown.complete"})


CONTRACT = schemathesis.openapi.from_asgi(
    "/v1/openapi.json", without_lifespan, config=schemathesis.Config.from_dict(CONFIG)
)


@pytest.fixture(scope="module", autouse=True)
def service(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, fixed_search: Any) -> Iterator[Service]:
    """A service with two linked people."""
    folder = tmp_path_factory.mktemp("contract")
    shutil.copy(sqlite_template, folder / "lodestar.db")
    store = Store(open_database(sqlite_url(folder / "lodestar.db")))
    accounts = Accounts(store, CONFIGURATION.sign_in)
    accounts.add("everything", "Everything Person", list(Role), None)
    actor = Actor("everything", "Preparing")
    for surname in ("Okafor", "Marsh"):
        store.create(RecordDraft(type="person", fields={"surname": surname}), actor)
    store.link(LinkDraft(from_id="PE-1", to_id="PE-2", role="friend"), actor)
    search = fixed_search(store)
    request = SearchRequest(query="okafor")
    Saved(store, search).add(SavedDraft(name="Saved", request=request), actor)
    Lists(store, search, Sources().state).add(WorklistDraft(name="List", request=request), actor)
    APP.state.service = Service(CONFIGURATION, store, accounts, search)
    yield APP.state.service
    store.close()


@pytest.fixture(scope="module")
def token(service: Service) -> str:
    """A session of somebody who may do everything."""
    with service.store.transaction() as connection:
        return service.accounts._begin(connection, "everything")[0]


@CONTRACT.exclude(path="/v1/session", method="DELETE").parametrize()
@EXAMPLES
def test_signed_in(case: schemathesis.Case, token: str) -> None:
    """Signed in, with a reason, on records that are there in half of the requests."""
    parameters = case.path_parameters or {}
    there_already = {
        "record_id": "PE-1",
        "link_id": "LK-1",
        "saved_id": "SV-1",
        "worklist_id": "WL-1",
        "listed": "PE-1",
    }
    # A wrong id stays wrong: in its place a right one would make a bad request a good one.
    made = case.meta.components.get(ParameterLocation.PATH) if case.meta else None
    right = made is None or made.mode is schemathesis.GenerationMode.POSITIVE
    for name, there in there_already.items():
        if right and name in parameters and len(str(parameters[name])) % 2:
            parameters[name] = there
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"})


@CONTRACT.parametrize()
@EXAMPLES
def test_anonymous(case: schemathesis.Case) -> None:
    """Without a session: 401 whatever else is sent, but for what is open to all."""
    response = case.call_and_validate()
    open_to_all = case.path in ("/v1/health", "/v1/openapi.json", "/v1/session/embedded") or (
        case.path == "/v1/session" and case.method == "POST"
    )
    assert open_to_all or response.status_code in (401, 404, 405)


def test_the_description_is_whole() -> None:
    """Every operation says what it logs, and every refusal has the one shape."""
    document = json.loads(APP.state.openapi_document())
    operations = [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    assert len(operations) == sum(route.path.startswith("/v1/") for route in APP.routes if isinstance(route, APIRoute))
    for path, method, operation in operations:
        assert operation["summary"]
        assert "Logs " in operation["description"], (method, path)
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == ["application/problem+json"], (method, path, status)
    assert {"Person", "Problem", "RecordEnvelope"} <= set(document["components"]["schemas"])
