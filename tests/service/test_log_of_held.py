"""What the log is asked about one record that another system holds: who looked at it, when and why, is found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, event, insert, select, text

from client.query.answer import Counts, Hit, SearchAnswer, Strength
from client.records.held import HeldLine
from client.records.wire import Operation
from service.audit import LogFilter
from service.sources.port import Held, Settings
from service.sources.registry import Source, Sources
from service.store import log as audit_log
from service.store.database import migrate
from service.store.schema import log, log_held

NAME = "northshire:01/77 B"
LINE = {"id": NAME, "type": "person", "title": "Ada Okafor", "summary": "Ada Okafor"}


class Elsewhere:
    """A system of another organisation that finds one person twice and calls it by another reference when read."""

    def health(self, seconds):
        """It always would answer."""

    def search(self, asked):
        twin = Hit(id="PE-8", type="person", title="Okafor", summary="Okafor", why="", strength=Strength.STRONG)
        hit = Hit(**{**twin.model_dump(), "id": "01/77 B", "others": [twin]})
        counts = Counts(strong=1, weaker=0)
        return SearchAnswer(query=asked.request.query, understood="", counts=counts, facets=[], hits=[hit])

    def record(self, wanted):
        lines = [HeldLine(label="Surname", value="Okafor")]
        return Held("PE-9", "person", "Okafor", "Okafor", datetime.now(UTC), lines=lines)

    def close(self):
        """Nothing is open."""


@pytest.fixture
def asked(world):
    settings = Settings("northshire", "Northshire Police", "lodestar")
    world.service.sources = Sources([Source(settings, lambda: Elsewhere(), external=True)])
    return world


def about(world, record, **more):
    """The operations of the log about a record, newest first, as who checks it asks for them."""
    page = world.ask("GET", "/v1/log", params={"record": record, **more}, as_="auditor")
    assert page.status_code == 200, page.text
    return page.json()["items"]


def operations(world, record, **more):
    return [entry["operation"] for entry in about(world, record, **more)]


def test_who_read_it_and_why_and_to_whom_the_wish_was_disclosed(asked):
    asked.ask("GET", "/v1/sources/northshire/records/01/77 B", as_="officer", reason="Case 42: witness")
    read, wish = about(asked, NAME)
    assert (read["operation"], read["account"], read["reason"]) == ("consultation", "officer", "Case 42: witness")
    assert read["details"]["records"] == [NAME, "northshire:PE-9"]
    assert (wish["operation"], wish["details"]["recipient"]) == ("disclosure", "Northshire Police")
    assert operations(asked, "northshire:PE-9") == ["consultation"], "what it is called there now"
    for other in ("northshire:01/77", "northshire:PE-90", "south:01/77 B", "PE-9"):
        assert operations(asked, other) == []


def test_a_search_that_showed_it_alone_or_under_the_row_of_another(asked):
    asked.ask("POST", "/v1/sources/northshire/search", json={"query": "okafor"})
    for name in (NAME, "northshire:PE-8"):
        (entry,) = about(asked, name)
        assert (entry["operation"], entry["details"]["query"]) == ("consultation", "okafor")
        assert entry["details"]["records"] == [NAME, "northshire:PE-8"]


def test_its_way_over_a_worklist(asked):
    made = asked.ask("POST", "/v1/worklists", json={"name": "Case 17", "held": [LINE]}).json()
    asked.ask("GET", f"/v1/worklists/{made['id']}/records")
    asked.ask("DELETE", f"/v1/worklists/{made['id']}/records/{NAME}")
    assert operations(asked, NAME) == ["erasure", "consultation", "collection"]
    asked.ask("POST", f"/v1/worklists/{made['id']}/records", json={"held": [LINE]})
    asked.ask("DELETE", f"/v1/worklists/{made['id']}")
    assert operations(asked, NAME, limit=2) == ["erasure", "collection"]
    assert operations(asked, NAME, operation="consultation") == ["consultation"]


def test_pages_of_it_follow_each_other(asked):
    for _time in range(3):
        asked.ask("POST", "/v1/sources/northshire/search", json={"query": "okafor"})
    first = asked.ask("GET", "/v1/log", params={"record": NAME, "limit": 2}).json()
    rest = asked.ask("GET", "/v1/log", params={"record": NAME, "limit": 2, "cursor": first["next"]}).json()
    assert [len(first["items"]), len(rest["items"]), rest["next"]] == [2, 1, None]
    assert len({entry["id"] for entry in first["items"] + rest["items"]}) == 3


@pytest.mark.parametrize("record", ["northshire:", ":PE-7", "North:PE-7", "northshire", "PE-0", "x:" + "y" * 221])
def test_what_is_no_name_of_a_record_is_said(sqlite_world, record):
    answer = sqlite_world.ask("GET", "/v1/log", params={"record": record}, as_="auditor")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "record")


def test_a_name_longer_than_can_be_asked_for_is_logged_all_the_same(asked, actor):
    long = "northshire:" + "y" * 4_000
    asked.store.searched({"query": "okafor"}, (), actor, held=[long, long])
    (entry,) = asked.store.log(LogFilter(long), None, 10)
    assert entry.details["records"] == [long]


def test_no_other_entry_is_looked_through(sqlite_store, actor):
    """It is found by its own key: the plan names the index, and nothing is scanned."""
    seen = []

    def note(_connection, _cursor, statement, parameters, *_more):
        seen.append((statement, parameters))

    event.listen(sqlite_store.engine, "before_cursor_execute", note)
    sqlite_store.log(LogFilter(NAME), None, 10)
    statement, parameters = next(one for one in seen if "log_held" in one[0])
    with sqlite_store.snapshot() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert any("log_held USING PRIMARY KEY (name=?)" in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan


def test_what_was_logged_before_names_were_looked_up_is_found(asked, actor):
    at = asked.store.clock()
    with asked.store.transaction() as connection:
        connection.execute(text("DROP TABLE log_held"))
        for details in (
            {"source": "northshire", "records": [NAME, NAME, "northshire:PE-9"]},
            {"records": 3, "recipient": "CPS: appeals"},
            {"query": '"records": x', "records": ["PE-1", 7, None, "x:" + "é" * 4_000]},
            {"worklist": "WL-1"},
            None,
        ):
            entry = {"at": 1, "account": "x", "operation": "consultation", "record": None, "reason": None}
            connection.execute(insert(log).values(**entry, details=details))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    migrate(asked.store.engine)
    assert len(about(asked, NAME)) == 1
    assert operations(asked, "northshire:PE-9") == ["consultation"]
    with asked.store.transaction() as connection:
        assert len(connection.execute(select(log_held)).all()) == 3
        audit_log.write(connection, actor, Operation.CONSULTATION, None, at, held=[NAME])
    assert len(about(asked, NAME)) == 2
    with pytest.raises(Exception, match="the log only grows"), asked.store.transaction() as connection:
        connection.execute(delete(log_held))
