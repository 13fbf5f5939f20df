"""Another Lodestar as a source: the real one, and servers that are slow, die, talk nonsense or refuse."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from client.query.answer import SearchRequest, Strength
from service.sources.lodestar import KIND
from service.sources.port import (
    Asked,
    BadSettings,
    MayNotRead,
    NotThere,
    Place,
    QueryRefused,
    Settings,
    SourceNonsense,
    SourceRefused,
    SourceSlow,
    SourceUnreachable,
    Wanted,
)
from tests.service.sources.conftest import ACCOUNT, PASSWORD

FOUND = {
    "query": "x",
    "understood": "x",
    "counts": {"strong": 1, "weaker": 0},
    "facets": [],
    "hits": [{"id": "PE-1", "type": "person", "title": "A", "summary": "A", "why": "w", "strength": "strong"}],
    "newer": "member",
}


def asked(query="okafor", *, seconds=20.0, reason="Case 17", **parts):
    return Asked(SearchRequest(query=query, **parts), "pc.marsh", reason, seconds)


@pytest.fixture
def neighbour(tmp_path):
    made = []

    def make(url, password=PASSWORD):
        settings = Settings("northshire", "Northshire", "lodestar", {"url": url, "account": ACCOUNT})
        made.append(KIND.make(settings, Place(tmp_path, lambda: password)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def found_soon(one, query, number):
    deadline = time.monotonic() + 60
    while True:
        answer = one.search(asked(query))
        if len(answer.hits) == number:
            return answer
        assert time.monotonic() < deadline
        threading.Event().wait(0.05)


def test_the_real_service_answers_and_logs_for_whom(northshire, neighbour):
    one = neighbour(northshire.url)
    one.health(20)
    answer = found_soon(one, "okafor", 2)
    assert {hit.title for hit in answer.hits} == {"Adaeze Okafor", "Chidi Okafor"}
    assert all(hit.strength is Strength.STRONG for hit in answer.hits)
    account, reason, details = northshire.log()[0]
    assert (account, reason, details["query"]) == (ACCOUNT, "Case 17 (pc.marsh)", "okafor")


def wanted(reference, *, seconds=20.0):
    return Wanted(reference, "pc.marsh", "Case 17", seconds)


def test_a_record_is_read_there_and_logged_for_whom(northshire, neighbour):
    one = neighbour(northshire.url)
    hit = found_soon(one, "adaeze", 1).hits[0]
    held = one.record(wanted(hit.id))
    assert (held.reference, held.title, held.exported) == (hit.id, "Adaeze Okafor", False)
    assert held.record is not None
    assert held.record.fields["surname"] == "Okafor"
    account, reason, _details = northshire.log()[0]
    assert (account, reason) == (ACCOUNT, "Case 17 (pc.marsh)")
    with pytest.raises(NotThere, match="PE-999"):
        one.record(wanted("PE-999"))
    with pytest.raises(NotThere):
        one.record(wanted("../session"))


def test_hits_say_who_they_are_of_when_asked(northshire, neighbour):
    one = neighbour(northshire.url)
    found_soon(one, "okafor", 2)
    told = [hit.told for hit in one.search(asked("okafor", told=True)).hits]
    assert [each is not None and each.family.text for each in told] == ["okafor", "okafor"]


RECORD = {
    "id": "PE-1", "type": "person", "version": 1, "fields": {"surname": "Okafor"}, "marking": "OFFICIAL",
    "source": {"system": "HQ", "reference": "1"}, "synthetic": True, "newer": "member",
    "created_at": "2026-01-01T00:00:00Z", "created_by": "a", "updated_at": "2026-01-01T00:00:00Z", "updated_by": "a",
}  # fmt: skip


def test_one_that_was_combined_there_is_followed_once(rogue, neighbour, answered):
    problem = "application/problem+json"
    gone = {"type": "/problems/combined", "title": "t", "status": 410, "combined_into": "PE-1"}
    server = rogue(
        answered(404, {}),
        records={b"/v1/records/PE-7": answered(410, gone, problem), b"/v1/records/PE-1": answered(200, RECORD)},
    )
    assert neighbour(server.url).record(wanted("PE-7")).reference == "PE-1"
    circle = rogue(
        answered(404, {}), records={b"/v1/records/PE-7": answered(410, gone | {"combined_into": "PE-7"}, problem)}
    )
    with pytest.raises(NotThere):
        neighbour(circle.url).record(wanted("PE-7"))


def test_reading_that_is_not_allowed_there_and_nonsense_for_a_record(rogue, neighbour, answered):
    refused = {"type": "/problems/forbidden", "title": "t", "status": 403}
    path = b"/v1/records/PE-7"
    server = rogue(b"", records={path: answered(403, refused, "application/problem+json")})
    with pytest.raises(MayNotRead, match="may not read"):
        neighbour(server.url).record(wanted("PE-7"))
    bodies: list[Any] = [RECORD, {"id": "PE-7"}, []]
    for body in bodies:
        with pytest.raises(SourceNonsense):
            neighbour(rogue(b"", records={path: answered(200, body)}).url).record(wanted("PE-7"))


def test_a_record_of_a_type_nobody_knows_here_goes_by_its_id(rogue, neighbour, answered):
    server = rogue(b"", records={b"/v1/records/ZZ-1": answered(200, RECORD | {"id": "ZZ-1", "type": "zeppelin"})})
    held = neighbour(server.url).record(wanted("ZZ-1"))
    assert (held.title, held.type) == ("ZZ-1", "zeppelin")


def test_a_long_reason_still_names_who_asked(northshire, neighbour):
    one = neighbour(northshire.url)
    one.search(asked(reason="é" * 300))
    _account, reason, _details = northshire.log()[0]
    assert reason is not None
    assert len(reason) == 300
    assert reason.endswith("é (pc.marsh)")


def test_its_refusal_of_a_query_says_where(northshire, neighbour):
    with pytest.raises(QueryRefused) as caught:
        neighbour(northshire.url).search(asked("(" * 200 + "a" + ")" * 200))
    assert caught.value.position is not None
    assert str(caught.value.message)


def test_a_wrong_password_is_said_and_the_session_is_renewed_when_it_ends(northshire, neighbour):
    with pytest.raises(SourceRefused, match="account or password"):
        neighbour(northshire.url, "wrong horse battery").search(asked())
    one = neighbour(northshire.url)
    found_soon(one, "okafor", 2)
    one._token = "ended"
    assert len(one.search(asked()).hits) == 2


def test_without_a_password_nothing_is_sent(rogue, neighbour, answered):
    server = rogue(answered(200, FOUND))
    with pytest.raises(SourceRefused, match="not known here"):
        neighbour(server.url, None).search(asked())
    assert server.requests == []


def test_members_of_a_newer_service_are_passed_over_and_only_what_is_used_is_sent(rogue, neighbour, answered):
    server = rogue(answered(200, FOUND))
    assert neighbour(server.url).search(asked(fuzzy=False)).hits[0].id == "PE-1"
    assert server.requests[-1].endswith(b'{"query": "okafor", "fuzzy": false}')


def silent(_connection, server):
    server.release.wait(30)


def dripping(connection, server):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
    while not server.release.wait(0.02):
        connection.sendall(b"X-Drip: 1\r\n")


@pytest.mark.parametrize("search", [silent, dripping])
def test_a_slow_one_is_given_up_in_time(rogue, neighbour, search):
    server = rogue(search)
    began = time.monotonic()
    with pytest.raises(SourceSlow):
        neighbour(server.url).search(asked(seconds=0.5))
    assert time.monotonic() - began < 5


def dies_at_once(connection, _server):
    connection.close()


def dies_in_the_middle(connection, _server):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{")
    connection.close()


@pytest.mark.parametrize("search", [dies_at_once, dies_in_the_middle])
def test_one_that_dies_is_unreachable(rogue, neighbour, search):
    with pytest.raises(SourceUnreachable):
        neighbour(rogue(search).url).search(asked())


def test_nobody_there(neighbour, rogue):
    server = rogue(b"")
    server.close()
    with pytest.raises(SourceUnreachable, match="nothing answers"):
        neighbour(server.url).search(asked())


NONSENSE = {
    "not HTTP": b"220 mail.example ESMTP\r\n\r\n",
    "a web page": (200, b"<html>", "text/html"),
    "half of JSON": (200, b'{"query": ', "application/json"),
    "other JSON": (200, {"hello": 1}, "application/json"),
    "no body": (200, b"", "application/json"),
    "an error page": (500, b"<html>", "text/html"),
    "an error that is no problem": (500, [1], "application/json"),
    "nested for ever": (200, b"[" * 100_000, "application/json"),
    "more than was asked for": (200, {**FOUND, "hits": [*FOUND["hits"]] * 300}, "application/json"),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_called_so(rogue, neighbour, answered, what):
    given = NONSENSE[what]
    server = rogue(given if isinstance(given, bytes) else answered(*given))
    with pytest.raises(SourceNonsense) as caught:
        neighbour(server.url).search(asked())
    assert str(caught.value.message)
    assert str(caught.value.what_to_do)


def test_it_is_not_led_elsewhere(rogue, neighbour, answered):
    elsewhere = rogue(answered(200, FOUND))
    server = rogue(answered(307, b"", Location=f"{elsewhere.url}/v1/search"))
    with pytest.raises(SourceNonsense, match="another address"):
        neighbour(server.url).search(asked())
    assert elsewhere.requests == []


def test_an_answer_without_end_is_cut_off(rogue, neighbour):
    def endless(connection, _server):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n")
        while True:
            connection.sendall(b" " * 65536)

    with pytest.raises(SourceNonsense, match="too long"):
        neighbour(rogue(endless).url).search(asked())


@pytest.mark.parametrize(
    ("status", "code", "kind", "words"),
    [
        (403, "forbidden", SourceRefused, "may not search"),
        (401, "session-ended", SourceRefused, "ended the session"),
        (503, "unavailable", SourceUnreachable, "busy"),
        (500, "internal", SourceNonsense, "fault"),
        (422, "invalid-fields", QueryRefused, "Their words"),
    ],
)
def test_problems_of_the_other_service(rogue, neighbour, answered, status, code, kind, words):
    problem = {"type": f"/problems/{code}", "title": "T", "status": status, "detail": "Their words"}
    with pytest.raises(kind) as caught:
        neighbour(rogue(answered(status, problem, "application/problem+json")).url).search(asked())
    assert words in str(caught.value.message)


@pytest.mark.parametrize(
    "url",
    ["ftp://x", "http://records.example", "https://a:b@records.example", "https://", "https://x/?q=1", "https://[::1"],
)
def test_addresses_that_are_not_taken(neighbour, url):
    with pytest.raises(BadSettings):
        neighbour(url)


def test_many_at_once_sign_in_once(rogue, neighbour, answered):
    server = rogue(answered(200, FOUND))
    one = neighbour(server.url)
    threads = [threading.Thread(target=one.search, args=(asked(),)) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sum(b"/v1/session" in request for request in server.requests) == 1
    assert sum(b"/v1/search" in request for request in server.requests) == 6


def test_closing_ends_what_is_being_asked(rogue, neighbour):
    begun = threading.Event()

    def waits(_connection, server):
        begun.set()
        server.release.wait(30)

    one = neighbour(rogue(waits).url)
    outcome = []

    def ask():
        try:
            one.search(asked())
        except SourceUnreachable as error:
            outcome.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(10)
    one._line.close()
    thread.join(10)
    assert outcome
    with pytest.raises(SourceUnreachable):
        one.search(asked())
