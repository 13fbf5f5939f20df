"""Worklists: results gone through with marks and notes; nothing is lost, nothing is anybody else's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from service.kept import worklists as module
from service.store.schema import worklist_records, worklists


def make(kept, name="Case 17", **parts):
    made = kept.ask("POST", "worklists", {"name": name, "request": {"query": "person"}, **parts})
    assert isinstance(made, dict), made
    return made


def records(kept, id, **query):
    return kept.ask("GET", f"worklists/{id}/records", params=query)["items"]


def ids(kept, id, **query):
    return [item["record"] for item in records(kept, id, **query)]


def mark(kept, id, record, mark=None, version=1, **parts):
    return kept.ask("PUT", f"worklists/{id}/records/{record}", {"mark": mark, **parts}, version=version)


def counts(worklist):
    return [worklist[name] for name in ("unseen", "seen", "kept", "dismissed")]


def test_results_are_kept_in_their_order_with_all_unseen(kept):
    people = kept.people(4)
    kept.search.only = [people[2], people[0], people[3]]
    made = make(kept)
    assert (made["found"], made["cut"], counts(made)) == (3, False, [3, 0, 0, 0])
    assert made["request"]["query"] == "person"
    kept.search.only = None
    items = records(kept, made["id"])
    assert [(item["record"], item["place"], item["mark"]) for item in items] == [
        (people[2], 1, "unseen"), (people[0], 2, "unseen"), (people[3], 3, "unseen"),
    ]  # fmt: skip
    assert items[0]["summary"].startswith("Adaeze Personc")


def test_marks_and_notes_stay_and_are_counted(kept):
    a, b, c = kept.people(3)
    id = make(kept)["id"]
    answer = mark(kept, id, a, "kept", note="  ring her ")
    assert (answer["mark"], answer["note"], answer["version"], answer["marked_by"]) == (
        "kept",
        "ring her",
        2,
        "officer",
    )
    assert counts(answer["worklist"]) == [2, 0, 1, 0]
    mark(kept, id, b, "dismissed")
    assert counts(mark(kept, id, c, "seen")["worklist"]) == [0, 1, 1, 1]
    # What is not named stays; an empty note is none.
    assert mark(kept, id, a, note="rung", version=2)["mark"] == "kept"
    assert mark(kept, id, a, "seen", version=3)["note"] == "rung"
    assert mark(kept, id, a, note="", version=4)["note"] == ""
    assert mark(kept, id, a, "unseen", version=5)["mark"] == "unseen"
    assert ids(kept, id, mark="dismissed") == [b]
    assert records(kept, id)[1]["marked_at"] is not None
    assert counts(kept.ask("GET", f"worklists/{id}")) == [1, 1, 0, 1]


def test_the_next_unseen_after_a_record(sqlite_kept):
    kept = sqlite_kept
    people = kept.people(5)
    id = make(kept)["id"]
    mark(kept, id, people[2], "kept")
    assert ids(kept, id, mark="unseen", after=people[1], limit=1) == [people[3]]
    assert ids(kept, id, mark="unseen", after=people[4], limit=1) == []
    assert kept.ask("GET", f"worklists/{id}/records", params={"after": "PE-99"}) == "not-found"


def test_two_windows_that_mark_at_once_lose_nothing(kept):
    people = kept.people(6)
    id = make(kept)["id"]
    for account in ("officer", "auditor"):
        kept.world.token(account)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda one: mark(kept, id, one, "kept", note=f"note of {one}"), people))
    assert all(isinstance(answer, dict) for answer in answers), answers
    assert [item["note"] for item in records(kept, id)] == [f"note of {one}" for one in people]
    # Of the same record the second is told, and what the first wrote stays.
    assert mark(kept, id, people[0], "dismissed", version=1, note="other") == "stale-version"
    assert records(kept, id)[0]["note"] == f"note of {people[0]}"
    # The same again, after an answer that was lost, is no conflict.
    assert mark(kept, id, people[0], "kept", version=1, note=f"note of {people[0]}")["version"] == 2


def test_pages_of_it_meet_no_record_twice_also_when_marks_change_meanwhile(sqlite_kept):
    kept = sqlite_kept
    people = kept.people(7)
    id = make(kept)["id"]
    seen, query = [], {"limit": 3, "mark": "unseen"}
    while True:
        page = kept.ask("GET", f"worklists/{id}/records", params=query)
        seen += [item["record"] for item in page["items"]]
        mark(kept, id, page["items"][0]["record"], "seen")
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert seen == people
    assert kept.ask("GET", f"worklists/{id}/records", params={"cursor": query["cursor"]}) == "bad-cursor"


def test_single_records_are_added_at_the_end_and_taken_out(kept):
    people = kept.people(4)
    made = make(kept, request=None, records=[people[3], people[0]])
    id = made["id"]
    assert (made["request"], made["found"]) == (None, None)
    mark(kept, id, people[0], "kept")
    added = kept.ask("POST", f"worklists/{id}/records", {"records": [people[0], people[1], people[1]]})
    assert counts(added) == [2, 0, 1, 0]
    assert ids(kept, id) == [people[3], people[0], people[1]]
    assert counts(kept.ask("DELETE", f"worklists/{id}/records/{people[0]}")) == [2, 0, 0, 0]
    assert [(item["record"], item["place"]) for item in records(kept, id)] == [(people[3], 1), (people[1], 2)]
    assert kept.ask("DELETE", f"worklists/{id}/records/{people[0]}") == "not-found"
    assert kept.ask("POST", f"worklists/{id}/records", {"records": ["PE-99"]}) == "not-found"
    assert kept.ask("POST", f"worklists/{id}/records", {"records": []}) == "invalid-fields: records"
    assert kept.ask("POST", f"worklists/{id}/records", {"records": ["nobody"]}) == "invalid-fields: records.0"


def test_a_list_that_is_cut_says_so(sqlite_kept, monkeypatch):
    kept = sqlite_kept
    monkeypatch.setattr(module, "WORKLIST_RECORDS", 3)
    people = kept.people(5)
    made = make(kept)
    assert (made["cut"], made["found"], counts(made)) == (True, 5, [3, 0, 0, 0])
    refused = kept.ask("POST", f"worklists/{made['id']}/records", {"records": people[4:]})
    assert refused == "invalid-fields: records"


def test_gathered_hits_follow_the_one_they_were_gathered_under(sqlite_kept, monkeypatch):
    a, b, c = sqlite_kept.people(3)
    answer = sqlite_kept.search.answer

    def gathering(request, actor):
        found = answer(request, actor)
        first = found.hits[0].model_copy(update={"others": [found.hits[2]]})
        return found.model_copy(update={"hits": [first, found.hits[1]]})

    monkeypatch.setattr(sqlite_kept.search, "answer", gathering)
    made = make(sqlite_kept)
    assert (ids(sqlite_kept, made["id"]), made["found"]) == ([a, c, b], 3)


# Erased and combined


def test_an_erased_record_goes_with_its_note_and_is_counted(kept):
    a, b, c = kept.people(3)
    id, other = make(kept)["id"], make(kept, "Without", request=None, records=[b])["id"]
    mark(kept, id, a, "kept", note="hers")
    kept.erase(a)
    worklist = kept.ask("GET", f"worklists/{id}")
    assert (worklist["erased"], counts(worklist), ids(kept, id)) == (1, [2, 0, 0, 0], [b, c])
    assert kept.ask("GET", f"worklists/{other}")["erased"] == 0
    with kept.store.snapshot() as connection:
        assert connection.execute(select(func.count()).select_from(worklist_records)).scalar_one() == 3


def test_a_note_about_an_erased_record_is_nowhere_in_the_files_of_sqlite(sqlite_kept, tmp_path):
    a, b = sqlite_kept.people(2)
    id = make(sqlite_kept)["id"]
    mark(sqlite_kept, id, a, "kept", note="Zanzibarbier")
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert any(b"Zanzibarbier" in path.read_bytes() for path in files)
    sqlite_kept.erase(a)
    assert not any(b"Zanzibarbier" in path.read_bytes() for path in files)
    # Likewise for a note that is replaced, a record taken out, and a list deleted.
    mark(sqlite_kept, id, b, note="Quixotenberg")
    mark(sqlite_kept, id, b, note="", version=2)
    assert not any(b"Quixotenberg" in path.read_bytes() for path in files)
    mark(sqlite_kept, id, b, note="Xylophonia", version=3)
    sqlite_kept.ask("DELETE", f"worklists/{id}")
    assert not any(b"Xylophonia" in path.read_bytes() for path in files)


def test_a_combined_record_is_in_the_list_as_the_one_that_stays(kept):
    a, b, c = kept.people(3)
    id = make(kept, request=None, records=[b, c])["id"]
    mark(kept, id, b, "kept", note="seen at the door")
    kept.combine(a, b)
    first, second = records(kept, id)
    assert (first["record"], first["mark"], first["note"], first["combined_from"], first["version"]) == (
        a, "kept", "seen at the door", [b], 3,
    )  # fmt: skip
    assert (second["record"], kept.ask("GET", f"worklists/{id}")["combined"]) == (c, 1)
    assert kept.ask("POST", f"worklists/{id}/records", {"records": [b]}) == "combined"


@pytest.mark.parametrize(("stays", "goes", "left"), [("kept", "dismissed", "kept"), ("unseen", "kept", "kept")])
def test_two_of_a_list_that_are_combined_become_one_with_both_notes(kept, stays, goes, left):
    a, b, c = kept.people(3)
    id = make(kept, request=None, records=[a, b, c])["id"]
    mark(kept, id, a, stays, note="one")
    mark(kept, id, b, goes, note="two")
    kept.combine(a, b)
    kept.combine(c, a)
    (only,) = records(kept, id)
    assert (only["record"], only["mark"], only["note"], only["place"]) == (c, left, "one\ntwo", 1)
    assert set(only["combined_from"]) == {a, b}
    assert kept.ask("GET", f"worklists/{id}")["combined"] == 2
    kept.erase(c)
    worklist = kept.ask("GET", f"worklists/{id}")
    assert (worklist["erased"], counts(worklist)) == (1, [0, 0, 0, 0])


# Keeping


def test_the_list_changed_last_comes_first_and_a_deleted_one_is_gone(sqlite_kept):
    kept = sqlite_kept
    people = kept.people(1)
    one, two = make(kept, "one")["id"], make(kept, "two")["id"]
    mark(kept, one, people[0], "kept")
    assert [item["id"] for item in kept.ask("GET", "worklists")["items"]] == [one, two]
    assert kept.ask("PUT", f"worklists/{one}", {"name": "Renamed"})["name"] == "Renamed"
    assert kept.ask("PUT", f"worklists/{one}", {"name": "TWO"}) == "invalid-fields: name"
    kept.ask("DELETE", f"worklists/{one}")
    assert [item["id"] for item in kept.ask("GET", "worklists")["items"]] == [two]
    assert kept.ask("GET", f"worklists/{one}") == "not-found"
    with kept.store.snapshot() as connection:
        assert connection.execute(select(func.count()).select_from(worklist_records)).scalar_one() == 1
    assert make(kept, "one")["id"] not in (one, two)


def test_there_is_a_most_of_lists(sqlite_kept, monkeypatch):
    monkeypatch.setattr(module, "WORKLISTS_MOST", 1)
    make(sqlite_kept)
    again = sqlite_kept.ask("POST", "worklists", {"name": "y", "request": {"query": "x"}})
    assert again == "invalid-fields: name"
    with sqlite_kept.store.snapshot() as connection:
        assert connection.execute(select(func.count()).select_from(worklists)).scalar_one() == 1


@pytest.mark.parametrize(
    ("change", "version", "says"),
    [
        ({"mark": "liked"}, 1, "invalid-fields: mark"),
        ({"note": "x" * 2001}, 1, "invalid-fields: note"),
        ({"mark": "kept"}, None, "precondition-required"),
        ({"mark": "kept"}, 2, "stale-version"),
    ],
)
def test_a_mark_that_cannot_be_taken_is_refused(sqlite_kept, change, version, says):
    (a,) = sqlite_kept.people(1)
    id = make(sqlite_kept)["id"]
    path = f"worklists/{id}/records/{a}"
    assert sqlite_kept.ask("PUT", path, change, version=version) == says
    assert counts(sqlite_kept.ask("GET", f"worklists/{id}")) == [1, 0, 0, 0]


def test_showing_records_is_logged_making_a_list_as_a_search(sqlite_kept):
    kept = sqlite_kept
    (a,) = kept.people(1)
    id = make(kept)["id"]
    entry = kept.world.ask("GET", "/v1/log", params={"limit": 1}, as_="auditor").json()["items"][0]
    assert entry["details"] == {"worklist": id, "query": "person", "found": 1}
    before = len(kept.world.log(a))
    mark(kept, id, a, "kept")
    assert len(kept.world.log(a)) == before, "a mark shows nothing"
    records(kept, id)
    page = kept.world.ask("GET", "/v1/log", params={"record": a, "limit": 1}, as_="auditor").json()
    assert (page["items"][0]["operation"], page["items"][0]["details"]) == ("consultation", {"worklist": id})


def test_nobody_sees_or_touches_anothers(kept):
    (a,) = kept.people(1)
    id = make(kept)["id"]
    assert kept.ask("GET", "worklists", as_="analyst")["items"] == []
    for method, path, body, version in [
        ("GET", "", None, None),
        ("PUT", "", {"name": "mine"}, None),
        ("DELETE", "", None, None),
        ("GET", "/records", None, None),
        ("POST", "/records", {"records": [a]}, None),
        ("PUT", f"/records/{a}", {"mark": "kept"}, 1),
        ("DELETE", f"/records/{a}", None, None),
    ]:
        answer = kept.ask(method, f"worklists/{id}{path}", body, as_="analyst", version=version)
        assert answer == "not-found", (method, path)
    assert counts(kept.ask("GET", f"worklists/{id}")) == [1, 0, 0, 0]
    assert kept.ask("GET", "worklists", as_="auditor") == "forbidden"
