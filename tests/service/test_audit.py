"""DPA 2018 s62: every route that touches a record logs it in the same transaction. No route can be forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from client.query.answer import Counts, Hit, SearchAnswer, Strength
from client.records.held import HeldLine
from client.records.wire import Operation
from service.app import create_app
from service.routes.guard import GuardedRoute
from service.sources.port import Held, Settings
from service.sources.registry import Source, Sources
from service.store import log as audit_log
from service.store import outbox as outbox_module
from service.store.schema import (
    links,
    log,
    outbox,
    records,
    saved_searches,
    saved_seen,
    search_history,
    versions,
    worklist_held,
    worklist_records,
    worklists,
)

WALK = "associates-of-associates"
KEPT = {"saved_id": "SV-1", "worklist_id": "WL-1"}
KEPT_TABLES = (search_history, saved_searches, saved_seen, worklists, worklist_records, worklist_held)
# A record of another system, on the list and to be put on it.
HELD, HELD_TOO = ({"id": f"old:N/{n}", "type": "person", "title": "Okafor", "summary": "Okafor"} for n in (1, 2))
FIELDS = {"given_names": "Adaeze", "surname": "Okoro"}
# How to do each operation on two linked records, PE-1 and PE-2 (LK-1), all at version 1.
REQUESTS: dict[tuple[str, str], dict[str, Any]] = {
    ("POST", "/v1/search"): {"json": {"query": "okafor"}},
    ("POST", "/v1/sources/{source}/search"): {"json": {"query": "okafor"}},
    ("GET", "/v1/sources/{source}/records/{reference:path}"): {},
    ("POST", "/v1/exports"): {
        "json": {"search": {"query": "okafor"}, "format": "csv", "recipient": "CPS", "records": ["PE-1"]}
    },
    ("POST", "/v1/worklists/{worklist_id}/exports"): {"json": {"recipient": "CPS"}},
    ("POST", "/v1/saved-searches"): {"json": {"name": "Mine", "request": {"query": "okafor"}}},
    ("POST", "/v1/saved-searches/{saved_id}/runs"): {"json": {}},
    ("GET", "/v1/saved-searches/{saved_id}/runs/last"): {},
    ("POST", "/v1/saved-searches/{saved_id}/seen"): {},
    ("POST", "/v1/worklists"): {"json": {"name": "Mine", "request": {"query": "okafor"}}},
    ("GET", "/v1/worklists/{worklist_id}/records"): {},
    ("POST", "/v1/worklists/{worklist_id}/records"): {"json": {"held": [HELD_TOO]}},
    ("DELETE", "/v1/worklists/{worklist_id}/records/{listed:path}"): {},
    ("DELETE", "/v1/worklists/{worklist_id}"): {},
    ("POST", "/v1/records"): {"json": {"type": "person", "fields": FIELDS}},
    ("GET", "/v1/records/{record_id}"): {},
    ("GET", "/v1/records/{record_id}/similar"): {},
    ("PUT", "/v1/records/{record_id}"): {"json": {"fields": FIELDS}},
    ("DELETE", "/v1/records/{record_id}"): {},
    ("GET", "/v1/records/{record_id}/links"): {},
    ("GET", "/v1/records/{record_id}/links/overview"): {},
    ("GET", "/v1/records/{record_id}/expansions"): {},
    ("GET", "/v1/records/{record_id}/expansions/{name}"): {},
    ("GET", "/v1/records/{record_id}/path"): {"params": {"to": "PE-2"}},
    ("GET", "/v1/records/{record_id}/around"): {},
    ("GET", "/v1/records/{record_id}/versions"): {},
    ("POST", "/v1/records/{record_id}/disclosures"): {"json": {"recipient": "CPS"}},
    ("POST", "/v1/records/{record_id}/combinations"): {
        "json": {"other_id": "PE-2", "other_version": 1, "fields": FIELDS}
    },
    ("POST", "/v1/links"): {"json": {"from_id": "PE-1", "to_id": "PE-2", "role": "associate"}},
    ("PUT", "/v1/links/{link_id}"): {"json": {"role": "associate"}},
    ("DELETE", "/v1/links/{link_id}"): {},
}
# What they show is another system's, so no record of this one is shown.
ELSEWHERE = (
    ("POST", "/v1/sources/{source}/search"),
    ("GET", "/v1/sources/{source}/records/{reference:path}"),
    ("POST", "/v1/worklists/{worklist_id}/records"),
    ("DELETE", "/v1/worklists/{worklist_id}/records/{listed:path}"),
    ("DELETE", "/v1/worklists/{worklist_id}"),
)
# A search is made and counted; its records are shown later, and logged as shown then.
COUNTED = (
    ("POST", "/v1/saved-searches"),
    ("POST", "/v1/saved-searches/{saved_id}/seen"),
    ("POST", "/v1/worklists"),
)
# Several records at once: which ones is noted beside the line.
LISTS = (
    ("POST", "/v1/search"),
    ("GET", "/v1/records/{record_id}/similar"),
    ("POST", "/v1/saved-searches/{saved_id}/runs"),
    ("GET", "/v1/saved-searches/{saved_id}/runs/last"),
    ("GET", "/v1/worklists/{worklist_id}/records"),
)
NO_RECORD = {
    ("GET", "/v1/saved-searches"),
    ("PUT", "/v1/saved-searches/{saved_id}"),
    ("DELETE", "/v1/saved-searches/{saved_id}"),
    ("GET", "/v1/search-history"),
    ("PUT", "/v1/search-history"),
    ("DELETE", "/v1/search-history"),
    ("DELETE", "/v1/search-history/{past_id}"),
    ("GET", "/v1/worklists"),
    ("GET", "/v1/worklists/{worklist_id}"),
    ("PUT", "/v1/worklists/{worklist_id}"),
    ("PUT", "/v1/worklists/{worklist_id}/records/{listed:path}"),
    ("GET", "/v1/sources"),
    ("GET", "/v1/search/fields"),
    ("GET", "/v1/health"),
    ("GET", "/v1/openapi.json"),
    ("POST", "/v1/session"),
    ("POST", "/v1/session/embedded"),
    ("DELETE", "/v1/session"),
    ("GET", "/v1/me"),
    ("GET", "/v1/log"),
}


def routes(world):
    for route in create_app(world.service).routes:
        assert isinstance(route, GuardedRoute)
        method = route.method
        yield method, route.path, route.rule


def state(store):
    """Everything that a request could change."""
    with store.snapshot() as connection:
        return [
            list(connection.execute(select(table).order_by(*table.primary_key)))
            for table in (records, versions, links, outbox, log, *KEPT_TABLES)
        ]


@pytest.fixture
def linked(world):
    world.make()
    world.make(surname="Marsh")
    world.ask("POST", "/v1/links", json={"from_id": "PE-1", "to_id": "PE-2", "role": "friend"})
    # Kept by the one who asks.
    saved = {"name": "Saved", "request": {"query": "okafor"}, "seen": False}
    world.ask("POST", "/v1/saved-searches", json=saved)
    settings = Settings("old", "Old system", "extracts")
    world.service.sources = Sources([Source(settings, lambda: Elsewhere(), external=False)])
    world.ask("POST", "/v1/worklists", json={"name": "List", "request": {"query": "okafor"}, "held": [HELD]})
    return world


class Elsewhere:
    """A connected system that finds one person."""

    def health(self, seconds):
        """It always would answer."""

    def search(self, asked):
        hit = Hit(id="N1", type="person", title="Okafor", summary="Okafor", why="", strength=Strength.STRONG)
        counts = Counts(strong=1, weaker=0)
        return SearchAnswer(query=asked.request.query, understood="", counts=counts, facets=[], hits=[hit])

    def record(self, wanted):
        lines = [HeldLine(label="Surname", value="Okafor")]
        return Held(wanted.reference, "person", "Okafor", "Okafor", datetime.now(UTC), lines=lines)

    def close(self):
        """Nothing is open."""


def send(world, method, path):
    path = path.replace(":path", "")
    path = path.format(
        record_id="PE-1", link_id="LK-1", name=WALK, source="old", reference="N/1", listed="old:N/1", **KEPT
    )
    if path.endswith("/runs/last"):
        world.ask("POST", path.removesuffix("/last"), json={})
    return world.ask(method, path, version=1, reason="Case 99", **REQUESTS[method, path_of(path)])


def path_of(path):
    for name, id in KEPT.items():
        path = path.replace(id, f"{{{name}}}")
    return (
        path.replace("PE-1", "{record_id}")
        .replace("LK-1", "{link_id}")
        .replace(WALK, "{name}")
        .replace("sources/old", "sources/{source}")
        .replace("old:N/1", "{listed:path}")
        .replace("N/1", "{reference:path}")
    )


def test_no_route_is_forgotten(sqlite_world):
    declared = {(method, path): rule for method, path, rule in routes(sqlite_world)}
    assert {place for place, rule in declared.items() if rule.touches} == set(REQUESTS)
    assert {place for place, rule in declared.items() if not rule.touches} == NO_RECORD
    for place in NO_RECORD:
        assert len(declared[place].no_record) > 10
    assert {rule.touches for rule in declared.values() if rule.touches} == set(Operation)


@pytest.mark.parametrize("place", REQUESTS, ids=" ".join)
def test_an_operation_is_logged_with_who_when_what_and_why(linked, place):
    method, path = place
    before = len(linked.log())
    answer = send(linked, method, path)
    assert answer.status_code < 300, answer.text
    rule = next(rule for m, p, rule in routes(linked) if (m, p) == place)
    page = linked.ask("GET", "/v1/log", params={"operation": rule.touches.value}, as_="auditor").json()
    newest = page["items"][0]
    assert len(linked.log()) > before
    assert (newest["account"], newest["reason"]) == ("everything", "Case 99")
    if place not in (*LISTS, *COUNTED, *ELSEWHERE):
        assert newest["record"]
    about = [entry[0] for entry in linked.log("PE-1")]
    assert place in (("POST", "/v1/records"), *ELSEWHERE, *COUNTED) or about[0] == rule.touches.value


@pytest.mark.parametrize("place", REQUESTS, ids=" ".join)
def test_without_its_log_line_nothing_is_done_and_nothing_is_answered(linked, place, monkeypatch):
    method, path = place
    before = state(linked.store)

    def broken(*_args, **_kwargs):
        raise OSError("no space left for the log")

    monkeypatch.setattr(audit_log, "write", broken)
    monkeypatch.setattr(audit_log, "write_many", broken)
    answer = send(linked, method, path)
    assert answer.status_code == 500
    assert "Okafor" not in answer.text
    assert state(linked.store) == before


WITH_OUTBOX = [
    ("POST", "/v1/records"),
    ("PUT", "/v1/records/{record_id}"),
    ("DELETE", "/v1/records/{record_id}"),
    ("POST", "/v1/records/{record_id}/combinations"),
]


@pytest.mark.parametrize("place", WITH_OUTBOX, ids=" ".join)
def test_what_fails_after_the_log_line_takes_it_back(linked, place, monkeypatch):
    """The last statement of a change is the outbox; when it fails, the change and its log line are gone."""
    before = state(linked.store)

    def broken(*_args):
        raise OSError("no space left for the outbox")

    monkeypatch.setattr(outbox_module, "add", broken)
    assert send(linked, *place).status_code == 500
    assert state(linked.store) == before


def test_a_refused_request_leaves_no_line(linked):
    before = state(linked.store)
    for method, path in REQUESTS:
        nowhere = {"record_id": "PE-99", "link_id": "LK-99", "saved_id": "SV-99", "worklist_id": "WL-99"}
        path = path.replace(":path", "").format(name=WALK, source="none", reference="N1", listed="old:N2", **nowhere)
        linked.ask(method, path, version=7, json={})
    linked.ask("PUT", "/v1/records/PE-1", version=7, json={"fields": FIELDS})
    assert state(linked.store) == before


def test_a_search_is_logged_with_its_words_and_what_it_showed(linked):
    waiting = linked.store.outbox(0, 100)
    linked.ask("POST", "/v1/search", reason=None, json={"query": "okafor", "limit": 1})
    (entry,) = linked.ask("GET", "/v1/log", params={"record": "PE-1", "limit": 1}).json()["items"]
    assert (entry["operation"], entry["record"], entry["reason"]) == ("consultation", None, None)
    assert entry["details"]["query"] == "okafor"
    assert linked.store.outbox(0, 100) == waiting
    # PE-2 was not on the page, so nobody has seen it.
    newest = linked.ask("GET", "/v1/log", params={"record": "PE-2", "limit": 1}).json()["items"][0]
    assert newest["operation"] == "alteration"


def test_the_log_is_paged_by_cursor(linked):
    for _number in range(5):
        linked.ask("GET", "/v1/records/PE-1")
    seen, query = [], {"limit": 3}
    while True:
        page = linked.ask("GET", "/v1/log", params=query).json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert len(seen) == len(set(seen)) == len(linked.log())
    assert seen == sorted(seen, reverse=True)
