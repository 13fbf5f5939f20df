"""Everything that is refused: one shape, the right status, nothing changed, nothing told."""

from __future__ import annotations

import json
import logging

import pytest
from sqlalchemy.exc import OperationalError

from service.app import create_app
from service.routes.guard import GuardedRoute

PERSON = {"type": "person", "fields": {"surname": "Okafor"}}


def code(answer):
    return answer.json()["type"].removeprefix("/problems/")


def test_an_unknown_address(sqlite_world):
    for path in ("/", "/v1", "/v1/nothing", "/v1/records/PE-1/", "/docs", "/openapi.json", "/v1/records/PE-1/x/y"):
        answer = sqlite_world.ask("GET", path)
        assert (answer.status_code, code(answer)) == (404, "not-found"), path


def test_a_method_that_is_not_there_says_which_are(sqlite_world):
    answer = sqlite_world.ask("PATCH", "/v1/records/PE-1")
    assert (answer.status_code, code(answer)) == (405, "method-not-allowed")
    assert answer.headers["allow"] == "DELETE, GET, PUT"
    assert sqlite_world.ask("GET", "/v1/search").headers["allow"] == "POST"


def test_every_route_but_the_open_ones_wants_a_session(sqlite_world):
    open_routes = set()
    for route in create_app(sqlite_world.service).routes:
        assert isinstance(route, GuardedRoute)
        path = route.path.replace("{record_id}", "PE-1").replace("{link_id}", "LK-1")
        method = route.method
        if not route.rule.signed_in:
            open_routes.add((method, path))
            continue
        # The session comes first: not even the body is looked at.
        answer = sqlite_world.ask(method, path, as_=None, content=b"{", headers={"Content-Type": "text/plain"})
        assert (answer.status_code, code(answer)) == (401, "not-signed-in"), path
        assert answer.headers["www-authenticate"] == "Bearer"
        answer = sqlite_world.ask(method, path, as_=None, headers={"Authorization": "Bearer made-up"})
        assert (answer.status_code, code(answer)) == (401, "session-ended"), path
    assert open_routes == {
        ("GET", "/v1/health"),
        ("GET", "/v1/openapi.json"),
        ("POST", "/v1/session"),
        ("POST", "/v1/session/embedded"),
    }


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic abc", "Token abc", "Bearer\xa0x"])
def test_a_header_without_a_token(sqlite_world, header):
    answer = sqlite_world.ask("GET", "/v1/me", as_=None, headers={"Authorization": header.encode("latin-1")})
    assert (answer.status_code, code(answer)) == (401, "not-signed-in")


@pytest.mark.parametrize(
    ("content", "status", "expected"),
    [
        (b"", 400, "bad-json"),
        (b"{", 400, "bad-json"),
        (b'{"type": "person" "fields": {}}', 400, "bad-json"),
        (b'\xff\xfe{"a":1}', 400, "bad-json"),
        (b"NaN", 400, "bad-json"),
        (b'{"type": "person", "fields": {"height_cm": Infinity}}', 400, "bad-json"),
        (b'{"type": "person", "fields": {"height_cm": 1e999}}', 400, "bad-json"),
        (b'{"type": "person", "fields": {"height_cm": 99999999999999999999999999}}', 400, "bad-json"),
        (b'{"type": "person", "fields": {"height_cm": ' + b"9" * 100_000 + b"}}", 400, "bad-json"),
        (b'{"type": "person", "type": "vehicle", "fields": {}}', 400, "bad-json"),
        (b'{"type": "person", "fields": {"surname": "a\\u0000b"}}', 400, "bad-json"),
        (b'{"type": "person", "fields": {"a\\u0000b": "x"}}', 400, "bad-json"),
        (b'{"type": "person", "fields": {"surname": "\\ud800"}}', 400, "bad-json"),
        (b'{"type": "person", "fields": {"\\udfff": 1}}', 400, "bad-json"),
        (b"[" * 100_000, 400, "bad-json"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, 400, "bad-json"),
        (b"[]", 422, "invalid-fields"),
        (b"null", 422, "invalid-fields"),
        (b'"text"', 422, "invalid-fields"),
        (b"{}", 422, "invalid-fields"),
        (b'{"type": "unicorn", "fields": {}}', 422, "invalid-fields"),
        (b'{"type": "person", "fields": []}', 422, "invalid-fields"),
        (b'{"type": "person", "fields": {"surname": {"a": [1]}}}', 422, "invalid-fields"),
        (b'{"type": "person", "fields": {"surname": "x"}, "marking": "SECRET"}', 422, "invalid-fields"),
    ],
)
def test_bodies_that_cannot_be_used(sqlite_world, content, status, expected):
    answer = sqlite_world.ask("POST", "/v1/records", content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, code(answer)) == (status, expected)
    assert sqlite_world.store.empty()
    assert sqlite_world.log() == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/xml"])
def test_another_media_type(sqlite_world, kind):
    answer = sqlite_world.ask("POST", "/v1/records", content=json.dumps(PERSON), headers={"Content-Type": kind})
    assert (answer.status_code, code(answer)) == (415, "unsupported-media-type")


