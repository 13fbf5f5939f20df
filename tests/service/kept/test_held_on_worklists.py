"""Records of other systems on a worklist: kept as found, marked like one's own, and true about what is known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text

from client.query.kept import HELD_SUMMARY, HELD_TITLE, HeldHit
from client.records.held import HeldLine
from i18n import Message
from service.kept import worklists as module
from service.sources.port import Held, NotThere, Settings, SourceSlow, SourceUnreachable
from service.sources.registry import Source, Sources
from service.store.database import migrate
from service.store.schema import worklist_held


class Elsewhere:
    """A connected system whose records are ``there``."""

    def __init__(self):
        self.there = {"PE-7", "01/77"}
        self.fails = None

    def record(self, wanted):
        if self.fails is not None:
            raise self.fails
        if wanted.reference not in self.there:
            raise NotThere(Message("it has no such record"))
        lines = [HeldLine(label="Surname", value="Okafor")]
        return Held(wanted.reference, "person", "Okafor", "Okafor", datetime.now(UTC), lines=lines)

    def close(self):
        """Nothing is open."""


@pytest.fixture
def northshire(kept):
    """The system, connected as another organisation's."""
    system = Elsewhere()
    connect(kept, system)
    return system


def connect(kept, system, *, on=True, label="Northshire Police"):
    settings = Settings("northshire", label, "lodestar", on=on)
    kept.world.service.sources = Sources([Source(settings, lambda: system, external=True)])


def held(reference="PE-7", surname="Okafor", **parts):
    line = {"type": "person", "title": f"Ada {surname}", "summary": f"Ada {surname}, born 4 May 1980", **parts}
    return {"id": f"northshire:{reference}", **line}


def make(kept, **parts):
    made = kept.ask("POST", "worklists", {"name": "Case 17", "request": {"query": "person"}, **parts})
    assert isinstance(made, dict), made
    return made


def records(kept, id, **query):
    return kept.ask("GET", f"worklists/{id}/records", params=query)["items"]


def ids(kept, id, **query):
    return [item["record"] for item in records(kept, id, **query)]


def mark(kept, id, record, mark=None, version=1, **parts):
    return kept.ask("PUT", f"worklists/{id}/records/{record}", {"mark": mark, **parts}, version=version)


def read(kept, reference):
    """Read a record there, as the record page does."""
    return kept.world.ask("GET", f"/v1/sources/northshire/records/{reference}", as_="officer").status_code


def entries(kept, count=1):
    return kept.world.ask("GET", "/v1/log", params={"limit": count}, as_="auditor").json()["items"]


def test_a_hit_list_of_several_sources_is_kept_as_it_stood(kept, northshire):
    a, b, c, d = kept.people(4)
    order = ["northshire:01/77", c, "northshire:PE-7", a, "PE-99", "northshire:PE-3"]
    made = make(kept, held=[held(), held("01/77", "Adeyemi")], order=order)
    assert (made["found"], made["held"], made["unseen"], made["cut"]) == (4, 2, 6, False)
    items = records(kept, made["id"])
    assert [item["record"] for item in items] == ["northshire:01/77", c, "northshire:PE-7", a, b, d]
    assert [item["place"] for item in items] == [1, 2, 3, 4, 5, 6]
    assert [item["held"] is None for item in items] == [False, True, False, True, True, True]
    assert (items[2]["title"], items[2]["summary"]) == ("Ada Okafor", "Ada Okafor, born 4 May 1980")
    holder = items[2]["held"]
    assert (holder["source"], holder["label"], holder["standing"]) == ("northshire", "Northshire Police", "there")
    assert holder["gone_at"] is None


def test_without_an_order_they_follow_what_was_found(kept, northshire):
    a, b = kept.people(2)
    assert ids(kept, make(kept, held=[held()])["id"]) == [a, b, "northshire:PE-7"]


