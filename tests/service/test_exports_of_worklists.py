"""The export of a worklist: own records as they are, others by the line that was kept, all logged as disclosed."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from service.sources.port import Settings
from service.sources.registry import Source, Sources

RECIPIENT = "Crown Prosecution Service"
HELD = {
    "id": "northshire:01/77",
    "type": "person",
    "title": "=Ada Adeyemi",
    "summary": "=Ada Adeyemi, born 4 May 1980",
}


class Kept:
    """A worklist WL-1 of two own people and one of Northshire between them."""

    def __init__(self, world: Any) -> None:
        self.world = world
        settings = Settings("northshire", "Northshire Police", "lodestar")
        # Nothing is asked there: a connector that is not made cannot be.
        world.service.sources = Sources([Source(settings, self.never, external=True)])
        self.own = [world.make(surname=surname)["id"] for surname in ("Okafor", "Marsh")]
        self.order = [self.own[0], HELD["id"], self.own[1]]
        body = {"name": "Secret plan", "records": self.own, "held": [HELD], "order": self.order}
        answer = world.ask("POST", "/v1/worklists", json=body)
        assert answer.status_code == 201, answer.text

    def never(self) -> Any:
        """Fail when the system is asked."""
        raise AssertionError("the system was asked")

    def mark(self, record: str, mark: str, note: str | None = None) -> None:
        """Mark a record for the first time."""
        path = f"/v1/worklists/WL-1/records/{record}"
        answer = self.world.ask("PUT", path, version=1, json={"mark": mark, "note": note})
        assert answer.status_code == 200, answer.text

    def export(self, body: Any = None, id: str = "WL-1", as_: str = "everything", reason: Any = "Case 17", **asked):
        """What comes back."""
        sent = {"recipient": RECIPIENT} if body is None else body
        return self.world.ask("POST", f"/v1/worklists/{id}/exports", json=sent, params=asked, as_=as_, reason=reason)

    def rows(self, **asked: Any) -> list[dict[str, str]]:
        """The rows of the table."""
        answer = self.export(**asked)
        assert answer.status_code == 200, answer.text
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))

    def disclosed(self, record: str | None = None) -> list[Any]:
        """The disclosures of the log, or those of one record."""
        params = {"operation": "disclosure", **({} if record is None else {"record": record})}
        return self.world.ask("GET", "/v1/log", params=params, as_="auditor").json()["items"]


@pytest.fixture
def kept(world):
    return Kept(world)


@pytest.fixture
def sqlite_kept(sqlite_world):
    return Kept(sqlite_world)


def test_all_in_the_order_of_the_list_each_with_whose_it_is(kept):
    rows = kept.rows()
    assert [row["Record"] for row in rows] == kept.order
    theirs = rows[1]
    assert theirs["Name"] == "'=Ada Adeyemi", "no formula, wherever it came from"
    assert (theirs["Type"], theirs["Reference at the source"]) == ("Person", "01/77")
    assert theirs["Source system"] == "Northshire Police, as it was on 1 March 2026"
    assert (theirs["Marking"], theirs["Version"], theirs["Synthetic"]) == ("Not known here", "", "")
    assert (rows[0]["Name"], rows[0]["Marking"], rows[0]["Version"]) == ("Adaeze Okafor", "OFFICIAL", "1")


def test_each_is_logged_as_disclosed_with_reason_and_recipient(kept):
    kept.export(reason="Case 42: file")
    for record in kept.order:
        (entry,) = kept.disclosed(record)
        assert (entry["account"], entry["reason"]) == ("everything", "Case 42: file")
        details = entry["details"]
        assert (details["recipient"], details["form"], details["worklist"]) == (RECIPIENT, "export", "WL-1")
        assert (details["format"], details["detail"], details["exported"]) == ("csv", "summary", 3)
    assert len(kept.disclosed()) == 3


def test_those_of_one_mark_alone(kept):
    kept.mark(kept.own[1], "kept")
    kept.mark(HELD["id"], "kept")
    answer = kept.export(mark="kept")
    assert (answer.headers["lodestar-exported"], answer.headers["lodestar-found"]) == ("2", "2")
    assert [row["Record"] for row in kept.rows(mark="kept")] == [HELD["id"], kept.own[1]]
    assert [row["Record"] for row in kept.rows(mark="unseen")] == [kept.own[0]]
    assert kept.disclosed(kept.own[0])[0]["details"]["mark"] == "unseen"
    empty = kept.export(mark="dismissed")
    assert (empty.status_code, empty.json()["errors"][0]["code"]) == (422, "nothing-found")


def test_every_field_of_ones_own_and_never_more_than_the_line_of_others(sqlite_kept):
    rows = sqlite_kept.rows(detail="full")
    assert [row["Surname"] for row in rows] == ["Okafor", "", "Marsh"]
    page = sqlite_kept.export(detail="full", format="html")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.count("<h3>") == 2
    assert "<td>Northshire Police, as it was on 1 March 2026, 01/77</td><td>Not known here</td>" in page.text
    assert "<dt>Handle as</dt><dd>OFFICIAL; of 1 record not known</dd>" in page.text


def test_what_the_source_has_no_more_says_so(sqlite_kept):
    with sqlite_kept.world.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE worklist_held SET gone_at = kept_at")
    row = sqlite_kept.rows()[1]
    assert row["Source system"] == "Northshire Police, as it was on 1 March 2026; the source has it no more"


def test_own_records_go_out_as_they_are_now(sqlite_kept):
    world, first = sqlite_kept.world, sqlite_kept.own[0]
    world.ask("PUT", f"/v1/records/{first}", version=1, json={"fields": {"surname": "Changed"}})
    assert world.ask("DELETE", f"/v1/records/{sqlite_kept.own[1]}", version=1).status_code == 204
    assert [(row["Record"], row["Version"]) for row in sqlite_kept.rows()] == [(first, "2"), (HELD["id"], "")]


@pytest.mark.parametrize("format", ["csv", "html"])
def test_name_of_the_list_marks_and_notes_stay(sqlite_kept, format):
    sqlite_kept.mark(sqlite_kept.own[0], "dismissed", "ring her sister")
    text = sqlite_kept.export(format=format, detail="full").text
    assert "Okafor" in text
    for private in ("Secret plan", "ring her sister", "dismissed", "WL-1"):
        assert private not in text


def test_a_list_of_others_alone(sqlite_kept):
    sqlite_kept.mark(HELD["id"], "kept")
    assert "<dt>Handle as</dt><dd>Not known here</dd>" in sqlite_kept.export(mark="kept", format="html").text
    (entry,) = sqlite_kept.disclosed()
    assert entry["details"]["records"] == [HELD["id"]]


def test_somebody_elses_list_is_no_list_and_an_officer_may_not(sqlite_kept):
    assert sqlite_kept.export(as_="analyst").json()["type"] == "/problems/not-found"
    assert sqlite_kept.export(id="WL-9").json()["type"] == "/problems/not-found"
    assert sqlite_kept.export(as_="officer").json()["type"] == "/problems/forbidden"
    assert sqlite_kept.export(reason=None).json()["type"] == "/problems/reason-required"
    assert sqlite_kept.disclosed() == []


@pytest.mark.parametrize(
    ("body", "asked", "field"),
    [
        ({"recipient": "  "}, {}, "recipient"),
        ({"recipient": "a\nb"}, {}, "recipient"),
        ({"recipient": "x" * 201}, {}, "recipient"),
        ({}, {}, "recipient"),
        ({"recipient": "CPS", "form": "spoken"}, {}, "form"),
        (None, {"format": "pdf"}, "format"),
        (None, {"detail": "all"}, "detail"),
        (None, {"mark": "good"}, "mark"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(sqlite_kept, body, asked, field):
    answer = sqlite_kept.export(body, **asked)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)
    assert sqlite_kept.disclosed() == []


def test_a_file_that_is_too_large_is_neither_sent_nor_logged(sqlite_kept, monkeypatch):
    monkeypatch.setattr("service.routes.exports.BYTES", 100)
    assert sqlite_kept.export().status_code == 413
    assert sqlite_kept.disclosed() == []