def test_json_with_a_character_set_is_taken(sqlite_world):
    kind = {"Content-Type": "application/json; charset=utf-8"}
    assert sqlite_world.ask("POST", "/v1/records", content=json.dumps(PERSON), headers=kind).status_code == 201


def test_a_body_over_the_limit(sqlite_world):
    limit = sqlite_world.service.config.limits.body_bytes
    kind = {"Content-Type": "application/json"}
    most = json.dumps(PERSON).encode().ljust(limit)
    assert sqlite_world.ask("POST", "/v1/records", content=most, headers=kind).status_code == 201
    answer = sqlite_world.ask("POST", "/v1/records", content=most + b" ", headers=kind)
    assert (answer.status_code, code(answer)) == (413, "body-too-large")


def test_a_body_over_the_limit_in_pieces_without_a_length(sqlite_world):
    sent = 0

    def pieces():
        nonlocal sent
        for _number in range(100):
            sent += 65536
            yield b" " * 65536

    answer = sqlite_world.ask("POST", "/v1/records", content=pieces(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, code(answer)) == (413, "body-too-large")
    assert sqlite_world.store.empty()


@pytest.mark.parametrize("length", ["-1", "abc", "9" * 30])
def test_a_length_that_is_none(sqlite_world, length):
    answer = sqlite_world.ask(
        "POST", "/v1/records", content=b"{}", headers={"Content-Type": "application/json", "Content-Length": length}
    )
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("limit=9999999999999999999999999", "limit"),
        ("lim=5", "lim"),
        ("limit=5&limit=6", "limit"),
        ("role=" + "x" * 61, "role"),
        ("role=%00", "role"),
        ("cursor=" + "x" * 5000, "cursor"),
    ],
)
def test_bad_parameters_are_named(sqlite_world, query, field):
    sqlite_world.make()
    answer = sqlite_world.ask("GET", f"/v1/records/PE-1/links?{query}")
    assert (answer.status_code, code(answer)) == (422, "invalid-fields")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("path", ["/v1/records/PE-1/links", "/v1/records/PE-1/versions", "/v1/log"])
def test_cursors_that_are_none_or_of_another_list(sqlite_world, path):
    for surname in "abc":
        sqlite_world.make(surname=surname)
    foreign = sqlite_world.ask("GET", "/v1/log", params={"limit": 1, "account": "everything"}).json()["next"]
    assert foreign
    for cursor in ("x", "####", "", "bnVsbA", "W10", "WzFd", "e30", foreign, "é", "=" * 9, "A" * 3999):
        answer = sqlite_world.ask("GET", path, params={"cursor": cursor})
        assert (answer.status_code, code(answer)) == (400, "bad-cursor"), cursor


def test_cursors_with_numbers_that_are_too_large(sqlite_world):
    from service.routes import cursors

    listing = ("log", None, None, None, None, None)
    for place in ((2**62, 1), (1, 2**63), (-(2**62), 1), ("1", 1), (1,), (True, 1)):
        try:
            cursor = cursors.encode(listing, place)
        except TypeError:
            continue
        answer = sqlite_world.ask("GET", "/v1/log", params={"cursor": cursor})
        assert (answer.status_code, code(answer)) == (400, "bad-cursor"), place


@pytest.mark.parametrize(
    "query",
    [
        "from=yesterday",
        "to=0.5",
        "from=2026-01-01T00:00:00",
        "record=nonsense",
        "operation=theft",
        "account=" + "x" * 61,
    ],
)
def test_bad_filters_of_the_log(sqlite_world, query):
    answer = sqlite_world.ask("GET", f"/v1/log?{query}")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [query.partition("=")[0]]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_time_in_a_filter(sqlite_world, moment):
    assert sqlite_world.ask("GET", "/v1/log", params={"from": moment}).status_code in (200, 422)


def test_an_unforeseen_fault_tells_nothing_but_a_number(sqlite_world, monkeypatch, caplog):
    def broken(*_args):
        raise RuntimeError("Adaeze Okafor lives in Rye Lane")

    monkeypatch.setattr(type(sqlite_world.store), "read", broken)
    with caplog.at_level(logging.ERROR):
        answer = sqlite_world.ask("GET", "/v1/records/PE-1")
    assert (answer.status_code, code(answer)) == (500, "internal")
    number = answer.json()["id"]
    assert number in caplog.text
    assert "RuntimeError" in caplog.text
    for text in (answer.text, caplog.text):
        assert "Okafor" not in text
        assert "PE-1" not in text


def test_a_database_that_does_not_answer(sqlite_world, monkeypatch):
    def broken(*_args):
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(type(sqlite_world.store), "read", broken)
    answer = sqlite_world.ask("GET", "/v1/records/PE-1")
    assert (answer.status_code, code(answer), answer.headers["retry-after"]) == (503, "unavailable", "5")


def test_a_route_that_does_not_say_who_may_call_it_cannot_be_added():
    from service.routes.guard import guarded, router

    routes = router()
    with pytest.raises(TypeError, match="@guarded"):

        @routes.get("/v1/secret")
        def secret() -> None:
            """Nobody said who may."""

    with pytest.raises(TypeError, match="logs an operation"):
        guarded()