def test_it_is_marked_noted_filtered_and_counted_like_ones_own(kept, northshire):
    (a,) = kept.people(1)
    id = make(kept, held=[held(), held("01/77")])["id"]
    answer = mark(kept, id, "northshire:01/77", "kept", note="ask there")
    assert (answer["record"], answer["mark"], answer["version"]) == ("northshire:01/77", "kept", 2)
    assert (answer["worklist"]["kept"], answer["worklist"]["unseen"], answer["worklist"]["held"]) == (1, 2, 2)
    assert mark(kept, id, "northshire:01/77", "seen") == "stale-version"
    assert ids(kept, id, mark="kept") == ["northshire:01/77"]
    assert ids(kept, id, mark="unseen", after="northshire:PE-7") == []
    assert ids(kept, id, mark="unseen", after=a, limit=1) == ["northshire:PE-7"]
    assert records(kept, id)[2]["note"] == "ask there"
    assert mark(kept, id, "northshire:PE-99", "kept") == "not-found"
    assert mark(kept, id, "PE-7", "kept") == "not-found", "another record of that number is another"


def test_pages_meet_each_once_whoever_holds_it(kept, northshire):
    people = kept.people(5)
    theirs = [held(f"PE-{n}") for n in range(4)]
    wanted = [one for pair in zip(people, [hit["id"] for hit in theirs], strict=False) for one in pair] + people[4:]
    id = make(kept, held=theirs, order=wanted)["id"]
    seen, query = [], {"limit": 2}
    while True:
        page = kept.ask("GET", f"worklists/{id}/records", params=query)
        seen += [(item["record"], item["place"]) for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert seen == [(one, place) for place, one in enumerate(wanted, start=1)]


def test_one_is_added_at_the_end_once_and_taken_out(kept, northshire):
    (a,) = kept.people(1)
    id = make(kept)["id"]
    added = kept.ask("POST", f"worklists/{id}/records", {"held": [held(), held()]})
    assert (added["unseen"], added["held"]) == (2, 1)
    mark(kept, id, "northshire:PE-7", "kept")
    again = kept.ask("POST", f"worklists/{id}/records", {"records": [a], "held": [held(surname="Married")]})
    assert (again["unseen"], again["kept"], again["held"]) == (1, 1, 1)
    assert records(kept, id)[1]["title"] == "Ada Okafor", "it stays as it was"
    out = kept.ask("DELETE", f"worklists/{id}/records/northshire:PE-7")
    assert (out["unseen"], out["kept"], out["held"]) == (1, 0, 0)
    assert kept.ask("DELETE", f"worklists/{id}/records/northshire:PE-7") == "not-found"
    assert kept.ask("POST", f"worklists/{id}/records", {}) == "invalid-fields: records"


def test_a_reference_with_a_slash_is_one_record(kept, northshire):
    id = make(kept, request=None, held=[held("01/77"), held("01")])["id"]
    assert mark(kept, id, "northshire:01%2F77", "seen")["worklist"]["seen"] == 1
    assert kept.ask("DELETE", f"worklists/{id}/records/northshire:01/77")["held"] == 1
    assert ids(kept, id) == ["northshire:01"]


def test_what_was_found_makes_room_for_what_was_picked(kept, northshire, monkeypatch):
    monkeypatch.setattr(module, "WORKLIST_RECORDS", 3)
    people = kept.people(5)
    made = make(kept, held=[held()])
    assert (made["cut"], made["found"], made["unseen"], made["held"]) == (True, 5, 3, 1)
    assert ids(kept, made["id"]) == [*people[:2], "northshire:PE-7"]
    assert kept.ask("POST", f"worklists/{made['id']}/records", {"held": [held("PE-8")]}) == "invalid-fields: held"
    # One that is there already takes no room.
    assert isinstance(kept.ask("POST", f"worklists/{made['id']}/records", {"held": [held()]}), dict)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"id": "PE-7"}, "held.0.id"),
        ({"id": "northshire:"}, "held.0.id"),
        ({"id": "northshire:a\0b"}, ""),
        ({"id": f"northshire:{'x' * 221}"}, "held.0.id"),
        ({"id": "westford:PE-7"}, "held"),
        ({"title": ""}, "held.0.title"),
        ({"title": " \t"}, "held.0.title"),
        ({"title": "x" * (HELD_TITLE + 1)}, "held.0.title"),
        ({"summary": "x" * (HELD_SUMMARY + 1)}, "held.0.summary"),
        ({"why": "x"}, "held.0.why"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is(kept, northshire, wrong, says):
    bad = {**held(), **wrong}
    answer = kept.ask("POST", "worklists", {"name": "Case 17", "held": [bad, held("PE-1")]})
    assert answer == (f"invalid-fields: {says}" if says else "bad-json")
    assert kept.ask("GET", "worklists")["items"] == []


def test_a_source_that_is_not_connected_is_named(kept, northshire):
    answer = kept.world.ask("POST", "/v1/worklists", json={"name": "x", "held": [held()]}, as_="officer")
    assert answer.status_code == 201
    kept.world.service.sources = Sources()
    answer = kept.world.ask("POST", "/v1/worklists/WL-1/records", json={"held": [held("PE-8")]}, as_="officer")
    assert answer.json()["errors"][0]["message"].startswith("No source northshire is connected any more")


def test_what_no_line_holds_becomes_a_blank(kept, northshire):
    line = "<b>Ada</b>\nOkafor\u2028  \x85born"
    id = make(kept, request=None, held=[held(summary=line)])["id"]
    assert records(kept, id)[0]["summary"] == "<b>Ada</b> Okafor born"


def test_a_client_cuts_what_is_too_long_and_names_what_has_no_words():
    hit = HeldHit.of("northshire:PE-7", "person", "x" * 3000, "y" * 3000)
    assert (len(hit.title), len(hit.summary), hit.title[-1]) == (HELD_TITLE, HELD_SUMMARY, "…")
    assert HeldHit.of("old:line\nbreak", "person", "x", "y").id == "old:line\nbreak", "a file may call it so"
    hit = HeldHit.of("northshire:PE-7", "person", " ", "")
    assert (hit.title, hit.summary) == ("PE-7", "PE-7")


# What becomes of it


def test_one_that_is_gone_there_stays_and_says_so_until_it_is_read_again(kept, northshire):
    id, other = make(kept, request=None, held=[held()])["id"], "analyst"
    theirs = kept.ask("POST", "worklists", {"name": "x", "held": [held()]}, as_=other)["id"]
    northshire.there.clear()
    assert read(kept, "PE-7") == 404
    (item,) = records(kept, id)
    assert (item["title"], item["held"]["standing"]) == ("Ada Okafor", "gone")
    first = item["held"]["gone_at"]
    assert first is not None
    assert read(kept, "PE-7") == 404
    assert records(kept, id)[0]["held"]["gone_at"] == first, "since when it is known"
    # Nobody's list tells what another has read.
    page = kept.ask("GET", f"worklists/{theirs}/records", as_=other)
    assert page["items"][0]["held"]["standing"] == "there"
    northshire.there.add("PE-7")
    assert read(kept, "PE-7") == 200
    assert records(kept, id)[0]["held"]["standing"] == "there"


@pytest.mark.parametrize("failure", [SourceUnreachable, SourceSlow])
def test_of_a_source_that_does_not_answer_it_stays_and_says_so(kept, northshire, failure):
    id = make(kept, request=None, held=[held()])["id"]
    northshire.fails = failure(Message("no answer"))
    assert read(kept, "PE-7") in (502, 503, 504)
    holder = records(kept, id)[0]["held"]
    assert (holder["standing"], holder["gone_at"]) == ("silent", None)
    northshire.fails = None
    assert read(kept, "PE-7") == 200
    assert records(kept, id)[0]["held"]["standing"] == "there"
    # That it is gone is known for good; that nobody answers is not.
    northshire.there.clear()
    assert read(kept, "PE-7") == 404
    northshire.fails = failure(Message("no answer"))
    read(kept, "PE-7")
    assert records(kept, id)[0]["held"]["standing"] == "gone"


def test_of_a_source_that_is_off_or_removed_it_stays_and_says_so(kept, northshire):
    id = make(kept, request=None, held=[held()])["id"]
    connect(kept, northshire, on=False, label="Northshire")
    holder = records(kept, id)[0]["held"]
    assert (holder["standing"], holder["label"]) == ("off", "Northshire")
    # What was found before it was switched off can still be kept.
    assert kept.ask("POST", f"worklists/{id}/records", {"held": [held("PE-8")]})["held"] == 2
    kept.world.service.sources = Sources()
    holder = records(kept, id)[0]["held"]
    assert (holder["standing"], holder["label"]) == ("removed", "Northshire Police")
    assert mark(kept, id, "northshire:PE-7", "dismissed")["mark"] == "dismissed"


def test_it_goes_with_the_list(kept, northshire):
    id = make(kept, request=None, held=[held()])["id"]
    keep = kept.ask("POST", "worklists", {"name": "other", "held": [held()]})["id"]
    kept.ask("DELETE", f"worklists/{id}")
    with kept.store.snapshot() as connection:
        assert connection.execute(select(func.count()).select_from(worklist_held)).scalar_one() == 1
    assert ids(kept, keep) == ["northshire:PE-7"]


def test_what_was_kept_is_nowhere_in_the_files_of_sqlite_afterwards(sqlite_kept, tmp_path):
    kept = sqlite_kept
    connect(kept, Elsewhere())
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    id = make(kept, request=None, held=[held(surname="Zanzibarbier"), held("01/77", "Xylophonia")])["id"]
    for name in (b"Zanzibarbier", b"Xylophonia"):
        assert any(name in path.read_bytes() for path in files)
    kept.ask("DELETE", f"worklists/{id}/records/northshire:PE-7")
    assert not any(b"Zanzibarbier" in path.read_bytes() for path in files)
    kept.ask("DELETE", f"worklists/{id}")
    assert not any(b"Xylophonia" in path.read_bytes() for path in files)


def test_what_comes_here_what_is_shown_and_what_goes_is_logged_without_content(kept, northshire):
    id = make(kept, request=None, held=[held()])["id"]
    names = {"worklist": id, "records": ["northshire:PE-7"]}
    asked, came = entries(kept, 2)
    assert (came["operation"], came["details"], came["record"]) == ("collection", names, None)
    assert (asked["operation"], asked["details"]) == ("consultation", {"worklist": id})
    records(kept, id)
    (shown,) = entries(kept)
    assert (shown["operation"], shown["details"]) == ("consultation", names)
    before = kept.world.log()
    mark(kept, id, "northshire:PE-7", "kept")
    kept.ask("POST", f"worklists/{id}/records", {"held": [held()]})
    assert kept.world.log() == before, "nothing came and nothing was shown"
    kept.ask("DELETE", f"worklists/{id}/records/northshire:PE-7")
    (gone,) = entries(kept)
    assert (gone["operation"], gone["details"]) == ("erasure", names)


def test_reading_it_later_is_a_disclosure_and_a_consultation(kept, northshire):
    make(kept, request=None, held=[held()])
    assert read(kept, "PE-7") == 200
    consulted, disclosed = entries(kept, 2)
    assert (disclosed["operation"], disclosed["details"]["recipient"]) == ("disclosure", "Northshire Police")
    assert (consulted["operation"], consulted["details"]["records"]) == ("consultation", ["northshire:PE-7"])


def test_anothers_list_takes_and_shows_nothing(kept, northshire):
    id = make(kept, request=None, held=[held()])["id"]
    path = f"worklists/{id}/records"
    assert kept.ask("POST", path, {"held": [held("PE-8")]}, as_="analyst") == "not-found"
    assert kept.ask("PUT", f"{path}/northshire:PE-7", {"mark": "kept"}, as_="analyst", version=1) == "not-found"
    assert kept.ask("DELETE", f"{path}/northshire:PE-7", as_="analyst") == "not-found"
    assert kept.ask("GET", f"worklists/{id}")["held"] == 1


def test_own_records_that_are_erased_or_combined_are_counted_beside_the_others(kept, northshire):
    a, b = kept.people(2)
    id = make(kept, held=[held()])["id"]
    kept.combine(a, b)
    kept.erase(a)
    worklist = kept.ask("GET", f"worklists/{id}")
    assert (worklist["erased"], worklist["combined"], worklist["unseen"], worklist["held"]) == (1, 1, 1, 1)
    assert [(item["record"], item["place"]) for item in records(kept, id)] == [("northshire:PE-7", 1)]


def test_a_list_of_an_older_database_is_there_and_takes_them(kept, northshire):
    (a,) = kept.people(1)
    id = make(kept)["id"]
    mark(kept, id, a, "kept", note="ring her")
    with kept.store.transaction() as connection:
        # The steps from 0003 on are these tables alone, so that this is a database as 0002 left it.
        for table in ("worklist_held", "log_held"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    migrate(kept.store.engine)
    assert kept.ask("POST", f"worklists/{id}/records", {"held": [held()]})["held"] == 1
    assert [(item["record"], item["mark"], item["note"]) for item in records(kept, id)] == [
        (a, "kept", "ring her"),
        ("northshire:PE-7", "unseen", ""),
    ]
