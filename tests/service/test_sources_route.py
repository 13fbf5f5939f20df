"""Connected systems through HTTP: states, answers, refusals, and what the log says of each search."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from client.query.answer import Counts, Hit, SearchAnswer, Strength
from client.query.sources import SourceAnswer, SourceStates
from client.records.held import HeldRecord
from client.records.wire import RecordEnvelope
from client.records.wire import Source as Source_
from i18n import _
from service.audit import LogFilter
from service.sources.port import Held, MayNotRead, NotThere, QueryRefused, Settings, SourceSlow, SourceUnreachable
from service.sources.registry import FAILURES, Source, Sources


class Scripted:
    def __init__(self):
        self.refuse = None
        self.asked = []

    def search(self, asked):
        self.asked.append(asked)
        if self.refuse is not None:
            raise self.refuse
        hit = Hit(id="PE-7", type="person", title="Okafor", summary="Okafor", why="w", strength=Strength.STRONG)
        counts = Counts(strong=3, weaker=0)
        return SearchAnswer(query="okafor", understood="u", counts=counts, facets=[], hits=[hit], next="c")

    def record(self, wanted):
        self.asked.append(wanted)
        if self.refuse is not None:
            raise self.refuse
        fields = {"given_names": "Adaeze", "surname": "Okafor"}
        at = datetime(2026, 5, 3, 12, tzinfo=UTC)
        envelope = RecordEnvelope(
            id="PE-9", type="person", version=3, fields=fields, source=Source_(system="HQ", reference="7"),
            marking="OFFICIAL", synthetic=True, created_at=at, created_by="x", updated_at=at, updated_by="x",
        )  # fmt: skip
        return Held("PE-9", "person", "Adaeze Okafor", "Adaeze Okafor", at, record=envelope)

    def health(self, seconds):
        if self.refuse is not None:
            raise self.refuse

    def close(self):
        pass


@pytest.fixture
def scripted():
    return Scripted()


@pytest.fixture
def asked(sqlite_world, scripted):
    sources = [
        Source(Settings("northshire", "Northshire Police", "lodestar", seconds=4), lambda: scripted, external=True),
        Source(Settings("old", "Old system", "extracts"), lambda: scripted, external=False),
        Source(Settings("shut", "Shut system", "extracts", on=False), lambda: scripted, external=False),
    ]
    sqlite_world.service.sources = Sources(sources)

    def ask(name, query="okafor", **parts):
        return sqlite_world.ask("POST", f"/v1/sources/{name}/search", json={"query": query}, **parts)

    return ask


def entries(world):
    found = world.store.log(LogFilter(), None, 200)
    return [(one.operation.value, one.reason, one.details) for one in found if one.details.get("source")]


def test_an_answer_is_marked_and_logged_as_consultation(asked, sqlite_world, scripted):
    answer = asked("old", reason=None)
    found = SourceAnswer.model_validate(answer.json())
    assert (found.source, found.label) == ("old", "Old system")
    assert (found.answer.hits[0].id, found.answer.hits[0].system) == ("old:PE-7", "Old system")
    assert found.answer.counts.total == 3
    ((operation, reason, details),) = entries(sqlite_world)
    assert (operation, reason) == ("consultation", None)
    assert details == {"source": "old", "query": "okafor", "found": 3, "records": ["old:PE-7"]}
    assert (scripted.asked[0].account, scripted.asked[0].seconds) == ("everything", 10.0)


def test_a_query_sent_to_another_organisation_is_disclosed_before_it_is_sent(asked, sqlite_world, scripted):
    scripted.refuse = SourceUnreachable(_("nothing answers at its address"))
    asked("northshire")
    ((operation, reason, details),) = entries(sqlite_world)
    assert (operation, reason) == ("disclosure", "Case 17")
    assert details["recipient"] == "Northshire Police"
    assert (details["query"], details["form"]) == ("okafor", "query")
    scripted.refuse = None
    asked("northshire")
    assert [operation for operation, _reason, _details in entries(sqlite_world)] == [
        "consultation",
        "disclosure",
        "disclosure",
    ]
    assert scripted.asked[-1].reason == "Case 17"


def test_another_organisation_wants_a_reason(asked, sqlite_world, scripted):
    answer = asked("northshire", reason=None)
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/reason-required")
    assert "Northshire Police" in answer.json()["detail"]
    assert scripted.asked == []
    assert entries(sqlite_world) == []


def test_a_source_that_fails_is_named_and_says_what_to_do(asked, scripted):
    scripted.refuse = SourceSlow(_("no answer within {seconds} seconds", seconds=4))
    slow = asked("northshire")
    assert (slow.status_code, slow.json()["type"]) == (504, "/problems/source-slow")
    assert slow.json()["detail"] == "Northshire Police: no answer within 4 seconds."
    assert slow.json()["what_to_do"]
    scripted.refuse = SourceUnreachable(_("nothing answers at its address"))
    failed = asked("northshire")
    assert (failed.status_code, failed.json()["source"]) == (502, "northshire")


def test_one_that_rests_is_not_sent_anything_and_says_for_how_long(asked, sqlite_world, scripted):
    scripted.refuse = SourceUnreachable(_("nothing answers at its address"))
    for _number in range(FAILURES):
        asked("northshire")
    before = entries(sqlite_world)
    answer = asked("northshire")
    assert answer.status_code == 502
    assert 1 <= int(answer.headers["Retry-After"]) <= 5
    assert len(scripted.asked) == FAILURES
    assert entries(sqlite_world) == before


def test_a_query_it_cannot_take(asked, scripted):
    scripted.refuse = QueryRefused(_("It cannot look for this"), position=3, length=2)
    answer = asked("old")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bad-query")
    assert (answer.json()["position"], answer.json()["source"]) == (3, "old")
    assert answer.json()["detail"].startswith("Old system: It cannot look for this.")


def test_unknown_and_switched_off(asked, sqlite_world):
    assert asked("nowhere").status_code == 404
    off = asked("shut")
    assert (off.status_code, off.json()["status_now"]) == (502, "off")
    assert "switched off" in off.json()["detail"]
    assert entries(sqlite_world) == []


def test_the_list_says_how_each_is_and_can_look(asked, sqlite_world, scripted):
    def states(**params):
        answer = sqlite_world.ask("GET", "/v1/sources", as_="officer", reason=None, params=params)
        return {one.name: one for one in SourceStates.model_validate(answer.json()).sources}

    first = states()
    assert [one.status.value for one in first.values()] == ["unasked", "unasked", "off"]
    assert first["northshire"].external
    assert not first["old"].external
    scripted.refuse = SourceUnreachable(_("nothing answers at its address"))
    looked = states(check="true")
    assert looked["northshire"].message == "Northshire Police: nothing answers at its address."
    assert looked["northshire"].what_to_do
    assert looked["shut"].status.value == "off"
    scripted.refuse = None
    assert states()["old"].status.value == "failed"
    assert states(check="true")["old"].status.value == "ready"


def test_without_the_log_nothing_is_sent_or_shown(asked, sqlite_world, scripted, monkeypatch):
    from service.store import log as audit_log

    def broken(*_args, **_kwargs):
        raise OSError("no space left for the log")

    monkeypatch.setattr(audit_log, "write", broken)
    assert asked("northshire").status_code == 500
    assert scripted.asked == []
    shown = asked("old")
    assert shown.status_code == 500
    assert "PE-7" not in shown.text


@pytest.fixture
def read(asked, sqlite_world):
    return lambda name, reference, **parts: sqlite_world.ask("GET", f"/v1/sources/{name}/records/{reference}", **parts)


def test_a_record_is_read_where_it_is_held_and_that_is_logged(read, sqlite_world, scripted):
    held = HeldRecord.model_validate(read("northshire", "PE-7").json())
    assert (held.id, held.source, held.label, held.external) == (
        "northshire:PE-9",
        "northshire",
        "Northshire Police",
        True,
    )
    assert held.record is not None
    assert held.record.fields["surname"] == "Okafor"
    assert (held.as_of.year, held.exported) == (2026, False)
    wanted = scripted.asked[-1]
    assert (wanted.reference, wanted.account, wanted.reason, wanted.seconds) == ("PE-7", "everything", "Case 17", 4)
    consulted, disclosed = entries(sqlite_world)
    assert consulted[:2] == ("consultation", "Case 17")
    assert consulted[2]["records"] == ["northshire:PE-7", "northshire:PE-9"], "it was combined there"
    assert disclosed[0] == "disclosure"
    assert disclosed[2] == {
        "source": "northshire", "records": ["northshire:PE-7"], "recipient": "Northshire Police", "form": "request",
    }  # fmt: skip


def test_of_the_own_organisation_reading_discloses_nothing(read, sqlite_world):
    assert read("old", "01/12345/2018").status_code == 200
    assert [operation for operation, _reason, _details in entries(sqlite_world)] == ["consultation"]
    assert entries(sqlite_world)[0][2]["records"][0] == "old:01/12345/2018"


def test_reading_wants_a_reason_and_the_permission(read, sqlite_world, scripted):
    refused = read("old", "N1", reason=None)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/reason-required")
    assert read("old", "N1", as_="auditor").status_code == 403
    assert scripted.asked == []
    assert entries(sqlite_world) == []


@pytest.mark.parametrize(
    ("refuse", "status", "kind"),
    [
        (NotThere(_("it has no record {reference}, or no longer", reference="PE-7")), 404, "not-found"),
        (MayNotRead(_("this service's account may not read records there")), 502, "source-failed"),
        (SourceSlow(_("no answer within {seconds} seconds", seconds=4)), 504, "source-slow"),
        (SourceUnreachable(_("nothing answers at its address")), 502, "source-failed"),
    ],
)
def test_a_record_that_cannot_be_had_says_why_and_what_to_do(read, scripted, refuse, status, kind):
    scripted.refuse = refuse
    answer = read("northshire", "PE-7")
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")
    assert answer.json()["detail"].startswith("Northshire Police: ")
    assert answer.json()["source"] == "northshire"
    assert str(refuse.what_to_do) in (answer.json().get("what_to_do") or answer.json()["detail"])


def test_what_it_has_not_is_no_fault_of_the_source(read, asked, sqlite_world, scripted):
    scripted.refuse = NotThere(_("it has no record {reference}, or no longer", reference="PE-7"))
    for _time in range(FAILURES + 1):
        assert read("old", "PE-7").status_code == 404
    scripted.refuse = None
    assert asked("old").status_code == 200
    assert read("nowhere", "PE-7").status_code == 404
    assert read("shut", "PE-7").json()["status_now"] == "off"
