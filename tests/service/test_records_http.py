"""Records and links through HTTP, on both databases."""

from __future__ import annotations

from urllib.parse import quote

import pytest


def test_a_record_is_made_read_altered_and_erased(world):
    made = world.make()
    assert made["id"] == "PE-1"
    answer = world.ask("GET", "/v1/records/PE-1")
    assert (answer.status_code, answer.headers["etag"], answer.headers["cache-control"]) == (200, '"1"', "no-store")
    assert answer.json() == made
    change = {"fields": {**made["fields"], "surname": "Okoro"}}
    altered = world.ask("PUT", "/v1/records/PE-1", version=1, json=change)
    assert (altered.status_code, altered.headers["etag"]) == (200, '"2"')
    assert altered.json()["fields"]["surname"] == "Okoro"
    assert world.ask("DELETE", "/v1/records/PE-1", version=2).status_code == 204
    assert world.ask("GET", "/v1/records/PE-1").status_code == 404
    assert [entry[0] for entry in world.log("PE-1")] == ["erasure", "alteration", "consultation", "collection"]


def test_a_made_record_says_where_it_is(world):
    answer = world.ask("POST", "/v1/records", json={"type": "person", "fields": {"surname": "Okafor"}})
    assert (answer.status_code, answer.headers["location"], answer.headers["etag"]) == (201, "/v1/records/PE-1", '"1"')


def test_the_version_one_has_is_not_sent_again_but_the_look_is_logged(world):
    world.make()
    answer = world.ask("GET", "/v1/records/PE-1", headers={"If-None-Match": '"1"'})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", '"1"')
    assert world.log()[0] == ("consultation", "PE-1", "Case 17")
    assert world.ask("GET", "/v1/records/PE-1", headers={"If-None-Match": '"7"'}).status_code == 200


def test_a_stale_write_gets_both_versions(world):
    made = world.make()
    mine = {"fields": {**made["fields"], "surname": "Okeke"}, "marking": "OFFICIAL"}
    world.ask("PUT", "/v1/records/PE-1", version=1, json={"fields": {**made["fields"], "surname": "Okoro"}})
    answer = world.ask("PUT", "/v1/records/PE-1", version=1, json=mine)
    assert answer.status_code == 409
    problem = answer.json()
    assert problem["type"] == "/problems/stale-version"
    assert problem["current"]["fields"]["surname"] == "Okoro"
    assert problem["current"]["version"] == 2
    assert problem["yours"] == mine
    assert world.ask("DELETE", "/v1/records/PE-1", version=1).json()["current"]["version"] == 2


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/v1/records/PE-1"),
        ("DELETE", "/v1/records/PE-1"),
        ("POST", "/v1/records/PE-1/combinations"),
        ("PUT", "/v1/links/LK-1"),
        ("DELETE", "/v1/links/LK-1"),
    ],
)
def test_a_change_says_which_version_it_starts_from(sqlite_world, method, path):
    answer = sqlite_world.ask(method, path, json={})
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/precondition-required")
    for wrong in ("3", '"x"', "*", 'W/"3"', '"0"', '"1", "2"'):
        answer = sqlite_world.ask(method, path, json={}, headers={"If-Match": wrong})
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request"), wrong


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/v1/records/PE-1", None),
        ("GET", "/v1/records/PE-1/links", None),
        ("GET", "/v1/records/PE-1/versions", None),
        ("PUT", "/v1/records/PE-1", {}),
        ("DELETE", "/v1/records/PE-1", None),
        ("POST", "/v1/records/PE-1/disclosures", {}),
        ("POST", "/v1/records/PE-1/combinations", {}),
        ("POST", "/v1/links", {}),
        ("PUT", "/v1/links/LK-1", {}),
        ("DELETE", "/v1/links/LK-1", None),
    ],
)
def test_what_touches_a_record_wants_a_reason(sqlite_world, method, path, body):
    sqlite_world.make()
    before = sqlite_world.log()
    for empty in (None, "   "):
        answer = sqlite_world.ask(method, path, reason=empty, version=1, json=body)
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/reason-required")
        assert "Lodestar-Reason" in answer.json()["detail"]
    assert sqlite_world.log() == before


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (quote("ab"), "bad-length"),
        (quote("x" * 301), "bad-length"),
        ("%FF%FE%FD", "bad-encoding"),
        (quote("two\nlines"), "control-character"),
        (quote("a\0b"), "control-character"),
        (quote("turned \u202e round"), "control-character"),
    ],
)
def test_a_reason_that_cannot_be_kept(sqlite_world, sent, code):
    sqlite_world.make()
    answer = sqlite_world.ask("GET", "/v1/records/PE-1", headers={"Lodestar-Reason": sent})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["field"], error["code"]) == ("Lodestar-Reason", code)


@pytest.mark.parametrize("reason", ["abc", "x" * 300, "Fall 17: Zeugin – Ada Ọkọ́fọ̀, 証人"])
def test_a_reason_is_logged_as_it_was_given(world, reason):
    world.make()
    assert world.ask("GET", "/v1/records/PE-1", reason=reason).status_code == 200
    assert world.log("PE-1")[0] == ("consultation", "PE-1", reason)


def test_bad_fields_are_named_by_path(world):
    fields = {"surname": "", "given_names": "A1", "date_of_birth": "2999-01-01", "shoe": 4}
    answer = world.ask("POST", "/v1/records", json={"type": "person", "fields": fields})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-fields")
    named = {error["field"] for error in answer.json()["errors"]}
    assert {"fields.given_names", "fields.date_of_birth", "fields.shoe"} <= named
    assert world.log() == []


def test_bad_members_are_named(sqlite_world):
    answer = sqlite_world.ask("POST", "/v1/records", json={"type": 3, "synthetic": "perhaps", "extra": 1})
    named = {error["field"] for error in answer.json()["errors"]}
    assert named == {"type", "fields", "synthetic", "extra"}


def test_a_record_that_is_there_already_is_named(world):
    body = {"type": "person", "fields": {"surname": "Okafor"}, "source": {"system": "cris", "reference": "17"}}
    world.ask("POST", "/v1/records", json=body)
    answer = world.ask("POST", "/v1/records", json=body)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/duplicate-source")
    assert "PE-1" in answer.json()["detail"]


def test_versions_are_paged_by_cursor(world):
    made = world.make()
    for number in range(1, 5):
        change = {"fields": {**made["fields"], "notes": f"Note {number}"}}
        world.ask("PUT", "/v1/records/PE-1", version=number, json=change)
    seen, cursor = [], None
    while True:
        query = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = world.ask("GET", "/v1/records/PE-1/versions", params=query).json()
        seen.append([item["version"] for item in page["items"]])
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == [[5, 4], [3, 2], [1]]


def test_links_are_made_listed_altered_and_erased(world):
    a, b = world.make(), world.make(surname="Marsh")
    body = {"from_id": a["id"], "to_id": b["id"], "role": "parent"}
    made = world.ask("POST", "/v1/links", json=body)
    assert (made.status_code, made.json()["id"], made.headers["etag"]) == (201, "LK-1", '"1"')
    page = world.ask("GET", f"/v1/records/{b['id']}/links").json()
    assert page["next"] is None
    (link,) = page["items"]
    assert (link["label"], link["other"]["title"], link["outward"]) == ("Child of", "Adaeze Okafor", False)
    changed = world.ask("PUT", "/v1/links/LK-1", version=1, json={"role": "guardian"})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert world.ask("PUT", "/v1/links/LK-1", version=1, json={"role": "parent"}).status_code == 409
    assert world.ask("DELETE", "/v1/links/LK-1", version=2).status_code == 204
    assert world.ask("GET", f"/v1/records/{a['id']}/links").json()["items"] == []


def test_links_are_paged_by_cursor(world):
    here = world.make()["id"]
    for letter in "abcde":
        other = world.make(surname=f"Other{letter}")["id"]
        world.ask("POST", "/v1/links", json={"from_id": here, "to_id": other, "role": "friend"})
    seen, query = [], {"limit": 2}
    while True:
        page = world.ask("GET", f"/v1/records/{here}/links", params=query).json()
        seen += [item["other"]["id"] for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert seen == [f"PE-{n}" for n in range(2, 7)]


def test_a_combined_record_leads_on(world):
    a, b = world.make(), world.make(surname="Okoro")
    body = {"other_id": b["id"], "other_version": 1, "fields": a["fields"]}
    made = world.ask("POST", f"/v1/records/{a['id']}/combinations", version=1, json=body)
    assert (made.status_code, made.headers["etag"]) == (200, '"2"')
    for method, path, parts in (
        ("GET", f"/v1/records/{b['id']}", {}),
        ("PUT", f"/v1/records/{b['id']}", {"version": 1, "json": {"fields": {}}}),
        ("GET", f"/v1/records/{b['id']}/links", {}),
    ):
        answer = world.ask(method, path, **parts)
        assert (answer.status_code, answer.json()["combined_into"]) == (410, a["id"])


def test_a_disclosure_names_the_recipient_in_the_log(world):
    world.make()
    answer = world.ask("POST", "/v1/records/PE-1/disclosures", json={"recipient": "CPS London", "form": "email"})
    assert answer.status_code == 201
    entries = world.ask("GET", "/v1/log", params={"operation": "disclosure"}).json()["items"]
    assert [entry["details"] for entry in entries] == [{"version": 1, "recipient": "CPS London", "form": "email"}]
